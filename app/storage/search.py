"""Full text over every kind: folded words, kept beside the records by the one writer.

`search_doc` keeps the folded words, so that the index forgets exactly what it learnt (FTS5 is
silently corrupted otherwise) and can be rebuilt. There are no triggers: inside one, FTS5 writes
out its whole pending index for every row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.domain.changes import DELETED, Change
from app.storage.tables import SHAPES

LAST = sa.text("SELECT coalesce(max(number), 0) FROM search_doc")
KNOWN = sa.text("SELECT number, words FROM search_doc WHERE record = :record")
DROP_DOC = sa.text("DELETE FROM search_doc WHERE number = :number")
DROP_WORDS = sa.text(
    "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', :number, :words)"
)
ADD_DOC = sa.text(
    "INSERT INTO search_doc(number, record, kind, words) VALUES (:number, :record, :kind, :words)"
)
ADD_WORDS = sa.text("INSERT INTO search_index(rowid, words) VALUES (:number, :words)")
NEWEST = sa.text(
    "SELECT kind, record FROM search_doc WHERE number IN (SELECT rowid FROM search_index"
    " WHERE search_index MATCH :words ORDER BY rowid DESC LIMIT :most) ORDER BY number DESC"
)
NEWEST_OF_KINDS = sa.text(
    "SELECT d.kind, d.record FROM search_index i JOIN search_doc d ON d.number = i.rowid"
    " WHERE search_index MATCH :words AND d.kind IN :kinds ORDER BY i.rowid DESC LIMIT :most"
).bindparams(sa.bindparam("kinds", expanding=True))
FAULTS = sa.text("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
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
    learnt: dict[str, dict[str, Any]] = {}
    for change in changes:
        shape = SHAPES[change.kind]
        if not shape.searched or change.new.keys().isdisjoint((DELETED, *shape.searched)):
            continue
        if not change.is_addition:
            forget(connection, change.id)
        values = change.new if change.is_addition else shape.stored(connection, change.id)
        if values and not values.get(DELETED):
            words = fold(" ".join(values[name] for name in shape.searched if values[name]))
            learnt[change.id] = {"record": change.id, "kind": change.kind, "words": words}
    if learnt:
        first = connection.execute(LAST).scalar_one() + 1
        rows = [{"number": n, **row} for n, row in enumerate(learnt.values(), first)]
        connection.execute(ADD_DOC, rows)
        connection.execute(ADD_WORDS, rows)


def forget(connection: sa.Connection, record: str) -> None:
    """Take a record out of the index, by the very words it was learnt by."""
    known = connection.execute(KNOWN, {"record": record}).one_or_none()
    if known:
        connection.execute(DROP_WORDS, {"number": known.number, "words": known.words})
        connection.execute(DROP_DOC, {"number": known.number})


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
    given = {"words": words, "most": most}
    if kinds:
        return [Hit(*row) for row in connection.execute(NEWEST_OF_KINDS, {**given, "kinds": kinds})]
    return [Hit(*row) for row in connection.execute(NEWEST, given)]


def check(connection: sa.Connection) -> None:
    """Compare the index with the words it was learnt from; SQLite raises where they differ."""
    connection.execute(FAULTS)
