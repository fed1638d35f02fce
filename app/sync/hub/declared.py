"""What the hub knows of the domain, derived from the declarations: tables, kinds, fields, rights.

Tables change by migrations (`versions`), and a test holds them against `table_ddl`; everything else
here is data of the hub, written anew by every upgrade.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, get_type_hints
from zoneinfo import available_timezones

from app.domain import rights
from app.domain.acts import Act
from app.domain.changes import Op
from app.domain.limits import ROOTS
from app.domain.people import Role
from app.domain.values import LONG_TEXT, SHORT_TEXT, Bilingual, Entity, Mark
from app.storage.hanging import FILES, HANGS
from app.storage.shapes import ASSIGNED, Declared, Shape, declared, parts, snake
from app.storage.tables import SHAPES

SCHEMA = 6
"""The version of the office's tables: the number of the last migration in `versions`."""

MIN_CLIENT = 6
"""The oldest version that may still send: an older one would keep what was disposed of."""

ACTS = tuple(map(str, Act))
"""Codes of acts; `adopt`: a workspace of one person becomes the office's first content."""

ID = "^[0-9a-f]{32}$"
_LEAP = "((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)-02-29"
_YEAR = "((19|20|21)[0-9][0-9]|2200)"
_MONTHS = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_DAY = f"({_YEAR}-{_MONTHS}|{_LEAP})"
DAY = f"^{_DAY}$"
MOMENT = rf"^{_DAY}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{{6}}Z$"
"""Days and moments that are: no 30 February, and years in which someone may be working."""

ZONES = frozenset({"zone", "was_zone"})
MOST = {"offset": 3_660, "days": 3_660}
"""Counts that a workstation steps through one by one: ten years of days."""

COUNT, CENTS = 10**9, 10**15
"""The greatest whole number, and amount of money, of any other field."""

DEPENDENCIES: dict[str, tuple[str, str]] = {
    "task_need": ("needs_id", "task_id"),
    "path_need": ("needs_id", "task_id"),
}
"""What is needed, and what waits for it."""

LOOKED_UP = {
    ("event", "reference"),
    ("named", "record"),
    ("hold", "record"),
    ("settlement", "conflict"),
    *((kind, column) for kind, column, _where in FILES),
}
"""Columns by which the server looks records up, beside those that refer to others."""

SINCE: dict[tuple[str, str], int] = {("event_kind", "plans"): 2}
"""The version of the tables that first had a column, where that is not the first one."""


class HubKind(NamedTuple):
    """A row of `hub.kind`. readers: roles, or None for everyone; owner, open: see `rights.OWNED`.

    one_per: columns in which no two records are alike, or None. needs, waits: the two columns of a
    dependency, which may not lead round in a circle. blank: a record without any values given, as
    JSON; refs: columns that refer to other records. hangs: those that say on what it hangs; what
    that is limited to, it is limited to.
    """

    name: str
    append_only: bool
    readers: list[str] | None
    owner: str | None
    open: str | None
    one_per: list[str] | None
    needs: str | None
    waits: str | None
    blank: dict[str, Any]
    refs: list[str]
    hangs: list[str]


class HubField(NamedTuple):
    """A row of `hub.field`: one column, and everything that its values must be.

    type: text, int, bool, zone; form: a pattern, for text that is an id, a day or a moment.
    unit: the name of its merge unit (its first column); alone: nobody else is in it.
    stamped: moment, person or assigned.
    """

    kind: str
    n: int
    name: str
    type: str
    nullable: bool
    form: str | None
    longest: int | None
    most: int | None
    choices: list[str] | None
    unit: str
    alone: bool
    refers: str | None
    stamped: str | None
    admin: bool
    fixed: bool
    since: int


class HubRight(NamedTuple):
    """A row of `hub.right_`. fields: the columns that may be changed, or None for all."""

    role: str
    kind: str
    op: str
    fields: list[str] | None


def kinds() -> Iterator[HubKind]:
    """Every kind."""
    for shape in SHAPES.values():
        readers = rights.READERS.get(shape.entity_type)
        owner, shared = rights.OWNED.get(shape.entity_type, (None, None))
        needs, waits = DEPENDENCIES.get(shape.kind, (None, None))
        yield HubKind(
            shape.kind,
            shape.entity_type.APPEND_ONLY,
            None if readers is None else [str(role) for role in readers],
            owner,
            shared,
            [c for field in shape.entity_type.ONE_PER for c in shape.columns_of[field]] or None,
            needs,
            waits,
            _blank(shape),
            [name for name in shape.names if _refers(shape, name)],
            list(HANGS.get(shape.kind, ())),
        )


def later(kind: HubKind) -> dict[str, Any]:
    """What entries of the log do not say that are older than the columns of a kind."""
    return {name: said for name, said in kind.blank.items() if (kind.name, name) in SINCE}


def hub_fields() -> Iterator[HubField]:
    """Every column of every kind, in the order of its declaration."""
    for shape in SHAPES.values():
        for n, (field, name, what) in enumerate(_columns(shape.entity_type)):
            yield _field(shape, n, field, name, what)


def about() -> dict[str, Any]:
    """What is asked of every change, in one value that every question already has in its plan.

    By kind: `fields`, by column: type (text, id, moment, day, choice, int, bool, zone) and what
    else there is to say of it; unit: the columns of its merge unit, where it is not alone in it.
    `open`: roles that may change any column of any record.
    """
    found: dict[str, Any] = {kind.name: {"fields": {}, "open": []} for kind in kinds()}
    units: dict[tuple[str, str], list[str]] = {}
    for field in hub_fields():
        found[field.kind]["fields"][field.name] = _said(field)
        units.setdefault((field.kind, field.unit), []).append(field.name)
    for (kind, _unit), names in units.items():
        if len(names) > 1:
            for name in names:
                found[kind]["fields"][name]["unit"] = names
    closed = {kind.name for kind in kinds() if kind.append_only or kind.owner is not None}
    for right in hub_rights():
        if right.op == Op.UPDATE and right.fields is None and right.kind not in closed:
            found[right.kind]["open"].append(right.role)
    return found


def _said(field: HubField) -> dict[str, Any]:
    """What `about` says of a column: nothing that goes without saying."""
    form = {ID: "id", MOMENT: "moment", DAY: "day"}.get(field.form or "")
    said: dict[str, Any] = {"type": "choice" if field.choices else form or field.type}
    if said["type"] == "text":
        said["longest"] = field.longest
    for name in ("most", "choices", "stamped"):
        if (value := getattr(field, name)) is not None:
            said[name] = value
    said |= {name: True for name in ("nullable", "admin", "fixed") if getattr(field, name)}
    return said | ({"since": field.since} if field.since > 1 else {})


def hub_rights() -> Iterator[HubRight]:
    """Every right; an op that nobody has a right to is refused to everyone."""
    for kind, given in rights.RIGHTS.items():
        columns_of = SHAPES[snake(kind.__name__)].columns_of
        for op in Op:
            for role in given.of(op):
                only = rights.ONLY.get((role, kind)) if op is Op.UPDATE else None
                names = None if only is None else [c for f in sorted(only) for c in columns_of[f]]
                yield HubRight(str(role), snake(kind.__name__), str(op), names)


def roots() -> list[str]:
    """The kinds whose records can be limited to named people."""
    return [snake(root.__name__) for root in ROOTS]


def zones() -> list[str]:
    """The names of time zones that every workstation knows."""
    return sorted(available_timezones())


def roles() -> list[str]:
    """All roles."""
    return [str(role) for role in Role]


def table_ddl(shape: Shape[Entity]) -> str:
    """The table of a kind on the server, as its first migration makes it.

    Text is in the order of its code points, like Python's: digests and routes depend on it.
    """
    lines = [
        f'    "{column.name}" {SQL_TYPES[_sql_type(shape, column.name)]}'
        f"{'' if column.nullable else ' NOT NULL'}{' PRIMARY KEY' if column.name == 'id' else ''}"
        for column in shape.table.columns
    ]
    table = f"hub.{shape.kind}"
    columns = ",\n".join([*lines, "    row_seq bigint NOT NULL"])
    indexes = (
        f'CREATE INDEX ix_{shape.kind}_{name} ON {table} ("{name}");' for name in _indexed(shape)
    )
    return "\n".join([f"CREATE TABLE {table} (\n{columns}\n);", *indexes]) + "\n"


SQL_TYPES = {
    "text": 'text COLLATE "C"',
    "int": "bigint",
    "bool": "boolean",
    "day": "date",
}


def _columns(entity: type[Entity]) -> Iterator[tuple[str, str, Declared]]:
    """Field, column, and what the field is."""
    hints = get_type_hints(entity, include_extras=True)
    for field in fields(entity):
        what = declared(hints[field.name])
        for _, name, _ in parts(field, what):
            yield field.name, name, what


def _field(shape: Shape[Entity], n: int, field: str, name: str, what: Declared) -> HubField:
    entity, refers = shape.entity_type, _refers(shape, name)
    kind, form, longest, most, choices = _limits(name, what)
    unit = shape.units.get(name, (name,))
    return HubField(
        kind=shape.kind,
        n=n,
        name=name,
        type=kind,
        nullable=what.nullable,
        form=form,
        longest=longest,
        most=most,
        choices=choices,
        unit=unit[0],
        alone=len(unit) == 1,
        refers=refers,
        stamped=_stamped(shape.kind, name, what),
        admin=field in rights.ADMINISTERED.get(entity, ()),
        fixed=name == "id" or field in rights.FIXED.get(entity, ()),
        since=SINCE.get((shape.kind, name), 1),
    )


def _limits(
    name: str, what: Declared
) -> tuple[str, str | None, int | None, int | None, list[str] | None]:
    """Type, form, longest, most, choices."""
    python = what.type
    if hasattr(python, "__supertype__"):
        return "text", ID, 32, None, None
    if python in (str, Bilingual):
        longest = LONG_TEXT if Mark.LONG in what.marks else SHORT_TEXT
        return "zone" if name in ZONES else "text", None, longest, None, None
    if issubclass(python, StrEnum):
        return "text", None, 60, None, [str(choice) for choice in python]
    return {
        bool: ("bool", None, None, None, None),
        int: ("int", None, None, MOST.get(name, COUNT), None),
        Decimal: ("int", None, None, CENTS, None),
        datetime: ("text", MOMENT, 27, None, None),
        date: ("text", DAY, 10, None, None),
    }[python]


def _stamped(kind: str, name: str, what: Declared) -> str | None:
    if (kind, name) in ASSIGNED:
        return "assigned"
    if Mark.STAMPED not in what.marks:
        return None
    return "moment" if what.type is datetime else "person"


def _refers(shape: Shape[Entity], name: str) -> str | None:
    keys = shape.table.c[name].foreign_keys
    return next((key.target_fullname.removesuffix(".id") for key in keys), None)


def _blank(shape: Shape[Entity]) -> dict[str, Any]:
    """What a record is where nothing is said: in wire form, null where something must be."""
    blank: dict[str, Any] = {}
    for field in fields(shape.entity_type):
        what = declared(get_type_hints(shape.entity_type, include_extras=True)[field.name])
        for _, name, default in parts(field, what):
            plain = Decimal(default) * 100 if what.type is Decimal and default else default
            blank[name] = int(plain) if isinstance(plain, Decimal) else plain
    return blank


def _sql_type(shape: Shape[Entity], name: str) -> str:
    python = {field: what.type for _, field, what in _columns(shape.entity_type)}.get(name, bool)
    if python in (int, Decimal):
        return "int"
    return {bool: "bool", date: "day"}.get(python, "text")


def _indexed(shape: Shape[Entity]) -> list[str]:
    """What the server itself looks records up by: what they refer to, and LOOKED_UP."""
    return [n for n in shape.names if _refers(shape, n) or (shape.kind, n) in LOOKED_UP]
