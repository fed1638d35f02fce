"""What is understood of a line of words, and what is doubtful in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from app.domain.values import EMPTY, Bilingual


class Doubting(StrEnum):
    """Why something is not sure; `words/quick/telling.py` says it in words."""

    DAY_ORDER = "day order"  # 06/07: nothing is taken before somebody says which
    NO_SUCH_DAY = "no such day"
    NO_SUCH_TIME = "no such time"
    MORE_DAYS = "more days"
    WEEKDAY = "weekday"
    NEXT = "next"
    YEAR = "year"
    PAST = "past"
    HALF = "half"
    NO_DAY = "no day"
    NO_TIME = "no time"
    NO_END = "no end"
    ENDS_NEXT_DAY = "ends next day"
    OFFICE_ZONE = "office zone"
    SEVERAL_ZONES = "several zones"
    OTHER_CITY = "other city"
    TOO_LONG = "too long"
    NO_KIND = "no kind"


class Instead(NamedTuple):
    """Other words for what was doubtful: a part of the line, and what to write there."""

    start: int
    end: int
    words: str
    day: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that is not sure. said: the words it is about; value: what was taken, if it was."""

    why: Doubting
    said: str = ""
    value: str = ""
    day: date | None = None
    instead: tuple[Instead, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidDay:
    """One day in a line, or several; `last` is included."""

    start: int
    end: int
    first: date
    last: date | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidTime:
    """One time in a line, or two."""

    start: int
    end: int
    begins: time
    ends: time | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidSpan:
    """Only potential dates: not before a day, in words."""

    start: int
    end: int
    earliest: date
    words: Bilingual = EMPTY
