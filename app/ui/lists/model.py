"""The table's model: rows that were already searched, sorted and grouped; some not read yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from app.i18n import _
from app.ui.lists.columns import Column, Line
from app.ui.lists.rows import Group, Listed, Paged, Row, Rows

if TYPE_CHECKING:
    from app.ui.sharing.news import News

Index = QModelIndex | QPersistentModelIndex
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}


class LinesModel(QAbstractTableModel):
    """Rows of a list; a group's heading is a row of its own that cannot be selected."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        """No rows yet."""
        super().__init__(parent)
        self.columns = list(columns)
        self._rows: Rows = Listed()
        self._titles = [column.title() for column in columns]
        self.mark: Callable[[str], str] = lambda _record: ""

    def show_rows(self, rows: Rows | Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows if isinstance(rows, Rows) else Listed(rows)
        self.endResetModel()

    def append(self, numbers: Sequence[int]) -> None:
        """Show more rows of a long list below those that are shown."""
        rows, first = self._rows, len(self._rows)
        if numbers and isinstance(rows, Paged):
            self.beginInsertRows(QModelIndex(), first, first + len(numbers) - 1)
            rows.numbers.extend(numbers)
            self.endInsertRows()

    def take(self, lines: Mapping[int, Line]) -> None:
        """Take lines of a long list that were read."""
        if isinstance(self._rows, Paged):
            self._rows.take(lines)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def follow(self, news: News) -> None:
        """Mark what others changed, and follow that."""
        self.mark = news.text_of
        news.changed.connect(self.mark_anew)

    @Slot()
    def mark_anew(self) -> None:
        """Other records are new now."""
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def rows(self) -> Rows:
        """The rows now shown; None for a line that is not read yet."""
        return self._rows

    def line(self, row: int) -> Line | None:
        """The line of a row; None for a heading, no row, or a line that is not read yet."""
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows.at(row)
        return None if isinstance(found, Group) else found

    def group(self, row: int) -> Group | None:
        """The heading in a row, if it is one."""
        found = self._rows.at(row) if self._rows.is_head(row) else None
        return found if isinstance(found, Group) else None

    def is_line(self, row: int) -> bool:
        """Whether a row is there and no heading."""
        return 0 <= row < len(self._rows) and not self._rows.is_head(row)

    def near(self, row: int) -> int:
        """The line at or above a row from which its line has gone; -1 where there is none."""
        row = min(row, self.rowCount() - 1)
        while row >= 0 and not self.is_line(row):
            row -= 1
        return row

    def row_of(self, record: str) -> int:
        """The row of a record; -1 where it is not shown, or not read yet."""
        return self._rows.row_of(record)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows.is_head(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows.at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[index.column()].align]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row, index.column())
        return self._new(row) or None if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[section].align]
        return None

    def _shown(self, row: Row | None, column: int) -> str | None:
        if isinstance(row, Group):
            return row.title if column == 0 else None
        return "" if row is None else self.columns[column].text(row)

    def _new(self, row: Row | None) -> str:
        """What is new about a line, in words."""
        return "" if row is None or isinstance(row, Group) else self.mark(row.id)

    def _said(self, row: Row | None, column: int) -> str:
        """What a screen reader says: the whole line in its first cell, then cell by cell."""
        if row is None:
            return _("Being read")
        if isinstance(row, Group):
            return _("{title}: {count}").format(title=row.title, count=row.count)
        if column:
            return self.columns[column].text(row)
        parts: list[str] = []
        for each in self.columns:
            parts.append(each.text(row))
            if each.second:
                parts.append(each.second(row))
        parts.append(self._new(row))
        return ", ".join(part for part in parts if part)
