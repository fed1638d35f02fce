"""Days, times and spans as each language writes them.

Every function speaks the language spoken here unless one is given. `today` decides whether a short
date needs its year.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

from app import i18n
from app.clock import system_clock
from app.domain.moments import local
from app.domain.values import Language
from app.domain.when import Timing, When
from app.i18n import _, ngettext, speaking
from app.words.calendar_names import DAYS, MONTHS, SHORT_DAYS, SHORT_MONTHS
from app.words.numbers import (
    NO_BREAK,
    file_size,
    is_french,
    list_text,
    minutes_text,
    money,
    number,
    percent,
)
from app.words.zones import zone_name, zone_short

__all__ = [
    "day_long",
    "day_searched",
    "day_short",
    "file_size",
    "list_text",
    "minutes_text",
    "moment_long",
    "moment_short",
    "money",
    "month_name",
    "month_year",
    "number",
    "offset_text",
    "percent",
    "relative_days",
    "span",
    "time_of_day",
    "time_span",
    "weekday",
    "when_short",
    "when_text",
]

NOON = 12


def weekday(day: date, *, short: bool = False, language: str | None = None) -> str:
    """The day of the week: "Tuesday" or "Tue", « mardi » or « mar. »."""
    return (SHORT_DAYS if short else DAYS)[_code(language)][day.weekday()]


def month_year(day: date, language: str | None = None) -> str:
    """The month of a day: "June 2026", « juin 2026 »."""
    return f"{MONTHS[_code(language)][day.month - 1]} {day.year}"


def month_name(month: int, *, short: bool = False, language: str | None = None) -> str:
    """The name of a month, 1 to 12."""
    return (SHORT_MONTHS if short else MONTHS)[_code(language)][month - 1]


def day_long(day: date, language: str | None = None) -> str:
    """A day in full: "Tuesday, June 14, 2026", « mardi 14 juin 2026 »."""
    code = _code(language)
    return _join(code, DAYS[code][day.weekday()], _month_day(code, day, MONTHS[code], year=True))


@lru_cache(maxsize=4096)
def day_searched(day: date, language: str) -> str:
    """A day as searching finds it in a list, in full; each is worked out once."""
    return day_long(day, language)


def day_short(day: date, *, today: date | None = None, language: str | None = None) -> str:
    """A day in a list: "Tue, June 14", « mar. 14 juin »; with its year where that is another."""
    code = _code(language)
    year = day.year != _today(today).year
    return _join(
        code, SHORT_DAYS[code][day.weekday()], _month_day(code, day, SHORT_MONTHS[code], year=year)
    )


def time_of_day(at: time | datetime, language: str | None = None) -> str:
    """A time on the clock: "2:30 p.m.", « 14 h 30 », « 14 h »."""
    if is_french(language):
        minutes = f"{NO_BREAK}{at.minute:02}" if at.minute else ""
        return f"{at.hour}{NO_BREAK}h{minutes}"
    return f"{_on_dial(at)}{NO_BREAK}{_half(at)}"


def time_span(begins: datetime, ends: datetime, language: str | None = None) -> str:
    """Two times on the clock: "10:30 – 10:45 a.m.", « 10 h 30 – 10 h 45 »."""
    if begins == ends:
        return time_of_day(begins, language)
    with speaking(language or i18n.language()):
        return f"{_start(begins, ends)} – {time_of_day(ends)}"


def moment_short(
    at: datetime, zone: str, *, today: date | None = None, language: str | None = None
) -> str:
    """A moment in a list, on the clocks of a zone: "Tue, June 14, 2:30 p.m."."""
    there = local(at, zone)
    return f"{day_short(there, today=today, language=language)}, {time_of_day(there, language)}"


def moment_long(at: datetime, zone: str, language: str | None = None) -> str:
    """A moment in full: "Tuesday, June 14, 2026, 2:30 p.m., Eastern time"."""
    with speaking(language or i18n.language()):
        there = local(at, zone)
        return f"{day_long(there)}, {time_of_day(there)}, {zone_name(zone)}"


def span(first: date, last: date, *, today: date | None = None, language: str | None = None) -> str:
    """Days in a list, the last included: "June 14 to 16", « du 14 au 16 juin »."""
    if first == last:
        return day_short(first, today=today, language=language)
    code = _code(language)
    year = {first.year, last.year} != {_today(today).year}
    return _span(code, first, last, SHORT_MONTHS[code], year=year)


def when_text(when: When, language: str | None = None) -> str:
    """The date of an event in full, with what is not known of it."""
    with speaking(language or i18n.language()):
        if when.timing is Timing.TIMED:
            return f"{_timed(when)}, {zone_name(when.zone)}"
        if when.timing is Timing.POTENTIAL:
            return _("{words} (not before {day})").format(
                words=_potential(when),
                day=_month_day(_code(), when.first_day, MONTHS[_code()], year=True),
            )
        days = _days_long(when.first_day, when.last_day)
        if when.timing is Timing.TIME_TO_CONFIRM:
            return _("{days}, time to be confirmed").format(days=days)
        return days


def when_short(
    when: When, *, home: str = "", today: date | None = None, language: str | None = None
) -> str:
    """The date of an event in a list: "Tue, June 14, 2:30 p.m.".

    `home`: the zone of the reader; times in another zone are marked: "2:30 p.m. (PT)".
    """
    with speaking(language or i18n.language()):
        if when.timing is Timing.TIMED:
            text = moment_short(when.starts_at, when.zone, today=today)
            return f"{text} ({zone_short(when.zone)})" if home not in ("", when.zone) else text
        if when.timing is Timing.POTENTIAL:
            return _potential(when)
        days = span(when.first_day, when.last_day, today=today)
        if when.timing is Timing.TIME_TO_CONFIRM:
            return _("{days}, time to be confirmed").format(days=days)
        return days


def relative_days(count: int, language: str | None = None) -> str:
    """Working days from today: "in 6 working days", "today", "2 working days ago"."""
    with speaking(language or i18n.language()):
        if not count:
            return _("today")
        if count > 0:
            text = ngettext("in {count} working day", "in {count} working days", count)
        else:
            text = ngettext("{count} working day ago", "{count} working days ago", -count)
        return text.format(count=number(abs(count)))


def offset_text(offset: int, language: str | None = None) -> str:
    """Working days from event day: "10 working days before the event", "event day"."""
    with speaking(language or i18n.language()):
        if not offset:
            return _("event day")
        if offset < 0:
            text = ngettext(
                "{count} working day before the event",
                "{count} working days before the event",
                -offset,
            )
        else:
            text = ngettext(
                "{count} working day after the event",
                "{count} working days after the event",
                offset,
            )
        return text.format(count=number(abs(offset)))


def _timed(when: When) -> str:
    begins, ends = local(when.starts_at, when.zone), local(when.ends_at, when.zone)
    first, last = day_long(begins), day_long(ends)
    if begins == ends:
        return f"{first}, {time_of_day(begins)}"
    if first == last:
        return _("{day}, {start} to {end}").format(
            day=first, start=_start(begins, ends), end=time_of_day(ends)
        )
    return _("{first}, {start} to {last}, {end}").format(
        first=first, start=time_of_day(begins), last=last, end=time_of_day(ends)
    )


def _start(begins: datetime, ends: datetime) -> str:
    """A start whose half of the day is said with the end: "10:30 to 11:30 a.m."."""
    if is_french() or _half(begins) != _half(ends):
        return time_of_day(begins)
    return _on_dial(begins)


def _days_long(first: date, last: date) -> str:
    if first == last:
        return day_long(first)
    return _span(_code(), first, last, MONTHS[_code()], year=True)


def _span(code: str, first: date, last: date, months: Sequence[str], *, year: bool) -> str:
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    if code == "fr":
        start = _day(first) if same_month else _month_day(code, first, months, year=not same_year)
        return f"du {start} au {_month_day(code, last, months, year=year)}"
    start = _month_day(code, first, months, year=not same_year)
    end = str(last.day) if same_month else _month_day(code, last, months, year=False)
    return f"{start} to {end}, {last.year}" if year else f"{start} to {end}"


def _potential(when: When) -> str:
    return when.potential.in_language(Language(_code()))


def _month_day(code: str, day: date, months: Sequence[str], *, year: bool) -> str:
    month = months[day.month - 1]
    if code == "fr":
        return f"{_day(day)} {month} {day.year}" if year else f"{_day(day)} {month}"
    return f"{month} {day.day}, {day.year}" if year else f"{month} {day.day}"


def _day(day: date) -> str:
    """The day of the month as French counts it."""
    return "1er" if day.day == 1 else str(day.day)


def _join(code: str, day: str, rest: str) -> str:
    return f"{day} {rest}" if code == "fr" else f"{day}, {rest}"


def _on_dial(at: time | datetime) -> str:
    return f"{at.hour % NOON or NOON}:{at.minute:02}"


def _half(at: time | datetime) -> str:
    return "a.m." if at.hour < NOON else "p.m."


def _code(language: str | None = None) -> str:
    return "fr" if is_french(language) else "en"


def _today(today: date | None) -> date:
    return today or system_clock().astimezone().date()
