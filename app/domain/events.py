"""What an event is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType

from app.domain.errors import (
    BadValue,
    Missing,
    ReasonMissing,
    TookPlace,
    WrongState,
)
from app.domain.lists import EventKindId, PlanId, PriorityId, SectionId, TagId, UnitId
from app.domain.moments import local
from app.domain.people import OrganisationId, PersonId
from app.domain.states import (
    OFF_STATES,
    EventState,
    PartnerPart,
    PrincipalRole,
    Relation,
    Standing,
)
from app.domain.values import (
    EMPTY,
    Bilingual,
    Entity,
    Guarded,
    Indexed,
    Long,
    Marking,
    Province,
    Searched,
    Stamped,
)
from app.domain.venues import VenueId
from app.domain.when import Timing, When

EventId = NewType("EventId", str)
EventPartnerId = NewType("EventPartnerId", str)
EventPriorityId = NewType("EventPriorityId", str)
EventTagId = NewType("EventTagId", str)
EventLinkId = NewType("EventLinkId", str)
PostponementId = NewType("PostponementId", str)
EventRelationId = NewType("EventRelationId", str)


def shown_reference(reference: str, starts_at: datetime, zone: str) -> str:
    """A reference as it is shown: E-2026-… until the office's server has given one."""
    return reference or f"E-{local(starts_at, zone).year}-…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entity):
    """An event or announcement."""

    TOGETHER = (
        ("starts_at", "ends_at", "zone", "timing", "potential"),
        ("state", "state_reason"),
        ("principal_role", "principal_id", "principal_standing"),
    )

    id: EventId
    reference: Guarded[Indexed[Searched[str]]] = ""
    title: Searched[Bilingual]
    kind_id: EventKindId
    summary: Searched[Long[Bilingual]] = EMPTY
    significance: Searched[Long[str]] = ""
    strategy: Searched[Long[str]] = ""
    notes: Searched[Long[str]] = ""  # internal: never exported

    starts_at: Guarded[Indexed[datetime]]  # see When
    ends_at: Guarded[datetime]
    zone: Guarded[str]
    timing: Guarded[Timing] = Timing.TIMED
    potential: Guarded[Searched[Bilingual]] = EMPTY
    state: Guarded[Indexed[EventState]] = EventState.PROPOSED
    state_reason: Guarded[Searched[Long[str]]] = ""

    principal_role: PrincipalRole = PrincipalRole.MINISTER
    principal_id: PersonId | None = None
    principal_standing: Standing = Standing.REQUESTED
    lead_unit_id: UnitId | None = None
    coordinator_id: PersonId | None = None
    speechwriter_id: PersonId | None = None
    media_officer_id: PersonId | None = None
    venue_id: VenueId | None = None
    city: Searched[str] = ""
    province: Province | None = None
    plan_id: PlanId | None = None
    section_id: SectionId | None = None
    issue: bool = False
    milestone: bool = False
    cross_government: bool = False
    not_for_look_ahead: bool = False
    marking: Marking = Marking.UNCLASSIFIED
    embargo_until: Indexed[datetime | None] = None

    @property
    def shown_reference(self) -> str:
        """Its reference as it is shown: see the function of this name."""
        return shown_reference(self.reference, self.starts_at, self.zone)

    @property
    def when(self) -> When:
        """Its date, as one value."""
        return When(self.starts_at, self.ends_at, self.zone, self.timing, self.potential)

    def check(self) -> None:
        """Raise Missing without a title, and whatever is wrong with the date."""
        if not self.title:
            raise Missing("event", "title")
        self.when.check()
        if self.state in OFF_STATES and not self.state_reason.strip():
            raise ReasonMissing(self.state)

    def check_deletion(self) -> None:
        """Raise TookPlace where the event was held."""
        if self.state.took_place:
            raise TookPlace(self.state)

    def dated(self, when: When) -> Event:
        """This event at another date; a postponed one is being planned again.

        Raises WrongState once it is over or cancelled, and what `When.check` raises.
        """
        if not self.state.is_live:
            raise WrongState("event", self.state)
        when.check()
        words = when.potential if when.timing is Timing.POTENTIAL else EMPTY  # a date clears them
        moved = replace(
            self,
            starts_at=when.starts_at,
            ends_at=when.ends_at,
            zone=when.zone,
            timing=when.timing,
            potential=words,
        )
        if self.state is EventState.POSTPONED and when.is_firm:
            return replace(moved, state=EventState.PLANNING, state_reason="")
        return moved

    def moved_to(self, starts_at: datetime) -> Event:
        """This event at another moment, as long as before; raises WrongState."""
        return self.dated(self.when.starting(starts_at))

    def becoming(self, state: EventState, reason: str = "") -> Event:
        """This event in another state; raises WrongState, or ReasonMissing where one is due."""
        if not self.state.may_become(state):
            raise WrongState("event", self.state, state)
        if state in OFF_STATES and not reason.strip():
            raise ReasonMissing(state)
        return replace(self, state=state, state_reason=reason.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPartner(Entity):
    """Another department or a partner at an event."""

    ONE_PER = ("event_id", "organisation_id", "part")

    id: EventPartnerId
    event_id: EventId
    organisation_id: OrganisationId
    part: PartnerPart = PartnerPart.PARTNER


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPriority(Entity):
    """A priority that an event serves."""

    ONE_PER = ("event_id", "priority_id")

    id: EventPriorityId
    event_id: EventId
    priority_id: PriorityId


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTag(Entity):
    """A tag on an event."""

    ONE_PER = ("event_id", "tag_id")

    id: EventTagId
    event_id: EventId
    tag_id: TagId


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLink(Entity):
    """A page that belongs to an event or to an issue it raises."""

    id: EventLinkId
    event_id: EventId
    title: Searched[Bilingual]
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRelation(Entity):
    """What one event has to do with another: both pages say so."""

    ONE_PER = ("event_id", "other_id")

    id: EventRelationId
    event_id: EventId
    other_id: EventId
    relation: Relation = Relation.RELATED
    note: Long[str] = ""

    def check(self) -> None:
        """Raise BadValue for an event with itself."""
        if self.event_id == self.other_id:
            raise BadValue("other_id", self.other_id, "another event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponement(Entity):
    """The date an event had before it was put off, and why."""

    APPEND_ONLY = True

    id: PostponementId
    event_id: EventId
    was_starts_at: datetime
    was_ends_at: datetime
    was_zone: str
    was_timing: Timing
    reason: Searched[Long[str]]
    postponed_at: Stamped[datetime]
