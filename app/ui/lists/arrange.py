"""Lists that are held whole: searched, narrowed, sorted and grouped in Python, on any thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from app.ui.lists.columns import Column, Filter, Line, View, values_of
from app.ui.lists.keys import folded, sort_key
from app.ui.lists.rows import Group, Listed, Row

if TYPE_CHECKING:
    from app.storage.records import Reader

AT_ONCE = 2000
"""Lines that are arranged on the UI thread; more go to the data lane."""
Choice = tuple[str, str, int]
"""What can be picked in a filter: code, words, how many lines."""


class Held:
    """Lines that were all read: those of one record, of the administration."""

    def __init__(
        self, lines: Sequence[Line], columns: Sequence[Column], filters: Sequence[Filter]
    ) -> None:
        self.lines, self.every = lines, len(lines)
        self.at_once = self.every <= AT_ONCE
        self._columns, self._filters = columns, filters
        self._texts: list[str] | None = None

    def rows(
        self, view: View, _reader: Reader | None = None, _seen: tuple[int, int] = (0, 0)
    ) -> Listed:
        """The rows to show."""
        return Listed(self.arranged(view))

    def find(self, record: str, _reader: Reader | None = None) -> str | None:
        """The key of a record that is in the list, perhaps narrowed away."""
        return record if any(line.id == record for line in self.lines) else None

    def choices(self, each: Filter, _reader: Reader | None = None) -> list[Choice]:
        """What can be picked in a filter."""
        counted = Counter(value for line in self.lines for value in values_of(each.of(line)))
        return choices(each, counted)

    def arranged(self, view: View) -> list[Row]:
        """The rows to show, in order."""
        by_key = {column.key: column for column in self._columns}
        lines = self._searched(view.search)
        for each in self._filters:
            if picked := view.picks.get(each.key):
                test = is_picked(each, picked)
                lines = [line for line in lines if test(line)]
        if column := by_key.get(view.sort):
            lines = _sorted(lines, column, descending=view.descending)
        group = by_key.get(view.group)
        if group is None or group.group is None:
            return list(lines)
        if view.group != view.sort:
            lines = _sorted(lines, group, descending=False)
        return _grouped(lines, group.group)

    def _searched(self, search: str) -> Sequence[Line]:
        words = folded(search).split()
        if not words:
            return self.lines
        if self._texts is None:
            finds = [column.searched or column.text for column in self._columns]
            finds += [column.second for column in self._columns if column.second]
            self._texts = [folded("\n".join([of(line) for of in finds])) for line in self.lines]
        return [
            line
            for line, text in zip(self.lines, self._texts, strict=True)
            if all(word in text for word in words)
        ]


def choices(each: Filter, counted: Counter[Any]) -> list[Choice]:
    """What can be picked in a filter, from its values and how often each was met."""
    name, order = each.name, each.order or _order(each.name)
    return [(str(v), name(v), counted[v]) for v in sorted(counted, key=order)]


def is_picked(each: Filter, picked: frozenset[str]) -> Callable[[Line], bool]:
    """Whether a line has one of the values that are picked."""
    of = each.of
    return lambda line: any(str(value) in picked for value in values_of(of(line)))


def _sorted(lines: Sequence[Line], column: Column, *, descending: bool) -> list[Line]:
    """Sorted by a column; what has no value comes last either way; ties keep their order."""
    pairs = list(zip(map(sort_key(column), lines), lines, strict=True))
    known: list[tuple[Any, Line]] = [pair for pair in pairs if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return [line for _key, line in known] + [line for key, line in pairs if key is None]


def _grouped(lines: Sequence[Line], title_of: Callable[[Line], str]) -> list[Row]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(title_of(line), []).append(line)
    rows: list[Row] = []
    for title, under in groups.items():
        rows.append(Group(title, len(under)))
        rows += under
    return rows


def _order(name: Callable[[Any], str]) -> Callable[[Any], Any]:
    def order(value: Any) -> tuple[int, str]:
        place = list(type(value)).index(value) if isinstance(value, Enum) else 0
        return place, folded(name(value))

    return order
