"""The journal: every act, chained by hash.

A row of `change_set` says who, when and what act; a row of `journal` says what became of one
record, with the values seen and the values set as JSON: the very form in which a change is sent.
A link of the chain covers every column of both.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from app.domain.acts import Act
from app.domain.changes import Change, ChangeSet, Op
from app.domain.errors import ChainBroken, HeadMissing, NotFound
from app.storage.engine import driver
from app.storage.plain import instant_text
from app.storage.tables import SHAPES, change_set, journal

ORIGIN = bytes(32)
LAST = "SELECT seq, hash FROM change_set ORDER BY seq DESC LIMIT 1"
ONE = sa.select(change_set).where(change_set.c.id == sa.bindparam("id"))
LINES = (
    sa.select(journal.c.kind, journal.c.record, journal.c.op, journal.c.old, journal.c.new)
    .where(journal.c.seq == sa.bindparam("seq"))
    .order_by(journal.c.n)
)
ADD_SET = (
    "INSERT INTO change_set(seq, id, author, at, act, facts, undoes, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
ADD_LINE = "INSERT INTO journal(seq, n, kind, record, op, old, new) VALUES (?, ?, ?, ?, ?, ?, ?)"


def link(previous: bytes, header: Iterable[str], lines: Iterable[Sequence[str]]) -> bytes:
    """The hash of a change set chained to the one before it: SHA-256(previous ‖ SHA-256(text))."""
    text = "\x1e".join(["\x1f".join(header), *("\x1f".join(line) for line in lines)])
    return hashlib.sha256(previous + hashlib.sha256(text.encode()).digest()).digest()


def facts_json(facts: Mapping[str, Any]) -> str:
    """The facts of an act as canonical JSON."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def append(connection: sa.Connection, made: ChangeSet) -> int:
    """Write a change set at the end of the journal and return its number."""
    file = driver(connection)
    last, previous = file.execute(LAST).fetchone() or (0, ORIGIN)
    seq = last + 1
    lines = [
        (c.kind, c.id, str(c.op), SHAPES[c.kind].to_json(c.old), SHAPES[c.kind].to_json(c.new))
        for c in made.changes
    ]
    facts = facts_json(made.facts)
    header = (made.id, made.author, instant_text(made.at), str(made.act), facts)
    chained = link(previous, (str(seq), *header, made.undoes or ""), lines)
    file.execute(ADD_SET, (seq, *header, made.undoes, chained))
    file.executemany(ADD_LINE, [(seq, n, *line) for n, line in enumerate(lines)])
    return seq


def read(connection: sa.Connection, set_id: str) -> ChangeSet:
    """A change set with its values typed again; raise NotFound."""
    row = connection.execute(ONE, {"id": set_id}).one_or_none()
    if row is None:
        raise NotFound("change_set", set_id)
    changes = tuple(
        Change(kind, record, Op(op), SHAPES[kind].from_json(old), SHAPES[kind].from_json(new))
        for kind, record, op, old, new in connection.execute(LINES, {"seq": row.seq})
    )
    return ChangeSet(
        id=row.id,
        author=row.author,
        at=row.at,
        act=Act(row.act),
        facts=json.loads(row.facts),
        undoes=row.undoes,
        changes=changes,
    )


def head(connection: sa.Connection) -> tuple[int, str]:
    """Number and hash (hexadecimal) of the last change set; of an empty journal 0 and zeros."""
    seq, last = driver(connection).execute(LAST).fetchone() or (0, ORIGIN)
    return seq, last.hex()


def verify(connection: sa.Connection, known_head: str = "") -> int:
    """Walk the whole chain and return its length.

    known_head: a hash (hexadecimal) that this journal once ended with, or "".
    Raises ChainBroken at the first bad link, HeadMissing where the known head is not passed.
    """
    previous, count, passed = ORIGIN, 0, not known_head
    for header, recorded, lines in _walk(connection):
        count += 1
        previous = link(previous, header, lines)
        if previous != recorded:
            raise ChainBroken(count)
        passed = passed or recorded.hex() == known_head.lower()
    if not passed:
        raise HeadMissing(known_head)
    return count


def _walk(connection: sa.Connection) -> Iterator[tuple[tuple[str, ...], bytes, list[Any]]]:
    """Yield each change set as stored text: header, recorded hash, lines."""
    s, j = change_set.c, journal.c
    texts = (
        sa.cast(s.seq, sa.Text),
        s.id,
        s.author,
        sa.type_coerce(s.at, sa.Text),
        s.act,
        s.facts,
        sa.func.coalesce(s.undoes, ""),
    )
    query = (
        sa.select(s.seq, *texts, s.hash, j.kind, j.record, j.op, j.old, j.new)
        .join_from(change_set, journal, isouter=True)
        .order_by(s.seq, j.n)
        .execution_options(yield_per=2000)
    )
    for _, rows in groupby(connection.execute(query), key=itemgetter(0)):
        first, *more = rows
        lines = [row[-5:] for row in (first, *more)]
        yield first[1:8], first[8], [] if lines[0][0] is None else lines
