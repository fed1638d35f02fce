"""A workspace of one person becomes the first content of an empty server, and its replica.

What goes are its records as they are, not its journal: that one stays in the file. Sent again after
it was cut, each act bears the id that it had, so nothing is there twice.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.domain.acts import Act
from app.domain.changes import DELETED, Op
from app.domain.errors import (
    AlreadyShared,
    Busy,
    DigestWrong,
    ProgramTooOld,
    ServerRefused,
    ServerTooOld,
)
from app.domain.limits import Named
from app.domain.people import Role
from app.storage import journal
from app.storage.engine import driver
from app.storage.pending import SCHEMA
from app.storage.shapes import kind_of
from app.storage.store import Store
from app.storage.tables import SHAPES, change_set
from app.storage.types import instant_text
from app.sync import files, loading
from app.sync.loading import Told
from app.sync.recovery import beside, replace_records
from app.sync.remote import Hello, Remote
from app.sync.sending import Parcel
from app.sync.wire import Position, act_text

AT_ONCE = 2_000
"""Records of an act."""
MOST_SIZE = 4_000_000
"""Characters of the records of an act, unless one alone is larger."""
READ = 500
NAMED = kind_of(Named)


class _Record(NamedTuple):
    kind: str
    id: str
    values: str


def adopt(store: Store, url: str, remote: Remote, told: Told = lambda _kind, _count: None) -> None:
    """Send everything that is in a workspace, then let it be a replica of that server.

    told: of each kind, how many of its records went so far. Raises AlreadyShared, ServerRefused
    (for who is no administrator: rights; where others have worked: not empty; where an earlier
    attempt was cut and this workspace worked in since: begun), DigestWrong for a file that is
    damaged, and what the server or the disk raises; the workspace is as it was then.
    """
    if store.replica is not None:
        raise AlreadyShared(store.path)
    hello = remote.hello()
    begun = _check(url, remote, hello)
    device = secrets.token_hex(16)
    with store.reading() as reader:
        head = journal.head(reader.connection)
    for n, records in enumerate(_bundles(store, hello.person, told)):
        parcel = _parcel(store, n, records)
        if not n and begun and parcel.set_id not in begun:
            raise ServerRefused(url, "begun")
        if files.send(store, remote, [parcel]):
            raise DigestWrong(next(files.names_of(parcel.text)))
        (fate,) = remote.push(device, hello.head, SCHEMA, [parcel.text])
        if fate.st != "applied":
            why = "not empty" if fate.why.startswith("exists") else fate.why
            raise ServerRefused(url, why)
    with beside(store.path) as folder:
        fresh = folder / store.path.name
        with remote.snapshot() as snapshot:
            loading.fill(fresh, snapshot)
            hello = snapshot.hello
        with store.replicating() as connection, closing(sqlite3.connect(fresh)) as source:
            if journal.head(connection) != head:  # someone went on working in it meanwhile
                raise Busy(store.path)
            replace_records(source, driver(connection))
            loading.become(driver(connection), url, hello)
    store.author = hello.person


def _check(url: str, remote: Remote, hello: Hello) -> set[str]:
    """Raise unless an administrator brings the first content, with a program that fits.

    Returns the acts by which an attempt was begun, if any.
    """
    if hello.min_client > SCHEMA:
        raise ProgramTooOld
    if hello.schema < SCHEMA:
        raise ServerTooOld
    if Role.ADMINISTRATOR not in hello.roles:
        raise ServerRefused(url, "rights")
    done = [entry.head for entry in remote.pull(Position(), READ) if entry.head["author"]]
    if any(head["act"] != Act.ADOPT for head in done):
        raise ServerRefused(url, "not empty")
    return {head["id"] for head in done}


def _bundles(store: Store, person: str, told: Told) -> Iterator[list[_Record]]:
    """The records of a workspace, parents before children, as many as an act holds."""
    bundle: list[_Record] = []
    size = 0
    for record in _records(store, person, told):
        if len(bundle) == AT_ONCE or (bundle and size + len(record.values) > MOST_SIZE):
            yield bundle
            bundle, size = [], 0
        bundle.append(record)
        size += len(record.values)
    if bundle:
        yield bundle


def _records(store: Store, person: str, told: Told) -> Iterator[_Record]:
    """Every record that is there, in the order of their making; no transaction stays open.

    person: whom the server knows who adopts as: what was limited to the one who worked here is
    limited to them, or nobody could read it any more.
    """
    for kind, shape in SHAPES.items():
        c, last, count = shape.table.c, "", 0
        some = sa.select(shape.table).where(~c.deleted, c.id > sa.bindparam("last"))
        while True:
            with store.reading() as reader:
                rows = reader.connection.execute(some.order_by(c.id).limit(READ), {"last": last})
                found: list[dict[str, Any]] = [dict(row) for row in rows.mappings()]
            for row in found:
                del row[DELETED]
                if kind == NAMED and row["person_id"] == store.author:
                    row["person_id"] = person
                yield _Record(kind, row["id"], shape.to_json(row))
            count += len(found)
            if found:
                last = found[-1]["id"]
                told(kind, count)
            if len(found) < READ:
                break


def _parcel(store: Store, n: int, records: list[_Record]) -> Parcel:
    """One act; whoever sends it again sends the same."""
    with store.reading() as reader:
        seq, head = journal.head(reader.connection)
        at = reader.value(sa.select(change_set.c.at).where(change_set.c.seq == seq))
    name = hashlib.sha256(f"{head} {seq} {n}".encode()).hexdigest()[:32]
    header = {
        "id": name,
        "schema": SCHEMA,
        "at": instant_text(at or store.clock()),
        "act": str(Act.ADOPT),
        "facts": {"count": len(records)},
        "undoes": None,
    }
    lines = ((each.kind, each.id, str(Op.INSERT), "{}", each.values) for each in records)
    return Parcel(name, act_text(header, lines))
