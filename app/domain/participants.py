"""Who takes part in an event, from the invitation to having been there."""

from __future__ import annotations

from dataclasses import dataclass, replace
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

    @property
    def is_answer(self) -> bool:
        """Whether it is what someone answers to an invitation."""
        return self in ANSWERS


ANSWERS = (InvitationState.ACCEPTED, InvitationState.DECLINED, InvitationState.TENTATIVE)
DOOR = (InvitationState.ATTENDED, InvitationState.ABSENT)
"""What is found out on the day itself."""


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

    @property
    def waits_since(self) -> date | None:
        """Since when an answer is waited for: the last time that one asked for it."""
        return (self.reminded_on or self.invited_on) if self.invitation.is_open else None

    @property
    def heads(self) -> int:
        """Places taken: the person's own and those of who comes along."""
        return 1 + self.guests

    def marked(self, state: InvitationState, today: date) -> Participant:
        """The same one with the invitation in another state, and the day on which it got there.

        An answer needs no invitation before it: people also say by themselves that they come.
        """
        invited, reminded, answered = self.invited_on, self.reminded_on, self.answered_on
        if state is InvitationState.TO_INVITE:
            invited = reminded = answered = None
        elif state is InvitationState.INVITED:
            invited, answered = invited or today, None
        elif state.is_answer and state is not self.invitation:
            answered = today
        return replace(
            self,
            invitation=state,
            invited_on=invited,
            reminded_on=reminded,
            answered_on=answered,
        )

    def check(self) -> None:
        """Raise BadValue for a count or a rank below zero."""
        for field in ("precedence", "speaking_rank", "minutes", "guests"):
            value = getattr(self, field)
            if value is not None and value < 0:
                raise BadValue(field, str(value), "count")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person answered; `guests`: None where nothing was said of them.

    participant_id: None for someone who does not take part yet; person_id says who that is.
    """

    participant_id: ParticipantId | None
    state: InvitationState
    guests: int | None = None
    person_id: PersonId | None = None
