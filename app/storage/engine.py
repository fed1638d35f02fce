"""SQLite, as the store opens it."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool, StaticPool

from app.domain.errors import Busy, CannotWrite, DamagedFile, UserError

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY")
PATIENCE = 20.0
"""Seconds to wait for another writer."""


def open_engine(path: Path, *, writes: bool, synced: bool = True) -> sa.Engine:
    """Open the file; the writer's transactions begin IMMEDIATE, a reader cannot write at all.

    `synced`: each commit is on the disk when it returns; else only the system has it.
    """
    pragmas = [*PRAGMAS, *(() if synced else ("synchronous=OFF",))]
    pragmas += [] if writes else ["query_only=ON"]
    pool = StaticPool if writes else QueuePool
    engine = sa.create_engine(
        f"sqlite:///{path}",
        poolclass=pool,
        connect_args={"check_same_thread": False, "timeout": PATIENCE},
    )

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:  # pyright: ignore[reportUnusedFunction] -- SQLAlchemy calls it
        connection.isolation_level = None  # the driver would begin too late and commit too early
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begins(connection: sa.Connection) -> None:  # pyright: ignore[reportUnusedFunction] -- SQLAlchemy calls it
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def driver(connection: sa.Connection) -> sqlite3.Connection:
    """The driver's connection inside an open transaction, for what SQLite alone understands.

    Journal and search write three and six statements with every save; SQLAlchemy takes 0.08 ms
    for each (`make bench`), which is more than SQLite itself does.
    """
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


@contextmanager
def refusals(path: Path) -> Generator[None]:
    """Turn what the disk or the file refuses into something a person can act on."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        refused = refusal(path, str(getattr(error, "orig", error)))
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
