"""Records that are limited to named people, as the log tells of them: gone, or given whole."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from app.domain.changes import Change, Op
from app.domain.errors import ProgramTooOld
from app.storage import pending, withheld
from app.storage.engine import driver
from app.storage.hanging import HANGS
from app.storage.store import Store
from app.storage.tables import SHAPES
from app.sync import sending
from app.sync.wire import GRANT, REVOKE, Entry, Line

CONFLICT = (
    "INSERT OR REPLACE INTO conflict"
    "(id, seq, set_id, kind, record, unit, st, why, base, mine, theirs, author, at, by, by_at)"
    " VALUES (?, ?, ?, ?, ?, ?, 'conflict', '', ?, ?, ?, ?, ?, ?, ?)"
)
SIDES = ("base", "mine", "theirs")


def apart(connection: sa.Connection, changes: Iterable[Change]) -> list[Change]:
    """Those changes that are of records which are here: what is limited comes whole, or not."""
    file = driver(connection)
    return [
        change
        for change in changes
        if change.is_addition
        or change.kind not in HANGS
        or not withheld.is_withheld(file, change.id)
    ]


def take(connection: sa.Connection, entry: Entry, *, rows: bool = True) -> list[Change]:
    """Forget what an entry says may not be read any more, and keep what may be read from now on.

    rows: see `receiving.take_one`. Returns one change of nothing for each record.
    """
    told = [line for _n, line in entry.lines if line.op in (GRANT, REVOKE)]
    if any(line.kind not in SHAPES for line in told):
        raise ProgramTooOld
    gone = [(line.kind, line.rec) for line in told if line.op == REVOKE]
    if gone:
        sending.freeze(connection, [record for _kind, record in gone])
        withheld.forget(connection, gone)
    for line in told:
        if line.op == GRANT:
            _take_whole(connection, line, rows=rows)
    return [Change(line.kind, line.rec, Op.UPDATE, {}, {}) for line in told]


def _take_whole(connection: sa.Connection, line: Line, *, rows: bool) -> None:
    """Keep a record as the server has it, whatever is here, and the conflicts about it."""
    file = driver(connection)
    if line.new and not withheld.is_here(file, line.kind, line.rec):
        file.execute(withheld.MARK, (line.rec, line.kind, True))
    if line.new and rows:
        if pending.image_of(connection, line.rec)[0]:
            pending.change_image(connection, line.rec, line.new)
            pending.show(connection, line.kind, line.rec)
        else:
            pending.put(connection, line.kind, line.rec, line.new)
        withheld.put_stubs(file, line.kind, line.new)
    for each in line.kept:
        name = f"{each['act']}.{each['n']}.{each['unit']}"
        what = (each["seq"], each["act"], each["kind"], each["rec"], each["unit"])
        sides = ("{}" if each[side] == "null" else each[side] for side in SIDES)
        who = (each["author"], each["at"], each["by"] or "", each["by_at"])
        file.execute(CONFLICT, (name, *what, *sides, *who))


def forget_typing(store: Store) -> None:
    """Keep in memory nothing of what was typed about a record that is limited to others."""
    if not store.unkept:
        return
    with store.reading() as reader:
        file = driver(reader.connection)
        gone = [key for key in store.unkept if withheld.is_withheld(file, key[1])]
    for key in gone:
        store.unkept.pop(key, None)
