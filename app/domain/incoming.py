"""An event as something that came in says it: a row, an invitation, an e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.lists import EventKindId, UnitId
from app.domain.values import EMPTY, Bilingual, Marking, Province
from app.domain.venues import VenueId
from app.domain.when import When


class Fault(Enum):
    """What is wrong with a row or an entry; `words/incoming.py` says it in words."""

    NO_TITLE = "no title"
    NO_DAY = "no day"
    DAY = "day"
    DAY_ORDER = "day order"
    NO_YEAR = "no year"
    TIME = "time"
    ENDS_BEFORE = "ends before"
    NO_KIND = "no kind"
    UNKNOWN_KIND = "unknown kind"
    KIND = "kind"
    ZONE = "zone"
    PROVINCE = "province"
    MARKING = "marking"
    TWICE = "twice"
    UNREADABLE = "unreadable"
    CANCELLED = "cancelled"
    ANSWER = "answer"
    ONE_OF_SERIES = "one of series"
    SERIES = "series"
    FLOATING = "floating"
    VENUE = "venue"
    UNIT = "unit"
    TOO_LONG = "too long"

    @property
    def leaves_out(self) -> bool:
        """Whether the row is not taken; else it is, and this is told."""
        return self not in _TOLD


_TOLD = frozenset(
    {Fault.SERIES, Fault.FLOATING, Fault.VENUE, Fault.UNIT, Fault.TOO_LONG, Fault.KIND}
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line (of a table), or with an entry (1 is the first)."""

    line: int
    why: Fault
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event that could be added. uid: of a calendar file; place: as it stands there."""

    line: int
    title: Bilingual
    when: When
    kind_id: EventKindId | None = None
    venue_id: VenueId | None = None
    lead_unit_id: UnitId | None = None
    city: str = ""
    province: Province | None = None
    summary: Bilingual = EMPTY
    notes: str = ""
    marking: Marking = Marking.UNCLASSIFIED
    uid: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class EventsFile:
    """The events of a file, and what is wrong with it, in its order."""

    events: tuple[FoundEvent, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """What is not taken."""
        return tuple(problem for problem in self.problems if problem.why.leaves_out)

    @property
    def told(self) -> tuple[Problem, ...]:
        """What is taken otherwise than it stands there."""
        return tuple(problem for problem in self.problems if not problem.why.leaves_out)
