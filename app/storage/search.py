"""Full text over every kind: folded words, kept beside the records by the one writer.

`search_doc` keeps the folded words, so that the index forgets exactly what it learnt (FTS5 is
silently corrupted otherwise) and can be rebuilt. There are no triggers: inside one, FTS5 writes
out its whole pending index for every row.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from app.domain.changes import DELETED, Change
from app.storage.engine import driver
from app.storage.tables import SHAPES

LAST = "SELECT coalesce(max(number), 0) FROM search_doc"
KNOWN = "SELECT number, words FROM search_doc WHERE record = ?"
DROP_DOC = "DELETE FROM search_doc WHERE number = ?"
DROP_WORDS = "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', ?, ?)"
ADD_DOC = "INSERT INTO search_doc(number, record, kind, words) VALUES (?, ?, ?, ?)"
ADD_WORDS = "INSERT INTO search_index(rowid, words) VALUES (?, ?)"
NEWEST = (
    "SELECT kind, record FROM search_doc WHERE number IN (SELECT rowid FROM search_index"
    " WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?) ORDER BY number DESC"
)
NEWEST_OF_KINDS = (
    "SELECT d.kind, d.record FROM search_index i JOIN search_doc d ON d.number = i.rowid"
    " WHERE search_index MATCH ? AND d.kind IN (SELECT value FROM json_each(?))"
    " ORDER BY i.rowid DESC LIMIT ?"
)
TIDY = "INSERT INTO search_index(search_index) VALUES ('optimize')"
FAULTS = "INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"
FOLDED = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "\u02bc": " "})
WORD = re.compile(r"\w+")


class Hit(NamedTuple):
    """A record that answers a search."""

    kind: str
    id: str


def fold(text: str) -> str:
    """Text as it is indexed and asked for: œuvre is oeuvre (accents fall in FTS5)."""
    return text.translate(FOLDED)


def keep(connection: sa.Connection, changes: Iterable[Change]) -> None:
    """Bring the index up to date with changes already written."""
    learnt: dict[str, tuple[str, str, str]] = {}
    file = driver(connection)
    for change in changes:
        shape = SHAPES[change.kind]
        if not shape.searched or change.new.keys().isdisjoint((DELETED, *shape.searched)):
            continue
        if not change.is_addition:
            forget(file, change.id)
            texts = file.execute(shape.searched_now, (change.id,)).fetchone()
        else:
            texts = [change.new[name] for name in shape.searched]
        if texts:
            words = fold(" ".join(text for text in texts if text))
            learnt[change.id] = (change.id, change.kind, words)
    if learnt:
        (last,) = file.execute(LAST).fetchone()
        rows = list(enumerate(learnt.values(), last + 1))
        file.executemany(ADD_DOC, [(number, *doc) for number, doc in rows])
        file.executemany(ADD_WORDS, [(number, doc[-1]) for number, doc in rows])


def forget(file: sqlite3.Connection, record: str) -> bool:
    """Take a record out of the index, by the very words it was learnt by; whether it was there."""
    known = file.execute(KNOWN, (record,)).fetchone()
    if known:
        file.execute(DROP_WORDS, known)
        file.execute(DROP_DOC, known[:1])
    return known is not None


def tidy(file: sqlite3.Connection) -> None:
    """Let the index keep no word of what it has forgotten: FTS5 only notes that it has."""
    file.execute(TIDY)


def asked(typed: str) -> str:
    """What is typed as a question to FTS5: every word, the last one perhaps unfinished; or ""."""
    words = WORD.findall(fold(typed))
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


def find(
    connection: sa.Connection, typed: str, most: int = 50, kinds: Sequence[str] = ()
) -> list[Hit]:
    """The newest records that hold every word typed; of some kinds only where any are named."""
    words = asked(typed)
    if not words:
        return []
    file = driver(connection)
    if kinds:
        rows = file.execute(NEWEST_OF_KINDS, (words, json.dumps(list(kinds)), most))
    else:
        rows = file.execute(NEWEST, (words, most))
    return [Hit(*row) for row in rows]


def check(connection: sa.Connection) -> None:
    """Compare the index with the words it was learnt from; SQLite raises where they differ."""
    driver(connection).execute(FAULTS)
