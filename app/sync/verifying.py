"""Whether the records here are those of the server, and what is done where they are not.

Kinds are compared by checksums, those of unequal buckets record by record. Which side is right the
log says: a record is what its entries made of it. One that was altered here is put right; one that
was altered on the server, past the log, is not taken over, but told of.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import sqlalchemy as sa

from app.domain.changes import DELETED, Change, Op, Outcome
from app.storage import erasing, pending, search, withheld
from app.storage.engine import driver
from app.storage.hanging import HANGS
from app.storage.pending import SCHEMA
from app.storage.replica import replica_of
from app.storage.store import Store
from app.storage.tables import SHAPES
from app.sync import sums
from app.sync.hub import declared
from app.sync.loading import NARROW
from app.sync.remote import Remote
from app.sync.wire import Entry, Position

log = logging.getLogger(__name__)

MOST = 200
"""Records looked at one by one in one go: what is left comes with the next."""

LINK = "SELECT hash FROM received WHERE seq = ?"

Row = Mapping[str, Any]
Told = Callable[[str, int], object]
"""Told of each kind, and how many of its records were compared."""


class Checked(NamedTuple):
    """What a comparison found.

    `records`: compared. `mended`: put right here. `doubted`: not as the log says on the server.
    `more`: there are unequal ones that were not looked at yet.
    """

    records: int = 0
    mended: int = 0
    doubted: int = 0
    more: bool = False

    def and_then(self, other: Checked) -> Checked:
        """Both together."""
        return Checked(
            self.records + other.records,
            self.mended + other.mended,
            self.doubted + other.doubted,
            other.more,
        )


class Compared(Remote, Protocol):
    """What a comparison asks of the server."""

    def sums(self, kind: str, schema: int) -> tuple[int, list[int]]:
        """The checksum of each bucket of what may be read, and the entry at which it was so."""
        ...

    def digests(self, kind: str, buckets: Sequence[int], schema: int) -> list[tuple[str, int, int]]:
        """Of each record of some buckets its id, the entry that last changed it, its checksum."""
        ...

    def history(self, kind: str, record: str) -> list[Entry]:
        """Every entry that says something of a record."""
        ...

    def row(self, kind: str, record: str) -> tuple[int, dict[str, Any]] | None:
        """The entry that last changed a record, and the record in wire form."""
        ...


class _Found(NamedTuple):
    """A record that is not the same here and there: as it has to be, None where it is nowhere.

    is_known: whether that can be said at all.
    """

    record: str
    row: Row | None
    is_doubted: bool = False
    is_known: bool = True


def verify(store: Store, remote: Compared, told: Told = lambda _kind, _count: None) -> Checked:
    """Compare everything, right after an exchange."""
    whole = Checked()
    assert store.replica is not None
    for kind in store.replica.kinds:
        while True:
            done = verify_kind(store, remote, kind)
            told(kind, done.records)
            if not (done.more and done.mended):
                break
            whole = whole.and_then(done._replace(records=0))
        whole = whole.and_then(done)
    return whole


def verify_kind(store: Store, remote: Compared, kind: str) -> Checked:
    """Compare one kind, and put right what is not as the log says."""
    _at, theirs = remote.sums(kind, SCHEMA)
    ours, count = [0] * sums.BUCKETS, 0
    with store.reading() as reader:
        for record, one in sums.digests(driver(reader.connection), kind):
            ours[sums.bucket_of(record)] ^= one.digest
            count += 1
    unequal = [n for n, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one != other]
    if not unequal:
        return Checked(count)
    seq, suspects = _suspects(store, remote, kind, unequal)
    found = [_judged(store, remote, kind, record, seq) for record in suspects[:MOST]]
    known = [one for one in found if one is not None]
    for one in known:
        if one.is_doubted:
            log.warning("server: %s %s is not as its log says", kind, one.record)
    mended = _mend(store, kind, seq, known)
    doubted = sum(one.is_doubted for one in known)
    return Checked(count, mended, doubted, len(suspects) > MOST)


def _suspects(
    store: Store, remote: Compared, kind: str, buckets: Sequence[int]
) -> tuple[int, list[str]]:
    """How far the log was read here, and the records that are another at that entry."""
    theirs = {record: (at, one) for record, at, one in remote.digests(kind, buckets, SCHEMA)}
    head = remote.hello().head.seq
    with store.reading() as reader:
        file = driver(reader.connection)
        replica = replica_of(file)
        assert replica is not None
        ours = dict(sums.digests(file, kind, buckets))
    others = [
        record
        for record, (at, digest) in theirs.items()
        if at <= replica.seq and (record not in ours or ours[record].digest != digest)
    ]
    if head == replica.seq:  # else one that is missing there was perhaps taken away since
        others += [record for record, one in ours.items() if not (one.deleted or record in theirs)]
    return replica.seq, others


def _judged(store: Store, remote: Compared, kind: str, record: str, seq: int) -> _Found | None:
    """What a record has to be; None where it changed on the server since."""
    there = remote.row(kind, record)
    if there is not None and there[0] > seq:
        return None
    row = None if there is None else _known(kind, there[1])
    entries = [entry for entry in remote.history(kind, record) if entry.seq <= seq]
    if not _hold(store, remote, entries) or (row is not None and not entries):
        return _Found(record, None, is_doubted=True, is_known=False)
    said = _grown(kind, record, entries)
    if said is None or (row is None and SHAPES[kind].entity_type in NARROW):
        return _Found(record, row)
    return _Found(record, said, is_doubted=said != row)


def _grown(kind: str, record: str, entries: Iterable[Entry]) -> Row | None:
    """A record as its entries made it; None where they do not say all of it."""
    later = next(declared.later(one) for one in declared.kinds() if one.name == kind)
    row = {DELETED: False, **later}
    for entry in entries:
        for _n, line in entry.lines:
            if (line.kind, line.rec) == (kind, record):
                row |= line.new
    row = _known(kind, row)
    return row if row.keys() >= set(SHAPES[kind].names) else None


def _hold(store: Store, remote: Compared, entries: Sequence[Entry]) -> bool:
    """Whether entries are in the chain, and are those that were read here."""
    links = remote.hashes([entry.seq - 1 for entry in entries if entry.seq > 1])
    with store.reading() as reader:
        file = driver(reader.connection)
        read = [file.execute(LINK, (entry.seq,)).fetchone() for entry in entries]
    for entry, here in zip(entries, read, strict=True):
        before = Position(entry.seq - 1, links.get(entry.seq - 1, Position().hash))
        if not entry.follows(before) or (here is not None and here[0] != entry.hash):
            log.warning("server: entry %s is not the one that was read", entry.seq)
            return False
    return True


def _known(kind: str, row: Row) -> dict[str, Any]:
    """A record without what only a newer program knows."""
    return {name: value for name, value in row.items() if name in SHAPES[kind].codecs}


def _mend(store: Store, kind: str, seq: int, found: Iterable[_Found]) -> int:
    """Put records right, unless more of the log was read since; return how many."""
    mended: list[str] = []
    with store.replicating() as connection:
        replica = replica_of(driver(connection))
        if replica is not None and replica.seq == seq:
            mended = [
                one.record for one in found if one.is_known and _mend_one(connection, kind, one)
            ]
    if mended:
        seen = tuple(Change(kind, record, Op.UPDATE, {}, {}) for record in mended)
        store.announce(Outcome("", seen, own=False))
    for record in mended:
        log.warning("%s %s was not as the log says, and was put right", kind, record)
    return len(mended)


def _mend_one(connection: sa.Connection, kind: str, one: _Found) -> bool:
    """Put one right; False where it is."""
    file = driver(connection)
    if (here := sums.digest_here(file, kind, one.record)) == _digest(kind, one.row):
        return False
    if pending.image_of(connection, one.record)[0]:
        pending.change_image(connection, one.record, one.row)
        pending.show(connection, kind, one.record)
    elif one.row is None and erasing.is_erased(file, one.record):
        erasing.erase(connection, {one.record: kind})
    elif one.row is None and kind in HANGS:  # limited to others, and still here
        withheld.forget(connection, [(kind, one.record)])
    elif one.row is None and SHAPES[kind].entity_type in NARROW:
        search.forget(file, one.record)
        file.execute(f"DELETE FROM {kind} WHERE id = ?", (one.record,))  # noqa: S608 -- names of our own
    else:
        if here is None and one.row is None:
            return False
        pending.put(connection, kind, one.record, one.row)
    return True


def _digest(kind: str, row: Row | None) -> int | None:
    return None if row is None else sums.digest_of(sums.record_text(kind, row))
