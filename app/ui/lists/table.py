"""The table view of a list: rows, keys, widths."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.lists.columns import Column
from app.ui.lists.delegate import LinesDelegate
from app.ui.lists.model import LinesModel
from app.ui.theme import GRID, ROW

LEAST = 6 * GRID
MOST_SELECTED = 2000
"""Rows selected that are selected again when they come in another order."""


class LinesTable(QTableView):
    """Emits `opened(row)` for Enter and double click; `widths_changed` when a person drags.

    `scrolled`: other rows may be seen.
    """

    opened = Signal(int)
    widths_changed = Signal()
    scrolled = Signal()

    def __init__(self, model: LinesModel, name: str, parent: QWidget | None = None) -> None:
        """`name`: what a screen reader calls the table."""
        super().__init__(parent)
        self._lines = model
        self._fitting = False
        self._delegate = LinesDelegate(self, model)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setProperty("edge", "none")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(ROW)
        down.setDefaultSectionSize(ROW)
        across = self.horizontalHeader()
        across.setMinimumSectionSize(LEAST)
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.setFixedHeight(4 * GRID)
        for at, column in enumerate(model.columns):
            across.resizeSection(at, column.width)
            self.setColumnHidden(at, column.hidden)
        across.sectionResized.connect(self._resized)
        self.doubleClicked.connect(self._double_clicked)

    def show_groups(self) -> None:
        """Let each heading take its whole row: those that are seen, others once they are."""
        self.clearSpans()
        self._span_seen()

    def seen(self) -> tuple[int, int]:
        """The first and the last row that there is room for, as it is scrolled now."""
        high = self.verticalHeader().defaultSectionSize()
        first = self.verticalScrollBar().value() // high
        return first, first + self.viewport().height() // high + 1

    def _span_seen(self) -> None:
        heads, (first, last) = self._lines.rows.heads, self.seen()
        columns = len(self._lines.columns)
        for at in range(bisect_left(heads, first), len(heads)):
            if columns == 1 or heads[at] > last:
                return
            if self.columnSpan(heads[at], 0) != columns:
                self.setSpan(heads[at], 0, 1, columns)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 -- Qt's name
        super().scrollContentsBy(dx, dy)
        self._span_seen()
        self.scrolled.emit()

    def selected_rows(self) -> list[int]:
        """The rows selected, from top to bottom; none where they are very many."""
        ranges: Any = self.selectionModel().selection()  # iterable, but the stubs do not say so
        if sum(each.height() for each in ranges) > MOST_SELECTED:
            return []
        return sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})

    def select_rows(self, rows: Sequence[int], current: int) -> None:
        """Select these rows alone; -1: there is no current one."""
        chooser, model = self.selectionModel(), self._lines
        flags = QItemSelectionModel.SelectionFlag
        again = QItemSelection()
        for row in rows:
            again.select(model.index(row, 0), model.index(row, 0))
        chooser.select(again, flags.ClearAndSelect | flags.Rows)
        chooser.setCurrentIndex(model.index(current, 0), flags.NoUpdate)

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Show in the header by which column the rows are sorted."""
        keys = [column.key for column in self._lines.columns]
        turn = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        at = keys.index(key) if key in keys else -1
        self.horizontalHeader().setSortIndicator(at, turn)

    def columns_seen(self) -> list[Column]:
        """The columns that are shown."""
        columns = self._lines.columns
        return [column for at, column in enumerate(columns) if not self.isColumnHidden(at)]

    def fit(self) -> None:
        """Give the first column what the others leave."""
        if self._fitting or not self._lines.columns:
            return
        self._fitting = True
        others = sum(
            self.columnWidth(at)
            for at in range(1, len(self._lines.columns))
            if not self.isColumnHidden(at)
        )
        least = min(self._lines.columns[0].width, 24 * GRID)
        self.setColumnWidth(0, max(least, self.viewport().width() - others))
        self._fitting = False

    def _resized(self, column: int, _old: int, _new: int) -> None:
        if not self._fitting:
            if column:
                QTimer.singleShot(0, self, self.fit)
            self.widths_changed.emit()

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the window's shortcuts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Home:
            self._go(0)
        elif event.key() == Qt.Key.Key_End:
            self._go(self._lines.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def _go(self, row: int) -> None:
        step = 1 if row == 0 else -1
        while 0 <= row < self._lines.rowCount() and not self._lines.is_line(row):
            row += step
        if self._lines.is_line(row):
            self.setCurrentIndex(self._lines.index(row, self._seen_column()))

    def _seen_column(self) -> int:
        shown = [at for at in range(len(self._lines.columns)) if not self.isColumnHidden(at)]
        return shown[0] if shown else 0

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current row to start from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._go(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: N802 -- Qt's name
        super().currentChanged(current, previous)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self._span_seen()
        self.scrolled.emit()

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()
