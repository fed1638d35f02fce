"""A small table of figures, as high as its rows: the equal of a picture that stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.ui.theme import GRID, ROW

_ROW = 32
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Figures(QTableWidget):
    """Rows of words and numbers; numbers stand at the right. Read with the arrows, left by Tab."""

    def __init__(self, name: str, titles: Sequence[str], *, wide: bool = False) -> None:
        """`name`: what a screen reader calls it. The first column is words, the others numbers.

        `wide`: there are more columns than a page is wide; it scrolls.
        """
        super().__init__(0, len(titles))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(titles))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setStyleSheet(f"QTableWidget::item {{ padding: 0 {GRID}px; }}")
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_ROW)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setFixedHeight(ROW)
        head.setHighlightSections(False)
        head.setDefaultAlignment(_LEFT)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._wide = wide
        if not wide:
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place in range(1, len(titles)):
            item = self.horizontalHeaderItem(place)
            assert item is not None  # made with its words above
            item.setTextAlignment(_RIGHT)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_RIGHT if place else _LEFT)
                item.setToolTip(text)
                self.setItem(at, place, item)
        scroller = self.horizontalScrollBar().sizeHint().height() if self._wide else 0
        self.setFixedHeight(ROW + len(rows) * _ROW + 2 * self.frameWidth() + scroller)

    def texts(self) -> list[list[str]]:
        """What stands there, row by row."""
        return [
            [item.text() if (item := self.item(at, place)) else "" for place in range(columns)]
            for columns in (self.columnCount(),)
            for at in range(self.rowCount())
        ]
