"""How the calendar says an event, in the narrow room of a day and to a screen reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.domain.moments import local
from app.domain.values import Bilingual, Marking
from app.domain.when import Timing, When
from app.i18n import _, ngettext
from app.queries.calendar import CalendarLine, MarkKind
from app.words.choices import choice_name
from app.words.dates import NOON, day_long, number, time_of_day, when_text
from app.words.numbers import NO_BREAK, is_french
from app.words.said import said
from app.words.zones import zone_short

if TYPE_CHECKING:
    from app.calendars.holidays import Holiday


def clock(at: datetime) -> str:
    """A time as calendars write it in little room: "2:30p", "10a", « 14 h 30 »."""
    if is_french():
        return time_of_day(at)
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % NOON or NOON}{minutes}{'a' if at.hour < NOON else 'p'}"


def begins_short(line: CalendarLine, home: str) -> str:
    """When it begins on its first day, with its zone where that is not the reader's."""
    if line.timing is not Timing.TIMED:
        return ""
    text = clock(local(line.starts_at, line.zone))
    return text if line.zone == home else f"{text}{NO_BREAK}{zone_short(line.zone)}"


def hours(line: CalendarLine, home: str) -> str:
    """When it is in a list: "2:30 p.m. (PT)", "All day", "Time to be confirmed"."""
    if line.timing is not Timing.TIMED:
        return choice_name(line.timing)
    text = time_of_day(local(line.starts_at, line.zone))
    return text if line.zone == home else f"{text} ({zone_short(line.zone)})"


def when_of(line: CalendarLine) -> str:
    """Its date in full."""
    words = Bilingual(line.potential, line.potential)
    return when_text(When(line.starts_at, line.ends_at, line.zone, line.timing, words))


def limited_words(line: CalendarLine) -> str:
    """That it is limited, or nothing."""
    return _("Limited") if line.limited else ""


def told(line: CalendarLine, kind: str, home: str) -> str:
    """An event of a day, as a screen reader says it."""
    parts = [hours(line, home), line.title, choice_name(line.state), line.city, kind]
    if line.last > line.first:
        # Translators: an event of several days.
        parts.insert(1, _("until {day}").format(day=day_long(line.last)))
    if line.marking is not Marking.UNCLASSIFIED:
        parts.append(choice_name(line.marking))
    if line.limited:
        parts.append(_("Limited to named people"))
    return ", ".join(filter(None, parts))


def day_told(
    day: date,
    today: date,
    events: Iterable[str],
    off: Iterable[Holiday],
    marks: dict[MarkKind, int],
) -> str:
    """A whole day: its date in full, what day it is, and each of its events."""
    texts = list(events)
    parts = [day_long(day)]
    if day == today:
        parts.append(_("today"))
    parts += [day_off_name(each) for each in off]
    count = ngettext("{count} event", "{count} events", len(texts))
    parts.append(count.format(count=number(len(texts))) if texts else _("no events"))
    parts += [mark_words(kind, count) for kind, count in marks.items()]
    return "; ".join([", ".join(parts), *texts])


def day_off_name(off: Holiday) -> str:
    """A day off, with where it is one, and whether the office works all the same."""
    name = said(off.name) or _("Office closed")
    if off.provinces:
        name = f"{name} ({', '.join(off.provinces)})"
    # Translators: a holiday on which the office works.
    return _("{holiday}, worked").format(holiday=name) if off.worked else name


def mark_words(kind: MarkKind, count: int) -> str:
    """How many products are due, go out, or embargoes end."""
    if kind is MarkKind.DUE:
        text = ngettext("{count} product due", "{count} products due", count)
    elif kind is MarkKind.OUT:
        text = ngettext("{count} product issued", "{count} products issued", count)
    else:
        text = ngettext("{count} embargo ends", "{count} embargoes end", count)
    return text.format(count=number(count))


MARK_ICONS = {MarkKind.EMBARGO: "lock-open", MarkKind.OUT: "send", MarkKind.DUE: "file-clock"}
"""Pictures of the marks, the weightiest first."""
