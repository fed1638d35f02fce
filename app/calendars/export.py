"""Calendar files (iCalendar, RFC 5545 and 7986) for Outlook and everyone else.

What is left out: an event without a firm date, since "late summer" is no day in a calendar, and one
that is Protected B, which never leaves. `left_out` says which, so that the person can be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from unicodedata import category

from app import __version__
from app.calendars.zones import Zone, timezone, zone_of
from app.domain.events import EventState, Timing, When
from app.domain.moments import DAY, local
from app.domain.values import Language, Marking
from app.i18n import _, speaking
from app.words.choices import choice_name

if TYPE_CHECKING:
    from icalendar import Component


class LeftOut(StrEnum):
    """Why an entry is not written."""

    NO_DATE = "no date"
    PROTECTED_B = "protected B"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """An event as one calendar shows it: its words are already in the calendar's language.

    `id`: of the record; its UID is `id@tribune` for ever. `sequence`: rises with each change of
    what is shown. `created`, `changed`: aware.
    """

    id: str
    sequence: int
    when: When
    title: str
    state: EventState
    marking: Marking = Marking.UNCLASSIFIED
    location: str = ""
    description: str = ""
    categories: tuple[str, ...] = ()
    url: str = ""
    created: datetime
    changed: datetime


def left_out(entry: CalendarEntry) -> LeftOut | None:
    """Why an entry is not written into calendar files; None where it is."""
    if entry.marking is Marking.PROTECTED_B:
        return LeftOut.PROTECTED_B
    return None if entry.when.is_firm else LeftOut.NO_DATE


def calendar_file(
    entries: Iterable[CalendarEntry],
    *,
    language: Language,
    name: str,
    now: datetime,
    method: str | None = None,
) -> bytes:
    """A calendar file of one event or of many, earliest first.

    name: what the calendar is called. now: aware; when the file is made (DTSTAMP). method: PUBLISH
    for what is sent out; None for a file or a feed.
    """
    from icalendar import Calendar, vText  # noqa: PLC0415 -- slow to import

    tongue = {"LANGUAGE": f"{language}-CA"}
    shown = sorted(
        (entry for entry in entries if left_out(entry) is None),
        key=lambda entry: (entry.when.starts_at, entry.id),
    )
    zones: dict[str, Zone] = {}
    calendar = Calendar()
    calendar.add("prodid", f"-//Tribune//Tribune {__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    calendar.add("name", vText(_plain(name)), parameters=tongue)
    calendar.add("x-wr-calname", vText(_plain(name)))
    with speaking(language):
        events = [_event(entry, zones, tongue, now) for entry in shown]
    for part in (*(timezone(zones[key]) for key in sorted(zones)), *events):
        calendar.add_component(part)
    return calendar.to_ical(sorted=False)


def _event(
    entry: CalendarEntry, zones: dict[str, Zone], tongue: dict[str, str], now: datetime
) -> Component:
    from icalendar import Event  # noqa: PLC0415 -- slow to import

    event = Event()
    event.add("uid", f"{entry.id}@tribune")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("created", entry.created.astimezone(UTC))
    event.add("last-modified", entry.changed.astimezone(UTC))
    _add_dates(event, entry.when, zones)
    event.add("summary", _summary(entry), parameters=tongue)
    for field, text in (("location", entry.location), ("description", _description(entry))):
        if text:
            event.add(field, _plain(text), parameters=tongue)
    if entry.categories:
        event.add("categories", [_plain(text) for text in entry.categories], parameters=tongue)
    if entry.url:
        event.add("url", "".join(_plain(entry.url).split()))
    event.add("status", _status(entry.state))
    event.add("class", _CLASS[entry.marking])
    event.add("transp", "OPAQUE" if _takes_time(entry) else "TRANSPARENT")
    return event


def _add_dates(event: Component, when: When, zones: dict[str, Zone]) -> None:
    """Whole days as dates with an exclusive end; moments as local times in a zone of the file."""
    if when.timing is not Timing.TIMED:
        event.add("dtstart", when.first_day)
        event.add("dtend", when.last_day + DAY)
        return
    moments = {"dtstart": when.starts_at}
    if when.ends_at > when.starts_at:  # an end at the start is not allowed: then there is none
        moments["dtend"] = when.ends_at
    for field, at in moments.items():
        zone = zones.setdefault((found := zone_of(at, when.zone)).name, found)
        clock = local(at, when.zone).replace(tzinfo=None, microsecond=0)
        event.add(field, clock, parameters={"TZID": zone.name})


def _summary(entry: CalendarEntry) -> str:
    title = _plain(entry.title)
    if entry.state is EventState.CANCELLED:  # Outlook shows a cancelled event like any other one
        # Translators: an event in a calendar file.
        return _("{title} (cancelled)").format(title=title)
    if entry.state is EventState.POSTPONED:
        # Translators: an event in a calendar file.
        return _("{title} (postponed)").format(title=title)
    if entry.when.timing is Timing.TIME_TO_CONFIRM:
        # Translators: an event in a calendar file.
        return _("{title} (time to be confirmed)").format(title=title)
    return title


def _description(entry: CalendarEntry) -> str:
    """The description; a marking stands before it, since it goes wherever the text goes."""
    marking = "" if entry.marking is Marking.UNCLASSIFIED else choice_name(entry.marking)
    return "\n\n".join(text for text in (marking, entry.description) if text)


def _plain(text: str) -> str:
    """Text without the control characters that a calendar file may not hold."""
    lines = "\n".join(text.splitlines())
    return "".join(sign for sign in lines if sign in "\n\t" or category(sign) != "Cc")


def _takes_time(entry: CalendarEntry) -> bool:
    """Whether it keeps people busy: not the whole day, and not once it is off."""
    is_off = entry.state in (EventState.POSTPONED, EventState.CANCELLED)
    return entry.when.timing is Timing.TIMED and not is_off


def _status(state: EventState) -> str:
    if state is EventState.CANCELLED:
        return "CANCELLED"
    if state in (EventState.PROPOSED, EventState.PLANNING, EventState.POSTPONED):
        return "TENTATIVE"
    return "CONFIRMED"


_CLASS = {Marking.UNCLASSIFIED: "PUBLIC", Marking.PROTECTED_A: "CONFIDENTIAL"}
