"""The whole office into a file: when a workspace joins, and when the server was restored."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from app.domain.errors import AlreadyShared, UserError
from app.domain.rights import OWNED, READERS
from app.storage import search, withheld, workspace
from app.storage.file import connect, refusals
from app.storage.hanging import HANGS
from app.storage.pending import SCHEMA
from app.storage.tables import SHAPES
from app.sync.remote import Hello, Remote, Snapshot

Told = Callable[[str, int], object]
"""Told of each kind, and how many of its records came so far."""

AT_ONCE = 5_000
NOTE = (
    "CREATE TABLE joining(kind TEXT PRIMARY KEY, cluster TEXT NOT NULL, seq INTEGER NOT NULL,"
    " hash BLOB NOT NULL)"
)
NOTED = "INSERT OR REPLACE INTO joining VALUES (?, ?, ?, ?)"
PUT_OFF = (
    "CREATE TABLE put_off AS SELECT name, sql FROM sqlite_master"  # noqa: S608 -- names of our own
    f" WHERE type = 'index' AND sql <> '' AND tbl_name IN ({', '.join(map(repr, SHAPES))})"
)
QUICK = ("journal_mode=TRUNCATE", "foreign_keys=OFF", "cache_size=-200000", "threads=2")
SET = "INSERT INTO search_index(search_index, rank) VALUES (?, ?)"
AT_A_TIME = (("hashsize", 64 << 20, 1 << 20), ("automerge", 0, 4), ("crisismerge", 1_000, 16))
"""How FTS5 gathers words: much at a time where everything is learnt, and as it does by itself."""
BELONG = (
    "INSERT INTO replica(one, url, cluster, device, person, schema, kinds, seq, hash)"
    " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)"
)
BEGIN_AT = "INSERT INTO received(seq, hash, st, own) VALUES (?, ?, '', 0)"
ADD_CONFLICT = "INSERT OR REPLACE INTO conflict({names}) VALUES ({marks})"


NARROW = frozenset((*OWNED, *READERS))
"""Kinds of which what one may read can shrink without a trace in the rows."""


def join(path: Path, url: str, remote: Remote, told: Told = lambda _kind, _count: None) -> None:
    """Make a workspace that is a replica of a server.

    Where it was cut before, what came then is kept, and only what is missing is asked for.
    Raises AlreadyShared where there is a file, and what the server or the disk raises; there is no
    workspace then, but beside its place what has come so far.
    """
    if path.exists():
        raise AlreadyShared(path)
    workspace.check_place(path)
    beside = path.with_name(f".{path.name}.joining")
    if not _goes_on(beside, remote):
        _remove(beside)
    with remote.snapshot() as snapshot:
        fill(beside, snapshot, told)
    with refusals(beside), closing(_opened(beside)) as file, _together(file):
        forget_unsure(file, snapshot.hello.person)
        _finish(file)
    belong(beside, url, snapshot.hello)
    beside.replace(path)


def fill(path: Path, snapshot: Snapshot, told: Told = lambda _kind, _count: None) -> None:
    """Make a workspace with all that a snapshot holds, kind by kind, still without indexes.

    A file that was begun is gone on with, where it is of the same server: of the kinds that are
    there, only what changed since is asked for. Nothing here takes long but what comes from the
    server, which hangs up on who keeps it waiting.
    """
    begun = _begun(path, snapshot.hello.cluster)
    if begun is None:
        _remove(path)
        workspace.make(path)
    with refusals(path), closing(_opened(path)) as file:
        if begun is None:
            with _together(file):
                _put_off_indexes(file)
        for kind in snapshot.hello.kinds:
            since = (begun or {}).get(kind)
            with _together(file):
                if since is None or SHAPES[kind].entity_type in NARROW:
                    file.execute(f"DELETE FROM {kind}")  # noqa: S608 -- names of our own
                    _load(file, kind, snapshot.rows(kind), told)
                else:
                    file.executemany(_insertion(kind), snapshot.rows(kind, since))
                file.execute(NOTED, (kind, snapshot.hello.cluster, *snapshot.hello.head))
        with _together(file):
            withheld.put_all_stubs(file)
            keep_conflicts(file, snapshot)


def belong(path: Path, url: str, hello: Hello) -> None:
    """Let a file that was just filled be a replica."""
    with refusals(path), closing(connect(path, writes=True)) as file, _together(file):
        become(file, url, hello)


def become(file: sqlite3.Connection, url: str, hello: Hello) -> None:
    """Let an open file be a replica that has read the log as far as the server says."""
    device = secrets.token_hex(16)
    row = (url, hello.cluster, device, hello.person, SCHEMA, kinds_json(hello), *hello.head)
    file.execute(BELONG, row)
    file.execute(BEGIN_AT, hello.head)


@contextmanager
def _together(file: sqlite3.Connection) -> Generator[None]:
    """All of it, or nothing."""
    file.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        file.execute("ROLLBACK")
        raise
    file.execute("COMMIT")


def kinds_json(hello: Hello) -> str:
    """The kinds that may be read, as they are kept."""
    return json.dumps(hello.kinds)


def keep_conflicts(file: sqlite3.Connection, snapshot: Snapshot) -> None:
    """Note the conflicts that a snapshot holds, also of records that the server has lost."""
    for row in snapshot.conflicts():
        names, marks = ", ".join(row), ", ".join("?" for _ in row)
        file.execute(ADD_CONFLICT.format(names=names, marks=marks), tuple(row.values()))


def forget_unsure(file: sqlite3.Connection, person: str) -> None:
    """Forget one's own conflicts about what one changed and the server does not give.

    It may be lost, or limited to others, who said what stood there before; nobody tells which.
    """
    own = "SELECT id, kind, record FROM conflict WHERE author = ? AND base <> '{}'"
    for name, kind, record in file.execute(own, (person,)).fetchall():
        if kind in HANGS and not withheld.is_here(file, kind, record):
            file.execute("DELETE FROM conflict WHERE id = ?", (name,))


def _goes_on(path: Path, remote: Remote) -> bool:
    """Whether what came before is of this program, may be read, and is of the server's log."""
    if not path.exists():
        return False
    try:
        if workspace.revision(path) != workspace.REVISIONS[-1]:
            return False
        with closing(sqlite3.connect(path)) as file:
            read = dict(file.execute("SELECT seq, hash FROM joining WHERE seq > 0").fetchall())
    except (UserError, sqlite3.DatabaseError):
        return False
    if read and remote.hello().narrowed > min(read):  # something came that may not be read now
        return False
    return remote.hashes(sorted(read)) == read


def _begun(path: Path, cluster: str) -> dict[str, int] | None:
    """How far each kind came before; None where nothing can be gone on with."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path)) as file:
            rows = file.execute("SELECT kind, cluster, seq FROM joining").fetchall()
    except sqlite3.DatabaseError:
        return None
    return {row[0]: row[2] for row in rows} if {row[1] for row in rows} <= {cluster} else None


def _opened(path: Path) -> sqlite3.Connection:
    """Open a file that is being made: quick, for references were checked where it comes from."""
    file = connect(path, writes=True, synced=False)
    for pragma in QUICK:
        file.execute(f"PRAGMA {pragma}")
    return file


def _put_off_indexes(file: sqlite3.Connection) -> None:
    """Drop the indexes of all kinds and keep how they are made: in the end that is quicker."""
    file.execute(NOTE)
    file.execute(PUT_OFF)
    for (name,) in file.execute("SELECT name FROM put_off").fetchall():
        file.execute(f"DROP INDEX {name}")


def _load(file: sqlite3.Connection, kind: str, rows: Iterator[Sequence[Any]], told: Told) -> None:
    """Add all records of a kind."""
    insert = _insertion(kind)
    count = 0
    while some := list(islice(rows, AT_ONCE)):
        file.executemany(insert, some)
        count += len(some)
        told(kind, count)


def _insertion(kind: str) -> str:
    names = [column.name for column in SHAPES[kind].table.columns]
    marks = ", ".join("?" for _ in names)
    return f"INSERT OR REPLACE INTO {kind}({', '.join(names)}) VALUES ({marks})"  # noqa: S608 -- names of our own


def _finish(file: sqlite3.Connection) -> None:
    """Make the indexes, and the one that is searched."""
    for (made,) in file.execute("SELECT sql FROM put_off").fetchall():
        file.execute(made)
    learn(file)
    for table in ("joining", "put_off"):
        file.execute(f"DROP TABLE {table}")


def learn(file: sqlite3.Connection) -> None:
    """Make the search index of all that is there, anew."""
    file.execute("DELETE FROM search_doc")
    for kind, shape in SHAPES.items():
        if shape.searched:
            file.execute(
                f"INSERT INTO search_doc(record, kind, words) SELECT id, '{kind}',"  # noqa: S608 -- names of our own
                f" {_folded(shape.searched)} FROM {kind} WHERE NOT deleted ORDER BY id"
            )
    for setting, many, _usual in AT_A_TIME:
        file.execute(SET, (setting, many))
    file.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    for setting, _many, usual in AT_A_TIME:
        file.execute(SET, (setting, usual))


def _folded(names: Sequence[str]) -> str:
    """What `search.fold` makes of columns, as SQL."""
    each = (f"CASE WHEN coalesce({name}, '') = '' THEN '' ELSE ' ' || {name} END" for name in names)
    words = f"substr({' || '.join(each)}, 2)"
    for character, plain in search.FOLDED.items():
        words = f"replace({words}, '{chr(character)}', '{plain}')"
    return words


def _remove(path: Path) -> None:
    for left in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        left.unlink(missing_ok=True)
