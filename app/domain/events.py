"""What an event is, when it is, and what may become of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from app.domain.errors import (
    EndsBeforeStart,
    LastsTooLong,
    Missing,
    ReasonMissing,
    TookPlace,
    WrongState,
)
from app.domain.lists import EventKindId, PlanId, PriorityId, SectionId, TagId, UnitId
from app.domain.moments import DAY, check_zone, day_begins, local
from app.domain.people import OrganisationId, PersonId
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

EventId = NewType("EventId", str)
EventPartnerId = NewType("EventPartnerId", str)
EventPriorityId = NewType("EventPriorityId", str)
EventTagId = NewType("EventTagId", str)
EventLinkId = NewType("EventLinkId", str)
PostponementId = NewType("PostponementId", str)


class EventState(StrEnum):
    """Where an event stands."""

    PROPOSED = "proposed"
    PLANNING = "planning"
    CONFIRMED = "confirmed"
    DELIVERED = "delivered"
    EVALUATED = "evaluated"
    CLOSED = "closed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"

    @property
    def is_live(self) -> bool:
        """Whether it is still to come: it can be moved, postponed or cancelled."""
        return self in LIVE_STATES

    @property
    def took_place(self) -> bool:
        """Whether the event was held: what happened stays on record."""
        return self in HELD_STATES

    def may_become(self, wanted: EventState) -> bool:
        """Whether an event goes from this state to that one in one step."""
        return wanted in NEXT_STATES[self]


LIVE_STATES = frozenset(
    {EventState.PROPOSED, EventState.PLANNING, EventState.CONFIRMED, EventState.POSTPONED}
)
HELD_STATES = frozenset({EventState.DELIVERED, EventState.EVALUATED, EventState.CLOSED})
_OFF = frozenset({EventState.POSTPONED, EventState.CANCELLED})
NEXT_STATES: dict[EventState, frozenset[EventState]] = {
    EventState.PROPOSED: _OFF | {EventState.PLANNING},
    EventState.PLANNING: _OFF | {EventState.CONFIRMED},
    EventState.CONFIRMED: _OFF | {EventState.PLANNING, EventState.DELIVERED},
    EventState.DELIVERED: frozenset({EventState.EVALUATED}),
    EventState.EVALUATED: frozenset({EventState.CLOSED}),
    EventState.CLOSED: frozenset(),
    EventState.POSTPONED: frozenset({EventState.PLANNING, EventState.CANCELLED}),
    EventState.CANCELLED: frozenset(),
}


class Timing(StrEnum):
    """How firm the date is."""

    TIMED = "timed"
    ALL_DAY = "all day"
    TIME_TO_CONFIRM = "time to be confirmed"
    POTENTIAL = "potential dates"


class PrincipalRole(StrEnum):
    """Who speaks for the department."""

    MINISTER = "minister"
    OTHER_MINISTER = "another minister"
    PARLIAMENTARY_SECRETARY = "parliamentary secretary"
    MEMBER = "member of Parliament"
    OFFICIAL = "official"


class Standing(StrEnum):
    """Where the request for the principal stands."""

    REQUESTED = "requested"
    TO_CONFIRM = "to be confirmed"
    CONFIRMED = "confirmed"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"


class PartnerPart(StrEnum):
    """What another organisation is to an event."""

    DEPARTMENT = "other department"
    PARTNER = "partner"


def shown_reference(reference: str, starts_at: datetime, zone: str) -> str:
    """A reference as it is shown: E-2026-… until the office's server has given one."""
    return reference or f"E-{local(starts_at, zone).year}-…"


LONGEST = timedelta(days=366, hours=1)
"""An event lasts a year at most, and the hour that clocks may turn: so a calendar need not look
further back for what is still under way."""


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event: one unit, saved and merged as one.

    starts_at, ends_at: aware, UTC; the end is exclusive. For ALL_DAY and TIME_TO_CONFIRM they are
    local midnights; for POTENTIAL `starts_at` is the first moment of the earliest date, `ends_at`
    the same, and `potential` says the dates in words ("late summer").
    """

    starts_at: datetime
    ends_at: datetime
    zone: str
    timing: Timing = Timing.TIMED
    potential: Bilingual = EMPTY

    def check(self) -> None:
        """Raise EndsBeforeStart, LastsTooLong, UnknownZone, or Missing: potential dates unsaid."""
        check_zone(self.zone)
        if self.ends_at < self.starts_at:
            raise EndsBeforeStart(self.starts_at, self.ends_at)
        if self.ends_at - self.starts_at > LONGEST:
            raise LastsTooLong(self.first_day, self.last_day)
        if self.timing is Timing.POTENTIAL and not self.potential:
            raise Missing("event", "potential")

    @classmethod
    def whole_days(cls, first: date, last: date, zone: str, timing: Timing) -> When:
        """Whole local days, `last` included."""
        if last < first:
            raise EndsBeforeStart(day_begins(first, zone), day_begins(last, zone))
        return cls(day_begins(first, zone), day_begins(last + DAY, zone), zone, timing)

    @classmethod
    def some_time(cls, earliest: date, words: Bilingual, zone: str) -> When:
        """Only potential dates, in words, not before a day."""
        begins = day_begins(earliest, zone)
        return cls(begins, begins, zone, Timing.POTENTIAL, words)

    def starting(self, starts_at: datetime) -> When:
        """As long as this, from another moment; whole days stay whole where clocks turn."""
        if self.timing is Timing.TIMED:
            length = self.ends_at - self.starts_at
            return replace(self, starts_at=starts_at, ends_at=starts_at + length)
        first = local(starts_at, self.zone).date()
        if self.timing is Timing.POTENTIAL:
            return When.some_time(first, self.potential, self.zone)
        last = first + (self.last_day - self.first_day)
        return When.whole_days(first, last, self.zone, self.timing)

    @property
    def first_day(self) -> date:
        """The local day on which it starts (for potential dates: the earliest one)."""
        return local(self.starts_at, self.zone).date()

    @property
    def last_day(self) -> date:
        """The local day on which it ends, itself included."""
        if self.ends_at <= self.starts_at:
            return self.first_day
        return local(self.ends_at - timedelta(microseconds=1), self.zone).date()

    @property
    def is_firm(self) -> bool:
        """Whether there is a day at all."""
        return self.timing is not Timing.POTENTIAL


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
        if self.state in _OFF and not self.state_reason.strip():
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
        if state in _OFF and not reason.strip():
            raise ReasonMissing(state)
        return replace(self, state=state, state_reason=reason.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPartner(Entity):
    """Another department or a partner at an event."""

    id: EventPartnerId
    event_id: EventId
    organisation_id: OrganisationId
    part: PartnerPart = PartnerPart.PARTNER


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPriority(Entity):
    """A priority that an event serves."""

    id: EventPriorityId
    event_id: EventId
    priority_id: PriorityId


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTag(Entity):
    """A tag on an event."""

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
