"""The server has another log than the one read here: it was restored, or this file was damaged.

What both have stays; the office is loaded afresh; one's own acts that the server lost, and those
that it never had, are sent again under the ids that they had.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa

from app.domain.changes import DELETED, Outcome
from app.storage import pending, withheld
from app.storage.backups import back_up_file
from app.storage.engine import driver
from app.storage.hanging import HANGS
from app.storage.pending import SCHEMA
from app.storage.store import Store
from app.storage.tables import SHAPES
from app.sync import loading, receiving
from app.sync.remote import Hello, Remote
from app.sync.wire import ORIGIN, Entry, Position

SPREAD = 64
"""Numbers asked for at once in the search for the last entry that both have."""
AT_ONCE = 1000
FRESH = ".fresh"
STALE = 24 * 3600
"""Seconds after which a folder for loading afresh belongs to nobody any more."""

READ = "SELECT seq, hash FROM received ORDER BY seq"
LOST = (
    "INSERT OR IGNORE INTO outbox(seq, set_id, schema)"
    " SELECT s.seq, s.id, ? FROM received r JOIN change_set s ON s.id = r.set_id"
    " WHERE r.own AND r.seq > ? AND s.digest IS NULL"  # else a part of it is not kept any more
)
FORGET = "DELETE FROM received WHERE seq > ?"
FORGET_CONFLICTS = "DELETE FROM conflict WHERE seq > ?"
FORGET_OWN = (  # one's own words about what is limited to others
    "DELETE FROM conflict WHERE author = ? AND base <> '{}'"
    " AND record IN (SELECT record FROM withheld WHERE NOT granted)"
)
TOUCHED = (
    "SELECT DISTINCT j.kind, j.record FROM outbox o JOIN journal j ON j.seq = o.seq WHERE o.st <> ?"
)
KEEP_IMAGE = "INSERT INTO image(record, kind, row) VALUES (?, ?, ?)"
ARRIVE = "UPDATE replica SET seq = ?, hash = ?, kinds = ?, schema = ?"
ARRIVED = "INSERT OR REPLACE INTO received(seq, hash, st, own) VALUES (?, ?, '', 0)"


def recover(store: Store, remote: Remote) -> Path:
    """Load the office afresh and put what the server does not have back into the outbox.

    A copy of the workspace is kept first: what others did, the server lost, and no workstation has
    any more, is in it; returned is where.
    """
    common = last_common(store, remote)
    kept = back_up_file(store.path, store.path.parent, store.clock(), why="before-recovery")
    with beside(store.path) as folder:
        fresh = folder / store.path.name
        with remote.snapshot() as snapshot:
            hello = snapshot.hello
            loading.fill(fresh, snapshot)
        told = common.seq > 0 or _from_the_start(store)
        since = _since(remote, common, hello.head) if told else []
        with store.replicating() as connection, closing(sqlite3.connect(fresh)) as source:
            if not told:  # nor is it what was limited since
                loading.forget_unsure(source, hello.person)
            dirty = _replace(connection, source, common, hello, since)
            with store.reading() as before:
                for kind, record in dirty:
                    _keep_parents(connection, before.connection, kind, record)
    store.announce(Outcome("", own=False, everything=True))
    return kept.path


@contextmanager
def beside(path: Path) -> Generator[Path]:
    """A folder of its own beside a workspace; on Windows someone may still look into it.

    Those of a program that was killed are removed: nothing takes so long as to be one of them.
    """
    for old in path.parent.glob(f"{FRESH}*"):
        with suppress(OSError):  # another is just removing it
            if time.time() - old.stat().st_mtime > STALE:
                shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(
        dir=path.parent, prefix=FRESH, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def last_common(store: Store, remote: Remote) -> Position:
    """The last entry that both logs have; the beginning where there is none."""
    with store.reading() as reader:
        read = [Position(*row) for row in driver(reader.connection).execute(READ)]
    low, high = 0, len(read)  # read[:low] is common, read[high:] is not
    while low < high:
        step = max(1, (high - low) // SPREAD)
        tried = range(low, high, step)
        theirs = remote.hashes([read[at].seq for at in tried])
        for at in tried:
            if theirs.get(read[at].seq) == read[at].hash:
                low = at + 1
            else:
                high = at
                break
    return read[low - 1] if low else Position(0, ORIGIN)


def _from_the_start(store: Store) -> bool:
    """Whether this replica read the log from its first entry."""
    with store.reading() as reader:
        first = driver(reader.connection).execute(f"{READ} LIMIT 1").fetchone()
    return first is None or first[0] <= 1


def _since(remote: Remote, common: Position, head: Position) -> list[Entry]:
    """The entries after the last common one, up to where the snapshot stands."""
    entries: list[Entry] = []
    at = common
    while at.seq < head.seq:
        some = [entry for entry in remote.pull(at, AT_ONCE) if entry.seq <= head.seq]
        if not some:
            break
        entries += some
        at = some[-1].position
    return entries


def _replace(
    connection: sa.Connection,
    source: sqlite3.Connection,
    common: Position,
    hello: Hello,
    since: list[Entry],
) -> Sequence[tuple[str, str]]:
    """Let the office be as it was loaded, with what waits; return what waiting acts changed."""
    file = driver(connection)
    file.execute(LOST, (SCHEMA, common.seq))
    file.execute(FORGET, (common.seq,))
    file.execute(FORGET_CONFLICTS, (common.seq,))
    replace_records(source, file)
    file.execute(FORGET_OWN, (hello.person,))
    file.execute("DELETE FROM image")
    dirty = file.execute(TOUCHED, (pending.ASIDE,)).fetchall()
    for kind, record in dirty:
        row = pending.row_json(connection, kind, record)
        file.execute(KEEP_IMAGE, (record, kind, row))
    for entry in since:
        receiving.take_one(connection, entry, rows=False)
    for kind, record in dirty:
        pending.show(connection, kind, record)
    file.execute(ARRIVED, hello.head)
    file.execute(ARRIVE, (*hello.head, loading.kinds_json(hello), SCHEMA))
    return dirty


def _keep_parents(connection: sa.Connection, before: sa.Connection, kind: str, record: str) -> None:
    """What a record refers to and the server has lost, or keeps from us, stays as a deleted row.

    Where it is lost others made it; it comes back with the log once they have sent it again.
    """
    row = json.loads(pending.row_json(connection, kind, record) or "{}")
    for column in SHAPES[kind].table.columns:
        for key in column.foreign_keys:
            parent_kind, parent = key.target_fullname.removesuffix(".id"), row.get(column.name)
            if parent is None or pending.row_json(connection, parent_kind, parent) is not None:
                continue
            if parent_kind in HANGS:
                _keep_place(driver(connection), driver(before), parent_kind, parent)
            elif (lost := pending.row_json(before, parent_kind, parent)) is not None:
                shape = SHAPES[parent_kind]
                values = {**shape.from_json(lost), DELETED: True}
                connection.execute(shape.insert, [values])
                _keep_parents(connection, before, parent_kind, parent)


def _keep_place(
    file: sqlite3.Connection, before: sqlite3.Connection, kind: str, record: str
) -> None:
    """Keep the place of what was lost, or limited since: nobody can tell, so no word of it stays.

    It is most likely lost, and what does not hold of it is the office's to settle; what was limited
    before still is.
    """
    put = withheld.put_stub if withheld.is_withheld(before, record) else withheld.put_blank
    put(file, kind, record)


def replace_records(source: sqlite3.Connection, file: sqlite3.Connection) -> None:
    """Let a workspace hold the records and conflicts of another file, and be searched for them."""
    for kind in reversed(SHAPES):
        file.execute(f"DELETE FROM {kind}")  # noqa: S608 -- names of our own
    for table in SHAPES:
        _copy(source, file, table)
    _look_what_is_here(source, file)
    file.execute("DELETE FROM conflict WHERE st = 'conflict'")  # it keeps no other refusals
    _copy(source, file, "conflict")
    loading.learn(file)


def _look_what_is_here(source: sqlite3.Connection, file: sqlite3.Connection) -> None:
    """What was limited to others and came now is here; what came as a stub is not."""
    for kind, record in file.execute("SELECT kind, record FROM withheld").fetchall():
        if withheld.is_here(source, kind, record):
            file.execute(withheld.MARK, (record, kind, True))
    for kind, record in source.execute("SELECT kind, record FROM withheld").fetchall():
        file.execute(withheld.MARK, (record, kind, False))


def _copy(source: sqlite3.Connection, file: sqlite3.Connection, table: str) -> None:
    rows = source.execute(f"SELECT * FROM {table}")  # noqa: S608 -- names of our own
    names = [column[0] for column in rows.description]
    marks = ", ".join("?" for _ in names)
    quoted = ", ".join(names)
    file.executemany(f"INSERT OR REPLACE INTO {table}({quoted}) VALUES ({marks})", rows)  # noqa: S608 -- same
