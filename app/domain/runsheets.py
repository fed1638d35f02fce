"""The run sheet: what happens when on the day, cue by cue.

A cue begins at its `offset` from the start of the event, or (None) when the cue before it ends; so
moving the event moves its run sheet. A delay pushes a cue, and whatever is linked after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple, NewType

from app.domain.errors import BadValue, Missing
from app.domain.events import EventId
from app.domain.moments import DAY, moment
from app.domain.people import PersonId
from app.domain.values import EMPTY, Bilingual, Entity, Guarded, Long, Searched
from app.domain.when import When

CueId = NewType("CueId", str)

LONGEST = 24 * 60
"""Minutes that one cue may take."""
FARTHEST = 7 * 24 * 60
"""Minutes from the start of the event, before or after, at which a cue may begin."""


class SpokenLanguage(StrEnum):
    """What is spoken during a cue."""

    NONE = "none"
    EN = "English"
    FR = "French"
    BOTH = "both"
    OTHER = "another language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(Entity):
    """One line of the run sheet.

    offset: minutes from the start of the event, or None where it follows the cue before it.
    minutes: how long it takes; delay: how much later it was made. who: in
    words, where it is nobody of the office's people.
    """

    id: CueId
    event_id: EventId
    rank: int = 0
    offset: int | None = None
    minutes: int = 5
    what: Searched[Bilingual]
    person_id: PersonId | None = None
    who: Searched[str] = ""
    language: SpokenLanguage = SpokenLanguage.NONE
    place: Searched[Bilingual] = EMPTY
    milestone: bool = False
    note: Searched[Long[str]] = ""
    delay: Guarded[int] = 0
    done_at: Guarded[datetime | None] = None

    def check(self) -> None:
        """Raise Missing without words, BadValue for a length or an offset that cannot be."""
        if not self.what:
            raise Missing("cue", "what")
        if not 0 <= self.minutes <= LONGEST:
            raise BadValue("minutes", str(self.minutes), "length")
        if self.offset is not None and abs(self.offset) > FARTHEST:
            raise BadValue("offset", str(self.offset), "length")
        if abs(self.delay) > LONGEST:
            raise BadValue("delay", str(self.delay), "length")

    def delayed(self, minutes: int) -> Cue:
        """This cue so many minutes later than it already is; raises BadValue."""
        later = replace(self, delay=self.delay + minutes)
        later.check()
        return later

    def copied_to(
        self, event_id: EventId, cue_id: CueId, rank: int, *, same_place: bool = False
    ) -> Cue:
        """What another event takes from this cue: how it is built, not who or how it went."""
        return Cue(
            id=cue_id,
            event_id=event_id,
            rank=rank,
            offset=self.offset,
            minutes=self.minutes,
            what=self.what,
            who=self.who,
            language=self.language,
            place=self.place if same_place else EMPTY,
            milestone=self.milestone,
        )


class Placed(NamedTuple):
    """A cue with its times. slack: minutes until the next fixed cue; below zero they collide."""

    cue: Cue
    starts_at: datetime
    ends_at: datetime
    slack: int | None


def in_order(cues: Sequence[Cue]) -> list[Cue]:
    """Cues in the order of the run sheet."""
    return sorted(cues, key=lambda cue: (cue.rank, cue.id))


def placed(cues: Sequence[Cue], starts_at: datetime) -> list[Placed]:
    """Each cue of an event with the times it has, delays included; starts_at: aware, UTC.

    The first cue begins with the event where it is not fixed.
    """
    lines: list[Placed] = []
    end = starts_at
    for cue in in_order(cues):
        start = end if cue.offset is None else starts_at + timedelta(minutes=cue.offset)
        start += timedelta(minutes=cue.delay)
        if lines and cue.offset is not None:
            gap = _minutes(start - end)
            lines[-1] = lines[-1]._replace(slack=gap)
        end = start + timedelta(minutes=cue.minutes)
        lines.append(Placed(cue, start, end, None))
    return lines


def offset_at(when: When, at: time, near: datetime) -> int:
    """Minutes from the start of an event to a time of day on its clocks.

    The day is that of the event; where it lasts beyond one, the day that brings the cue nearest to
    `near`, where it was (aware, UTC). Raises TimeDoesNotExist.
    """
    found = [moment(when.first_day, at, when.zone)]
    if when.last_day > when.first_day:
        days = (when.last_day - when.first_day).days
        found = [moment(when.first_day + DAY * n, at, when.zone) for n in range(days + 1)]
    nearest = min(found, key=lambda each: abs(each - near))
    return _minutes(nearest - when.starts_at)


def clashes(lines: Sequence[Placed]) -> dict[CueId, tuple[Cue, ...]]:
    """For each cue whose person is wanted elsewhere at the same time: those other cues."""
    found: dict[CueId, tuple[Cue, ...]] = {}
    for line in lines:
        others = tuple(o.cue for o in lines if o is not line and _same_person(line, o))
        if others:
            found[line.cue.id] = others
    return found


def _same_person(one: Placed, other: Placed) -> bool:
    same = one.cue.person_id is not None and one.cue.person_id == other.cue.person_id
    words = one.cue.who.strip().casefold()
    if not (same or (words and words == other.cue.who.strip().casefold())):
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


class Outside(StrEnum):
    """Whether a cue lies within the time of its event."""

    NO = "no"
    BEFORE = "before"
    AFTER = "after"


def outside(line: Placed, when: When) -> Outside:
    """Whether a cue begins before its event or ends after it."""
    if line.starts_at < when.starts_at:
        return Outside.BEFORE
    return Outside.AFTER if line.ends_at > when.ends_at else Outside.NO


class Spoken(NamedTuple):
    """Minutes of a run sheet by what is spoken; what is in both languages counts half for each."""

    english: float
    french: float
    other: float

    @property
    def whole(self) -> float:
        """All minutes in which something is spoken."""
        return self.english + self.french + self.other

    def share(self, minutes: float) -> float:
        """Minutes as a percentage of what is spoken."""
        return 100 * minutes / self.whole if self.whole else 0


def spoken_minutes(cues: Sequence[tuple[SpokenLanguage, int]]) -> Spoken:
    """The totals of cues, each by its language and its minutes."""
    of = {one: sum(n for language, n in cues if language is one) for one in SpokenLanguage}
    both = of[SpokenLanguage.BOTH] / 2
    english, french = of[SpokenLanguage.EN] + both, of[SpokenLanguage.FR] + both
    return Spoken(english, french, of[SpokenLanguage.OTHER])


def _minutes(span: timedelta) -> int:
    return round(span.total_seconds() / 60)
