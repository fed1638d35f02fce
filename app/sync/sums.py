"""Checksums of records as the server makes them too; see `hub/summing.py` for what they are."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any, NamedTuple

from app.domain.changes import DELETED
from app.storage.tables import SHAPES
from app.storage.withheld import NOBODY

BUCKETS = 256
AT_ONCE = 500
TURN = 0.001
"""Seconds between so many records, in which whoever works here goes first."""

HERE = " WHERE id <> ? AND id NOT IN (SELECT record FROM withheld WHERE NOT granted)"
"""Rows that the server has too: no stubs of what is limited to others."""

IMAGES = "SELECT record, row FROM image WHERE kind = ?"
IMAGE = "SELECT row FROM image WHERE record = ?"


class Sum(NamedTuple):
    """The checksum of a record as the server last said it is, and whether it is deleted."""

    digest: int
    deleted: bool


def bucket_of(record: str) -> int:
    """One of 256."""
    return int(record[-2:], 16)


def digest_of(text: str) -> int:
    """The checksum of a record's text: 64 bits, with a sign as PostgreSQL has it."""
    said = hashlib.sha256(text.encode(errors="surrogateescape")).digest()
    return int.from_bytes(said[:8], "big", signed=True)


def record_text(kind: str, row: Mapping[str, Any]) -> str:
    """The text of a record in wire form."""
    return "".join(_said(row.get(column.name)) for column in SHAPES[kind].table.columns)


def digests(
    file: sqlite3.Connection, kind: str, buckets: Iterable[int] = range(BUCKETS)
) -> Iterator[tuple[str, Sum]]:
    """Every record of these buckets; of one with waiting acts, what the server said of it."""
    wanted = frozenset(buckets)
    images = dict(file.execute(IMAGES, (kind,)).fetchall())
    for record, row in images.items():
        if row is not None and bucket_of(record) in wanted:
            values = json.loads(row)
            yield record, Sum(digest_of(record_text(kind, values)), bool(values.get(DELETED)))
    with closing(file.cursor()) as cursor:
        cursor.execute(_question(kind) + HERE, (NOBODY,))
        while some := cursor.fetchmany(AT_ONCE):
            for record, deleted, text in some:
                if record not in images and bucket_of(record) in wanted:
                    yield record, Sum(digest_of(text), bool(deleted))
            time.sleep(TURN)


def digest_here(file: sqlite3.Connection, kind: str, record: str) -> int | None:
    """The checksum of one record as the server last said it is; None where it said of none."""
    found = file.execute(IMAGE, (record,)).fetchone()
    if found is not None:
        row = found[0] and json.loads(found[0])
        return digest_of(record_text(kind, row)) if row else None
    row = file.execute(f"{_question(kind)} WHERE id = ?", (record,)).fetchone()
    return None if row is None else digest_of(row[2])


def _question(kind: str) -> str:
    each = (
        f"CASE WHEN {column.name} IS NULL THEN '-' ELSE length({column.name}) || ':'"
        f" || {column.name} END"
        for column in SHAPES[kind].table.columns
    )
    return f"SELECT id, {DELETED}, {' || '.join(each)} FROM {kind}"  # noqa: S608 -- names of our own


def _said(value: Any) -> str:
    if value is None:
        return "-"
    text = str(int(value)) if isinstance(value, bool) else str(value)
    return f"{len(text)}:{text}"
