"""Where an event stands and what may become of it; who speaks, and who takes part.

Apart from the records, so that whoever shows an event need not read the whole domain.
"""

from __future__ import annotations

from enum import StrEnum


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
OFF_STATES = frozenset({EventState.POSTPONED, EventState.CANCELLED})
NEXT_STATES: dict[EventState, frozenset[EventState]] = {
    EventState.PROPOSED: OFF_STATES | {EventState.PLANNING},
    EventState.PLANNING: OFF_STATES | {EventState.CONFIRMED},
    EventState.CONFIRMED: OFF_STATES | {EventState.PLANNING, EventState.DELIVERED},
    EventState.DELIVERED: frozenset({EventState.EVALUATED}),
    EventState.EVALUATED: frozenset({EventState.CLOSED}),
    EventState.CLOSED: frozenset(),
    EventState.POSTPONED: frozenset({EventState.PLANNING, EventState.CANCELLED}),
    EventState.CANCELLED: frozenset(),
}


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


class Relation(StrEnum):
    """What an event is to another one."""

    MODELLED_ON = "modelled on"
    FOLLOWS = "follows"
    REPLACES = "replaces"
    PART_OF = "part of"
    ELSEWHERE = "same elsewhere"
    RELATED = "related"

    @property
    def is_mutual(self) -> bool:
        """Whether it says the same from either end."""
        return self in (Relation.ELSEWHERE, Relation.RELATED)
