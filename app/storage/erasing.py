"""What goes with a record that is disposed of, and taking it out for good.

No row, journal line, index or file says anything of it afterwards. What stays: who did some act and
when, and the digests that let the chain of the journal be verified.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.storage import forgetting
from app.storage.engine import driver
from app.storage.file import connect, refusals
from app.storage.hanging import BY_NAME, HANGS
from app.storage.journal import text_digest
from app.storage.pending import row_json
from app.storage.tables import SHAPES, children_of
from app.storage.withheld import UNMARK

AT_ONCE = 500
SETTLED = (
    "SELECT c.record, s.id FROM conflict c JOIN settlement s ON s.conflict = c.id"
    " WHERE c.record IN ({marks})"
)
UNWRITTEN = "INSERT INTO search_index(search_index) VALUES ('optimize')"
ERASED = "SELECT 1 FROM erasure WHERE instr(parts, ?)"
TO_SWEEP = "INSERT OR REPLACE INTO sweep(one, file, copies) VALUES (1, true, true)"


class Gone(NamedTuple):
    """A record that is to be erased."""

    kind: str
    id: str


def digest_of(connection: sa.Connection, records: Iterable[Gone]) -> str:
    """SHA-256 of what records say, as the server also works it out (`hub.erased_digest`).

    A line each of kind, id and the SHA-256 of its row as PostgreSQL writes jsonb, in the order of
    the ids; a record that is not there has no line.
    """
    lines: list[str] = []
    for kind, record in sorted(records, key=lambda each: each[1]):
        if (row := row_json(connection, kind, record)) is not None:
            lines.append(f"{kind} {record} {text_digest(_as_jsonb(json.loads(row))).hex()}")
    return text_digest("\n".join(lines)).hex()


def _as_jsonb(row: Mapping[str, Any]) -> str:
    names = sorted(row, key=lambda name: (len(name.encode()), name.encode()))
    plain = {name: row[name] for name in names}
    return json.dumps(plain, ensure_ascii=False, separators=(", ", ": "))


class Hanging(NamedTuple):
    """What hangs on a record, itself included; what else refers to any of it; bytes in all."""

    parts: list[Gone]
    others: list[Gone]
    size: int


def hanging(connection: sa.Connection, roots: Collection[Gone]) -> dict[str, Hanging]:
    """What hangs on each of these records, deleted or not: see `Hanging`. By the id of each."""
    file = driver(connection)
    root_of = {root.id: root.id for root in roots}
    kinds = {root.id: root.kind for root in roots}
    others: list[tuple[str, Gone]] = []
    fresh = list(roots)
    while fresh:
        found = [*referring(file, fresh), *_naming(file, fresh)]
        fresh = []
        for parent, child, is_part in found:
            if not is_part:
                others.append((root_of[parent], child))
            elif child.id not in root_of:
                root_of[child.id], kinds[child.id] = root_of[parent], child.kind
                fresh.append(child)
    sizes = _sizes(file, kinds)
    made = {root.id: Hanging([], [], 0) for root in roots}
    for record, root in root_of.items():
        each = made[root]
        each.parts.append(Gone(kinds[record], record))
        made[root] = each._replace(size=each.size + sizes.get(record, 0))
    for root, child in others:
        if root_of.get(child.id) != root and child not in made[root].others:
            made[root].others.append(child)
    return made


def referring(
    file: sqlite3.Connection, parents: Iterable[Gone]
) -> Iterator[tuple[str, Gone, bool]]:
    """What refers to records, deleted or not: to which, what, and whether it is a part of it."""
    for kind, ids in _by_kind(parents):
        for child, column, _part in children_of(kind):
            is_part = is_part_of(kind, child.kind, column)
            query = f"SELECT {column}, id FROM {child.kind} WHERE {column} IN ({{marks}})"  # noqa: S608 -- names of our own
            for some in _some(ids):
                for parent, record in file.execute(_in(query, some), some):
                    yield parent, Gone(child.kind, record), is_part


def is_part_of(kind: str, child: str, column: str) -> bool:
    """Whether what refers to a record of a kind by a column goes with it.

    Of what can be limited, what is limited with it: see `hanging`. Of others, what first of all
    cannot be without them and is no fact: who takes part in an event is a part of that, not of the
    person.
    """
    if child in HANGS:
        return column in HANGS[child]
    if SHAPES[child].entity_type.APPEND_ONLY:
        return False
    owners = [
        key.column.table.name
        for each in SHAPES[child].table.columns
        if not each.nullable
        for key in each.foreign_keys
    ]
    nullable = SHAPES[child].table.c[column].nullable
    return SHAPES[kind].entity_type.OWNS and not nullable and owners[:1] == [kind]


def _naming(file: sqlite3.Connection, parents: Iterable[Gone]) -> Iterator[tuple[str, Gone, bool]]:
    """What names records without a reference: lists of names, holds, how conflicts were settled."""
    for some in _some(each.id for each in parents):
        for kind, columns in BY_NAME.items():
            asked = SETTLED
            if kind != "settlement":
                (column,) = columns
                asked = f"SELECT {column}, id FROM {kind} WHERE {column} IN ({{marks}})"  # noqa: S608 -- names of our own
            for parent, record in file.execute(_in(asked, some), some):
                yield parent, Gone(kind, record), True


def _sizes(file: sqlite3.Connection, kinds: Mapping[str, str]) -> dict[str, int]:
    """About how many bytes each record takes, its file included."""
    found: dict[str, int] = {}
    for kind, ids in _by_kind(Gone(its, record) for record, its in kinds.items()):
        columns = " + ".join(f"length(coalesce(r.{name}, ''))" for name in SHAPES[kind].names)
        file_size = "coalesce((SELECT b.size FROM blob b WHERE b.sha256 = r.sha256), 0)"
        more = f" + {file_size}" if kind == "version" else ""
        query = f"SELECT r.id, {columns}{more} FROM {kind} r WHERE r.id IN ({{marks}})"  # noqa: S608 -- names of our own
        for some in _some(ids):
            found |= dict(file.execute(_in(query, some), some).fetchall())
    return found


def _by_kind(records: Iterable[Gone]) -> Iterable[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for kind, record in records:
        found.setdefault(kind, []).append(record)
    return found.items()


def erase(connection: sa.Connection, records: Mapping[str, str]) -> None:
    """Erase records (their kinds by id), inside a transaction; `sweep` cleans the file afterwards.

    What waits for the server, and what else of this workstation refers to them, is the caller's.
    """
    file = driver(connection)
    forgetting.forget(connection, [(kind, record) for record, kind in records.items()])
    file.executemany(UNMARK, [(record,) for record in records])
    file.execute(TO_SWEEP)


def is_erased(file: sqlite3.Connection, record: str) -> bool:
    """Whether an erasure names a record."""
    return file.execute(ERASED, (record,)).fetchone() is not None


def is_unswept(path: Path) -> bool:
    """Whether something was erased since the file was last swept."""
    with refusals(path), closing(connect(path, writes=False)) as file:
        return file.execute("SELECT 1 FROM sweep WHERE file").fetchone() is not None


def copies_hold_it(connection: sa.Connection) -> bool:
    """Whether copies of the workspace may hold what was erased since they were made."""
    return driver(connection).execute("SELECT 1 FROM sweep WHERE copies").fetchone() is not None


def copies_are_gone(connection: sa.Connection) -> None:
    """No copy holds it any more."""
    driver(connection).execute("UPDATE sweep SET copies = false")


def sweep(path: Path) -> None:
    """Leave nothing of what was erased in the file: in pages that are free, in the log of writes.

    The search index is put together anew, the file written anew; that takes about as long as a copy
    of it. Raises Busy where another program reads on meanwhile; it is done again later then.
    """
    with refusals(path), closing(connect(path, writes=True)) as file:
        file.execute("PRAGMA temp_store = FILE")  # a copy of the workspace is no thing for memory
        file.execute("PRAGMA secure_delete = ON")
        file.execute(UNWRITTEN)
        file.execute("VACUUM")
        busy, *_pages = file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            file.execute("UPDATE sweep SET file = false")
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _some(records: Iterable[str]) -> Iterator[list[str]]:
    every = list(records)
    for first in range(0, len(every), AT_ONCE):
        yield every[first : first + AT_ONCE]


def _in(query: str, some: Collection[str]) -> str:
    return query.format(marks=", ".join("?" for _ in some))
