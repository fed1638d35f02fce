"""Rows of a list put in another order by the mouse; keys and buttons do the same elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.lists.table import LinesTable
from app.ui.theme import tokens

THICK = 3


class DragRows(QObject):
    """Emits `dropped(row, by)`: the row taken, and how many places it was moved (below zero: up).

    A line shows where it would go.
    """

    dropped = Signal(int, int)

    def __init__(self, table: LinesTable) -> None:
        """For one table, which keeps it alive."""
        super().__init__(table)
        self._table = table
        self._mark = _Mark(table.viewport())
        self._taken = -1
        self._from = QPoint()
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse; what is no dragging stays the table's."""
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        at = event.position().toPoint()
        if event.type() is QEvent.Type.MouseButtonPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            left = event.button() is Qt.MouseButton.LeftButton and plain
            self._taken, self._from = (self._table.rowAt(at.y()) if left else -1), at
        elif event.type() is QEvent.Type.MouseMove and self._taken >= 0:
            return self._drag(at)
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._drop(at)
        return super().eventFilter(watched, event)

    def _drag(self, at: QPoint) -> bool:
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if far or not self._mark.isHidden():
            self._mark.show_at(self._edge(self._before(at)))
        return True

    def _drop(self, at: QPoint) -> None:
        taken, self._taken = self._taken, -1
        if taken < 0 or self._mark.isHidden():
            return
        self._mark.hide()
        before = self._before(at)
        if by := (before - 1 if before > taken else before) - taken:
            self.dropped.emit(taken, by)

    def _before(self, at: QPoint) -> int:
        """The row before which something is dropped."""
        rows = self._table.model().rowCount()
        row = self._table.rowAt(at.y())
        if row < 0:
            return rows if at.y() > 0 else 0
        middle = self._table.rowViewportPosition(row) + self._table.rowHeight(row) // 2
        return row + (at.y() > middle)

    def _edge(self, before: int) -> int:
        if before < self._table.model().rowCount():
            return self._table.rowViewportPosition(before)
        last = before - 1
        return self._table.rowViewportPosition(last) + self._table.rowHeight(last)


class _Mark(QWidget):
    """The line between two rows."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int) -> None:
        self.setGeometry(QRect(0, y - THICK // 2, self._viewport.width(), THICK))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().focus))
        painter.end()
