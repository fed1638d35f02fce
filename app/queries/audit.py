"""The whole journal, searched: who, when, what, which field, and words in old and new values.

There may be a million lines, and none of them is indexed by its words. So it is looked through from
the newest line back, for a moment at a time: whoever asks goes on where the last answer ended, and
others have their turn in between.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.events import Event
from app.domain.people import PersonId, Role
from app.domain.rights import READERS
from app.domain.values import Bilingual, Language
from app.i18n import speaking
from app.queries.acts import record_names
from app.queries.folding import folded, pattern
from app.queries.people import roles_of
from app.storage.journal import head
from app.storage.plain import Question, instant_text
from app.storage.records import Reader
from app.storage.tables import SHAPES, columns
from app.words.choice_names import NAMES as CHOICES
from app.words.choice_names import choice_key
from app.words.choices import choice_name

AT_ONCE = 4_000
"""Lines that are read together."""

PATIENCE = 0.2
"""Seconds that one answer looks on, so that nobody on the data lane waits longer."""


class _Number(NamedTuple):
    number: int


class _Held(NamedTuple):
    number: int
    old: str
    new: str


class _Row(NamedTuple):
    number: int
    entry: int
    office: int | None
    st: str | None
    set_id: str
    at: datetime
    author: str
    act: str
    facts: str
    hash: str
    kind: str
    record: str
    op: str
    old: str
    new: str


class Known(NamedTuple):
    """Someone who acts or acted: also who is no longer among the people."""

    id: str
    name: str
    login: str


class _Link(NamedTuple):
    seq: int
    hash: str


LATEST = Question(_Number, "SELECT coalesce(max(rowid), 0) FROM journal")
FOUND = "SELECT j.rowid AS number, {texts} FROM journal j{acts} WHERE {where} ORDER BY j.rowid DESC"
TEXTS, NO_TEXTS = "j.old, j.new", "'' AS old, '' AS new"
ACTS = " JOIN change_set s ON s.seq = j.seq"
LINES = Question(
    _Row,
    "SELECT j.rowid, j.seq, r.seq, r.st, s.id, s.at, s.author, s.act, s.facts, hex(s.hash), j.kind,"
    " j.record, j.op, j.old, j.new FROM journal j JOIN change_set s ON s.seq = j.seq"
    " LEFT JOIN received r ON r.set_id = s.id"
    " WHERE j.rowid IN (SELECT value FROM json_each(:numbers))",
)
PEOPLE = Question(
    Known, "SELECT id, trim(given_name || ' ' || family_name) AS name, login FROM person"
)
REPLICA = Question(_Link, "SELECT seq, hex(hash) FROM replica")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for; what is empty, or None, does not matter.

    since, until: days on the clocks of the office, both included. author: the id of a person; ""
    for the server itself, None for anyone. field: of any kind (`city`). words: all of them in the
    values of one record, before or after. entry: the number of an act, here or on the server, the
    beginning of its hash, the id of a record or the reference of an event.
    """

    since: date | None = None
    until: date | None = None
    author: str | None = None
    kind: str = ""
    record: str = ""
    act: str = ""
    field: str = ""
    words: str = ""
    entry: str = ""

    def as_text(self) -> str:
        """Each criterion on a line of its own, as the command line names it."""
        given = ((field.name, getattr(self, field.name)) for field in fields(self))
        return "\n".join(f"{name}={value}" for name, value in given if value not in (None, ""))


class Slice(NamedTuple):
    """The lines found in one part of the journal, newest first, as numbers of the file.

    before: go on with it; None where all was looked at. of: how many lines there are in all.
    """

    numbers: Sequence[int]
    before: int | None
    of: int


class AuditLine(NamedTuple):
    """What one act did to one record. `old`, `new`: the values that differ, by column.

    entry: the number of the act in this journal; office: in the server's log, if it came from there
    or was acknowledged; st: what became of it there. hash: of the act, chained to all before it.
    """

    id: str
    entry: int
    office: int | None
    st: str
    set_id: str
    at: datetime
    author: str
    act: str
    facts: Mapping[str, Any]
    hash: str
    kind: str
    record: str
    name: Bilingual
    op: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    names: Mapping[str, Bilingual]


class Head(NamedTuple):
    """How a journal ends: number and hash of its last act; those of the server's log, if any."""

    entry: int
    hash: str
    office: int | None
    office_hash: str


def look_through(
    reader: Reader, sought: Sought, me: str, zone: str, before: int | None = None
) -> Slice:
    """The lines that answer among the next ones back from `before` (None: from the newest).

    me: whose rights count: what a person may not read, they do not find.
    """
    latest = reader.answers(LATEST)[0].number
    if (named := record_of(reader, sought.entry)) != sought.entry:
        sought = replace(sought, record=named, entry="")
    where, given = _where(sought, _hidden(reader, me), zone)
    test = _Test(sought)
    acts = ACTS if any("s." in each for each in where) else ""
    texts = TEXTS if test.looks else NO_TEXTS
    query = Question(_Held, FOUND.format(texts=texts, acts=acts, where=" AND ".join(where)))
    last = latest if before is None else before - 1
    numbers: list[int] = []
    end = time.monotonic() + PATIENCE
    while last > 0:
        first = 0 if sought.record else max(0, last - AT_ONCE)  # of one record there is an index
        found = reader.answers(query, **given, first=first, last=last)
        numbers += [line.number for line in found if test.holds(line.old, line.new)]
        last = first
        if time.monotonic() > end:
            break
    return Slice(numbers, last + 1 if last else None, latest)


def audit_lines(reader: Reader, numbers: Sequence[int]) -> dict[int, AuditLine]:
    """Lines by their numbers."""
    found = reader.answers(LINES, numbers=json.dumps(list(numbers)))
    made = {row.number: _line(row) for row in found}
    names = record_names(reader, made.values())
    people = {one.id: one.name for one in reader.answers(PEOPLE)}
    return {
        number: line._replace(
            author=people.get(line.author, line.author),
            name=names.get(line.record, Bilingual()),
            names=names,
        )
        for number, line in made.items()
    }


def head_of(reader: Reader) -> Head:
    """How the journal ends now."""
    entry, link = head(reader.connection)
    office = reader.answers(REPLICA)
    seq, office_link = office[0] if office else (None, "")
    return Head(entry, link, seq, office_link.lower())


def record_of(reader: Reader, typed: str) -> str:
    """The id of a record, from that itself or from the reference of an event."""
    found = reader.all(Event, columns(Event).reference == typed) if typed else []
    return found[0].id if found else typed


def fields_of(kind: str) -> list[str]:
    """The fields of a kind that a search can name."""
    return [name for name in SHAPES[kind].columns_of if name != "id"]


def _line(row: _Row) -> AuditLine:
    shape = SHAPES[row.kind]
    before, after = shape.from_json(row.old), shape.from_json(row.new)
    same = {name for name in before if name in after and before[name] == after[name]}
    return AuditLine(
        id=str(row.number),
        entry=row.entry,
        office=row.office,
        st=row.st or "",
        set_id=row.set_id,
        at=row.at,
        author=row.author,
        act=row.act,
        facts=json.loads(row.facts),
        hash=row.hash.lower(),
        kind=row.kind,
        record=row.record,
        name=Bilingual(),
        op=row.op,
        old={name: value for name, value in before.items() if name not in same},
        new={name: value for name, value in after.items() if name not in same},
        names={},
    )


def _hidden(reader: Reader, me: str) -> list[str]:
    """The kinds that this person may not read."""
    held: frozenset[Role] = roles_of(reader, PersonId(me))
    return [
        kind
        for kind, shape in SHAPES.items()
        if held.isdisjoint(READERS.get(shape.entity_type, Role))
    ]


def _where(sought: Sought, hidden: list[str], zone: str) -> tuple[list[str], dict[str, Any]]:
    given: dict[str, Any] = {"hidden": json.dumps(hidden)}
    where = ["j.rowid > :first", "j.rowid <= :last"]
    if hidden:
        where.append("j.kind NOT IN (SELECT value FROM json_each(:hidden))")
    for name, column in (("kind", "j.kind"), ("record", "j.record"), ("act", "s.act")):
        if value := getattr(sought, name):
            where.append(f"{column} = :{name}")
            given[name] = value
    if sought.author is not None:
        where.append("s.author = :author")
        given["author"] = sought.author
    if sought.since is not None:
        where.append("s.at >= :since")
        given["since"] = _midnight(sought.since, zone)
    if sought.until is not None:
        where.append("s.at < :until")
        given["until"] = _midnight(sought.until + timedelta(days=1), zone)
    if sought.entry:
        where.append(_ENTRY)
        given["entry"] = sought.entry.strip().lower()
    return where, given


_ENTRY = (
    "(CAST(s.seq AS TEXT) = :entry OR j.record = :entry"
    " OR lower(hex(s.hash)) LIKE :entry || '%' AND length(:entry) > 5"
    " OR s.id IN (SELECT set_id FROM received WHERE CAST(seq AS TEXT) = :entry"
    " OR lower(hex(hash)) LIKE :entry || '%' AND length(:entry) > 5))"
)


def _midnight(day: date, zone: str) -> str:
    return instant_text(datetime.combine(day, clock_time(), ZoneInfo(zone)))


class _Test:
    """Whether a line has the words and the field, among its values."""

    def __init__(self, sought: Sought) -> None:
        words = folded(sought.words).split()
        self._words = [(word, _codes(word)) for word in words]
        self._maybe = [re.compile(_maybe(word, codes)) for word, codes in self._words]
        names = (sought.field, f"{sought.field}_en", f"{sought.field}_fr")
        self._names = frozenset(names if sought.field else ())

    @property
    def looks(self) -> bool:
        """Whether it needs the values at all."""
        return bool(self._words or self._names)

    def holds(self, old: str, new: str) -> bool:
        if not self.looks:
            return True
        if not all(each.search(new) or each.search(old) for each in self._maybe):
            return False
        before, after = json.loads(old), json.loads(new)
        return self._has_field(before, after) and self._has_words(before, after)

    def _has_field(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
        """Whether the field changed; where a record was added, whether it said anything."""
        return not self._names or any(
            name in self._names and (before[name] != value if name in before else value)
            for name, value in after.items()
        )

    def _has_words(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
        values = [value for side in (before, after) for value in side.values()]
        texts = [str(value) for value in values if value is not None]
        said = folded("\n".join(texts))
        return all(word in said or not codes.isdisjoint(texts) for word, codes in self._words)


def _maybe(word: str, codes: frozenset[str]) -> str:
    return "|".join([pattern(word), *(f'":"{re.escape(code)}"' for code in sorted(codes))])


@cache
def _codes(word: str) -> frozenset[str]:
    """The codes of choices whose name, in either language, has this word."""
    return frozenset(code for code, names in _choices().items() if word in names)


@cache
def _choices() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in Language:
        with speaking(language):
            for shape in SHAPES.values():
                for made in shape.codecs.values():
                    for member in getattr(made.column, "choices", ()):
                        if choice_key(member) in CHOICES:
                            name = folded(choice_name(member))
                            found[str(member)] = f"{found.get(str(member), '')}\n{name}"
    return found
