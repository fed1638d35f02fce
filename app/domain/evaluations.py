"""What was learned: objectives, figures and lessons of an event that is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from app.domain.errors import BadValue, Missing
from app.domain.events import EventId
from app.domain.lists import TagId, ToneId
from app.domain.people import PersonId
from app.domain.values import EMPTY, Bilingual, Entity, Guarded, Long, Searched

EvaluationId = NewType("EvaluationId", str)
ObjectiveId = NewType("ObjectiveId", str)
CoverageId = NewType("CoverageId", str)
LessonId = NewType("LessonId", str)


class Met(StrEnum):
    """Whether an objective was reached."""

    NOT_SAID = "not assessed"
    MET = "met"
    PARTLY = "partly met"
    NOT_MET = "not met"


class Schedule(StrEnum):
    """Whether the schedule was kept."""

    NOT_SAID = "not assessed"
    KEPT = "kept"
    LATE = "late"
    OVERRAN = "overran"


class Recommendation(StrEnum):
    """Whether to do it again."""

    NOT_SAID = "none yet"
    REPEAT = "repeat"
    REPEAT_WITH_CHANGES = "repeat with changes"
    DO_NOT_REPEAT = "do not repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Entity):
    """The evaluation of one event; there is one."""

    ONE_PER = ("event_id",)

    id: EvaluationId
    event_id: EventId
    evaluator_id: PersonId | None = None
    attendance_expected: int | None = None
    attendance_actual: int | None = None
    media_invited: int | None = None
    media_attended: int | None = None
    social_reach: int | None = None
    budget: Decimal | None = None  # Canadian dollars
    cost: Decimal | None = None
    schedule: Schedule = Schedule.NOT_SAID
    schedule_note: Searched[Long[Bilingual]] = EMPTY
    worked: Searched[Long[Bilingual]] = EMPTY
    to_change: Searched[Long[Bilingual]] = EMPTY
    recommendation: Recommendation = Recommendation.NOT_SAID
    recommendation_note: Searched[Long[Bilingual]] = EMPTY
    finished_on: Guarded[date | None] = None

    def check(self) -> None:
        """Raise BadValue for a negative figure."""
        for name in COUNTS:
            value = getattr(self, name)
            if value is not None and value < 0:
                raise BadValue(name, str(value), "count")


COUNTS = (
    "attendance_expected",
    "attendance_actual",
    "media_invited",
    "media_attended",
    "social_reach",
    "budget",
    "cost",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Entity):
    """What the event was to reach, and whether it did."""

    id: ObjectiveId
    evaluation_id: EvaluationId
    text: Searched[Long[Bilingual]]
    met: Met = Met.NOT_SAID
    why: Searched[Long[Bilingual]] = EMPTY
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Entity):
    """How many clips of one tone followed."""

    ONE_PER = ("evaluation_id", "tone_id")

    id: CoverageId
    evaluation_id: EvaluationId
    tone_id: ToneId
    clips: int = 0

    def check(self) -> None:
        """Raise BadValue for a negative count."""
        if self.clips < 0:
            raise BadValue("clips", str(self.clips), "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Entity):
    """A lesson, found again when a similar event is planned."""

    id: LessonId
    event_id: EventId
    text: Searched[Long[Bilingual]]
    tag_id: TagId | None = None

    def check(self) -> None:
        """Raise Missing without words."""
        if not self.text:
            raise Missing("lesson", "text")
