"""What the day itself needs: run sheets, participants, services, plans of a made-up office."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.domain.events import Event
from app.domain.inclusion import (
    ACCESS_ASPECTS,
    LANGUAGE_ASPECTS,
    AccessPlan,
    AccessPlanId,
    LanguagePlan,
    LanguagePlanId,
    Provision,
)
from app.domain.lists import ServiceKindId
from app.domain.participants import (
    InvitationState,
    Participant,
    ParticipantId,
    ParticipantPart,
)
from app.domain.runsheets import Cue, CueId, SpokenLanguage
from app.domain.services import Service, ServiceId, ServiceState
from app.domain.values import Bilingual, Entity
from app.ids import known_id
from app.operations.generation.ground import Ground
from app.words.lists import SERVICE_KINDS

CUES_EACH = 12
PARTICIPANTS_EACH = 10
SERVICES_EACH = 3
SPEAKERS = 3


class Days:
    """Everything that is there on the day, for the events of a ground."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._what = [ground.words.both(5) for _ in range(200)]

    def cues(self) -> Iterator[Entity]:
        """The run sheet of each event: two fixed cues, the others after each other."""
        languages = list(SpokenLanguage)
        for n, event in enumerate(self._ground.events):
            for rank in range(1, CUES_EACH + 1):
                yield Cue(
                    id=CueId(self._ground.new_id()),
                    event_id=event.id,
                    rank=rank,
                    offset={1: -30, 4: 0}.get(rank),
                    minutes=5 + (n + rank) % 4 * 5,
                    what=self._what[(n * 7 + rank) % len(self._what)],
                    person_id=event.principal_id if rank % 4 == 1 else None,
                    language=languages[(n + rank) % len(languages)],
                    milestone=rank == CUES_EACH,
                    done_at=None if event.state.is_live else event.starts_at,
                )

    def participants(self) -> Iterator[Entity]:
        """Ten people an event, with what they answered."""
        people, parts = self._ground.people, list(ParticipantPart)
        for n, event in enumerate(self._ground.events):
            first = (n * 13) % len(people)
            for m in range(min(PARTICIPANTS_EACH, len(people))):
                yield Participant(
                    id=ParticipantId(self._ground.new_id()),
                    event_id=event.id,
                    person_id=people[(first + m) % len(people)],
                    part=parts[m % len(parts)],
                    precedence=m + 1 if m < len(parts) else None,
                    speaking_rank=m + 1 if m < SPEAKERS else None,
                    minutes=5 if m < SPEAKERS else None,
                    invitation=self._answer(event),
                )

    def _answer(self, event: Event) -> InvitationState:
        if event.state.is_live:
            return self._ground.chance.choice(list(InvitationState)[:5])
        return self._ground.chance.choice((InvitationState.ATTENDED, InvitationState.ABSENT))

    def services(self) -> Iterator[Entity]:
        """Three services an event."""
        states = list(ServiceState)
        for n, event in enumerate(self._ground.events):
            for m in range(SERVICES_EACH):
                code, *_names = SERVICE_KINDS[(n + m * 5) % len(SERVICE_KINDS)]
                cost = Decimal(200 + (n + m) % 90 * 25)
                over = not event.state.is_live
                yield Service(
                    id=ServiceId(self._ground.new_id()),
                    event_id=event.id,
                    kind_id=ServiceKindId(known_id(f"service_kind {code}")),
                    what=Bilingual(),
                    state=ServiceState.CONFIRMED if over else states[(n + m) % len(states)],
                    owner_id=event.coordinator_id,
                    offset=-3 - m,
                    estimate=cost,
                    actual=cost if over else None,
                )

    def plans(self) -> Iterator[Entity]:
        """The two plans of each event; what is to come has them in part."""
        for n, event in enumerate(self._ground.events):
            said = Provision.ARRANGED if not event.state.is_live or n % 3 else Provision.PLANNED
            yield LanguagePlan(
                id=LanguagePlanId(self._ground.new_id()),
                event_id=event.id,
                french_share=30 + n % 5 * 10,
                no_streams=True,
                **dict.fromkeys(LANGUAGE_ASPECTS, said),
            )
            yield AccessPlan(
                id=AccessPlanId(self._ground.new_id()),
                event_id=event.id,
                **dict.fromkeys(ACCESS_ASPECTS, said),
            )
