"""What a run sheet says of its cues: times, what is to spare, what collides, how late it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app import i18n
from app.domain.moments import local
from app.domain.runsheets import Outside, Spoken
from app.i18n import _, ngettext, pgettext, speaking
from app.words.choices import choice_name
from app.words.dates import list_text, minutes_text, percent, time_of_day, time_span, weekday
from app.words.numbers import NO_BREAK, number
from app.words.typography import capital

HOUR, DAY = 60, 24


def length_text(minutes: float, language: str | None = None) -> str:
    """A length: "45 min", "1 h 30 min"; the same in both languages."""
    if minutes < HOUR:
        return minutes_text(minutes, language)
    hours, rest = divmod(round(minutes), HOUR)
    whole = f"{number(hours, language=language)}{NO_BREAK}h"
    return f"{whole} {rest}{NO_BREAK}min" if rest else whole


def start_text(minutes: int, language: str | None = None) -> str:
    """When something begins where the event has no hour yet: "start + 15 min"."""
    with speaking(language or i18n.language()):
        if not minutes:
            return pgettext("run sheet", "start")
        words = _("start + {length}") if minutes > 0 else _("start \u2212 {length}")
        return words.format(length=length_text(abs(minutes)))


def cue_time(
    starts_at: datetime,
    ends_at: datetime,
    zone: str,
    *,
    other_day: bool = False,
    language: str | None = None,
) -> str:
    """From when to when, on the clocks of the event; with the weekday where it is another day."""
    begins, ends = local(starts_at, zone), local(ends_at, zone)
    words = time_span(begins, ends, language)
    if not other_day:
        return words
    return f"{capital(weekday(begins.date(), short=True, language=language))} {words}"


def begin_time(starts_at: datetime, zone: str, language: str | None = None) -> str:
    """When something begins, on the clocks of the event."""
    return time_of_day(local(starts_at, zone), language)


def slack_text(slack: int, language: str | None = None) -> str:
    """What is left until the next fixed cue: "5 min to spare", "overlaps the next cue by 5 min"."""
    with speaking(language or i18n.language()):
        if slack < 0:
            return _("overlaps the next cue by {length}").format(length=length_text(-slack))
        return _("{length} to spare").format(length=length_text(slack))


def shift_text(minutes: int, language: str | None = None) -> str:
    """How far a cue was moved on the day: "5 min later", "5 min earlier"."""
    with speaking(language or i18n.language()):
        words = _("{length} later") if minutes > 0 else _("{length} earlier")
        return words.format(length=length_text(abs(minutes)))


def late_text(minutes: int, language: str | None = None) -> str:
    """How the whole stands: "On time", "5 min late", "5 min early"."""
    with speaking(language or i18n.language()):
        if not minutes:
            return _("On time")
        words = _("{length} late") if minutes > 0 else _("{length} early")
        return words.format(length=length_text(abs(minutes)))


def clash_text(name: str, others: Sequence[str], language: str | None = None) -> str:
    """Someone is wanted in two places: "Zoé Tremblay is in “Remarks” at the same time"."""
    with speaking(language or i18n.language()):
        quoted = [_("“{title}”").format(title=other) for other in others]
        return _("{name} is in {cues} at the same time").format(name=name, cues=list_text(quoted))


def outside_text(outside: Outside, language: str | None = None) -> str:
    """That a cue lies outside of the time of its event, or ""."""
    with speaking(language or i18n.language()):
        return "" if outside is Outside.NO else choice_name(outside)


def spoken_text(spoken: Spoken, language: str | None = None) -> str:
    """How long which language is spoken: "English 20 min (57%), French 15 min (43%)"."""
    with speaking(language or i18n.language()):
        if not spoken.whole:
            return _("Nothing is spoken yet")
        parts = [(_("English"), spoken.english), (_("French"), spoken.french)]
        if spoken.other:
            parts.append((_("another language"), spoken.other))
        # Translators: a language, how long it is spoken, and its share of all that is.
        words = _("{language} {length} ({share})")
        return ", ".join(
            words.format(
                language=name, length=length_text(minutes), share=percent(spoken.share(minutes))
            )
            for name, minutes in parts
        )


def countdown(seconds: float) -> str:
    """What is left, as a clock shows it: "4:05", "1:02:30"; below zero with its sign.

    From two days on no clock shows it: "198 days".
    """
    whole = round(abs(seconds))
    hours, rest = divmod(whole, HOUR * HOUR)
    minutes, left = divmod(rest, HOUR)
    sign = "\u2212" if seconds < 0 and whole else ""
    days = hours // DAY
    if days > 1:
        text = ngettext("{count} day", "{count} days", days).format(count=number(days))
        return f"{sign}{text}"
    return f"{sign}{hours}:{minutes:02}:{left:02}" if hours else f"{sign}{minutes}:{left:02}"
