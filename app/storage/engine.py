"""SQLAlchemy over the file."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool, StaticPool

from app.storage.file import connect


def open_engine(path: Path, *, writes: bool, over: sqlite3.Connection | None = None) -> sa.Engine:
    """Open the file; the writer has one connection, and its transactions begin IMMEDIATE.

    `over`: that one connection, where it is already open.
    """
    engine = sa.create_engine(
        "sqlite://",
        creator=(lambda: over) if over else partial(connect, path, writes=writes),
        poolclass=StaticPool if writes else QueuePool,
    )

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
