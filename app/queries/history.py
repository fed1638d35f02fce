"""What was done: the journal, newest first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from app.storage.records import Reader
from app.storage.sql import desc, given, select
from app.storage.tables import SHAPES, change_set, journal


class HistoryLine(NamedTuple):
    """What one act did to one record. `old`, `new`: column values, typed, that differ."""

    seq: int
    set_id: str
    at: datetime
    author: str
    act: str
    facts: Mapping[str, Any]
    kind: str
    record: str
    op: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    undoes: str | None


class _Row(NamedTuple):
    seq: int
    id: str
    at: datetime
    author: str
    act: str
    facts: str
    undoes: str | None
    kind: str
    record: str
    op: str
    old: str
    new: str


_QUERY = (
    select(
        *(change_set.c[name] for name in _Row._fields[:7]),
        *(journal.c[name] for name in _Row._fields[7:]),
    )
    .join_from(change_set, journal, change_set.c.seq == journal.c.seq)
    .order_by(desc(change_set.c.seq), journal.c.n)
    .limit(given("most"))
)


def history(
    reader: Reader,
    *,
    record: str | None = None,
    kind: str | None = None,
    author: str | None = None,
    before: int | None = None,
    most: int = 200,
) -> list[HistoryLine]:
    """The last lines of the journal: of one record, kind or person where given, before a number."""
    query = _QUERY
    for column, value in (
        (journal.c.record, record),
        (journal.c.kind, kind),
        (change_set.c.author, author),
    ):
        query = query if value is None else query.where(column == value)
    if before is not None:
        query = query.where(change_set.c.seq < before)
    return [_line(row) for row in reader.lines(_Row, query, most=most)]


def _line(row: _Row) -> HistoryLine:
    shape = SHAPES[row.kind]
    old, new = shape.from_json(row.old), shape.from_json(row.new)
    same = {name for name in old if name in new and old[name] == new[name]}
    return HistoryLine(
        row.seq,
        row.id,
        row.at,
        row.author,
        row.act,
        json.loads(row.facts),
        row.kind,
        row.record,
        row.op,
        {name: value for name, value in old.items() if name not in same},
        {name: value for name, value in new.items() if name not in same},
        row.undoes,
    )
