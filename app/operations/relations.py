"""What a person says about two events: one follows the other, replaces it, is part of it …"""

from __future__ import annotations

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.events import Event, EventId, EventRelation, EventRelationId, Relation
from app.operations.records import named
from app.storage.records import Records
from app.storage.sql import and_, columns, or_
from app.storage.store import Store

R = columns(EventRelation)


def relate(
    store: Store, event_id: EventId, other_id: EventId, relation: Relation, note: str = ""
) -> Outcome:
    """Say what an event is to another one, in place of what either said of the other before.

    Raises BadValue for an event with itself, NotFound.
    """
    with store.transaction(Act.ADD) as records:
        records.facts |= _about(records.get(Event, event_id))
        records.get(Event, other_id)
        for before in _between(records, event_id, other_id):
            records.delete(before)
        records.add(
            EventRelation(
                id=EventRelationId(records.new_id()),
                event_id=event_id,
                other_id=other_id,
                relation=relation,
                note=note.strip(),
            )
        )
    return records.outcome


def unrelate(store: Store, relation_id: EventRelationId) -> Outcome:
    """Take back what was said about two events."""
    with store.transaction(Act.DELETE) as records:
        relation = records.get(EventRelation, relation_id)
        records.facts |= _about(records.get(Event, relation.event_id, deleted=True))
        records.delete(relation)
    return records.outcome


def _about(event: Event) -> dict[str, str]:
    return named(event) | {"kind": "event_relation"}


def _between(records: Records, event_id: EventId, other_id: EventId) -> list[EventRelation]:
    return records.all(
        EventRelation,
        or_(
            and_(R.event_id == event_id, R.other_id == other_id),
            and_(R.event_id == other_id, R.other_id == event_id),
        ),
    )
