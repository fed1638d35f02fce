"""What is limited to others: forgotten here, wherever it was kept; of what others refer to, a stub.

A stub is a deleted row in which nothing stands but the record's id: references stay whole, and no
list shows it. `withheld` remembers which rows are not the server's; once a record may be read again
it stays there until its history has been fetched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from app.domain.changes import DELETED
from app.storage import forgetting
from app.storage.engine import driver
from app.storage.forgetting import Gone
from app.storage.hanging import HANGS, loose, target_of
from app.storage.plain import instant_text
from app.storage.tables import SHAPES, children_of
from app.storage.types import Choice, Id, Instant

NOBODY = "0" * 32
"""The id of the blank, deleted row of a kind that stubs refer to where they must refer."""

MARK = "INSERT OR REPLACE INTO withheld(record, kind, granted) VALUES (?, ?, ?)"
IS_MARKED = "SELECT 1 FROM withheld WHERE record = ? AND NOT granted"
UNMARK = "DELETE FROM withheld WHERE record = ?"
GRANTED = "SELECT kind, record FROM withheld WHERE granted ORDER BY record"


def is_withheld(file: sqlite3.Connection, record: str) -> bool:
    """Whether a record is limited to others, as far as is known here."""
    return file.execute(IS_MARKED, (record,)).fetchone() is not None


def is_here(file: sqlite3.Connection, kind: str, record: str) -> bool:
    """Whether the row of a record is the server's: there, and no stub."""
    row = file.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (record,)).fetchone()  # noqa: S608 -- names of our own
    return row is not None and not is_withheld(file, record)


def forget(connection: sa.Connection, gone: Gone) -> None:
    """Keep nothing of records but, where others refer to them, a stub."""
    file = driver(connection)
    forgetting.forget(connection, gone)
    for kind, record in gone:
        file.execute(MARK, (record, kind, False))
        if _is_referred_to(file, kind, record):
            put_stub(file, kind, record)


def put_stubs(file: sqlite3.Connection, kind: str, values: Mapping[str, Any]) -> None:
    """Put stubs where a record refers to what is limited, or was disposed of, and not here."""
    for column in SHAPES[kind].table.columns:
        target, parent = target_of(column), values.get(column.name)
        if target and parent and not _is_there(file, target, parent):
            (put_stub if target in HANGS else put_blank)(file, target, parent)


def put_all_stubs(file: sqlite3.Connection) -> None:
    """Put stubs in an office that was just loaded: what hangs on something came with it."""
    for kind in SHAPES:
        for column, target in loose(kind):
            missing = (
                f"SELECT DISTINCT {column} FROM {kind} WHERE {column} IS NOT NULL"  # noqa: S608 -- names of our own
                f" AND NOT EXISTS (SELECT 1 FROM {target} t WHERE t.id = {kind}.{column})"
            )
            for (parent,) in file.execute(missing).fetchall():
                put_stub(file, target, parent)


def put_stub(file: sqlite3.Connection, kind: str, record: str) -> None:
    """Put a deleted row in which nothing stands but the id."""
    put_blank(file, kind, record)
    file.execute(MARK, (record, kind, False))


def put_blank(file: sqlite3.Connection, kind: str, record: str) -> None:
    """Put a deleted row in which nothing stands but the id, without saying that it is limited."""
    shape = SHAPES[kind]
    values = {column.name: _blank(column) for column in shape.table.columns}
    values |= {"id": record, DELETED: True}
    names, marks = ", ".join(values), ", ".join("?" for _ in values)
    insert = f"INSERT OR REPLACE INTO {kind}({names}) VALUES ({marks})"  # noqa: S608 -- names of our own
    file.execute(insert, list(values.values()))
    for column in shape.table.columns:
        target = target_of(column)
        if target and not column.nullable and not _is_there(file, target, NOBODY):
            put_blank(file, target, NOBODY)


def _blank(column: sa.Column[Any]) -> Any:
    """Nothing, as a column can hold it."""
    if column.nullable:
        return None
    if isinstance(column.type, Id):
        return NOBODY
    if isinstance(column.type, Choice):
        return next(iter(map(str, column.type.choices)), "")
    if isinstance(column.type, Instant):
        return instant_text(datetime(1970, 1, 1, tzinfo=UTC))
    if isinstance(column.type, sa.Date):
        return date(1970, 1, 1).isoformat()
    return "" if isinstance(column.type, sa.String) else 0


def _is_there(file: sqlite3.Connection, kind: str, record: str) -> bool:
    return bool(file.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (record,)).fetchone())  # noqa: S608 -- names of our own


def _is_referred_to(file: sqlite3.Connection, kind: str, record: str) -> bool:
    return any(
        file.execute(
            f"SELECT 1 FROM {child.kind} WHERE {column} = ? LIMIT 1",  # noqa: S608 -- names of our own
            (record,),
        ).fetchone()
        for child, column, _is_part in children_of(kind)
    )
