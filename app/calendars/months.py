"""The grid of a month, and the days that an event covers."""

from __future__ import annotations

from calendar import MONDAY, SUNDAY, Calendar, monthrange
from datetime import date, timedelta

from app.domain.when import When

Week = tuple[date, ...]
"""Seven days in a row."""

__all__ = ["MONDAY", "SUNDAY", "Week", "days_of", "month_grid", "months_after"]


def month_grid(year: int, month: int, first_weekday: int = SUNDAY) -> tuple[Week, ...]:
    """The weeks of a month, four to six, filled up with days of the months beside it.

    first_weekday: the day on which weeks start; in Canada SUNDAY, or MONDAY.
    """
    weeks = Calendar(first_weekday).monthdatescalendar(year, month)
    return tuple(tuple(week) for week in weeks)


def months_after(day: date, months: int) -> date:
    """The same day so many months later (negative: earlier), or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_of(when: When) -> tuple[date, ...]:
    """The local days that a date covers; none where only potential dates are known."""
    if not when.is_firm:
        return ()
    first = when.first_day
    return tuple(first + timedelta(n) for n in range((when.last_day - first).days + 1))
