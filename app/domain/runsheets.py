"""The run sheet: what happens when on the day, cue by cue.

A cue begins at its `offset` from the start of the event, or (None) when the cue before it ends; so
moving the event moves its run sheet. A delay pushes a cue, and whatever is linked after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, NewType

from app.domain.errors import BadValue, Missing
from app.domain.events import EventId
from app.domain.people import PersonId
from app.domain.values import EMPTY, Bilingual, Entity, Guarded, Long, Searched

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
            gap = int((start - end).total_seconds()) // 60
            lines[-1] = lines[-1]._replace(slack=gap)
        end = start + timedelta(minutes=cue.minutes)
        lines.append(Placed(cue, start, end, None))
    return lines
