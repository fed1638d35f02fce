"""The protocol broken on purpose: on the server by its SQL, on the replica by its functions.

Each is a fault that someone could make next year; the state machine must find every one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from app.storage import pending, withheld
from app.storage.engine import driver
from app.sync import exchange, hub, receiving, recovery, sending

FUNCTIONS = Path(hub.__file__).parent / "functions"

SERVER: dict[str, tuple[str, str, str]] = {
    "an update is not compared with what was seen": (
        "50_acts.sql",
        "hub.is_seen(seen -> name_, there -> name_, f ->> 'stamped'), false));",
        "true));",
    ),
    "an edit is applied to a deleted record": (
        "50_acts.sql",
        "holds := coalesce(there ->> 'deleted' = 'false', false);",
        "holds := there IS NOT NULL;",
    ),
    "a deletion is not compared with what was seen": (
        "50_acts.sql",
        "AND NOT hub.is_seen(c -> 'old' -> f.name, there -> f.name, f.stamped);",
        "AND false;",
    ),
    "what is deleted may still be referred to": (
        "50_acts.sql",
        "IF parents <> '{}' OR gone <> '{}' THEN",
        "IF false THEN",
    ),
    "an act that came before is done again": (
        "60_push.sql",
        "SELECT * INTO known FROM hub.log g WHERE g.id = id_;",
        "SELECT * INTO known FROM hub.log g WHERE false;",
    ),
    "a conflict is forgotten": (
        "50_acts.sql",
        (
            "                    conflicts := conflicts || hub.keep_conflict(\n"
            "                        a ->> 'id', seq_, n, k, c, me, now_, unit ->> 0, there,"
            " line_readers);"
        ),
        "                    NULL;",
    ),
    "a log that went another way is not noticed": (
        "10_callers.sql",
        "IF NOT FOUND THEN\n        RAISE EXCEPTION 'diverged'",
        "IF false THEN\n        RAISE EXCEPTION 'diverged'",
    ),
    "a link of the chain leaves out the lines": (
        "60_push.sql",
        "hash_ := sha256(hash_ || sha256(convert_to(head_, 'UTF8')) || shas_);",
        "hash_ := sha256(hash_ || sha256(convert_to(head_, 'UTF8')));",
    ),
    "what is limited is given to whoever asks": (
        "45_limits.sql",
        "ELSE r.mine AND r.kept = r.revokes END AS reads",
        "ELSE r.mine END AS reads",
    ),
    "what hangs on a limited record is not limited": (
        "45_limits.sql",
        "UNION SELECT h.kind, h.rec FROM down d JOIN hub.hangs h ON h.on_ = d.rec)",
        "UNION SELECT h.kind, h.rec FROM down d JOIN hub.hangs h ON h.on_ = d.rec WHERE false)",
    ),
}
"""What is broken: file, text, and what it says instead."""


def broken_server(name: str) -> str:
    """The SQL that breaks the server so."""
    file, text, instead = SERVER[name]
    whole = (FUNCTIONS / file).read_text()
    assert whole.count(text) == 1, (name, whole.count(text))
    changed = whole.replace(text, instead)
    functions = re.split(r"(?m)^(?=CREATE FUNCTION)", changed)
    return "".join(
        each.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1) for each in functions
    )


def _base_rewritten(connection):
    """What was seen becomes what is there when it is sent."""
    file = driver(connection)
    for seq, n, record, new in file.execute(
        "SELECT j.seq, j.n, j.record, j.new FROM journal j"
        " JOIN outbox o ON o.seq = j.seq WHERE j.op = 'update'"
    ).fetchall():
        _kept, image = pending.image_of(connection, record)
        if image is not None:
            old = {name: image[name] for name in json.loads(new)}
            file.execute(
                "UPDATE journal SET old = ? WHERE seq = ? AND n = ?", (json.dumps(old), seq, n)
            )
            file.execute("UPDATE outbox SET text = NULL WHERE seq = ?", (seq,))
    return _next(connection)


_next = sending.next_parcels


def _acknowledged_when_sent(connection):
    parcels = _next(connection)
    for parcel in parcels:
        driver(connection).execute(receiving.ACKNOWLEDGE, (parcel.set_id,))
        for kind, record in sending.touched(connection, parcel.set_id):
            pending.show(connection, kind, record)
    return parcels


def _newest_first(connection):
    return _next(connection)[::-1]


def _cursor_first(store, remote):
    """The place in the log is kept before what stands there."""
    replica = exchange.replica_of(store)
    entries = remote.pull(exchange.Position(replica.seq, replica.hash), exchange.AT_ONCE)
    if not entries:
        return []
    with store.replicating() as connection:
        last = entries[-1].position
        driver(connection).execute(receiving.ADVANCE, (last.seq, last.hash, ""))
    with store.replicating() as connection:
        return [receiving.take_one(connection, entry) for entry in entries]


def _written_over(connection, changes):
    """What comes is written over what waits."""
    for change in changes:
        kept, row = pending.image_of(connection, change.id)
        if kept:
            receiving._change_image(connection, change)
            pending.put(connection, change.kind, change.id, {**(row or {}), **change.new})
        else:
            receiving._apply(connection, [change])


def _only_hidden(connection, gone):
    """What may not be read any more is no longer shown, and that is all."""
    for kind, record in gone:
        driver(connection).execute(f"UPDATE {kind} SET deleted = 1 WHERE id = ?", (record,))
        driver(connection).execute(withheld.MARK, (record, kind, False))


REPLICA: dict[str, Callable[[], object]] = {
    "what was seen is rewritten by what comes": lambda: patch.object(
        sending, "next_parcels", _base_rewritten
    ),
    "an act counts as taken once it is sent": lambda: patch.object(
        sending, "next_parcels", _acknowledged_when_sent
    ),
    "the newest act is sent first": lambda: patch.object(sending, "next_parcels", _newest_first),
    "the cursor is kept before the entries": lambda: patch.object(exchange, "pull", _cursor_first),
    "no image of the server's row is kept": lambda: patch.object(
        pending, "keep_images", lambda _connection, _changes: None
    ),
    "what waits is not laid over what comes": lambda: patch.object(
        pending, "_after", lambda row, _op, _new: row
    ),
    "what the server lost is not sent again": lambda: patch.object(
        recovery, "LOST", recovery.LOST.replace("WHERE r.own", "WHERE r.own AND false")
    ),
    "nothing is forgotten where a limit comes": lambda: patch.object(
        withheld, "forget", lambda _connection, _gone: None
    ),
    "a stub says what it was": lambda: patch.object(withheld, "forget", _only_hidden),
    "the journal keeps what is limited": lambda: patch.object(
        withheld.journal, "forget", lambda _connection, _records: None
    ),
    "conflicts that came are not kept": lambda: patch.object(
        receiving.refused, "keep", lambda _connection, _entry: None
    ),
}


@contextmanager
def broken_replica(name: str) -> Iterator[None]:
    """Every replica broken so."""
    with REPLICA[name]():
        yield
