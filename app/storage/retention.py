"""What the retention rules say: which records are due, and what keeps them.

For the queries that show it and the operations that act on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

import sqlalchemy as sa

from app.domain.events import Event
from app.domain.moments import OFFICE_ZONE, local
from app.domain.people import Organisation, Person, Role, RoleGrant
from app.domain.products import Issuance, IssuanceAct, Product
from app.domain.retention import (
    Disposition,
    DispositionAnswer,
    Hold,
    Retained,
    RetentionRule,
    Since,
)
from app.domain.states import EventState
from app.domain.values import Entity
from app.domain.venues import Venue
from app.storage import erasing
from app.storage.erasing import Gone
from app.storage.records import Reader
from app.storage.tables import change_set, children_of, columns, journal, outbox, shape_of

E, P, ISS, RG = columns(Event), columns(Product), columns(Issuance), columns(RoleGrant)
PLANNING = (Role.COORDINATOR, Role.ADMINISTRATOR)
"""Who proposes and approves dispositions."""

TYPES: Mapping[Retained, type[Entity]] = {
    Retained.EVENT: Event,
    Retained.PRODUCT: Product,
    Retained.PERSON: Person,
    Retained.ORGANISATION: Organisation,
    Retained.VENUE: Venue,
}
AHEAD = 366
"""Days that the disposition list looks ahead."""


class Due(NamedTuple):
    """A record that is due by a rule, now or soon.

    `since`: the day its years are counted from. `count`: records that go with it, itself included;
    `hangs`: how many of each kind. `holds`: what it is held for. `used_by`: how many of each kind
    refer to it from outside. `proposed`: the disposition that names it and waits for an answer.
    """

    id: str
    kind: Retained
    entity: Entity
    reference: str
    rule: RetentionRule
    since: date
    due_on: date
    count: int
    size: int
    hangs: Mapping[str, int]
    holds: tuple[Hold, ...]
    used_by: Mapping[str, int]
    proposed: str

    @property
    def is_kept(self) -> bool:
        """Whether something stands in the way."""
        return bool(self.holds or self.used_by)


class _Dated(NamedTuple):
    record: str
    at: datetime


class _Issued(NamedTuple):
    product: str
    act: IssuanceAct
    at: datetime


def rules(reader: Reader) -> list[RetentionRule]:
    """All rules, kind by kind."""
    order = {kind: n for n, kind in enumerate(Retained)}
    moments = {since: n for n, since in enumerate(Since)}
    return sorted(reader.all(RetentionRule), key=lambda r: (order[r.kind], moments[r.since]))


def due(reader: Reader, today: date, *, ahead: int = AHEAD, rule: str | None = None) -> list[Due]:
    """The disposition list: what is due by the rules in force, the longest due first.

    ahead: days to look ahead. rule: the id of the only one asked for.
    """
    asked = [r for r in rules(reader) if r.disposes and rule in (None, r.id)]
    found: list[tuple[RetentionRule, Entity, date, date]] = []
    for each in asked:
        for entity, since in _candidates(reader, each):
            due_on = each.due_on(since)
            if (due_on - today).days <= ahead:
                found.append((each, entity, since, due_on))
    hanging = erasing.hanging(
        reader.connection, [Gone(str(r.kind), entity.id) for r, entity, *_ in found]
    )
    held, proposed = holds_in_force(reader, today), _proposed(reader)
    lines = [
        Due(
            id=entity.id,
            kind=its.kind,
            entity=entity,
            reference=getattr(entity, "reference", ""),
            rule=its,
            since=since,
            due_on=due_on,
            count=len(hanging[entity.id].parts),
            size=hanging[entity.id].size,
            hangs=Counter(p.kind for p in hanging[entity.id].parts if p.id != entity.id),
            holds=tuple(hold for p in hanging[entity.id].parts for hold in held.get(p.id, ())),
            used_by=Counter(other.kind for other in hanging[entity.id].others),
            proposed=proposed.get(entity.id, ""),
        )
        for its, entity, since, due_on in found
    ]
    return sorted(lines, key=lambda line: (line.due_on, line.reference, line.id))


def holds_in_force(reader: Reader, today: date) -> dict[str, list[Hold]]:
    """The holds that count on a day, by the record that they are on."""
    found: dict[str, list[Hold]] = {}
    for hold in reader.all(Hold):
        if hold.holds_on(today):
            found.setdefault(hold.record, []).append(hold)
    return found


def planners(reader: Reader) -> int:
    """How many people may propose and approve dispositions."""
    people = columns(Person)
    query = (
        sa.select(sa.func.count(RG.person_id.distinct()))
        .join_from(shape_of(RoleGrant).table, shape_of(Person).table, people.id == RG.person_id)
        .where(RG.role.in_(PLANNING), ~RG.deleted, ~people.deleted)
    )
    return reader.value(query) or 0


def is_unsent(reader: Reader, records: Collection[str]) -> bool:
    """Whether something that was done here to any of these has not come back from the server."""
    query = sa.select(journal.c.record).join_from(outbox, journal, outbox.c.seq == journal.c.seq)
    return any(row[0] in records for row in reader.connection.execute(query))


# -- what a rule is about


def _candidates(reader: Reader, rule: RetentionRule) -> Iterator[tuple[Entity, date]]:
    """The records of a rule, and the day their years are counted from."""
    if rule.since is Since.DELETED:
        yield from _last_changed(reader, rule.kind, _deleted(reader, rule.kind))
    elif rule.kind is Retained.EVENT:
        state = {Since.CLOSED: EventState.CLOSED, Since.CANCELLED: EventState.CANCELLED}
        for event in reader.all(Event, E.state == state[rule.since]):
            yield event, local(event.ends_at, event.zone).date()
    elif rule.kind is Retained.PRODUCT:
        yield from _issued(reader, withdrawn=rule.since is Since.WITHDRAWN)
    else:
        yield from _last_changed(reader, rule.kind, _unused(reader, rule.kind))


def _deleted(reader: Reader, kind: Retained) -> list[Entity]:
    shape = shape_of(TYPES[kind])
    query = sa.select(shape.table).where(shape.table.c.deleted)
    if kind is Retained.PRODUCT:  # what belongs to an event goes with it
        query = query.where(P.event_id.is_(None))
    return [shape.entity(row) for row in reader.connection.execute(query)]


def _unused(reader: Reader, kind: Retained) -> list[Entity]:
    """What nothing refers to but its own parts; who has a role is in use."""
    c = columns(TYPES[kind])
    used = [
        sa.exists().where(child.table.c[column] == c.id)
        for child, column, _part in children_of(str(kind))
        if not erasing.is_part_of(str(kind), child.kind, column) or child.kind == "role_grant"
    ]
    return list(reader.all(TYPES[kind], *(~each for each in used)))


def _issued(reader: Reader, *, withdrawn: bool) -> Iterator[tuple[Product, date]]:
    """Products without an event that are out, or were withdrawn, by what was last done."""
    query = (
        sa.select(ISS.product_id, ISS.act, ISS.at)
        .join_from(shape_of(Issuance).table, shape_of(Product).table, P.id == ISS.product_id)
        .where(~P.deleted, P.event_id.is_(None))
        .order_by(ISS.at)
    )
    last = {issued.product: issued for issued in reader.lines(_Issued, query)}
    for product in reader.all(Product, P.event_id.is_(None)):
        done = last.get(product.id)
        if done and (done.act is IssuanceAct.WITHDRAWN) == withdrawn:
            yield product, local(done.at, OFFICE_ZONE).date()


def _last_changed(
    reader: Reader, kind: Retained, entities: Iterable[Entity]
) -> Iterator[tuple[Entity, date]]:
    """Records, and the day they were last changed as far as this journal knows, or were made."""
    query = (
        sa.select(journal.c.record, sa.func.max(change_set.c.at, type_=change_set.c.at.type))
        .join_from(journal, change_set, journal.c.seq == change_set.c.seq)
        .where(journal.c.kind == str(kind))
        .group_by(journal.c.record)
    )
    changed = {row.record: row.at for row in reader.lines(_Dated, query)}
    for entity in entities:
        at = changed.get(entity.id) or made_at(entity.id)
        if at is not None:
            yield entity, local(at, OFFICE_ZONE).date()


def made_at(record: str) -> datetime | None:
    """When an id was made; None for one that every workspace is born with."""
    is_dated = record[12:13] == "7"  # the version of the UUID
    return datetime.fromtimestamp(int(record[:12], 16) / 1000, UTC) if is_dated else None


# -- parts


def _proposed(reader: Reader) -> dict[str, str]:
    """The disposition that waits for an answer, by the records it names."""
    answered = {each.disposition_id for each in reader.all(DispositionAnswer)}
    return {
        record: one.id
        for one in reader.all(Disposition)
        if one.id not in answered
        for record in one.records.splitlines()
    }
