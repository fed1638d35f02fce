"""Where entries stand in a week: the same lane on all their days, no two in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.calendars.months import Week
from app.domain.when import Timing

if TYPE_CHECKING:
    from app.queries.calendar import CalendarLine


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry in one week: its first and last column; whether it begins and ends there."""

    line: CalendarLine
    first: int
    last: int
    begins: bool
    ends: bool


Lanes = list[Placed | None]
"""The entries of one day from top to bottom; None where one of another day stands."""


def in_order(lines: Iterable[CalendarLine]) -> list[CalendarLine]:
    """As a calendar reads: the longest first, whole days, then by time and title."""
    return sorted(
        lines,
        key=lambda line: (
            line.first,
            (line.first - line.last).days,
            line.timing is Timing.TIMED,
            line.starts_at,
            line.title,
        ),
    )


def week_lanes(week: Week, ordered: Iterable[CalendarLine]) -> list[Lanes]:
    """The lanes of each of the seven days of a week, of lines that are in order."""
    days: list[Lanes] = [[] for _day in week]
    taken: list[int] = []  # of each lane, a bit for each day
    sunday, saturday = week[0], week[-1]
    for line in ordered:
        if line.last < sunday or line.first > saturday or not line.is_firm:
            continue
        first = max(0, (line.first - sunday).days)
        last = min(len(week) - 1, (line.last - sunday).days)
        bits = (1 << (last + 1)) - (1 << first)
        lane = next((at for at, used in enumerate(taken) if not used & bits), len(taken))
        if lane == len(taken):
            taken.append(0)
        taken[lane] |= bits
        placed = Placed(line, first, last, line.first >= sunday, line.last <= saturday)
        for day in days[first : last + 1]:
            day.extend([None] * (lane + 1 - len(day)))
            day[lane] = placed
    return days


def that_fit(lanes: Sequence[Placed | None], slots: int) -> tuple[Sequence[Placed | None], int]:
    """The lanes shown where there is room for some, and how many entries are left out.

    The last slot is given up for the words "3 more" where they do not all fit.
    """
    if len(lanes) <= slots:
        return lanes, 0
    shown = lanes[: max(0, slots - 1)]
    return shown, sum(placed is not None for placed in lanes[len(shown) :])
