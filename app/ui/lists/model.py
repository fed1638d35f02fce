"""The table's model: rows that were already searched, sorted and grouped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from app.i18n import _
from app.ui.lists.arrange import Group, Row
from app.ui.lists.columns import Column, Line

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
        self._rows: list[Row] = []
        self._titles = [column.title() for column in columns]
        self._places: dict[str, int] | None = None
        self.mark: Callable[[str], str] = lambda _record: ""

    def show_rows(self, rows: list[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self._places = None
        self.endResetModel()

    def mark_by(self, mark: Callable[[str], str]) -> None:
        """`mark(record)`: what is new about a record, in words; "" for nothing."""
        self.mark = mark

    @Slot()
    def mark_anew(self) -> None:
        """Other records are new now."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows now shown."""
        return self._rows

    def line(self, row: int) -> Line | None:
        """The line of a row; None for a heading or no row."""
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows[row]
        return None if isinstance(found, Group) else found

    def group(self, row: int) -> Group | None:
        """The heading in a row, if it is one."""
        found = self._rows[row]
        return found if isinstance(found, Group) else None

    def near(self, row: int) -> int:
        """The line at or above a row from which its line has gone; -1 where there is none."""
        row = min(row, self.rowCount() - 1)
        while row >= 0 and self.line(row) is None:
            row -= 1
        return row

    def row_of(self, record: str) -> int:
        """The row of a record; -1 where it is not shown."""
        if self._places is None:
            self._places = {
                row.id: at for at, row in enumerate(self._rows) if not isinstance(row, Group)
            }
        return self._places.get(record, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.group(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if isinstance(row, Group):
            return self._heading(row, index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row, index.column())
        return self.mark(row.id) or None if role == Qt.ItemDataRole.ToolTipRole else None

    def _heading(self, group: Group, column: int, role: int) -> str | None:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{title}: {count}").format(title=group.title, count=group.count)
        return group.title if role == Qt.ItemDataRole.DisplayRole and column == 0 else None

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

    def _said(self, row: Line, column: int) -> str:
        """What a screen reader says: the whole line in its first cell, then cell by cell."""
        if column:
            return self.columns[column].text(row)
        parts: list[str] = []
        for each in self.columns:
            parts.append(each.text(row))
            if each.second:
                parts.append(each.second(row))
        parts.append(self.mark(row.id))
        return ", ".join(part for part in parts if part)
