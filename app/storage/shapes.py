"""Everything derived from an entity's declaration: its table, its values, its JSON, its limits.

A field becomes one column (a Bilingual two: `title_en`, `title_fr`); a field whose type is the
NewType of another kind becomes a foreign key; a default becomes the server's default, so that a
field added later needs no hand-written migration.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from types import NoneType
from typing import (
    Annotated,
    Any,
    Generic,
    NamedTuple,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator

from app.domain.changes import DELETED, Change, Op, difference
from app.domain.errors import BadValue, ChangedMeanwhile, TooLong
from app.domain.values import LONG_TEXT, SHORT_TEXT, Bilingual, Entity, Mark
from app.storage.engine import driver
from app.storage.plain import instant_text
from app.storage.types import Choice, Id, Instant, Money, cents, dollars

E = TypeVar("E", bound=Entity)


class Codec(NamedTuple):
    """How a Python type is a column, and how it is JSON without loss (None: it already is)."""

    column: sa.types.TypeEngine[Any]
    to_json: Callable[[Any], Any] | None = None
    from_json: Callable[[Any], Any] | None = None


CODECS: dict[type, Codec] = {
    str: Codec(sa.Text()),
    int: Codec(sa.BigInteger()),
    bool: Codec(sa.Boolean()),
    Decimal: Codec(Money(), cents, dollars),
    datetime: Codec(Instant(), instant_text, datetime.fromisoformat),
    date: Codec(sa.Date(), date.isoformat, date.fromisoformat),
}
LOCAL = sqlite.dialect()
ASSIGNED = {("event", "reference"), ("version", "number")}
"""Columns that the office's server gives to a new record."""
UNKEPT = re.compile("[\x00\ud800-\udfff]")
"""What PostgreSQL keeps in no text: a NUL, and halves of a sign."""

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


class Declared(NamedTuple):
    """A field's annotation, taken apart."""

    type: Any
    nullable: bool
    marks: frozenset[Mark]


def declared(annotation: Any) -> Declared:
    """Take `Searched[X | None]` apart."""
    marks: set[Mark] = set()
    if get_origin(annotation) is Annotated:
        annotation, *extras = get_args(annotation)
        marks.update(extra for extra in extras if isinstance(extra, Mark))
    options = [option for option in get_args(annotation) if option is not NoneType]
    nullable = NoneType in get_args(annotation)
    return Declared(options[0] if nullable else annotation, nullable, frozenset(marks))


def codec(python_type: Any) -> Codec:
    """How this type is stored; raise TypeError for one that nobody thought about."""
    if hasattr(python_type, "__supertype__"):
        return Codec(Id())
    if issubclass(python_type, StrEnum):
        return Codec(Choice(python_type), str, python_type)
    if python_type not in CODECS:
        raise TypeError(python_type)
    return CODECS[python_type]


def kind_of(entity_type: type[Entity]) -> str:
    """The name of a kind: its table, its journal lines, its server name; `event_partner`."""
    return snake(entity_type.__name__)


def snake(name: str) -> str:
    """EventPartner → event_partner."""
    return _HUMP.sub("_", name).lower()


class Shape(Generic[E]):
    """One kind of record: the entity's table and the ways between the two."""

    def __init__(self, entity_type: type[E], metadata: sa.MetaData) -> None:
        self.entity_type = entity_type
        self.kind = kind_of(entity_type)
        self.codecs: dict[str, Codec] = {}
        self.searched: list[str] = []
        self.said_by_server: list[str] = []  # columns
        self.bilingual: list[str] = []
        self.limits: list[tuple[str, str, int]] = []  # field, column, characters
        self.guarded: set[str] = set()  # fields
        self.columns_of: dict[str, tuple[str, ...]] = {}  # field to columns
        paths: list[str] = []
        columns: list[sa.Column[Any]] = []
        hints = get_type_hints(entity_type, include_extras=True)
        for field in fields(entity_type):
            what = declared(hints[field.name])
            found = parts(field, what)
            self.guarded |= {field.name} if Mark.GUARDED in what.marks else set()
            self.columns_of[field.name] = tuple(name for _, name, _ in found)
            for path, name, default in found:
                made = codec(str if what.type is Bilingual else what.type)
                self.codecs[name] = made
                paths.append(path)
                columns.append(self._column(name, what, made, default))
                self.searched += [name] if Mark.SEARCHED in what.marks else []
                said = Mark.STAMPED in what.marks or (self.kind, name) in ASSIGNED
                self.said_by_server += [name] if said else []
                if made is CODECS[str]:
                    limit = LONG_TEXT if Mark.LONG in what.marks else SHORT_TEXT
                    self.limits.append((field.name, name, limit))
            self.bilingual += [field.name] if what.type is Bilingual else []
        self.units = self._units()
        self.codecs[DELETED] = CODECS[bool]
        columns.append(sa.Column(DELETED, sa.Boolean, nullable=False, server_default=sa.false()))
        self.table = sa.Table(self.kind, metadata, *columns)
        self.names = [name for name in self.codecs if name != DELETED]
        self._read = attrgetter(*paths)
        self.insert = self.table.insert()
        self.by_id = sa.select(self.table).where(self.table.c.id == sa.bindparam("id"))
        self.searched_now = (
            f"SELECT {', '.join(self.searched)} FROM {self.kind} WHERE id = ? AND NOT deleted"  # noqa: S608 -- names of our own
        )
        self.update = lru_cache(maxsize=256)(self._update)
        self._bind = lru_cache(maxsize=None)(self._bound_by)

    def _column(self, name: str, what: Declared, made: Codec, default: Any) -> sa.Column[Any]:
        target = snake(getattr(what.type, "__name__", "").removesuffix("Id"))
        refers = isinstance(made.column, Id) and name != "id"
        foreign = [sa.ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")]
        return sa.Column(
            name,
            made.column,
            *(foreign if refers else []),
            primary_key=name == "id",
            nullable=what.nullable,
            index=refers or Mark.INDEXED in what.marks or None,
            server_default=server_default(made, default),
        )

    def _units(self) -> dict[str, tuple[str, ...]]:
        """Each column that is merged with others, and all of its unit."""
        units = [
            tuple(column for field in unit for column in self.columns_of[field])
            for unit in self.entity_type.TOGETHER
        ]
        return {column: unit for unit in units for column in unit}

    def check(self, entity: E) -> None:
        """Raise TooLong, BadValue, or what the entity itself finds wrong."""
        values = self.values(entity)
        for field, column, limit in self.limits:
            if len(values[column]) > limit:
                raise TooLong(self.kind, field, len(values[column]), limit)
            if UNKEPT.search(values[column]):
                raise BadValue(field, UNKEPT.sub("\ufffd", values[column])[:40], "sign")
        entity.check()

    def difference(self, before: E, after: E) -> Change | None:
        """What changed, with the whole of each merge unit that was touched."""
        old, new = self.values(before), self.values(after)
        change = difference(self.kind, old, new)
        if change is None or self.units.keys().isdisjoint(change.new):
            return change
        touched = {c for name in change.new for c in self.units.get(name, (name,))}
        names = [name for name in self.names if name in touched]
        return Change(
            self.kind, change.id, Op.UPDATE, {n: old[n] for n in names}, {n: new[n] for n in names}
        )

    def values(self, entity: E) -> dict[str, Any]:
        """An entity as column values."""
        return dict(zip(self.names, self._read(entity), strict=True))

    def entity(self, values: Iterable[Any]) -> E:
        """A row of `names` (and perhaps `deleted`) as an entity."""
        found = dict(zip(self.names, values, strict=False))
        for name in self.bilingual:
            found[name] = Bilingual(found.pop(f"{name}_en"), found.pop(f"{name}_fr"))
        return self.entity_type(**found)

    def to_json(self, values: Mapping[str, Any]) -> str:
        """Column values as canonical JSON, without loss."""
        plain = {name: self._plain(name, value) for name, value in values.items()}
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def from_json(self, text: str) -> dict[str, Any]:
        """The column values that `to_json` wrote; columns that no longer exist are left out."""
        found = json.loads(text).items()
        return {name: self._typed(name, value) for name, value in found if name in self.codecs}

    def _plain(self, name: str, value: Any) -> Any:
        write = self.codecs[name].to_json
        return value if value is None or write is None else write(value)

    def _typed(self, name: str, value: Any) -> Any:
        read = self.codecs[name].from_json
        return value if value is None or read is None else read(value)

    def _update(self, names: tuple[str, ...], seen: tuple[str, ...]) -> str:
        """Set columns where these are still as they were seen."""
        sets = ", ".join(f"{name} = ?" for name in names)
        where = " AND ".join(["id = ?", *(f"{name} IS ?" for name in seen)])
        return f"UPDATE {self.kind} SET {sets} WHERE {where}"  # noqa: S608 -- names of our own

    def bound(self, values: Mapping[str, Any]) -> list[Any]:
        """Column values as SQLite takes them, in their order."""
        return [self._bind(name)(value) for name, value in values.items()]

    def _bound_by(self, name: str) -> Callable[[Any], Any]:
        processor = self.codecs[name].column.dialect_impl(LOCAL).bind_processor(LOCAL)
        return processor or _same

    def write(self, connection: sa.Connection, changes: Sequence[Change]) -> None:
        """Apply changes of one form (all additions, or all to the same columns).

        Raises ChangedMeanwhile where a column is no longer as it was seen.
        """
        first = changes[0]
        if first.is_addition:
            connection.execute(self.insert, [{DELETED: False, **c.new} for c in changes])
            return
        statement = self.update(tuple(first.new), tuple(first.old))
        rows = [(*self.bound(c.new), c.id, *self.bound(c.old)) for c in changes]
        if driver(connection).executemany(statement, rows).rowcount != len(rows):
            raise ChangedMeanwhile(self.kind, first.id if len(rows) == 1 else "")


def _same(value: Any) -> Any:
    return value


def parts(field: Field[Any], what: Declared) -> list[tuple[str, str, Any]]:
    """Where to read a field, its column name and default: two of each when bilingual."""
    default = None if field.default is MISSING else field.default
    if what.type is not Bilingual:
        return [(field.name, field.name, default)]
    return [
        (f"{field.name}.{language}", f"{field.name}_{language}", getattr(default, language, None))
        for language in ("en", "fr")
    ]


def server_default(made: Codec, default: Any) -> Any:
    """A default as both databases understand it."""
    if default is None:
        return None
    if isinstance(default, bool):
        return sa.true() if default else sa.false()
    if isinstance(made.column, TypeDecorator):
        return str(made.column.process_bind_param(default, LOCAL))
    return str(default)
