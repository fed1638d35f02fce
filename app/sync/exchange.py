"""One exchange with the server: what waits goes out, what happened comes in."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from app.domain.changes import Outcome
from app.domain.errors import NotShared, OtherServer, ProgramTooOld, ServerTooOld
from app.domain.products import ProductId
from app.domain.routes import Decision
from app.storage import packages
from app.storage.engine import driver
from app.storage.pending import SCHEMA
from app.storage.plain import instant_text
from app.storage.replica import Replica
from app.storage.shapes import kind_of
from app.storage.store import Store
from app.sync import files, history, limited, receiving, refused, sending
from app.sync.recovery import recover
from app.sync.remote import Diverged, Hello, Remote
from app.sync.wire import Fate, Position

AT_ONCE = 500
"""Entries asked for at once."""
WRITTEN = 10
"""Entries taken in one transaction: while it lasts, nobody else writes."""
TURN = 0.002
"""Seconds between two of them, in which a save of the person who works here goes first."""
ROUNDS = 1000
DECISION = kind_of(Decision)
MANY = 20
"""Outcomes that are announced one by one; more are announced as one."""


class Exchanged(NamedTuple):
    """What an exchange did: acts sent, entries received.

    `conflicts`: those open now. `waiting`: acts that the server has still not given back.
    `before`: where the workspace is kept as it was, where the server had lost what it knew.
    `decided`: products on which a decision came, also one's own.
    """

    sent: int
    received: int
    conflicts: int
    waiting: int
    head: Position
    before: Path | None = None
    decided: frozenset[ProductId] = frozenset()


def exchange(store: Store, remote: Remote) -> Exchanged:
    """Send what waits and take what is new, until there is nothing of either.

    Raises NotShared, Unreachable, ServerRefused, OtherServer, ProgramTooOld, ServerTooOld; what was
    exchanged until then stays exchanged, what was not is kept.
    """
    replica = replica_of(store)
    hello = remote.hello()
    check(replica, hello)
    _be(store, hello.person)
    others = (hello.kinds, hello.person) != (replica.kinds, replica.person)
    if others or replica.schema < SCHEMA:
        recover(store, remote)  # other records may be read; or what an older program left out
    sent = received = 0
    before: Path | None = None
    decided: set[ProductId] = set()
    for _round in range(ROUNDS):
        try:
            out = push(store, remote)
            came = pull(store, remote)
        except Diverged:
            before = recover(store, remote)
            continue
        sent += out
        received += len(came)
        decided |= _decided(came)
        if not out:
            break
    history.fetch(store, remote)
    limited.forget_typing(store)
    store.sweep()  # what was disposed of, if anything
    packages.settle(store)
    with store.reading() as reader:
        waiting = sending.count(reader.connection)
        conflicts = refused.count_open(reader.connection)
    replica = replica_of(store)
    head = Position(replica.seq, replica.hash)
    return Exchanged(sent, received, conflicts, waiting, head, before, frozenset(decided))


def _decided(came: list[Outcome]) -> set[ProductId]:
    changes = (change for outcome in came for change in outcome.changes)
    return {
        change.new["product_id"]
        for change in changes
        if change.is_addition and change.kind == DECISION
    }


def _be(store: Store, person: str) -> None:
    """Go on as the person that the server knows: an account may be given to another record."""
    if person != replica_of(store).person:
        with store.replicating() as connection:
            driver(connection).execute("UPDATE replica SET person = ?", (person,))
        store.author = person


def replica_of(store: Store) -> Replica:
    """The server that a workspace belongs to; raise NotShared."""
    if store.replica is None:
        raise NotShared(store.path)
    return store.replica


def check(replica: Replica, hello: Hello) -> None:
    """Raise OtherServer, ProgramTooOld or ServerTooOld where nothing may be exchanged."""
    if hello.cluster != replica.cluster:
        raise OtherServer(replica.url)
    if hello.min_client > SCHEMA:
        raise ProgramTooOld
    if hello.schema < SCHEMA:
        raise ServerTooOld


def push(store: Store, remote: Remote) -> int:
    """Send the next acts; return how many. Raises Diverged."""
    replica = replica_of(store)
    with store.replicating() as connection:
        parcels = sending.next_parcels(connection, remote.halved)
    if not parcels:
        return 0
    for large in filter(sending.is_too_large, list(parcels)):
        parcels.remove(large)
        _set_aside(store, Fate(large.set_id, "malformed", why="large"))
    for stuck in files.send(store, remote, parcels):
        parcels.remove(stuck)
        _set_aside(store, Fate(stuck.set_id, "malformed", why="file"))
    if not parcels:
        return push(store, remote)
    seen = Position(replica.seq, replica.hash)
    fates = remote.push(replica.device, seen, SCHEMA, [parcel.text for parcel in parcels])
    for parcel, fate in zip(parcels, fates, strict=False):
        if fate.st == "malformed":  # perhaps its very name could not be read
            _set_aside(store, fate._replace(id=parcel.set_id))
        elif 0 < fate.seq <= replica.seq:
            _take_again(store, remote, fate)
    return len(parcels)


def pull(store: Store, remote: Remote) -> list[Outcome]:
    """Take all that is new, and announce it, also where the line is cut. Raises Diverged."""
    outcomes: list[Outcome] = []
    try:
        _take_all(store, remote, outcomes)
    finally:
        announce(store, outcomes)
    return outcomes


def _take_all(store: Store, remote: Remote, outcomes: list[Outcome]) -> None:
    while True:
        replica = replica_of(store)
        most = max(1, AT_ONCE >> remote.halved)
        entries = remote.pull(Position(replica.seq, replica.hash), most)
        if not entries:
            break
        for first in range(0, len(entries), WRITTEN):
            if first:
                time.sleep(TURN)
            some = entries[first : first + WRITTEN]
            with store.replicating() as connection:
                outcomes += receiving.take(connection, some, instant_text(store.clock()))
        if len(entries) < most:
            break


def announce(store: Store, outcomes: list[Outcome]) -> None:
    """Tell the window; of very much only that it was much."""
    if not outcomes:
        return
    if len(outcomes) > MANY:
        store.announce(Outcome(outcomes[-1].set_id, own=False, everything=True))
        return
    for outcome in outcomes:
        store.announce(outcome)


def _set_aside(store: Store, fate: Fate) -> None:
    with store.replicating() as connection:
        outcome = sending.set_aside(connection, fate)
    store.announce(outcome)


def _take_again(store: Store, remote: Remote, fate: Fate) -> None:
    """An act that waits here stands before the place that was read: a copied workspace sent it."""
    before = fate.seq - 1
    link = remote.hashes([before]).get(before) if before else Position().hash
    entries = remote.pull(Position(before, link), 1) if link else []
    for entry in entries:
        if not entry.follows(Position(before, link or b"")):
            raise Diverged
        with store.replicating() as connection:
            outcome = receiving.take_one(connection, entry, rows=False)
        store.announce(outcome)
