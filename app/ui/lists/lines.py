"""What a list shows, asked for on the data lane."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.ui.lists.arrange import Choice, Held
from app.ui.lists.asked import NEAR, Long
from app.ui.lists.columns import Column, Filter, Line, View
from app.ui.lists.rows import Group, Paged, Rows

if TYPE_CHECKING:
    from app.queries.listing import Listing
    from app.storage.records import Reader
    from app.ui.desk import Desk

Cells = Sequence[Any]
Load = Callable[["Reader"], "Sequence[Line] | Listing[Any]"]
Source = Held | Long


class Lines(QObject):
    """Asks, and tells what came: only ever the newest of its kind.

    `arranged(Rows)`: rows for a view. `offered(key, choices)`: what can be picked in a filter.
    `read(Rows, lines)`: lines of some of those rows. `found(record, key)`: where a record is.
    """

    arranged = Signal(object, object)
    offered = Signal(str, object)
    read = Signal(object, object)
    found = Signal(str, object)

    def __init__(
        self, desk: Desk, columns: Sequence[Column], filters: Sequence[Filter], owner: QObject
    ) -> None:
        """Nothing was asked for yet."""
        super().__init__(owner)
        self._desk = desk
        self._columns, self._filters = columns, filters
        self.source: Source = Held((), columns, filters)

    def load(self, load: Load, view: View, seen: tuple[int, int]) -> None:
        """Ask for all that there is, arranged; `seen`: the rows that there is room for."""
        columns, filters = self._columns, self._filters

        def ask(reader: Reader) -> tuple[Source, View, Rows]:
            found = load(reader)
            source = (
                Held(found, columns, filters)
                if isinstance(found, Sequence)
                else Long(found, columns, filters, reader)
            )
            return source, view, source.rows(view, reader, seen)

        def take(answer: tuple[Source, View, Rows]) -> None:
            self.source, asked, rows = answer
            self.arranged.emit(asked, rows)
            self._offer(filters)

        self._desk.ask_latest(self, "lines", ask, take)

    def arrange(self, view: View, seen: tuple[int, int]) -> None:
        """Ask for the same in another order, or less of it; what is short is arranged at once."""
        source = self.source
        if isinstance(source, Held) and source.at_once:
            self.arranged.emit(view, source.rows(view))
            return

        def work(reader: Reader) -> tuple[Source, View, Rows]:
            return source, view, source.rows(view, reader, seen)

        def take(answer: tuple[Source, View, Rows]) -> None:
            if answer[0] is self.source:
                self.arranged.emit(*answer[1:])
            else:  # it was loaded again meanwhile
                self.arrange(view, seen)

        self._desk.ask_latest(self, "rows", work, take)

    def read_rows(self, rows: Rows, seen: tuple[int, int], current: int) -> None:
        """Ask for the lines of a long list that are seen, or current, and were not read yet."""
        source = self.source
        if not isinstance(rows, Paged) or not isinstance(source, Long):
            return
        now = rows.unread(current, current)
        if not now and not rows.unread(*seen):
            return
        wanted = [*rows.unread(seen[0] - NEAR, seen[1] + NEAR), *now]

        def ask(reader: Reader) -> tuple[Rows, dict[int, Line]]:
            return rows, source.lines(reader, wanted)

        self._desk.ask_latest(self, "page", ask, lambda answer: self.read.emit(*answer))

    def find(self, record: str) -> None:
        """Ask where a record is, which may be narrowed away."""
        source = self.source
        if isinstance(source, Held):
            self.found.emit(record, source.find(record))
            return

        def ask(reader: Reader) -> tuple[str, Hashable]:
            return record, source.find(record, reader)

        self._desk.ask_latest(self, "wanted", ask, lambda answer: self.found.emit(*answer))

    def cells(self, columns: Sequence[Column], rows: Rows, reader: Reader) -> Iterable[Cells]:
        """What is in columns of all rows, as a workbook has it; read little by little."""
        source = self.source
        if isinstance(rows, Paged) and isinstance(source, Long):
            return cells(columns, source.every_line(reader, rows))
        return cells(columns, [row for row in rows if not isinstance(row, Group)])

    def _offer(self, filters: Sequence[Filter]) -> None:
        """Tell what can be picked: at once, or of a long list one filter after another."""
        source = self.source
        if isinstance(source, Held):
            for each in filters:
                self.offered.emit(each.key, source.choices(each))
        elif filters:
            first = filters[0]

            def ask(reader: Reader) -> tuple[Source, list[Choice]]:
                return source, source.choices(first, reader)

            def take(answer: tuple[Source, list[Choice]]) -> None:
                if answer[0] is self.source:
                    self.offered.emit(first.key, answer[1])
                    self._offer(filters[1:])

            self._desk.ask_latest(self, "choices", ask, take)


def cells(columns: Sequence[Column], lines: Iterable[Line]) -> Iterable[Cells]:
    """What is in the columns of each line."""
    for line in lines:
        yield [column.value(line) if column.value else column.text(line) for column in columns]
