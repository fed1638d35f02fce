"""The log, entry by entry, into the replica: rows, journal, acknowledgements, cursor, at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from app.domain.acts import Act
from app.domain.changes import DELETED, Change, ChangeSet, Op, Outcome
from app.domain.errors import ChangedMeanwhile, ProgramTooOld
from app.domain.rights import OWNED
from app.storage import journal, pending, search, withheld, writer
from app.storage.engine import driver
from app.storage.replica import replica_of
from app.storage.tables import SHAPES
from app.sync import disposed, limited, refused, sending
from app.sync.remote import Diverged
from app.sync.wire import Entry, Line, Position

OPS = frozenset(map(str, Op))
WAITS = "SELECT 1 FROM outbox WHERE set_id = ?"
ACKNOWLEDGE = "DELETE FROM outbox WHERE set_id = ?"
READ_AFTER_ALL = "DELETE FROM conflict WHERE set_id = ? AND st = 'malformed'"
KNOWN = "SELECT 1 FROM change_set WHERE id = ?"
RECEIVE = "INSERT OR REPLACE INTO received(seq, hash, set_id, st, own) VALUES (?, ?, ?, ?, ?)"
ADVANCE = "UPDATE replica SET seq = ?, hash = ?, at = ?"


def take(connection: sa.Connection, entries: Iterable[Entry], now: str) -> list[Outcome]:
    """Take the next entries of the log; return what became of the office, entry by entry.

    now: when they came, as text. Raises Diverged where one does not follow the one before, or does
    not fit what is here; nothing is taken then, for the caller's transaction ends.
    """
    replica = replica_of(driver(connection))
    assert replica is not None
    at = Position(replica.seq, replica.hash)
    outcomes: list[Outcome] = []
    for entry in entries:
        if not entry.follows(at):
            raise Diverged
        outcomes.append(take_one(connection, entry))
        at = entry.position
    driver(connection).execute(ADVANCE, (at.seq, at.hash, now))
    return outcomes


def take_one(connection: sa.Connection, entry: Entry, *, rows: bool = True) -> Outcome:
    """Take an entry whose place in the chain is known.

    rows: False where the records already are as they were after it, as when they were loaded anew.
    """
    file = driver(connection)
    set_id, st = entry.head["id"], entry.head["st"]
    own = file.execute(WAITS, (set_id,)).fetchone() is not None
    done = changes_of(entry) if st != "rejected" else []
    if rows:
        _write(connection, limited.apart(connection, done))
    file.execute(RECEIVE, (entry.seq, entry.hash, set_id, st, own))
    if own:
        file.execute(ACKNOWLEDGE, (set_id,))
        file.execute(READ_AFTER_ALL, (set_id,))
    elif done and file.execute(KNOWN, (set_id,)).fetchone() is None:
        journal.append(connection, change_set(entry, done))
    refused.keep(connection, entry)
    if own and st == "rejected":
        refused.keep_whole(connection, entry.head, entry.seq)
    records = {change.id: change.kind for change in done}
    if own:
        records |= {record: kind for kind, record in sending.touched(connection, set_id)}
    told = disposed.take(connection, done)
    for record, kind in records.items():
        pending.show(connection, kind, record)
    seen = tuple(Change(kind, record, Op.UPDATE, {}, {}) for record, kind in records.items())
    told += limited.take(connection, entry, rows=rows)
    return Outcome(set_id, (*(done or seen), *told), _act(entry), own=False)


def changes_of(entry: Entry) -> list[Change]:
    """What an entry changed, as far as it may be read, and this program knows of such records.

    Kinds and columns of a newer program are left out: once this one is as new, all is loaded anew.
    """
    return [
        Change(line.kind, line.rec, Op(line.op), _typed(line, line.old), _typed(line, line.new))
        for _n, line in entry.lines
        if line.kind in SHAPES and line.new and line.op in OPS and _is_known(line)
    ]


def _is_known(line: Line) -> bool:
    """Whether a change is of any column that is here."""
    return not line.new.keys().isdisjoint(SHAPES[line.kind].codecs)


def _typed(line: Line, values: Mapping[str, Any]) -> dict[str, Any]:
    """Raise ProgramTooOld for a value that only a newer program knows: that one will read it."""
    try:
        return SHAPES[line.kind].from_json(json.dumps(values))
    except ValueError as unknown:
        raise ProgramTooOld from unknown


def _write(connection: sa.Connection, changes: Iterable[Change]) -> None:
    """Change the server's rows: the images of records with waiting acts, else the records."""
    for dirty, group in groupby(
        changes, key=lambda change: pending.image_of(connection, change.id)[0]
    ):
        if dirty:
            for change in group:
                if change.is_addition:  # a restored server had lost it: what stood here is no stub
                    driver(connection).execute(withheld.UNMARK, (change.id,))
                _change_image(connection, change)
                withheld.put_stubs(driver(connection), change.kind, change.new)
                pending.show(connection, change.kind, change.id)  # what refers to it comes next
        else:
            _apply(connection, list(group))


def _apply(connection: sa.Connection, changes: list[Change]) -> None:
    """Change records that are the server's; what is not as it was there is found here."""
    try:
        writer.apply(connection, [_as_here(connection, change) for change in changes])
    except ChangedMeanwhile as changed:
        raise Diverged from changed
    for change in changes:
        withheld.put_stubs(driver(connection), change.kind, change.new)
        if OWNED.get(SHAPES[change.kind].entity_type):
            _forget_what_closed(connection, change)


def _as_here(connection: sa.Connection, change: Change) -> Change:
    """A change as it is written here: what it sets, where that is still as it was."""
    shape = SHAPES[change.kind]
    opened = change.op is Op.UPDATE and change.new.keys() >= set(shape.names)
    if change.is_addition or opened:  # opened: what its owner shows to others comes whole
        return _addition(connection, change)
    old = {name: change.old[name] for name in change.new if name in change.old}
    return Change(change.kind, change.id, change.op, old, change.new)


def _forget_what_closed(connection: sa.Connection, change: Change) -> None:
    """What its owner alone may read again is no longer kept with others."""
    owner, shared = OWNED[SHAPES[change.kind].entity_type]
    file = driver(connection)
    replica = replica_of(file)
    assert replica is not None
    if change.op is Op.UPDATE and change.new.get(shared) is False:
        search.forget(file, change.id)
        gone = f"DELETE FROM {change.kind} WHERE id = ? AND {owner} IS NOT ?"  # noqa: S608 -- names of our own
        file.execute(gone, (change.id, replica.person))


def _addition(connection: sa.Connection, change: Change) -> Change:
    """What adds a record: over the deleted row of one that the server did not have, if any."""
    row = pending.row_json(connection, change.kind, change.id)
    if row is None:
        return Change(change.kind, change.id, Op.INSERT, {}, change.new)
    if change.is_addition and not json.loads(row)[DELETED]:
        raise Diverged
    driver(connection).execute(withheld.UNMARK, (change.id,))
    values = {name: value for name, value in change.new.items() if name != "id"}
    return Change(change.kind, change.id, Op.UPDATE, {}, {**values, DELETED: False})


def _change_image(connection: sa.Connection, change: Change) -> None:
    _kept, row = pending.image_of(connection, change.id)
    new = json.loads(SHAPES[change.kind].to_json(change.new))
    pending.change_image(connection, change.id, {**(row or {"deleted": False}), **new})


def change_set(entry: Entry, done: Iterable[Change]) -> ChangeSet:
    """An entry as the journal keeps it."""
    head = entry.head
    return ChangeSet(
        id=head["id"],
        author=head["author"],
        at=datetime.fromisoformat(head["at"]),
        act=_act(entry),
        facts=entry.facts,
        undoes=head.get("undoes"),
        changes=tuple(done),
    )


def _act(entry: Entry) -> Act:
    try:
        return Act(entry.head["act"])
    except ValueError:  # of a newer program
        return Act.EDIT
