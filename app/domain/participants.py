"""Who takes part in an event, from the invitation to having been there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from app.domain.errors import BadValue
from app.domain.events import EventId
from app.domain.people import PersonId
from app.domain.values import EMPTY, Bilingual, Entity, Indexed, Long, Searched

ParticipantId = NewType("ParticipantId", str)


class ParticipantPart(StrEnum):
    """What someone is at an event."""

    SPEAKER = "speaker"
    HOST = "host"
    GUEST = "guest"
    DIGNITARY = "dignitary"
    MEDIA = "media"
    STAFF = "staff"


class InvitationState(StrEnum):
    """Where an invitation stands."""

    TO_INVITE = "to invite"
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    ATTENDED = "attended"
    ABSENT = "absent"

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return self in (InvitationState.INVITED, InvitationState.TENTATIVE)

    @property
    def is_expected(self) -> bool:
        """Whether a place is kept, or was taken."""
        return self in (InvitationState.ACCEPTED, InvitationState.ATTENDED)


class AccreditationState(StrEnum):
    """Whether a member of the media may come in."""

    NOT_NEEDED = "not needed"
    REQUESTED = "requested"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Entity):
    """One person at one event.

    precedence: 1 comes first, in place of the person's own. speaking_rank: None for who does not
    speak; minutes: how long. guests: how many come along.
    """

    ONE_PER = ("event_id", "person_id", "part")
    TOGETHER = (("speaking_rank", "minutes"),)

    id: ParticipantId
    event_id: EventId
    person_id: PersonId
    part: ParticipantPart = ParticipantPart.GUEST
    capacity: Searched[Bilingual] = EMPTY  # in what capacity: "Chair of the round table"
    precedence: int | None = None
    speaking_rank: int | None = None
    minutes: int | None = None
    invitation: Indexed[InvitationState] = InvitationState.TO_INVITE
    invited_on: date | None = None
    reminded_on: date | None = None
    answered_on: date | None = None
    guests: int = 0
    accreditation: AccreditationState = AccreditationState.NOT_NEEDED
    note: Searched[Long[str]] = ""

    def check(self) -> None:
        """Raise BadValue for a count or a rank below zero."""
        for field in ("precedence", "speaking_rank", "minutes", "guests"):
            value = getattr(self, field)
            if value is not None and value < 0:
                raise BadValue(field, str(value), "count")
