"""The rows that a table shows: lines under headings, all at hand or read as they are seen."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, overload

from app.ui.lists.columns import Line

MOST_LINES = 1000
"""Lines of a long list that are kept at a time."""


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of a group, and how many lines stand under it."""

    title: str
    count: int


Row = Line | Group


class Rows(Sequence[Any]):
    """Rows in order: a `Group`, a line, or None where the line is not read yet."""

    heads: Sequence[int] = ()
    """The rows that are headings."""

    @overload
    def __getitem__(self, row: int) -> Any: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[Any]: ...

    def __getitem__(self, row: int | slice) -> Any:
        if isinstance(row, slice):
            return [self.at(one) for one in range(*row.indices(len(self)))]
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        return self.at(row % len(self))

    def at(self, row: int) -> Row | None:
        """What is in a row."""
        raise NotImplementedError

    def is_head(self, row: int) -> bool:
        """Whether a row is the heading of a group."""
        before = bisect_right(self.heads, row)
        return before > 0 and self.heads[before - 1] == row

    def key(self, row: int) -> Hashable:
        """What a row is known by when the rows come in another order; None for a heading."""
        raise NotImplementedError

    def rows_of(self, keys: Sequence[Hashable]) -> list[int]:
        """Where these are now, from top to bottom; without those that are not shown."""
        raise NotImplementedError

    def row_of(self, record: Hashable) -> int:
        """The row of a record that was read; -1 where there is none."""
        raise NotImplementedError

    @property
    def lines(self) -> int:
        """How many rows are lines."""
        return len(self) - len(self.heads)


class Listed(Rows):
    """Rows that are all at hand, known by the ids of their records."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._rows = rows
        self.heads = [at for at, row in enumerate(rows) if isinstance(row, Group)]
        self._places: dict[Hashable, int] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def at(self, row: int) -> Row | None:
        """What is in a row."""
        return self._rows[row]

    def key(self, row: int) -> Hashable:
        """The id of its record."""
        found = self._rows[row]
        return None if isinstance(found, Group) else found.id

    def rows_of(self, keys: Sequence[Hashable]) -> list[int]:
        """Where these records are now."""
        return sorted(row for row in map(self.row_of, keys) if row >= 0)

    def row_of(self, record: Hashable) -> int:
        """Its row."""
        if self._places is None:
            self._places = {
                row.id: at for at, row in enumerate(self._rows) if not isinstance(row, Group)
            }
        return self._places.get(record, -1)


class Paged(Rows):
    """Rows known by their numbers in the file, of which those that are seen are read."""

    def __init__(self, numbers: array[int], groups: Sequence[tuple[str, int]] = ()) -> None:
        """`groups`: headings and how many rows are under each."""
        self.numbers = numbers
        self._groups = [Group(title, count) for title, count in groups]
        counts = [count for _title, count in groups]
        self._firsts = list(accumulate(counts[:-1], initial=0)) if counts else []
        self.heads = [first + at for at, first in enumerate(self._firsts)]
        self._known: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self.numbers) + len(self.heads)

    def at(self, row: int) -> Row | None:
        """What is in a row."""
        if self.is_head(row):
            return self._groups[bisect_right(self.heads, row) - 1]
        return self._known.get(self._number(row))

    def key(self, row: int) -> Hashable:
        """Its number."""
        return None if self.is_head(row) else self._number(row)

    def rows_of(self, keys: Sequence[Hashable]) -> list[int]:
        """Where these numbers are now."""
        wanted = set(keys)
        found = [at for at, number in enumerate(self.numbers) if number in wanted] if keys else []
        return [at + bisect_right(self._firsts, at) for at in found]

    def row_of(self, record: Hashable) -> int:
        """The row of a record that was read."""
        known = [number for number, line in self._known.items() if line.id == record]
        return next(iter(self.rows_of(known)), -1)

    def unread(self, first: int, last: int) -> list[int]:
        """The numbers, from a row to another, that are not read yet."""
        rows = range(max(first, 0), min(last + 1, len(self)))
        numbers = [self._number(row) for row in rows if not self.is_head(row)]
        return [number for number in numbers if number not in self._known]

    def take(self, lines: Mapping[int, Line]) -> None:
        """Take lines that were read; where there are too many, those read long ago go."""
        for number, line in lines.items():
            self._known.pop(number, None)
            self._known[number] = line
        for number in list(self._known)[:-MOST_LINES]:
            del self._known[number]

    def _number(self, row: int) -> int:
        return self.numbers[row - bisect_right(self.heads, row)]
