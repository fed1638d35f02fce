"""To whom records are limited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from app.domain.limits import ROOTS, Named
from app.domain.people import Person, PersonId, RoleGrant
from app.domain.values import Entity
from app.storage.hanging import HANGS, target_of
from app.storage.records import Reader
from app.storage.sql import columns, or_, select
from app.storage.tables import SHAPES, shape_of

N, P, G = columns(Named), columns(Person), columns(RoleGrant)


class Someone(NamedTuple):
    """A person who may be named. `named`: whether they are."""

    id: PersonId
    given_name: str
    family_name: str
    named: bool

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}".strip()


class Limit(NamedTuple):
    """To whom a record is limited. `by`: kind and id of the record whose list it is."""

    kind: str
    record: str
    people: tuple[PersonId, ...]


def is_limited(kind: type[Entity]) -> Any:
    """A column: whether records of a kind are limited, themselves or by what they hang on."""
    return or_(*(_is_named(column) for column in _lists(shape_of(kind).kind)))


def _lists(kind: str) -> Iterator[Any]:
    """The columns of a kind that name a record which may be limited: one step up is the most."""
    table = SHAPES[kind].table
    if SHAPES[kind].entity_type in ROOTS:
        yield table.c.id
    for name in HANGS.get(kind, ()):
        target = target_of(table.c[name])
        if target and SHAPES[target].entity_type in ROOTS:
            yield table.c[name]


def _is_named(column: Any) -> Any:
    return select(N.id).where(N.record == column, ~N.deleted).exists()


def limit_of(reader: Reader, kind: type[Entity], record: str) -> list[Limit]:
    """The lists that limit a record: its own, and that of what it hangs on; empty: for everyone."""
    shape = shape_of(kind)
    row = reader.connection.execute(shape.by_id, {"id": record}).mappings().one_or_none()
    found: list[Limit] = []
    for column in _lists(shape.kind) if row is not None else ():
        there = row[column.name] if row is not None else None
        if there and (people := _people(reader, there)):
            named = shape.kind if column.name == "id" else target_of(column)
            found.append(Limit(named, there, people))
    return found


def hangs_on_limited(reader: Reader, record: str) -> bool:
    """Whether a record of any kind is limited, or hangs on one that is, however far up."""
    found: set[str] = set()
    here = {record}
    while here:
        found |= here
        above = {parent for kind in HANGS for parent in _above(reader, kind, here) if parent}
        here = above - found
    return reader.value(select(N.id).where(N.record.in_(found), ~N.deleted).limit(1)) is not None


def _above(reader: Reader, kind: str, records: set[str]) -> Iterator[str]:
    """What records of a kind hang on."""
    table = SHAPES[kind].table
    names = [name for name in HANGS[kind] if target_of(table.c[name]) or name == "record"]
    if names:
        query = select(*(table.c[name] for name in names)).where(table.c.id.in_(records))
        for row in reader.connection.execute(query):
            yield from row


def _people(reader: Reader, record: str) -> tuple[PersonId, ...]:
    named = reader.all(Named, N.record == record, order=(N.id,))
    return tuple(each.person_id for each in named)


class _Row(NamedTuple):
    id: PersonId
    given_name: str
    family_name: str


def who_may_be_named(reader: Reader, record: str) -> list[Someone]:
    """Everyone with a role, and who is named already; those who are named first, then by name."""
    named = set(_people(reader, record))
    has_role = select(G.id).where(G.person_id == P.id, ~G.deleted).exists()
    query = (
        select(P.id, P.given_name, P.family_name)
        .where(~P.deleted, or_(has_role, P.id.in_(named)))
        .order_by(P.family_name, P.given_name, P.id)
    )
    rows = reader.lines(_Row, query)
    return sorted((Someone(*row, row.id in named) for row in rows), key=lambda one: not one.named)
