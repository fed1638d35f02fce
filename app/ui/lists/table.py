"""The table view of a list: rows, keys, widths."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.lists.arrange import Group
from app.ui.lists.delegate import LinesDelegate
from app.ui.lists.model import LinesModel
from app.ui.theme import GRID, ROW

LEAST = 6 * GRID


class LinesTable(QTableView):
    """Emits `opened(row)` for Enter and double click; `widths_changed` when a person drags."""

    opened = Signal(int)
    widths_changed = Signal()

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
        """Let each heading take its whole row."""
        self.clearSpans()
        rows = self._lines.rows
        if rows and isinstance(rows[0], Group) and len(self._lines.columns) > 1:
            for row in range(len(self._lines.rows)):
                if self._lines.group(row) is not None:
                    self.setSpan(row, 0, 1, len(self._lines.columns))

    def as_seen(self) -> tuple[list[str], list[list[Any]]]:
        """Titles and rows as they are seen: columns shown, lines left, in order."""
        columns = self._lines.columns
        shown = [column for at, column in enumerate(columns) if not self.isColumnHidden(at)]
        rows = [
            [column.value(row) if column.value else column.text(row) for column in shown]
            for row in self._lines.rows
            if not isinstance(row, Group)
        ]
        return [column.title() for column in shown], rows

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
        while 0 <= row < self._lines.rowCount() and self._lines.line(row) is None:
            row += step
        if self._lines.line(row) is not None:
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

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()
