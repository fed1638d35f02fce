"""What did not hold, kept for whoever settles it: of anyone's act the conflicts, of one's own all.

A conflict is named after the act, the number of its change and the merge unit, so that every
replica calls it the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from app.storage import withheld
from app.storage.engine import driver
from app.storage.replica import replica_of
from app.storage.tables import SHAPES
from app.sync.wire import Entry

ADD = (
    "INSERT OR REPLACE INTO conflict"
    "(id, seq, set_id, kind, record, unit, st, why, base, mine, theirs, author, at, by, by_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
DONE = (
    "SELECT j.n + 1, j.kind, j.record, j.old, j.new FROM journal j"
    " JOIN change_set s ON s.seq = j.seq WHERE s.id = ?"
)
MINE = "SELECT id, author, at FROM change_set WHERE id = ?"
OPEN = (  # an act that was refused as a whole is one conflict
    "SELECT count(DISTINCT CASE WHEN set_id IN"
    " (SELECT set_id FROM conflict WHERE unit IN ('*', '')) THEN set_id ELSE id END)"
    " FROM conflict WHERE id NOT IN (SELECT conflict FROM settlement WHERE NOT deleted)"
)


def keep(connection: sa.Connection, entry: Entry) -> None:
    """Note the conflicts of an entry, but one's own words about what is limited to others since.

    What others said of that is not in the entry; where it is, the server has lost the record.
    """
    file = driver(connection)
    replica = replica_of(file)
    own = replica is not None and entry.head["author"] == replica.person
    for n, line in entry.lines:
        if line.kind not in SHAPES:  # of a newer program
            continue
        if own and withheld.is_withheld(file, line.rec):
            continue
        for each in line.conflicts:
            _add(connection, entry.head, entry.seq, (n, line.kind, line.rec), each)


def keep_whole(connection: sa.Connection, head: Mapping[str, Any], seq: int | None) -> None:
    """Note each change of an act of this workstation that was refused altogether."""
    changes = driver(connection).execute(DONE, (head["id"],)).fetchall()
    keep_lines(connection, head, seq, changes)


def keep_lines(
    connection: sa.Connection,
    head: Mapping[str, Any],
    seq: int | None,
    lines: Iterable[tuple[int, str, str, str, str]],
) -> None:
    """Note changes (number, kind, record, old, new) of an act that was refused altogether."""
    for n, kind, record, old, new in lines:
        whole = {"unit": "", "base": json.loads(old), "mine": json.loads(new)}
        _add(connection, head, seq, (n, kind, record), whole)


def keep_unread(connection: sa.Connection, set_id: str, why: str) -> None:
    """Note an act of this workstation that the server could not even read."""
    _id, author, at = driver(connection).execute(MINE, (set_id,)).fetchone()
    head = {"id": set_id, "st": "malformed", "why": why, "author": author, "at": at}
    keep_whole(connection, head, None)


def count_open(connection: sa.Connection) -> int:
    """How many nobody has settled."""
    return driver(connection).execute(OPEN).fetchone()[0]


def _add(
    connection: sa.Connection,
    head: Mapping[str, Any],
    seq: int | None,
    change: tuple[int, str, str],
    each: Mapping[str, Any],
) -> None:
    n, kind, record = change
    sides = (json.dumps(each.get(side) or {}, ensure_ascii=False) for side in _SIDES)
    what = (head["id"], kind, record, each["unit"], head["st"], head.get("why") or "")
    who = (head["author"], head["at"], each.get("by") or "", each.get("at"))
    name = f"{head['id']}.{n}.{each['unit']}"
    driver(connection).execute(ADD, (name, seq, *what, *sides, *who))


_SIDES = ("base", "mine", "theirs")
