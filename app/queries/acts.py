"""What was done, act by act: each with its author, the records it touched, and what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from app.domain.limits import ROOTS, Named
from app.domain.people import Person
from app.domain.retention import Hold
from app.domain.values import Bilingual, Entity
from app.queries.history import HistoryLine, history
from app.queries.search import name_of
from app.storage.hanging import BY_NAME, target_of
from app.storage.records import Reader
from app.storage.retention import TYPES
from app.storage.shapes import kind_of
from app.storage.sql import select
from app.storage.tables import SHAPES, change_set

NAMED_BY: Mapping[str, Iterable[type[Entity]]] = {
    kind_of(Named): ROOTS,
    kind_of(Hold): TYPES.values(),
}
"""Kinds that name a record without a reference, and of what kinds that may be."""


class Touched(NamedTuple):
    """What an act did to one record."""

    kind: str
    record: str
    name: Bilingual
    op: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]


class ActLine(NamedTuple):
    """One act. `undone`: a later act took it back. `is_fact`: it can only be withdrawn.

    `names`: what the records are called that its values refer to, by id.
    """

    seq: int
    id: str
    at: datetime
    author: str
    act: str
    facts: Mapping[str, Any]
    touched: tuple[Touched, ...]
    names: Mapping[str, Bilingual]
    undone: bool
    is_fact: bool


class Acts(NamedTuple):
    """Acts, newest first. `before`: ask again with it for older ones; None at the beginning."""

    lines: list[ActLine]
    before: int | None


def acts(
    reader: Reader,
    *,
    kind: str | None = None,
    author: str | None = None,
    record: str | None = None,
    before: int | None = None,
    most: int = 200,
) -> Acts:
    """The last acts before a number; about `most` records in all, a longer act cut short."""
    lines = history(reader, record=record, kind=kind, author=author, before=before, most=most)
    sets = [list(group) for _seq, group in groupby(lines, key=lambda line: line.seq)]
    is_full = len(lines) == most
    if is_full and len(sets) > 1:
        sets.pop()  # perhaps not whole: it comes with the next ones
    undone = _undone(reader, sets[-1][0].seq) if sets else frozenset[str]()
    names = record_names(reader, (line for each in sets for line in each))
    authors: dict[str, str] = {person.id: person.name for person in reader.all(Person)}
    made = [_act(each, undone, names, authors) for each in sets]
    return Acts(made, made[-1].seq if is_full and made else None)


def authors(reader: Reader) -> list[tuple[str, str]]:
    """Who ever acted: id and name, by name."""
    acted = {row[0] for row in reader.connection.execute(select(change_set.c.author).distinct())}
    known = [(person.id, person.name) for person in reader.all(Person) if person.id in acted]
    return sorted(known, key=lambda pair: pair[1].casefold())


def _act(
    lines: Sequence[HistoryLine],
    undone: frozenset[str],
    names: Mapping[str, Bilingual],
    authors: Mapping[str, str],
) -> ActLine:
    first = lines[0]
    touched = tuple(
        Touched(
            line.kind, line.record, names.get(line.record, Bilingual()), line.op, line.old, line.new
        )
        for line in lines
    )
    return ActLine(
        seq=first.seq,
        id=first.set_id,
        at=first.at,
        author=authors.get(first.author, ""),
        act=first.act,
        facts=first.facts,
        touched=touched,
        names=names,
        undone=first.set_id in undone,
        is_fact=any(SHAPES[each.kind].entity_type.APPEND_ONLY for each in touched),
    )


def _undone(reader: Reader, since: int) -> frozenset[str]:
    """The acts that a later one took back, which itself was not taken back."""
    C = change_set.c  # noqa: N806 -- as tables are written everywhere
    rows = reader.connection.execute(
        select(C.undoes, C.id).where(C.seq > since, C.undoes.is_not(None))
    )
    undoes: dict[str, str] = {row[0]: row[1] for row in rows}
    return frozenset(each for each in undoes if _is_undone(each, undoes))


def _is_undone(act: str, undoes: Mapping[str, str]) -> bool:
    return act in undoes and not _is_undone(undoes[act], undoes)


class Lined(Protocol):
    """What was done to one record: see `HistoryLine`."""

    @property
    def kind(self) -> str: ...
    @property
    def record(self) -> str: ...
    @property
    def old(self) -> Mapping[str, Any]: ...
    @property
    def new(self) -> Mapping[str, Any]: ...


def record_names(reader: Reader, lines: Iterable[Lined]) -> dict[str, Bilingual]:
    """What the records of these lines are called, and those that their values refer to."""
    wanted: dict[str, set[str]] = {}
    for line in lines:
        wanted.setdefault(line.kind, set()).add(line.record)
        columns = SHAPES[line.kind].table.c
        for values in (line.old, line.new):
            for column, value in values.items():
                for kind in _named_by(line.kind, columns[column]) if value else ():
                    wanted.setdefault(kind, set()).add(value)
    found: dict[str, Bilingual] = {}
    for kind, ids in wanted.items():
        shape = SHAPES[kind]
        rows = reader.connection.execute(select(shape.table).where(shape.table.c.id.in_(ids)))
        found |= {entity.id: name_of(entity) for entity in map(shape.entity, rows)}
    return found


def _named_by(kind: str, column: Any) -> list[str]:
    """The kinds of records that a column may name."""
    if target := target_of(column):
        return [target]
    roots = NAMED_BY.get(kind, ()) if column.name in BY_NAME.get(kind, ()) else ()
    return [kind_of(root) for root in roots]
