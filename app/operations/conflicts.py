"""Settling a conflict: an ordinary act, which may change the record and always says how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.domain.acts import Act
from app.domain.changes import Op, Outcome
from app.domain.conflicts import Kept, Settlement, SettlementId
from app.domain.errors import AlreadySettled, ChangedMeanwhile, NotFound, OnlyAnew
from app.domain.people import Person
from app.domain.products import Issuance
from app.domain.routes import Decision
from app.operations.records import delete_with_parts, named
from app.storage import conflicts
from app.storage.conflicts import Conflict, Part
from app.storage.records import Records
from app.storage.shapes import ASSIGNED
from app.storage.sql import desc, select
from app.storage.store import Store
from app.storage.tables import SHAPES, journal

Values = Mapping[str, Any]


def settle(
    store: Store,
    conflict_id: str,
    kept: Kept,
    merged: Values | None = None,
    *,
    seen: Values | None = None,
    note: str = "",
) -> Outcome:
    """Settle a conflict: put what was refused in force, leave what the office has, or merge.

    conflict_id: of the conflict or any of its parts. merged: the values of MERGED, by column. seen:
    what the record said, by column, when the person chose. An act that was refused as a whole is
    done again as far as it can be: what it stood on comes back, what it deleted is deleted as it is
    now. Raises AlreadySettled, ChangedMeanwhile, OnlyAnew (decisions and issues are made again, on
    what is there now), and what is wrong with the records; nothing is written then.
    """
    with store.transaction(Act.SETTLE_CONFLICT, kept=str(kept)) as records:
        found = conflicts.find(records, conflict_id)
        if found.settled is not None:
            raise AlreadySettled(_name(records, found.settled.author))
        records.facts |= _about(records, found)
        _check_seen(records, found.parts[0], seen or {})
        if kept is not Kept.THEIRS:
            for part in found.parts:
                _again(records, part, merged if kept is Kept.MERGED else None)
        for part in found.parts:
            made = SettlementId(records.new_id())
            records.add(Settlement(id=made, conflict=part.id, kept=kept, note=note.strip()))
    return records.outcome


def _again(records: Records, part: Part, merged: Values | None) -> None:
    """Do again what one part wanted, on what is there now."""
    if part.op is Op.INSERT:
        _add_again(records, part)
    elif part.op is Op.DELETE:
        if _is_there(records, part.kind, part.record):
            entity = records.get(SHAPES[part.kind].entity_type, part.record)
            delete_with_parts(records, entity)
    else:
        _bring_back(records, part.kind, part.record)
        if part.op is Op.UPDATE:
            _edit(records, part, merged or part.mine)


def _edit(records: Records, part: Part, wanted: Values) -> None:
    shape = SHAPES[part.kind]
    before = records.get(shape.entity_type, part.record)
    values = {**shape.values(before), **wanted}
    _bring_parents_back(records, part.kind, wanted)
    records.save(before, shape.entity(values[name] for name in shape.names))


def _add_again(records: Records, part: Part) -> None:
    """Add a record that was refused, under the id that it had, as of now and by whoever settles."""
    shape = SHAPES[part.kind]
    if shape.entity_type in (Decision, Issuance):
        raise OnlyAnew(part.kind)
    if _is_there(records, part.kind, part.record):
        return
    values = dict(part.mine)
    for name in shape.said_by_server:
        if values[name] and (part.kind, name) not in ASSIGNED:
            is_moment = isinstance(values[name], datetime)
            values[name] = records.now if is_moment else records.me
    _bring_parents_back(records, part.kind, values)
    if _is_there(records, part.kind, part.record):  # it went with what it stands on, and came so
        return
    records.add_again(shape.entity(values[name] for name in shape.names))


def _bring_back(records: Records, kind: str, record: str) -> None:
    """Bring a record back that was deleted, with what was deleted with it and what it stands on."""
    if _is_there(records, kind, record):
        return
    if (refused := conflicts.refused_addition(records, record)) is not None:
        _add_again(records, refused)
        return
    shape = SHAPES[kind]
    try:
        entity = records.get(shape.entity_type, record, deleted=True)
    except NotFound as error:
        raise OnlyAnew(kind) from error
    _bring_parents_back(records, kind, shape.values(entity))
    if _is_there(records, kind, record):  # as above
        return
    records.bring_back(entity)
    for other_kind, other in _deleted_with(records, record):
        _bring_back(records, other_kind, other)


def _bring_parents_back(records: Records, kind: str, values: Values) -> None:
    for key in SHAPES[kind].table.foreign_keys:
        if parent := values.get(key.parent.name):
            _bring_back(records, key.column.table.name, parent)


def _deleted_with(records: Records, record: str) -> list[tuple[str, str]]:
    """Kind and id of what the act took along that deleted a record last; owners first."""
    j = journal.c
    last = (
        select(j.seq)
        .where(j.record == record, j.op == str(Op.DELETE))
        .order_by(desc(j.seq))
        .limit(1)
    )
    gone = (
        select(j.kind, j.record)
        .where(j.seq == last.scalar_subquery(), j.op == str(Op.DELETE))
        .order_by(desc(j.n))
    )
    return [(row.kind, row.record) for row in records.connection.execute(gone)]


def _is_there(records: Records, kind: str, record: str) -> bool:
    c = SHAPES[kind].table.c
    return records.value(select(c.id).where(c.id == record, ~c.deleted)) is not None


def _check_seen(records: Records, part: Part, seen: Values) -> None:
    """Raise ChangedMeanwhile where the record is no longer as the person saw it."""
    shape = SHAPES[part.kind]
    rows = records.connection.execute(shape.by_id, {"id": part.record}).mappings()
    now = dict(rows.one_or_none() or {})
    if any(now.get(name) != value for name, value in seen.items()):
        raise ChangedMeanwhile(part.kind, part.record)


def _about(records: Records, found: Conflict) -> dict[str, Any]:
    """The facts that name the record, as it is or as it was wanted."""
    part = found.parts[-1] if found.is_whole else found.parts[0]  # an owner is deleted last
    shape = SHAPES[part.kind]
    try:
        return named(records.get(shape.entity_type, part.record, deleted=True))
    except NotFound:
        return {"kind": part.kind, "record": part.record}


def _name(records: Records, author: str | None) -> str:
    try:
        return records.get(Person, author or "", deleted=True).name
    except NotFound:
        return ""
