"""What an event is tied to: tags, priorities, partners, pages. One act each, whole sets at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.events import (
    Event,
    EventId,
    EventPartner,
    EventPartnerId,
    EventPriority,
    EventPriorityId,
    EventTag,
    EventTagId,
    PartnerPart,
)
from app.domain.lists import PriorityId, TagId
from app.domain.people import OrganisationId
from app.domain.values import Entity
from app.operations.records import named
from app.storage.records import Records
from app.storage.sql import columns
from app.storage.store import Store

L = TypeVar("L", bound=Entity)
TAGS, PRIORITIES, PARTNERS = columns(EventTag), columns(EventPriority), columns(EventPartner)


def set_tags(store: Store, event_id: EventId, tags: Iterable[TagId]) -> Outcome:
    """Let an event bear these tags and no others."""
    with store.transaction(Act.EDIT, fields=["tag_id"]) as records:
        records.facts |= named(records.get(Event, event_id))
        there = {link.tag_id: link for link in records.all(EventTag, TAGS.event_id == event_id)}
        _set(
            records,
            there,
            tags,
            lambda tag: EventTag(id=EventTagId(records.new_id()), event_id=event_id, tag_id=tag),
        )
    return records.outcome


def set_priorities(store: Store, event_id: EventId, priorities: Iterable[PriorityId]) -> Outcome:
    """Let an event serve these priorities and no others."""
    with store.transaction(Act.EDIT, fields=["priority_id"]) as records:
        records.facts |= named(records.get(Event, event_id))
        links = records.all(EventPriority, PRIORITIES.event_id == event_id)
        _set(
            records,
            {link.priority_id: link for link in links},
            priorities,
            lambda priority: EventPriority(
                id=EventPriorityId(records.new_id()), event_id=event_id, priority_id=priority
            ),
        )
    return records.outcome


def set_partners(
    store: Store, event_id: EventId, part: PartnerPart, organisations: Iterable[OrganisationId]
) -> Outcome:
    """Let these organisations, and no others, take part in an event as departments or partners."""
    with store.transaction(Act.EDIT, fields=["organisation_id"], part=str(part)) as records:
        records.facts |= named(records.get(Event, event_id))
        links = records.all(EventPartner, PARTNERS.event_id == event_id, PARTNERS.part == part)
        _set(
            records,
            {link.organisation_id: link for link in links},
            organisations,
            lambda organisation: EventPartner(
                id=EventPartnerId(records.new_id()),
                event_id=event_id,
                organisation_id=organisation,
                part=part,
            ),
        )
    return records.outcome


T = TypeVar("T", bound=str)


def _set(records: Records, there: dict[T, L], wanted: Iterable[T], make: Callable[[T], L]) -> None:
    """Add the links that are wanted and not there, delete those that are there and not wanted."""
    keep = dict.fromkeys(wanted)
    for target, link in there.items():
        if target not in keep:
            records.delete(link)
    for target in keep:
        if target not in there:
            records.add(make(target))
