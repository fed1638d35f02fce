"""What others changed, as the office's server told it: for the marks of what is new."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.domain.conflicts import Settlement
from app.domain.errors import NotFound
from app.domain.people import Person, PersonId
from app.storage.records import Reader
from app.storage.sql import columns, count, func, given, not_, select
from app.storage.tables import change_set, conflict, journal, received

R, S, J = received.c, change_set.c, journal.c


class ChangedRecord(NamedTuple):
    """A record, and who changed it last; `seq` is the number of their act in the server's log."""

    record: str
    seq: int
    author: str
    at: datetime


_CHANGED = (
    select(J.record, R.seq, S.author, S.at)
    .join_from(received, change_set, S.id == R.set_id)
    .join(journal, J.seq == S.seq)
    .where(R.seq > given("after"), not_(R.own), S.author != given("me"))
    .order_by(R.seq.desc())
    .limit(given("most"))
)
_SINCE = (
    select(func.max(R.seq))
    .join_from(received, change_set, S.id == R.set_id)
    .where(S.at < given("day"))
)
_SETTLED = columns(Settlement)
_CONFLICTS = (
    select(count())
    .select_from(conflict)
    .where(
        conflict.c.record == given("record"),
        conflict.c.id.not_in(select(_SETTLED.conflict).where(~_SETTLED.deleted)),
    )
)


def changed_by_others(reader: Reader, *, me: str, after: int, most: int) -> list[ChangedRecord]:
    """The records that others changed after an entry of the log, each once, newest first."""
    newest: dict[str, ChangedRecord] = {}
    for line in reader.lines(ChangedRecord, _CHANGED, after=after, me=me, most=most):
        newest.setdefault(line.record, line)
    return list(newest.values())


def entry_before(reader: Reader, moment: datetime) -> int:
    """The number of the last entry that was made before a moment; 0 where there is none."""
    return reader.value(_SINCE.params(day=moment)) or 0


def open_conflicts_of(reader: Reader, record: str) -> int:
    """How many conflicts about a record nobody has settled."""
    return reader.value(_CONFLICTS.params(record=record)) or 0


def names_of(reader: Reader, people: set[str]) -> dict[str, str]:
    """What people are called, by id; those that are not known are missing."""
    names: dict[str, str] = {}
    for person in people:
        try:
            names[person] = reader.get(Person, PersonId(person), deleted=True).name
        except NotFound:
            continue
    return names
