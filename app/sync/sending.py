"""The outbox: acts of this workstation, in the order in which they were done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.domain.changes import Change, Op, Outcome
from app.storage import pending
from app.storage.engine import driver
from app.sync import refused
from app.sync.wire import Fate, act_text

MOST_ACTS = 500
MOST_SIZE = 4_000_000  # characters of one push; a larger act goes alone
LARGEST = 16 * 1024 * 1024
"""Bytes of a push that the server takes, and so of an act."""

NEXT = (
    "SELECT o.seq, o.set_id, o.text, o.schema, s.at, s.act, s.facts, s.undoes"
    " FROM outbox o JOIN change_set s ON s.seq = o.seq WHERE o.st <> ? ORDER BY o.seq LIMIT ?"
)
ABOUT = (
    "SELECT o.seq, o.set_id, o.schema, s.at, s.act, s.facts, s.undoes"
    " FROM outbox o JOIN change_set s ON s.seq = o.seq WHERE o.text IS NULL AND o.seq IN"
    " (SELECT seq FROM journal WHERE record IN (SELECT value FROM json_each(?)))"
)
LINES = "SELECT kind, record, op, old, new FROM journal WHERE seq = ? ORDER BY n"
FREEZE = "UPDATE outbox SET st = 'sent', text = ? WHERE seq = ?"
SET_ASIDE = "UPDATE outbox SET st = ?, why = ? WHERE set_id = ?"
LEFT = "SELECT count(*) FROM outbox WHERE st <> ?"
TOUCHED = (
    "SELECT DISTINCT j.kind, j.record FROM journal j JOIN change_set s ON s.seq = j.seq"
    " WHERE s.id = ?"
)


class Parcel(NamedTuple):
    """An act as it is sent."""

    set_id: str
    text: str


def next_parcels(connection: sa.Connection, halved: int = 0) -> list[Parcel]:
    """The acts to send now, oldest first, marked as sent before they are.

    halved: how often less is sent at once, for the line is slow. Whether the server took an act is
    not known until the log gives it back, so from here on its text stays the same.
    """
    file = driver(connection)
    parcels: list[Parcel] = []
    size = 0
    for seq, set_id, frozen, schema, at, act, facts, undoes in file.execute(
        NEXT, (pending.ASIDE, MOST_ACTS)
    ).fetchall():
        text = frozen or _text(file, seq, (set_id, schema, at, act, facts, undoes))
        size += len(text)
        if parcels and size > MOST_SIZE >> halved:
            break
        if frozen is None:
            file.execute(FREEZE, (text, seq))
        parcels.append(Parcel(set_id, text))
    return parcels


def freeze(connection: sa.Connection, records: Sequence[str]) -> None:
    """Let acts that touch records, and wait, be sent as they are now, whatever is forgotten."""
    file = driver(connection)
    for seq, *header in file.execute(ABOUT, (json.dumps(list(records)),)).fetchall():
        file.execute(FREEZE, (_text(file, seq, header), seq))


def _text(file: sqlite3.Connection, seq: int, header: Sequence[Any]) -> str:
    set_id, schema, at, act, facts, undoes = header
    said = {
        "id": set_id,
        "schema": schema,
        "at": at,
        "act": act,
        "facts": json.loads(facts),
        "undoes": undoes,
    }
    return act_text(said, file.execute(LINES, (seq,)))


def is_too_large(parcel: Parcel) -> bool:
    """Whether the server takes no act of this size."""
    return len(parcel.text) > LARGEST // 4 and len(parcel.text.encode()) > LARGEST


def count(connection: sa.Connection) -> int:
    """How many acts the server has not given back."""
    return driver(connection).execute(LEFT, (pending.ASIDE,)).fetchone()[0]


def set_aside(connection: sa.Connection, fate: Fate) -> Outcome:
    """Keep an act that the server could not read; what it did is no longer shown."""
    driver(connection).execute(SET_ASIDE, (pending.ASIDE, fate.why, fate.id))
    refused.keep_unread(connection, fate.id, fate.why)
    records = touched(connection, fate.id)
    for kind, record in records:
        pending.show(connection, kind, record)
    seen = (Change(kind, record, Op.UPDATE, {}, {}) for kind, record in records)
    return Outcome(fate.id, tuple(seen), own=False)


def touched(connection: sa.Connection, set_id: str) -> Sequence[tuple[str, str]]:
    """Kind and id of each record that an act of this workstation changed."""
    return driver(connection).execute(TOUCHED, (set_id,)).fetchall()
