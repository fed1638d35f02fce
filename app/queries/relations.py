"""What a screen asks about related events."""

from __future__ import annotations

from typing import NamedTuple

from app.domain.events import Event, EventId, EventRelation, EventRelationId, EventState, Relation
from app.domain.values import Bilingual
from app.domain.when import When
from app.storage.records import Reader
from app.storage.sql import columns, or_

R, E = columns(EventRelation), columns(Event)


class RelatedLine(NamedTuple):
    """Another event. is_ours: whether the relation says what the event asked about is to it."""

    id: EventRelationId
    relation: Relation
    is_ours: bool
    note: str
    other_id: EventId
    reference: str
    title: Bilingual
    when: When
    state: EventState

    @property
    def replaces_it(self) -> bool:
        """Whether the other event takes place instead of the one asked about."""
        return self.relation is Relation.REPLACES and not self.is_ours


def related_events(reader: Reader, event_id: EventId) -> list[RelatedLine]:
    """The events related to one, from either end, by date; none that was deleted."""
    found = reader.all(EventRelation, or_(R.event_id == event_id, R.other_id == event_id))
    others = [one.other_id if one.event_id == event_id else one.event_id for one in found]
    events = {event.id: event for event in reader.all(Event, E.id.in_(others))}
    lines = [
        _line(relation, events[other], is_ours=relation.event_id == event_id)
        for relation, other in zip(found, others, strict=True)
        if other in events
    ]
    return sorted(lines, key=lambda line: (line.when.starts_at, line.id))


def _line(relation: EventRelation, other: Event, *, is_ours: bool) -> RelatedLine:
    return RelatedLine(
        relation.id,
        relation.relation,
        is_ours,
        relation.note,
        other.id,
        other.shown_reference,
        other.title,
        other.when,
        other.state,
    )
