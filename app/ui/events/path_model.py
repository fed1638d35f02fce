"""The tasks of a critical path as a picture knows them: each in full in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.words.choices import choice_name
from app.words.dates import list_text
from app.words.said import said
from app.words.spans import span_text

if TYPE_CHECKING:
    from app.queries.path_pictures import PathBar

Index = QModelIndex | QPersistentModelIndex


class PictureModel(QAbstractTableModel):
    """A row a task: its name, its days."""

    def __init__(self, parent: QWidget) -> None:
        """No tasks yet."""
        super().__init__(parent)
        self.bars: tuple[PathBar, ...] = ()

    def show_bars(self, bars: tuple[PathBar, ...]) -> None:
        """Show other tasks."""
        self.beginResetModel()
        self.bars = bars
        self.endResetModel()

    def row_of(self, task: str) -> int:
        """The row of a task, or -1."""
        return next((row for row, bar in enumerate(self.bars) if bar.id == task), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.bars)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _("Task") if section == 0 else _("Days")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        bar = self.bars[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said(bar.title) if index.column() == 0 else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.sentence(bar)
        return None

    def sentence(self, bar: PathBar) -> str:
        """All that the picture shows of a task, in words."""
        waits = [said(other.title) for other in self.bars if other.id in bar.needs]
        after = _("After: {tasks}").format(tasks=list_text(waits)) if waits else ""
        hold = choice_name(bar.span.hold)
        state = choice_name(bar.state)
        parts = (said(bar.title), state, hold if hold != state else "", span_text(bar.span))
        return ", ".join(filter(None, (*parts, bar.owner, after)))
