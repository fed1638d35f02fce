"""One event, at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.events import Event, EventId
from app.domain.lists import EventKind
from app.domain.values import Language
from app.domain.venues import Venue
from app.queries.limits import Limit, limit_of
from app.queries.office import people_names
from app.storage.records import Reader


@dataclass(frozen=True, slots=True)
class EventGlance:
    """What a calendar says of the one event that is chosen."""

    event: Event
    kind: str
    venue: str
    principal: str
    coordinator: str
    limits: tuple[Limit, ...]


def event_glance(reader: Reader, event_id: EventId, language: Language) -> EventGlance:
    """The event that is chosen, with its names; raise NotFound."""
    event = reader.get(Event, event_id)
    people = people_names(reader)
    venue = reader.get(Venue, event.venue_id, deleted=True) if event.venue_id else None
    return EventGlance(
        event,
        reader.get(EventKind, event.kind_id, deleted=True).name.in_language(language),
        venue.name.in_language(language) if venue else "",
        people.get(event.principal_id, "") if event.principal_id else "",
        people.get(event.coordinator_id, "") if event.coordinator_id else "",
        tuple(limit_of(reader, Event, event_id)),
    )
