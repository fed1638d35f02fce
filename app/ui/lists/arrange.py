"""Searching, narrowing, sorting and grouping lines: plain Python, for any thread."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from app.ui.lists.columns import Column, Filter, Line, View, values_of


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of a group, and how many lines stand under it."""

    title: str
    count: int


Row = Line | Group


@dataclass(slots=True)
class Found:
    """What was loaded: the lines, what can be picked in each filter, and the text searched."""

    lines: Sequence[Line] = ()
    choices: dict[str, list[tuple[str, str, int]]] = field(
        default_factory=dict[str, list[tuple[str, str, int]]]
    )  # filter → (key, words, count)
    texts: list[str] | None = None


def read(lines: Sequence[Line], filters: Sequence[Filter]) -> Found:
    """Lines as loaded, with what each filter can pick."""
    return Found(lines, {f.key: _choices(lines, f) for f in filters})


def arranged(
    found: Found, columns: Sequence[Column], filters: Sequence[Filter], view: View
) -> list[Row]:
    """The rows to show, in order."""
    by_key = {column.key: column for column in columns}
    lines = _searched(found, columns, view.search)
    for each in filters:
        if picked := view.picks.get(each.key):
            of = each.of
            lines = [
                line for line in lines if any(str(value) in picked for value in values_of(of(line)))
            ]
    if column := by_key.get(view.sort):
        lines = _sorted(lines, column, descending=view.descending)
    group = by_key.get(view.group)
    if group is None or group.group is None:
        return list(lines)
    if view.group != view.sort:
        lines = _sorted(lines, group, descending=False)
    return _grouped(lines, group.group)


def _searched(found: Found, columns: Sequence[Column], search: str) -> Sequence[Line]:
    words = folded(search).split()
    if not words:
        return found.lines
    if found.texts is None:
        found.texts = [_text_of(line, columns) for line in found.lines]
    return [
        line
        for line, text in zip(found.lines, found.texts, strict=True)
        if all(word in text for word in words)
    ]


def _text_of(line: Line, columns: Sequence[Column]) -> str:
    parts = [column.text(line) for column in columns]
    parts += [column.second(line) for column in columns if column.second]
    return folded("\n".join(parts))


def _sorted(lines: Sequence[Line], column: Column, *, descending: bool) -> list[Line]:
    """Sorted by a column; what has no value comes last either way; ties keep their order."""
    key = column.sort
    if key is None:
        text = column.text
        return sorted(lines, key=lambda line: _letters(text(line)), reverse=descending)
    pairs = [(key(line), line) for line in lines]
    known = [pair for pair in pairs if pair[0] is not None]
    if known and isinstance(known[0][0], str):
        known.sort(key=lambda pair: _letters(pair[0]), reverse=descending)
    else:
        known.sort(key=lambda pair: pair[0], reverse=descending)
    return [line for _key, line in known] + [line for value, line in pairs if value is None]


def _grouped(lines: Sequence[Line], title_of: Callable[[Line], str]) -> list[Row]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(title_of(line), []).append(line)
    rows: list[Row] = []
    for title, under in groups.items():
        rows.append(Group(title, len(under)))
        rows += under
    return rows


def _choices(lines: Sequence[Line], each: Filter) -> list[tuple[str, str, int]]:
    of = each.of
    counted = Counter(value for line in lines for value in values_of(of(line)))
    name, order = each.name, each.order or _order(each.name)
    return [(str(v), name(v), counted[v]) for v in sorted(counted, key=order)]


def _order(name: Callable[[Any], str]) -> Callable[[Any], Any]:
    def order(value: Any) -> tuple[int, str]:
        place = list(type(value)).index(value) if isinstance(value, Enum) else 0
        return place, folded(name(value))

    return order


def _letters(text: str) -> tuple[str, str]:
    """Letters decide first, accents only between words that are otherwise the same."""
    return folded(text), text


_ACCENTS = re.compile("[\u0300-\u036f]+")  # what NFKD leaves of an accented letter
_LIGATURES: Mapping[int, str] = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})


def folded(text: str) -> str:
    """As searching and sorting compare: lower case, no accents, œ as oe."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", plain.translate(_LIGATURES)))
