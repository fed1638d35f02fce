"""What a replica did that the server has not given back: its acts, and the server's rows below.

Where the office shares a server, what is shown of a record is always the server's row (`image`)
with the acts of this workstation that are still in the outbox, in their order. Records without
such an act have no image: their row is the server's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.changes import DELETED, Change, Op
from app.storage import search
from app.storage.engine import driver
from app.storage.tables import SHAPES

SCHEMA = 6
"""The version of the office's records that this program was written for: see `sync/hub`."""

ASIDE = "aside"
"""An act that the server could not even read: it is shown as refused, and sent no more."""

POST = "INSERT INTO outbox(seq, set_id, schema) VALUES (?, ?, ?)"
IS_KEPT = "SELECT 1 FROM image WHERE record = ?"
KEEP_IMAGE = "INSERT INTO image(record, kind, row) VALUES (?, ?, ?)"
CHANGE_IMAGE = "UPDATE image SET row = ? WHERE record = ?"
DROP_IMAGE = "DELETE FROM image WHERE record = ?"
IMAGE = "SELECT row FROM image WHERE record = ?"
WAITING = (
    "SELECT j.op, j.new FROM journal j JOIN outbox o ON o.seq = j.seq"
    " WHERE j.record = ? AND o.st <> ? ORDER BY j.seq, j.n"
)


def keep_images(connection: sa.Connection, changes: Iterable[Change]) -> None:
    """Keep the server's rows of the records that an act of this workstation is about to change."""
    file = driver(connection)
    for change in changes:
        if file.execute(IS_KEPT, (change.id,)).fetchone() is None:
            row = None if change.is_addition else row_json(connection, change.kind, change.id)
            file.execute(KEEP_IMAGE, (change.id, change.kind, row))


def post(connection: sa.Connection, seq: int, set_id: str) -> None:
    """Put an act into the outbox."""
    driver(connection).execute(POST, (seq, set_id, SCHEMA))


def row_json(connection: sa.Connection, kind: str, record: str) -> str | None:
    """A record's whole row as canonical JSON; None where there is none."""
    shape = SHAPES[kind]
    row = connection.execute(shape.by_id, {"id": record}).mappings().one_or_none()
    return None if row is None else shape.to_json(dict(row))


def image_of(connection: sa.Connection, record: str) -> tuple[bool, dict[str, Any] | None]:
    """Whether a record has an image, and the image: None for a record the server has not."""
    found = driver(connection).execute(IMAGE, (record,)).fetchone()
    if found is None:
        return False, None
    return True, None if found[0] is None else json.loads(found[0])


def change_image(connection: sa.Connection, record: str, row: Mapping[str, Any] | None) -> None:
    """The server has another row of a record that was changed here too."""
    text = None if row is None else json.dumps(row, ensure_ascii=False)
    driver(connection).execute(CHANGE_IMAGE, (text, record))


def show(connection: sa.Connection, kind: str, record: str) -> None:
    """Let the row of a record be its image with what waits; an image nothing stands on goes."""
    file = driver(connection)
    kept, row = image_of(connection, record)
    if not kept:
        return
    waiting: Sequence[tuple[str, str]] = file.execute(WAITING, (record, ASIDE)).fetchall()
    for op, new in waiting:
        row = _after(row, Op(op), json.loads(new))
    if not waiting:
        file.execute(DROP_IMAGE, (record,))
    put(connection, kind, record, row)


def _after(row: dict[str, Any] | None, op: Op, new: Mapping[str, Any]) -> dict[str, Any] | None:
    """A row as one waiting change leaves it; what is not there stays so until it is added."""
    if op is Op.INSERT and row is None:
        return {**new, DELETED: False}
    return None if row is None else {**row, **new}


def put(connection: sa.Connection, kind: str, record: str, row: Mapping[str, Any] | None) -> None:
    """Write a whole row as the server has it; one that it has not stays as a deleted one."""
    shape, file = SHAPES[kind], driver(connection)
    there = file.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (record,)).fetchone()  # noqa: S608 -- a name of our own
    if row is None and there is None:
        return
    values = {DELETED: True} if row is None else shape.from_json(json.dumps(row))
    if there is None:
        connection.execute(shape.insert, [values])
    else:
        sets = {name: value for name, value in values.items() if name != "id"}
        file.execute(shape.update(tuple(sets), ()), (*shape.bound(sets), record))
    search.keep(connection, [Change(kind, record, Op.UPDATE, {}, values)])
