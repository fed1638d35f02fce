"""The file as SQLite's own driver opens it, and what it may refuse.

SQLAlchemy is not read for this: the first page of the window shows before it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import Busy, CannotWrite, DamagedFile, UserError

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY")
PATIENCE = 20.0
"""Seconds to wait for another writer."""


def connect(path: Path, *, writes: bool, synced: bool = True) -> sqlite3.Connection:
    """Open the file for any thread; a reader cannot write at all.

    `synced`: each commit is on the disk when it returns; else only the system has it.
    """
    connection = sqlite3.connect(
        path,
        timeout=PATIENCE,
        isolation_level=None,  # the driver would begin too late and commit too early
        check_same_thread=False,
    )
    pragmas = [*PRAGMAS, *(() if synced else ("synchronous=OFF",))]
    for pragma in [*pragmas, *(() if writes else ("query_only=ON",))]:
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def refusals(path: Path) -> Generator[None]:
    """Turn what the disk or the file refuses into something a person can act on."""
    try:
        yield
    except Exception as error:
        said = getattr(error, "orig", error)  # SQLAlchemy wraps what the driver raises
        refused = refusal(path, str(said)) if isinstance(said, sqlite3.DatabaseError) else None
        if refused is None:
            raise
        raise refused from error


def refusal(path: Path, said: str) -> UserError | None:
    """The UserError for a message of SQLite, where it is one that a person can act on."""
    if "is full" in said or "disk I/O" in said:
        return CannotWrite(path, "full")
    if "readonly" in said or "unable to open" in said:
        return CannotWrite(path, "read-only")
    if "is locked" in said:
        return Busy(path)
    if "malformed" in said or "not a database" in said:
        return DamagedFile(said)
    return None
