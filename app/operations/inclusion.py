"""The official-languages plan and the accessibility plan of an event, and its live streams.

Their fields are edited as records.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import NotReady
from app.domain.events import Event, EventId
from app.domain.inclusion import (
    AccessPlan,
    AccessPlanId,
    LanguagePlan,
    LanguagePlanId,
    LiveStream,
    LiveStreamId,
    plans_lacking,
)
from app.domain.lists import EventKind
from app.domain.values import Entity
from app.operations.records import named
from app.storage.records import Reader
from app.storage.sql import columns
from app.storage.store import Store

L, A, S = columns(LanguagePlan), columns(AccessPlan), columns(LiveStream)
P = TypeVar("P", bound=Entity)


def begin_plans(store: Store, event_id: EventId) -> Outcome:
    """Begin both plans of an event; what it has already is left as it is."""
    with store.transaction(Act.ADD, kind="language_plan") as records:
        event = records.get(Event, event_id)
        records.facts |= named(event)
        if _one(records.all(LanguagePlan, L.event_id == event_id)) is None:
            records.add(
                LanguagePlan(
                    id=LanguagePlanId(records.new_id()),
                    event_id=event_id,
                    moderator_id=event.principal_id,
                )
            )
        if _one(records.all(AccessPlan, A.event_id == event_id)) is None:
            records.add(
                AccessPlan(
                    id=AccessPlanId(records.new_id()),
                    event_id=event_id,
                    contact_id=event.coordinator_id,
                )
            )
    return records.outcome


def order_streams(store: Store, in_order: list[LiveStreamId]) -> Outcome:
    """Put live streams in another order; raises NotFound."""
    with store.transaction(Act.EDIT, kind="live_stream", fields=["rank"]) as records:
        for rank, record in enumerate(in_order, 1):
            stream = records.get(LiveStream, record)
            records.save(stream, replace(stream, rank=rank))
    return records.outcome


def check_plans(reader: Reader, event: Event) -> None:
    """Raise NotReady where an event of this kind may not be confirmed before its plans are made."""
    if missing := missing_in_plans(reader, event):
        raise NotReady(missing)


def missing_in_plans(reader: Reader, event: Event) -> tuple[str, ...]:
    """What the plans of an event still leave open, as `kind.field`; nothing where none are due."""
    if not reader.get(EventKind, event.kind_id, deleted=True).plans:
        return ()
    return plans_lacking(
        _one(reader.all(LanguagePlan, L.event_id == event.id)),
        _one(reader.all(AccessPlan, A.event_id == event.id)),
        reader.all(LiveStream, S.event_id == event.id),
    )


def _one(found: list[P]) -> P | None:
    return found[0] if found else None
