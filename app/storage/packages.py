"""Packages for the archives whose disposition is not certain yet, and what becomes of them.

A package is written and read again before anything goes. Until the disposition is certain it bears
`PROVISIONAL` in its name: by itself where nobody shares the office, once the log has it where a
server is shared. If that never comes to be, the package is of records that are still there.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import sqlalchemy as sa

from app.domain.retention import DispositionAnswer
from app.storage.engine import driver
from app.storage.pending import ASIDE
from app.storage.store import Store
from app.storage.tables import package, shape_of

PROVISIONAL = ".not-disposed"

NOTE = "INSERT OR REPLACE INTO package(answer, path, sha256) VALUES (?, ?, ?)"
WAITS = "SELECT 1 FROM journal j JOIN outbox o ON o.seq = j.seq WHERE j.record = ? AND o.st <> ?"
FORGET = "DELETE FROM package WHERE answer = ?"


def provisional(path: Path) -> Path:
    """Where a package lies until its disposition is certain."""
    return path.with_name(f"{path.stem}{PROVISIONAL}{path.suffix}")


def note(connection: sa.Connection, answer: str, path: Path) -> None:
    """Remember, in the act that answers a proposal, the package that was made for it."""
    driver(connection).execute(NOTE, (answer, str(path), _sha(path)))


def settle(store: Store) -> list[Path]:
    """Let the packages of what is certain bear their own names, and remove those of what is not.

    Returns those that are certain now. One that cannot be reached is tried again the next time; one
    that someone changed is left alone.
    """
    with store.reading() as reader:
        rows = reader.connection.execute(sa.select(package)).all()
        fates = {row.answer: _fate(reader.connection, row.answer) for row in rows}
    kept: list[Path] = []
    for row in rows:
        is_done, path = fates[row.answer], Path(row.path)
        if is_done is None:
            continue
        try:
            if is_done:
                kept.append(path.replace(path.with_name(path.name.replace(PROVISIONAL, ""))))
            elif path.is_file() and _sha(path) == row.sha256:
                path.unlink()
        except OSError:
            continue
        with store.replicating() as connection:
            driver(connection).execute(FORGET, (row.answer,))
    return kept


def _fate(connection: sa.Connection, answer: str) -> bool | None:
    """Whether an answer counts; None where the server has not said."""
    if driver(connection).execute(WAITS, (answer, ASIDE)).fetchone():
        return None
    table = shape_of(DispositionAnswer).table
    there = sa.select(table.c.id).where(table.c.id == answer, ~table.c.deleted)
    return connection.execute(there).first() is not None


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
