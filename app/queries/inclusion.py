"""What a screen asks about the languages and the accessibility of an event."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.events import Event, EventId
from app.domain.inclusion import (
    AccessPlan,
    LanguagePlan,
    LiveStream,
    plans_lacking,
    plans_unsettled,
)
from app.domain.lists import EventKind, ServiceKind
from app.domain.participants import InvitationState, Participant
from app.domain.people import PersonalNeeds
from app.domain.services import Service, ServiceState
from app.domain.values import Bilingual
from app.queries.office import people_names
from app.storage.records import Reader
from app.storage.sql import columns, or_, select

L, A, S = columns(LanguagePlan), columns(AccessPlan), columns(LiveStream)
SERVICES, SERVICE_KINDS = columns(Service), columns(ServiceKind)
PARTICIPANTS, NEEDS = columns(Participant), columns(PersonalNeeds)

GONE = (InvitationState.DECLINED, InvitationState.ABSENT)


@dataclass(frozen=True, slots=True)
class Answering:
    """A service that answers something in the plans, and where its request stands."""

    name: Bilingual
    state: ServiceState


@dataclass(frozen=True, slots=True)
class Need:
    """What someone who is to come needs; coordinators alone have these records."""

    person: str
    dietary: str
    access: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansPage:
    """Both plans of an event, its live streams, what answers them, and what they leave open.

    `lacking`, `unsettled`: as `kind.field`; nothing is lacking where no plans are `due`.
    """

    event: Event
    due: bool
    language: LanguagePlan | None
    access: AccessPlan | None
    streams: tuple[LiveStream, ...]
    services: tuple[Answering, ...]
    needs: tuple[Need, ...]

    @property
    def lacking(self) -> tuple[str, ...]:
        """What must be answered before the event is confirmed."""
        return plans_lacking(self.language, self.access, self.streams) if self.due else ()

    @property
    def unsettled(self) -> tuple[str, ...]:
        """What is planned and not arranged."""
        return plans_unsettled(self.language, self.access, self.streams)


def plans_page(reader: Reader, event_id: EventId) -> PlansPage:
    """All that the page of languages and accessibility says; raise NotFound."""
    event = reader.get(Event, event_id)
    languages = reader.all(LanguagePlan, L.event_id == event_id)
    access = reader.all(AccessPlan, A.event_id == event_id)
    return PlansPage(
        event=event,
        due=reader.get(EventKind, event.kind_id, deleted=True).plans,
        language=languages[0] if languages else None,
        access=access[0] if access else None,
        streams=tuple(reader.all(LiveStream, S.event_id == event_id, order=(S.rank,))),
        services=tuple(_answering(reader, event_id)),
        needs=tuple(_needs(reader, event_id)),
    )


def _answering(reader: Reader, event_id: EventId) -> list[Answering]:
    answers = or_(
        SERVICE_KINDS.interpretation, SERVICE_KINDS.captioning, SERVICE_KINDS.sign_language
    )
    kinds = {kind.id: kind.name for kind in reader.all(ServiceKind, answers)}
    services = reader.all(Service, SERVICES.event_id == event_id, SERVICES.kind_id.in_(list(kinds)))
    return [Answering(kinds[service.kind_id], service.state) for service in services]


def _needs(reader: Reader, event_id: EventId) -> list[Need]:
    coming = select(PARTICIPANTS.person_id).where(
        PARTICIPANTS.event_id == event_id,
        ~PARTICIPANTS.deleted,
        PARTICIPANTS.invitation.not_in(GONE),
    )
    found = reader.all(PersonalNeeds, NEEDS.person_id.in_(coming))
    names = people_names(reader)
    needs = [Need(names.get(one.person_id, ""), one.dietary, one.access) for one in found]
    some = [need for need in needs if need.dietary or need.access]
    return sorted(some, key=lambda need: need.person)
