"""What did not hold on the office's server, as it was kept: act by act, values typed.

An act that was refused as a whole is one conflict with a part for each of its changes; of an act
that held but for some values, each merge unit is a conflict of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.domain.changes import DELETED, Op
from app.domain.conflicts import Kept
from app.domain.errors import NotFound
from app.storage.engine import driver
from app.storage.records import Reader
from app.storage.tables import SHAPES, change_set, conflict, journal

WHOLE = ("*", "")
"""Merge units of acts that were refused as a whole."""

C, J, SETTLEMENT = conflict.c, journal.c, SHAPES["settlement"].table.c
SETTLED = (
    sa.select(SETTLEMENT.conflict, SETTLEMENT.kept, change_set.c.author, change_set.c.at)
    .select_from(SETTLEMENT.id.table)
    .outerjoin(journal, sa.and_(J.record == SETTLEMENT.id, J.op == str(Op.INSERT)))
    .outerjoin(change_set, change_set.c.seq == J.seq)
    .where(~SETTLEMENT.deleted)
)
LINES = sa.select(J.old, J.new).where(J.record == sa.bindparam("record")).order_by(J.seq.desc())

ADDED = (
    "SELECT 1 FROM journal j JOIN change_set s ON s.seq = j.seq JOIN received r ON r.set_id = s.id"
    " WHERE j.record = ? AND j.op = 'insert' AND r.st = 'applied'"
)


class Part(NamedTuple):
    """One change that did not hold. `unit`: the first column of its merge unit, or of WHOLE.

    `base`: what its author saw; `mine`: what they wanted; `theirs`: what the office had; by column.
    """

    id: str
    kind: str
    record: str
    op: Op
    unit: str
    base: Mapping[str, Any]
    mine: Mapping[str, Any]
    theirs: Mapping[str, Any]


class Settled(NamedTuple):
    """How a conflict was settled; `author` and `at` where the journal knows."""

    kept: Kept
    author: str | None
    at: datetime | None


class Conflict(NamedTuple):
    """A conflict. `author`, `at`: of the act; `by`, `by_at`: of what it met. `why`: a code."""

    id: str
    set_id: str
    st: str
    why: str
    author: str
    at: datetime
    by: str
    by_at: datetime | None
    parts: tuple[Part, ...]
    settled: Settled | None

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the act was done."""
        return self.parts[0].unit in WHOLE


def read(reader: Reader, *, settled: bool = False, record: str | None = None) -> list[Conflict]:
    """The conflicts that are open (or settled), the latest first; of one record where given."""
    query = sa.select(conflict)
    if record is not None:
        acts = sa.select(C.set_id).where(C.record == record)
        query = query.where(C.set_id.in_(acts))
    rows = reader.connection.execute(query.order_by(C.at.desc(), C.seq.desc(), C.id)).all()
    known = {row.conflict: Settled(*row[1:]) for row in reader.connection.execute(SETTLED)}
    found = [_conflict(reader, group, known) for group in _groups(rows)]
    return [
        each
        for each in found
        if (each.settled is not None) is settled
        and (record is None or any(part.record == record for part in each.parts))
    ]


def find(reader: Reader, conflict_id: str) -> Conflict:
    """The conflict of a name (of any of its parts); raise NotFound."""
    one = sa.select(C.record).where(C.id == conflict_id)
    record = reader.connection.execute(one).scalar()
    for settled in (False, True):
        for each in read(reader, settled=settled, record=record) if record else ():
            if any(part.id == conflict_id for part in each.parts):
                return each
    raise NotFound("conflict", conflict_id)


def refused_addition(reader: Reader, record: str) -> Part | None:
    """The addition of a record that the server refused, if that is why it is not there."""
    if driver(reader.connection).execute(ADDED, (record,)).fetchone():  # taken the second time
        return None
    for settled in (False, True):
        for each in read(reader, settled=settled, record=record):
            for part in each.parts:
                if part.record == record and part.op is Op.INSERT:
                    return part
    return None


def _groups(rows: Iterable[sa.Row[Any]]) -> list[list[sa.Row[Any]]]:
    """The rows of each conflict, in the order of their changes."""
    whole = {row.set_id for row in rows if row.unit in WHOLE}
    groups: dict[str, list[sa.Row[Any]]] = {}
    for row in rows:
        groups.setdefault(row.set_id if row.set_id in whole else row.id, []).append(row)
    return [sorted(group, key=_number) for group in groups.values()]


def _number(row: sa.Row[Any]) -> tuple[int, str]:
    return int(row.id.split(".")[1]), row.unit


def _conflict(reader: Reader, rows: list[sa.Row[Any]], known: Mapping[str, Settled]) -> Conflict:
    first = rows[0]
    settled = [known.get(row.id) for row in rows]
    return Conflict(
        id=first.id,
        set_id=first.set_id,
        st=first.st,
        why=first.why,
        author=first.author,
        at=first.at,
        by=first.by,
        by_at=first.by_at,
        parts=tuple(_part(reader, row) for row in rows),
        settled=settled[0] if all(settled) else None,
    )


def _part(reader: Reader, row: sa.Row[Any]) -> Part:
    shape = SHAPES[row.kind]
    base, mine, theirs = (shape.from_json(side) for side in (row.base, row.mine, row.theirs))
    seen = {name: _text(reader, row.record, name, value) for name, value in base.items()}
    op = _op(row.unit, base, mine)
    return Part(row.id, row.kind, row.record, op, row.unit, seen, mine, theirs)


def _op(unit: str, base: Mapping[str, Any], mine: Mapping[str, Any]) -> Op:
    if set(mine) == {DELETED}:
        return Op.DELETE if mine[DELETED] else Op.UNDELETE
    return Op.INSERT if unit in WHOLE and not base and mine else Op.UPDATE


def _text(reader: Reader, record: str, name: str, value: Any) -> Any:
    """A value that was seen; a long text goes by its digest, and is found in the journal."""
    if not isinstance(value, dict):
        return value
    for old, new in reader.connection.execute(LINES, {"record": record}):
        for side in (json.loads(new), json.loads(old)):
            text = side.get(name)
            if isinstance(text, str) and _sha256(text) == value["sha256"]:
                return text
    return None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
