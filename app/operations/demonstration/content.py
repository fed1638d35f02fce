"""The words of the demonstration office, read from `resources/demonstration`.

A table of a file becomes a record field by field: `title.en` and `title.fr` are one bilingual text,
choices go by their values, and `venue = "pier"` fills `venue_id` with the record of that code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, cast, get_type_hints

from app.domain.values import Bilingual, Entity
from app.ids import known_id
from app.paths import RESOURCES
from app.storage.shapes import declared, kind_of, snake
from app.words.typography import nice

E = TypeVar("E", bound=Entity)
Table = Mapping[str, Any]

FOLDER = RESOURCES / "demonstration"


@lru_cache(maxsize=16)
def tables(name: str) -> Mapping[str, Any]:
    """What one file holds: `tables("people")["person"]` is a list of tables."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def coded(kind: str, code: str) -> str:
    """The id of the record that a code of these files (or of the first lists) stands for."""
    return known_id(f"{kind} {code}")


def both(table: Any) -> Bilingual:
    """A table with `en` and `fr` as one text, in the typography of each language."""
    return Bilingual(_nice(table["en"], "en"), _nice(table["fr"], "fr")) if table else Bilingual()


def record(entity_type: type[E], table: Table, **given: Any) -> E:
    """A record from a table; fields given take the place of the table's.

    Its id is made from `code`; keys that are no fields are left to whoever reads them.
    """
    made: dict[str, Any] = {"id": coded(kind_of(entity_type), table.get("code", ""))}
    for field, read in _readers(entity_type).items():
        key = field.removesuffix("_id")
        if key in table:
            made[field] = read(table[key])
    return entity_type(**(made | given))


def texts(tree: Any) -> Iterator[Bilingual]:
    """Every bilingual text of a file, in its order."""
    if isinstance(tree, Mapping):
        found = cast("Mapping[str, Any]", tree)
        if set(found) == {"en", "fr"}:
            yield both(found)
        else:
            for each in found.values():
                yield from texts(each)
    elif isinstance(tree, list):
        for each in cast("list[Any]", tree):
            yield from texts(each)


@lru_cache(maxsize=64)
def _readers(entity_type: type[Entity]) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(entity_type, include_extras=True)
    return {
        field.name: _reader(declared(hints[field.name]).type)
        for field in fields(entity_type)
        if field.name != "id"
    }


def _reader(wanted: Any) -> Callable[[Any], Any]:
    """How a value of a file becomes a value of a field."""
    if wanted is Bilingual:
        return both
    if hasattr(wanted, "__supertype__"):
        kind = snake(wanted.__name__.removesuffix("Id"))
        return lambda code: coded(kind, code)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted
    return _same


_nice = lru_cache(maxsize=8192)(nice)


def _same(value: Any) -> Any:
    return value
