"""What a form has to know of a field: its type and marks, as the domain declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from app.domain.office import KINDS
from app.domain.values import Bilingual, Entity, Mark
from app.storage.shapes import declared, kind_of


@dataclass(frozen=True, slots=True)
class Declaration:
    """One field: `refers` is the kind that an id points to."""

    kind: str
    name: str
    type: Any
    optional: bool
    long: bool
    refers: type[Entity] | None
    empty: Any  # what an empty form shows


@cache
def declarations(entity_type: type[Entity]) -> Mapping[str, Declaration]:
    """Every field of a kind, by name."""
    kind = kind_of(entity_type)
    defaults = {field.name: field.default for field in fields(entity_type)}
    found: dict[str, Declaration] = {}
    for name, hint in get_type_hints(entity_type, include_extras=True).items():
        if name.isupper():
            continue
        what = declared(hint)
        found[name] = Declaration(
            kind,
            name,
            what.type,
            what.nullable,
            Mark.LONG in what.marks,
            _referred(what.type),
            _empty(what.type, defaults.get(name, MISSING), optional=what.nullable),
        )
    return found


def group_of(entity_type: type[Entity], field: str) -> tuple[str, ...]:
    """The fields that are saved with this one."""
    for group in entity_type.TOGETHER:
        if field in group:
            return group
    return (field,)


def _referred(python_type: Any) -> type[Entity] | None:
    if not hasattr(python_type, "__supertype__"):
        return None
    name = python_type.__name__.removesuffix("Id")
    return next((kind for kind in KINDS if kind.__name__ == name), None)


def _empty(python_type: Any, default: Any, *, optional: bool) -> Any:
    if default is not MISSING or optional:
        return None if default is MISSING else default
    if python_type is Bilingual:
        return Bilingual()
    if isinstance(python_type, type) and issubclass(python_type, StrEnum):
        return next(iter(python_type))
    return "" if python_type is str else None
