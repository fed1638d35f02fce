"""The whole office into a file: when a workspace joins, and when the server was restored."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.domain.errors import AlreadyShared
from app.storage import search, workspace
from app.storage.engine import driver, open_engine, refusals
from app.storage.pending import SCHEMA
from app.storage.tables import SHAPES
from app.sync.remote import Hello, Remote, Snapshot

Told = Callable[[str, int], object]
"""Told of each kind, and how many of its records came so far."""

AT_ONCE = 5_000
BELONG = (
    "INSERT INTO replica(one, url, cluster, device, person, schema, kinds, seq, hash)"
    " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)"
)
BEGIN_AT = "INSERT INTO received(seq, hash, st, own) VALUES (?, ?, '', 0)"
ADD_CONFLICT = "INSERT OR REPLACE INTO conflict({names}) VALUES ({marks})"


def join(path: Path, url: str, remote: Remote, told: Told = lambda _kind, _count: None) -> None:
    """Make a workspace that is a replica of a server.

    Raises AlreadyShared where there is a file, and what the server or the disk raises; there is no
    file then.
    """
    if path.exists():
        raise AlreadyShared(path)
    workspace.check_place(path)
    beside = path.with_name(f".{path.name}.joining")
    try:
        with remote.snapshot() as snapshot:
            fill(beside, snapshot, told)
            belong(beside, url, snapshot.hello)
        beside.replace(path)
    finally:
        _remove(beside)


def fill(path: Path, snapshot: Snapshot, told: Told = lambda _kind, _count: None) -> None:
    """Make a workspace with all that a snapshot holds, and its search index."""
    _remove(path)
    workspace.make(path)
    engine = open_engine(path, writes=True, synced=False)
    try:
        with refusals(path), engine.begin() as connection:
            for kind in snapshot.hello.kinds:
                _load(connection, kind, snapshot.rows(kind), told)
            keep_conflicts(connection, snapshot)
    finally:
        engine.dispose()


def belong(path: Path, url: str, hello: Hello) -> None:
    """Let a file that was just filled be a replica."""
    engine = open_engine(path, writes=True)
    device = secrets.token_hex(16)
    try:
        with refusals(path), engine.begin() as connection:
            row = (url, hello.cluster, device, hello.person, SCHEMA, kinds_json(hello), *hello.head)
            driver(connection).execute(BELONG, row)
            driver(connection).execute(BEGIN_AT, hello.head)
    finally:
        engine.dispose()


def kinds_json(hello: Hello) -> str:
    """The kinds that may be read, as they are kept."""
    return json.dumps(hello.kinds)


def keep_conflicts(connection: sa.Connection, snapshot: Snapshot) -> None:
    """Note the conflicts that a snapshot holds."""
    for row in snapshot.conflicts():
        names, marks = ", ".join(row), ", ".join("?" for _ in row)
        driver(connection).execute(
            ADD_CONFLICT.format(names=names, marks=marks), tuple(row.values())
        )


def _load(connection: sa.Connection, kind: str, rows: Iterator[Sequence[Any]], told: Told) -> None:
    shape, file = SHAPES[kind], driver(connection)
    marks = ", ".join("?" for _ in range(len(shape.names) + 1))
    insert = f"INSERT INTO {kind}({', '.join(shape.names)}, deleted) VALUES ({marks})"  # noqa: S608 -- names of our own
    (number,) = file.execute(search.LAST).fetchone()
    searched = [shape.names.index(name) for name in shape.searched]
    count = 0
    while some := list(islice(rows, AT_ONCE)):
        file.executemany(insert, some)
        docs = [
            (number + n, row[0], kind, search.fold(" ".join(row[at] for at in searched if row[at])))
            for n, row in enumerate((row for row in some if searched and not row[-1]), 1)
        ]
        file.executemany(search.ADD_DOC, docs)
        file.executemany(search.ADD_WORDS, [(doc[0], doc[-1]) for doc in docs])
        number += len(docs)
        count += len(some)
        told(kind, count)


def _remove(path: Path) -> None:
    for left in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        left.unlink(missing_ok=True)
