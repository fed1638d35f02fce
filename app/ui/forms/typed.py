"""Days and times as people type them, in either language whatever the window speaks."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

from app.clock import system_clock
from app.domain.errors import BadValue
from app.words.dates import month_name

_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:\s*[:h.]\s*(\d{2})?)?\s*(am|pm)?")
_LEAST = 3  # letters of a month's name
_NOON = 12


def typed_day(typed: str, field: str, today: date | None = None) -> date | None:
    """A day: 2026-06-14, 14 juin 2026, June 14, 2026, 14 June; without a year: this one.

    None for nothing; raises BadValue.
    """
    text = _folded(typed)
    if not text:
        return None
    try:
        if found := _ISO.fullmatch(text):
            return date(*(int(part) for part in found.groups()))
        return _worded(text, today or system_clock().astimezone().date())
    except ValueError as error:
        raise BadValue(field, typed, "date") from error


def typed_time(typed: str, field: str) -> time | None:
    """A time of day: 14:30, 14 h 30, 14h, 2:30 p.m.; None for nothing; raises BadValue."""
    text = _folded(typed).replace(".m", "m").strip(".")
    if not text:
        return None
    found = _TIME.fullmatch(text)
    try:
        hour, minute, half = found.groups() if found else ("", "", "")
        return time(_on_24(int(hour), half), int(minute or 0))
    except ValueError as error:
        raise BadValue(field, typed, "hour") from error


def _on_24(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= _NOON:
        raise ValueError(hour)
    return hour % _NOON + (_NOON if half == "pm" else 0)


def _worded(text: str, today: date) -> date:
    month, numbers = 0, list[int]()
    for word in re.findall(r"[a-z]+|\d+", text.replace("1er", "1")):
        if word.isdigit():
            numbers.append(int(word))
        else:
            month = _month(word) or month  # the last one: « mar. » is also Tuesday
    if not month or not 1 <= len(numbers) <= 2:  # noqa: PLR2004 -- a day, perhaps a year
        raise ValueError(text)
    day, year = (*numbers, today.year)[:2]
    return date(day, month, year) if day > 31 else date(year, month, day)  # noqa: PLR2004 -- a year


def _month(word: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for another word."""
    for language in ("en", "fr"):
        for number in range(1, 13):
            name = _folded(month_name(number, language=language))
            if len(word) >= _LEAST and (name.startswith(word) or word == name):
                return number
    return 0


def _folded(text: str) -> str:
    """Lower case, without accents or no-break spaces."""
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
