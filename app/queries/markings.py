"""How protected what is taken out together is: as its most protected part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, Protocol

from app.domain.rights import READERS
from app.domain.values import Marking
from app.storage.plain import Question
from app.storage.records import Reader
from app.storage.tables import SHAPES

LEVELS = tuple(Marking)
"""From the lowest to the highest."""

PERSONAL = Marking.PROTECTED_B
"""Of kinds that not everyone in the office reads: what a person eats, or what ails them."""


class Marked(Protocol):
    """What was done to one record: see `queries.audit.AuditLine`."""

    @property
    def kind(self) -> str: ...
    @property
    def record(self) -> str: ...
    @property
    def old(self) -> Mapping[str, Any]: ...
    @property
    def new(self) -> Mapping[str, Any]: ...


class _Level(NamedTuple):
    marking: Marking


def highest(markings: Iterable[Marking]) -> Marking:
    """The highest of them; the lowest there is, where there are none."""
    return max(markings, key=LEVELS.index, default=LEVELS[0])


def highest_marking(reader: Reader, lines: Iterable[Marked]) -> Marking:
    """The highest marking that these records bear, or bore before or after these changes.

    A part of an event or a product is as protected as the whole.
    """
    records: dict[str, set[str]] = {}
    found: set[Marking] = set()
    for line in lines:
        records.setdefault(line.kind, set()).add(line.record)
        values = (line.old.get("marking"), line.new.get("marking"))
        found.update(Marking(value) for value in values if value)
    for kind, ids in records.items():
        if SHAPES[kind].entity_type in READERS:
            found.add(PERSONAL)
        if question := _question(kind):
            lines_ = reader.answers(question, records=json.dumps(list(ids)))
            found.update(line.marking for line in lines_)
    return highest(found)


@cache
def _question(kind: str) -> Question[_Level] | None:
    """The markings of records of a kind, asked of what they are parts of."""
    way = _way(kind, frozenset())
    if way is None:
        return None
    joins = "".join(
        f" JOIN {parent} t{n + 1} ON t{n + 1}.id = t{n}.{column}"
        for n, (column, parent) in enumerate(way)
    )
    ids = "SELECT value FROM json_each(:records)"
    return Question(
        _Level,
        f"SELECT DISTINCT t{len(way)}.marking FROM {kind} t0{joins} WHERE t0.id IN ({ids})",  # noqa: S608 -- names of our own
    )


def _way(kind: str, seen: frozenset[str]) -> list[tuple[str, str]] | None:
    """Column and parent, step by step, to the nearest kind that bears a marking."""
    columns = SHAPES[kind].table.c
    if "marking" in columns:
        return []
    ways: list[list[tuple[str, str]]] = []
    for column in columns:
        for key in () if column.nullable else column.foreign_keys:
            parent = key.column.table.name
            further = None if parent in seen else _way(parent, seen | {kind})
            ways += [] if further is None else [[(column.name, parent), *further]]
    return min(ways, key=len, default=None)
