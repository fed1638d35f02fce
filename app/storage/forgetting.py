"""Forgetting records wherever they were kept: limited to others, or disposed of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import sqlalchemy as sa

from app.storage import coming, journal, search
from app.storage.engine import driver
from app.storage.hanging import FILES

Gone = Sequence[tuple[str, str]]
"""Kind and id of records."""

EVERYWHERE = (
    "DELETE FROM draft WHERE record = ?",
    "DELETE FROM image WHERE record = ?",
    "DELETE FROM conflict WHERE record = ?",
)


def forget(connection: sa.Connection, gone: Gone) -> None:
    """Keep nothing of records.

    Their rows and what is searched, what was typed, waits or did not hold, their files, and what
    the journal says of them: its chain keeps the digests. SQLite writes over what it frees.
    """
    file = driver(connection)
    file.execute("PRAGMA secure_delete = ON")
    files = files_of(file, gone)
    learnt = False
    for kind, record in gone:
        learnt |= search.forget(file, record)
        for statement in EVERYWHERE:
            file.execute(statement, (record,))
        file.execute(f"DELETE FROM {kind} WHERE id = ?", (record,))  # noqa: S608 -- names of our own
    journal.forget(connection, [record for _kind, record in gone])
    for sha256 in files:
        drop_file(file, sha256)
    if learnt:
        search.tidy(file)


def files_of(file: sqlite3.Connection, records: Iterable[tuple[str, str]]) -> list[str]:
    """The SHA-256 of each file that records name."""
    found: set[str] = set()
    for kind, record in records:
        for named, column, where in FILES:
            if named == kind:
                asked = f"SELECT {column} FROM {kind} WHERE id = ? AND {where}"  # noqa: S608 -- names of our own
                found |= {row[0] for row in file.execute(asked, (record,))}
    return sorted(found)


def drop_file(file: sqlite3.Connection, sha256: str) -> None:
    """Keep a file no longer that nothing names any more, nor what has come of it."""
    for kind, column, where in FILES:
        asked = f"SELECT 1 FROM {kind} WHERE {column} = ? AND {where} LIMIT 1"  # noqa: S608 -- names of our own
        if file.execute(asked, (sha256,)).fetchone():
            return
    file.execute("DELETE FROM blob WHERE sha256 = ?", (sha256,))
    (_number, _name, workspace) = file.execute("PRAGMA database_list").fetchone()
    (coming.folder_of(Path(workspace)) / sha256).unlink(missing_ok=True)
