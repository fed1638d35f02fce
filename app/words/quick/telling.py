"""What is not sure about a line of words, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time

from app.i18n import _, ngettext
from app.words.dates import day_long, day_short, time_of_day
from app.words.numbers import number
from app.words.quick.heard import Doubt, Doubting, Instead
from app.words.zones import zone_name


def doubt_text(doubt: Doubt) -> str:
    """What is not sure, and what was taken."""
    return _WORDS[doubt.why](doubt)


def instead_text(instead: Instead) -> str:
    """What else may be meant, as the words of a button."""
    said = (
        day_long(instead.day) if instead.day else "",
        time_of_day(instead.at) if instead.at is not None else "",
    )
    return ", ".join(filter(None, said)) or instead.words.strip()


def is_open(doubt: Doubt) -> bool:
    """Whether nothing was taken, so that somebody must say what is meant."""
    return doubt.why in _OPEN


_OPEN = frozenset(
    {
        Doubting.DAY_ORDER,
        Doubting.NO_SUCH_DAY,
        Doubting.NO_SUCH_TIME,
        Doubting.NO_DAY,
        Doubting.TOO_LONG,
    }
)


def _day(doubt: Doubt) -> str:
    return day_long(doubt.day) if doubt.day else doubt.value


def _no_end(doubt: Doubt) -> str:
    minutes = int(doubt.value or 0)
    words = ngettext(
        "The end was not said: {count} minute is taken.",
        "The end was not said: {count} minutes are taken.",
        minutes,
    )
    return words.format(count=number(minutes))


_WORDS: Mapping[Doubting, Callable[[Doubt], str]] = {
    Doubting.DAY_ORDER: lambda d: _("“{said}”: which day is meant?").format(said=d.said),
    Doubting.NO_SUCH_DAY: lambda d: _("“{said}” is no day of the calendar.").format(said=d.said),
    Doubting.NO_SUCH_TIME: lambda d: _("“{said}” is no time on that day.").format(said=d.said),
    Doubting.MORE_DAYS: lambda d: _("Only the first day and time are taken, not “{said}”.").format(
        said=d.said
    ),
    Doubting.WEEKDAY: lambda d: _("“{said}” does not fit: {day} is taken.").format(
        said=d.said, day=_day(d)
    ),
    Doubting.NEXT: lambda d: _("“{said}”: {day} is taken.").format(said=d.said, day=_day(d)),
    Doubting.YEAR: lambda d: _("The year was not said: {day} is taken.").format(day=_day(d)),
    Doubting.PAST: lambda d: _("{day} is over.").format(day=day_short(d.day) if d.day else d.said),
    Doubting.HALF: lambda d: _("“{said}”: {time} is taken.").format(
        said=d.said, time=time_of_day(time.fromisoformat(d.value))
    ),
    Doubting.NO_DAY: lambda _d: _("No day was said."),
    Doubting.NO_TIME: lambda _d: _("No time was said: it is to be confirmed."),
    Doubting.NO_END: _no_end,
    Doubting.ENDS_NEXT_DAY: lambda d: _("“{said}” ends on the next day.").format(said=d.said),
    Doubting.OFFICE_ZONE: lambda d: _(
        "No place was said: {zone} is taken, that of the office."
    ).format(zone=zone_name(d.value)),
    Doubting.SEVERAL_ZONES: lambda d: _("{place} has several time zones: {zone} is taken.").format(
        place=d.said, zone=zone_name(d.value)
    ),
    Doubting.OTHER_CITY: lambda d: _("{said} was said, but the venue is in {city}.").format(
        said=d.said, city=d.value
    ),
    Doubting.TOO_LONG: lambda _d: _("That is longer than a year, or ends before it starts."),
    Doubting.NO_KIND: lambda _d: _("The kind was not said: choose it."),
}
