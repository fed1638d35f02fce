"""The journal: every act, chained by hash.

A row of `change_set` says who, when and what act; a row of `journal` says what became of one
record, with the values seen and the values set as JSON: the very form in which a change is sent.
A link of the chain covers every column of both. Of an act of which a part is no longer kept here
(`digest`), it covers what it said when it was written: of that the digest stays.
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
from app.domain.errors import ChainBroken, ChangedMeanwhile, HeadMissing, NotFound
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
ABOUT = (
    "SELECT seq FROM journal WHERE record IN (SELECT value FROM json_each(?))"
    " UNION SELECT seq FROM change_set WHERE facts <> '{}' AND ("
    " json_extract(facts, '$.record') IN (SELECT value FROM json_each(?))"
    " OR json_extract(facts, '$.facts.record') IN (SELECT value FROM json_each(?)))"
)
DROP_LINES = "DELETE FROM journal WHERE record IN (SELECT value FROM json_each(?))"
SEAL = "UPDATE change_set SET digest = ?, facts = '{}' WHERE seq = ?"
KNOWN = "SELECT seq, digest IS NULL FROM change_set WHERE id = ?"
HAS = "SELECT coalesce(max(n), -1), coalesce(max(record = ?), 0) FROM journal WHERE seq = ?"
SAY = "UPDATE change_set SET facts = ? WHERE seq = ?"
ADD_LINE = "INSERT INTO journal(seq, n, kind, record, op, old, new) VALUES (?, ?, ?, ?, ?, ?, ?)"


def link(previous: bytes, header: Iterable[str], lines: Iterable[Sequence[str]]) -> bytes:
    """The hash of a change set chained to the one before it: SHA-256(previous ‖ SHA-256(text))."""
    return hashlib.sha256(previous + digest(header, lines)).digest()


def digest(header: Iterable[str], lines: Iterable[Sequence[str]]) -> bytes:
    """The SHA-256 of what a change set says."""
    return text_digest("\x1e".join(["\x1f".join(header), *("\x1f".join(line) for line in lines)]))


def text_digest(text: str) -> bytes:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).digest()


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
    """A change set with its values typed again.

    Raises NotFound, or ChangedMeanwhile where it is no longer kept as it was.
    """
    row = connection.execute(ONE, {"id": set_id}).one_or_none()
    if row is None:
        raise NotFound("change_set", set_id)
    if row.digest is not None:
        raise ChangedMeanwhile("change_set", set_id)
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
    for header, recorded, lines, kept in _walk(connection):
        count += 1
        said = digest(header, lines) if kept is None else kept
        previous = hashlib.sha256(previous + said).digest()
        if previous != recorded:
            raise ChainBroken(count)
        passed = passed or recorded.hex() == known_head.lower()
    if not passed:
        raise HeadMissing(known_head)
    return count


def forget(connection: sa.Connection, records: Sequence[str]) -> None:
    """Keep nothing of what acts did to records, nor the facts of those acts."""
    file = driver(connection)
    given = json.dumps(list(records))
    seal(connection, (row[0] for row in file.execute(ABOUT, (given,) * 3).fetchall()))
    file.execute(DROP_LINES, (given,))


def seal(connection: sa.Connection, seqs: Iterable[int]) -> None:
    """Let the digest of acts stand for what they say, and forget their facts."""
    file = driver(connection)
    for header, _recorded, lines, kept in _walk(connection, list(seqs)):
        said = digest(header, lines) if kept is None else kept
        file.execute(SEAL, (said, header[0]))


def complete(connection: sa.Connection, made: ChangeSet, record: str) -> None:
    """Keep what an act did to a record that may be read again, beside what is kept of the act."""
    file = driver(connection)
    seq, is_whole = file.execute(KNOWN, (made.id,)).fetchone() or (0, False)
    if not seq:
        append(connection, made)
        return
    (last, there) = file.execute(HAS, (record, seq)).fetchone()
    if there:
        return
    if is_whole:
        seal(connection, [seq])
    lines = [
        (
            seq,
            n,
            c.kind,
            c.id,
            str(c.op),
            SHAPES[c.kind].to_json(c.old),
            SHAPES[c.kind].to_json(c.new),
        )
        for n, c in enumerate((c for c in made.changes if c.id == record), last + 1)
    ]
    file.executemany(ADD_LINE, lines)
    if made.facts:
        file.execute(SAY, (facts_json(made.facts), seq))


def _walk(
    connection: sa.Connection, seqs: Sequence[int] | None = None
) -> Iterator[tuple[tuple[str, ...], bytes, list[Any], bytes | None]]:
    """Yield change sets (all, or some) as stored text: header, recorded hash, lines, digest."""
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
        sa.select(s.seq, *texts, s.hash, s.digest, j.kind, j.record, j.op, j.old, j.new)
        .join_from(change_set, journal, isouter=True)
        .order_by(s.seq, j.n)
        .execution_options(yield_per=2000)
    )
    if seqs is not None:
        known = sa.func.json_each(json.dumps(seqs)).table_valued("value")
        query = query.where(s.seq.in_(sa.select(known.c.value)))
    answer = connection.execute(query)
    found = answer if seqs is None else answer.all()  # who asks for some writes to them
    for _, rows in groupby(found, key=itemgetter(0)):
        first, *more = rows
        lines = [row[-5:] for row in (first, *more)]
        yield first[1:8], first[8], [] if lines[0][0] is None else lines, first[9]
