"""Long lists: SQLite puts them in order by what their columns say, and gives the lines seen."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.ui.lists.arrange import Choice, choices, is_picked
from app.ui.lists.columns import Column, Filter, Line, View, values_of
from app.ui.lists.keys import folded, sort_key
from app.ui.lists.rows import Paged

if TYPE_CHECKING:
    from app.queries.listing import By, Listing
    from app.storage.records import Reader

NEAR = 60
"""Rows above and below those that are seen, which are read with them."""


class Long:
    """A listing seen through the columns and filters of a room. Asked on the data lane."""

    at_once = False

    def __init__(
        self,
        listing: Listing[Any],
        columns: Sequence[Column],
        filters: Sequence[Filter],
        reader: Reader,
    ) -> None:
        self.every = listing.count(reader)
        self._listing = listing
        self._columns, self._filters = columns, filters
        self._last: tuple[View, array[int]] = View(), array("q")

    def choices(self, each: Filter, reader: Reader) -> list[Choice]:
        """What can be picked in a filter."""
        of = each.of
        found = self._listing.values(reader, _by(each, lambda line: tuple(values_of(of(line)))))
        counted: Counter[Any] = Counter()
        for values, lines in found.items():
            for value in values:
                counted[value] += lines
        return choices(each, counted)

    def rows(self, view: View, reader: Reader, seen: tuple[int, int]) -> Paged:
        """The rows in order; those that will be seen, and some near them, are read."""
        order = self._listing.ordered(reader, replace(self._asked(view), within=self._within(view)))
        self._last = view, order.numbers
        rows = Paged(order.numbers, order.groups)
        rows.take(self.lines(reader, rows.unread(seen[0] - NEAR, seen[1] + NEAR)))
        return rows

    def lines(self, reader: Reader, numbers: Sequence[int]) -> dict[int, Line]:
        """Lines by their numbers."""
        return self._listing.lines(reader, numbers)

    def every_line(self, reader: Reader, rows: Paged) -> Iterator[Line]:
        """The lines of all rows, read little by little."""
        return self._listing.all_lines(reader, rows.numbers)

    def find(self, record: str, reader: Reader) -> int | None:
        """The key of a record that is in the list, perhaps narrowed away."""
        return self._listing.find(reader, record)

    def _asked(self, view: View) -> Any:
        from app.queries.listing import Asked, By  # noqa: PLC0415 -- after the first paint

        by_key = {column.key: column for column in self._columns}
        sort, group = by_key.get(view.sort), by_key.get(view.group)
        if group is not None and group.group is None:
            group = None
        words = folded(view.search).split()
        texts = self._texts() if words else []
        tests = [
            [_by(each, is_picked(each, picked))]
            for each in self._filters
            if (picked := view.picks.get(each.key))
        ]
        tests += [[By(uses, partial(_has, of, word)) for uses, of in texts] for word in words]
        return Asked(
            sort=_sorted_by(sort) if sort else None,
            descending=view.descending,
            group=_sorted_by(group) if group and group is not sort else None,
            title=_by(group, group.group) if group and group.group else None,
            tests=tests,
        )

    def _within(self, view: View) -> array[int] | None:
        """Where to look: among what was found for less of the same search, where that is less."""
        before, found = self._last
        words = view.search.split()
        more = all(any(word in longer for longer in words) for word in before.search.split())
        less = len(found) < self.every / 2
        return found if before.search and before.picks == view.picks and more and less else None

    def _texts(self) -> list[tuple[tuple[str, ...], list[Callable[[Line], str]]]]:
        """What is searched: fields, and the texts that are made of them."""
        texts: dict[tuple[str, ...], list[Callable[[Line], str]]] = {}
        for each in self._columns:
            uses = each.uses or (each.key,)
            texts.setdefault(uses, []).append(each.searched or each.text)
            if each.second:
                texts.setdefault(each.second_uses or uses, []).append(each.second)
        return list(texts.items())


def _by(declared: Column | Filter, of: Callable[[Line], Any]) -> By[Any]:
    from app.queries.listing import By  # noqa: PLC0415 -- after the first paint

    return By(declared.uses or (declared.key,), of)


def _sorted_by(column: Column) -> By[Any]:
    from app.queries.listing import By  # noqa: PLC0415 -- after the first paint

    return By(column.uses or (column.key,), sort_key(column), column.key)


def _has(texts: Sequence[Callable[[Line], str]], word: str, line: Line) -> bool:
    return any(word in folded(text(line)) for text in texts)
