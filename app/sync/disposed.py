"""The log says that records were disposed of: this replica erases them too.

What waits here to be sent and touches one of them, or would refer to one, cannot hold any more; it
is listed as refused, with what else it wanted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.domain.changes import Change, Op
from app.domain.retention import gone
from app.storage import erasing, pending
from app.storage.engine import driver
from app.storage.erasing import Gone
from app.sync import refused

WHY = "disposed"
WAITING = (
    "SELECT o.set_id, s.author, s.at, j.n + 1, j.kind, j.record, j.op, j.old, j.new FROM outbox o"
    " JOIN journal j ON j.seq = o.seq JOIN change_set s ON s.seq = o.seq ORDER BY j.seq, j.n"
)
WITHDRAW = "DELETE FROM outbox WHERE set_id = ?"
DROP_CONFLICT = "DELETE FROM conflict WHERE set_id = ?"
HUNG = (  # additions that did not hold, which others made
    "SELECT DISTINCT c.kind, c.record FROM conflict c, json_each(c.mine) m"
    " WHERE m.value IN (SELECT value FROM json_each(?))"
)


class _Waiting(NamedTuple):
    """One change of an act that waits."""

    set_id: str
    author: str
    at: str
    n: int
    kind: str
    record: str
    op: str
    old: str
    new: str

    def names(self, records: Mapping[str, str]) -> bool:
        """Whether it is of one of these records, or would refer to one."""
        values = json.loads(self.new).values()
        return self.record in records or any(isinstance(v, str) and v in records for v in values)


def take(connection: sa.Connection, done: Iterable[Change]) -> list[Change]:
    """Erase what the erasures among changes name; inside the transaction that takes them.

    Returns one change of nothing for each record that went.
    """
    records = {
        record: kind
        for change in done
        if change.kind == "erasure" and change.is_addition
        for record, kind in gone(change.new["parts"]).items()
    }
    if records:
        withdrawn = _withdraw(connection, records)
        erasing.erase(connection, records | _hung(connection, records))
        for act in withdrawn:
            _list(connection, act, records)
    return [Change(kind, record, Op.UPDATE, {}, {}) for record, kind in records.items()]


def _withdraw(
    connection: sa.Connection, records: Mapping[str, str]
) -> Sequence[Sequence[_Waiting]]:
    """Take what waits and is about records that go, or about what would hang there, back."""
    file = driver(connection)
    rows = map(_Waiting._make, file.execute(WAITING).fetchall())
    acts = [list(lines) for _id, lines in groupby(rows, key=lambda line: line.set_id)]
    lost, found = dict(records), list[list[_Waiting]]()
    for act in acts:  # in the order in which they were done: what hangs on an addition comes later
        if any(line.names(lost) for line in act):
            found.append(act)
            lost |= {line.record: line.kind for line in act if line.op == Op.INSERT}
    for act in found:
        file.execute(WITHDRAW, (act[0].set_id,))
        file.execute(DROP_CONFLICT, (act[0].set_id,))
    for line in (line for act in found for line in act):
        pending.show(connection, line.kind, line.record)
    return found


def _hung(connection: sa.Connection, records: Mapping[str, str]) -> dict[str, str]:
    """What hung on records here alone, for the server never had it: additions that did not hold."""
    file = driver(connection)
    found: dict[str, str] = {}
    fresh = dict(records)
    while fresh:
        parents = [Gone(kind, record) for record, kind in fresh.items()]
        fresh = {
            child.id: child.kind for _parent, child, _is_part in erasing.referring(file, parents)
        }
        for kind, record in file.execute(HUNG, (json.dumps([each.id for each in parents]),)):
            if pending.row_json(connection, kind, record) is None:
                fresh[record] = kind
        fresh = {
            record: kind
            for record, kind in fresh.items()
            if record not in records and record not in found
        }
        found |= fresh
    return found


def _list(connection: sa.Connection, act: Sequence[_Waiting], records: Mapping[str, str]) -> None:
    """Say that an act cannot hold; of records that went, without what it said of them."""
    first = act[0]
    head: dict[str, Any] = {
        "id": first.set_id,
        "st": "rejected",
        "why": WHY,
        "author": first.author,
        "at": first.at,
    }
    lines = [
        (line.n, line.kind, line.record, "{}", "{}")
        if line.record in records
        else (line.n, line.kind, line.record, line.old, line.new)
        for line in act
    ]
    refused.keep_lines(connection, head, None, lines)
