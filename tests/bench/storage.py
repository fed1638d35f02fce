"""Saving and searching in the ten-year office, against bare SQLite."""

from __future__ import annotations

import itertools
import random
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.domain.acts import Act
from app.domain.events import Event
from app.storage import search
from app.storage.file import PRAGMAS
from app.storage.store import Store
from tests.bench.lines import Line, medians

TYPED = ("a", "in", "inter", "annonce", "réserver l", "confirm the")


def measure(workspace: Path, times: int) -> Generator[Line]:
    """Each line of saving and searching, tried so often. The file is written to."""
    store = Store.open(workspace)
    with closing(sqlite3.connect(workspace, isolation_level=None, timeout=20)) as bare:
        for pragma in PRAGMAS:
            bare.execute(f"PRAGMA {pragma}")
        yield from searching(store, bare, times)
        yield from saving(store, bare, times)
    store.close()


def searching(store: Store, bare: sqlite3.Connection, times: int) -> Generator[Line]:
    """As one types: the query through the store, and the same question put to FTS5."""
    for typed in TYPED:
        words = search.asked(typed)
        with store.reading() as reader:
            ours, limit = medians(
                lambda typed=typed: reader.find(typed),
                lambda words=words: bare.execute(search.NEWEST, (words, 50)).fetchall(),
                times,
            )
        yield Line(f"search “{typed}” / raw FTS5", ours, limit, 1.5)


def saving(store: Store, bare: sqlite3.Connection, times: int) -> Generator[Line]:
    """One field of an event, durable and journalled; and the same rows written by hand."""
    with store.reading() as reader:
        rows = reader.connection.exec_driver_sql("SELECT id FROM event ORDER BY id LIMIT 5000")
        ids = [row[0] for row in rows]
    chance, count = random.Random(7), itertools.count()

    columns = [row[1] for row in bare.execute("PRAGMA table_info(event)")]

    def ours(field: str, value: Callable[[], Any]) -> None:
        with store.transaction(Act.EDIT, fields=[field]) as records:
            before = records.get(Event, chance.choice(ids))
            records.save(before, replace(before, **{field: value()}))

    def by_hand(field: str, value: Callable[[], Any], *, searched: bool) -> None:
        record, now = chance.choice(ids), value()
        bare.execute("BEGIN IMMEDIATE")
        was = dict(zip(columns, bare.execute(READ, (record,)).fetchone(), strict=True))
        bare.execute(f"UPDATE event SET {field} = ? WHERE id = ?", (now, record))
        (seq,) = bare.execute("SELECT max(seq) FROM change_set").fetchone()
        at = "2026-01-01T00:00:00.000000Z"
        line = (seq + 1, f"{next(count):032x}", "x" * 32, at, "edit", "{}", bytes(32))
        bare.execute(ADD_SET, line)
        old, new = f'{{"{field}":"{was[field]}"}}', f'{{"{field}":"{now}"}}'
        bare.execute(ADD_LINE, (seq + 1, record, old, new))
        if searched:
            _learn_by_hand(bare, record, str(now))
        bare.execute("COMMIT")

    def flag() -> bool:
        return bool(next(count) % 2)

    def text() -> str:
        return f"saved {next(count)}"

    for name, field, value, searched in (
        ("save one field", "milestone", flag, False),
        ("save one searched field", "significance", text, True),
    ):
        ours_ms, limit_ms = medians(
            lambda field=field, value=value: ours(field, value),
            lambda field=field, value=value, searched=searched: by_hand(
                field, value, searched=searched
            ),
            times,
        )
        yield Line(f"{name} / bare SQLite", ours_ms, limit_ms, 3)


READ = "SELECT * FROM event WHERE id = ?"
ADD_SET = (
    "INSERT INTO change_set(seq, id, author, at, act, facts, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
ADD_LINE = (
    "INSERT INTO journal(seq, n, kind, record, op, old, new)"
    " VALUES (?, 0, 'event', ?, 'update', ?, ?)"
)


def _learn_by_hand(bare: sqlite3.Connection, record: str, text: str) -> None:
    number, words = bare.execute(search.KNOWN, (record,)).fetchone()
    bare.execute(search.DROP_WORDS, (number, words))
    bare.execute(search.DROP_DOC, (number,))
    (last,) = bare.execute(search.LAST).fetchone()
    bare.execute(search.ADD_DOC, (last + 1, record, "event", f"{words} {text}"))
    bare.execute(search.ADD_WORDS, (last + 1, f"{words} {text}"))
