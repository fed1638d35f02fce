"""The lists that an office edits. What a kind does is a flag on its record, never its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from app.domain.values import EMPTY, Bilingual, Entity, Indexed, Listed, Province, Searched

EventKindId = NewType("EventKindId", str)
ProductKindId = NewType("ProductKindId", str)
SectionId = NewType("SectionId", str)
TagId = NewType("TagId", str)
ToneId = NewType("ToneId", str)
ChannelId = NewType("ChannelId", str)
UnitId = NewType("UnitId", str)
ServiceKindId = NewType("ServiceKindId", str)
BudgetLineId = NewType("BudgetLineId", str)
OfficeId = NewType("OfficeId", str)
PriorityId = NewType("PriorityId", str)
PlanId = NewType("PlanId", str)
ClosureId = NewType("ClosureId", str)
LabelId = NewType("LabelId", str)
DepartmentId = NewType("DepartmentId", str)


class PriorityLevel(StrEnum):
    """Whose priority it is."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    MINISTER = "minister"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind(Listed):
    """Announcement, technical briefing, visit … and how the calendar treats it."""

    id: EventKindId
    competes: bool = False  # two of these on one day are worth a warning
    evaluated: bool = True  # an evaluation is expected afterwards
    spoken: bool = False  # the principal speaks: a speech is expected
    plans: bool = True  # languages and accessibility are planned before it is confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductKind(Listed):
    """News release, speech, media lines … and what its page shows."""

    id: ProductKindId
    release: bool = False  # written in the parts that Canada.ca prints
    spoken: bool = False  # a speech page belongs to it
    proposal: bool = False  # the message event proposal
    both_languages: bool = True  # not ready until English and French are


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Listed):
    """A section of the look-ahead."""

    id: SectionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Listed):
    """A word that events are gathered by."""

    id: TagId


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone(Listed):
    """The tone of an event or of what was written about it."""

    id: ToneId


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Listed):
    """Where a product goes out."""

    id: ChannelId
    social: bool = False  # needs one of the office's accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Listed):
    """A unit of the department."""

    id: UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKind(Listed):
    """Room, sound, interpretation … and which part of an event's plans it answers."""

    id: ServiceKindId
    interpretation: bool = False
    captioning: bool = False
    sign_language: bool = False
    hospitality: bool = False  # food and drink: approved and disclosed apart


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(Listed):
    """A line of the budget that expenses are gathered by."""

    id: BudgetLineId
    code: Searched[str] = ""  # in the department's own financial coding


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Listed):
    """An office that approves: a director's, the Minister's, the Privy Council Office."""

    id: OfficeId
    abbreviation: Searched[Bilingual] = EMPTY
    outside: bool = False  # has no account: its answer is recorded here, with the evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Listed):
    """A priority that events serve."""

    id: PriorityId
    level: PriorityLevel = PriorityLevel.DEPARTMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Listed):
    """A communications plan that events belong to."""

    id: PlanId
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Entity):
    """A day on which the office does not work, or (`worked`) works although it is a holiday."""

    id: ClosureId
    day: Indexed[date]
    name: Searched[Bilingual] = EMPTY
    province: Province | None = None  # None: everywhere
    worked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Entity):
    """The office's own words for a field, a state or a section of the window."""

    ONE_PER = ("key",)

    id: LabelId
    key: Indexed[str]
    text: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Entity):
    """The department this office serves; there is one."""

    id: DepartmentId
    name: Searched[Bilingual] = EMPTY
    minister: Bilingual = EMPTY  # the minister's title, as documents print it
    province: Province = Province.ON
    city: str = ""
