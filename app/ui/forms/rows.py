"""Fields side by side where there is room, under each other where there is not."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.ui.theme import GRID

GAP = 2 * GRID


class Columns(QLayout):
    """Columns that share the width by their spans; a line breaks where they would be too narrow."""

    def __init__(self, least: int = 18 * GRID, parent: QWidget | None = None) -> None:
        """`least`: the narrowest that a column of span 1 may become, in pixels."""
        super().__init__(parent)
        self._least = least
        self._items: list[tuple[QLayoutItem, int]] = []
        self._span = 1
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, span: int = 1) -> None:
        """Add a column with its share of the width."""
        self._span = span
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 -- Qt's name
        self._items.append((item, self._span))
        self.invalidate()

    def invalidate(self) -> None:
        """Something changed: work the heights out again."""
        self._heights.clear()
        super().invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 -- Qt's name
        return self._items[index][0] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 -- Qt's name
        self._heights.clear()
        return self._items.pop(index)[0] if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 -- Qt's name
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802 -- Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 -- Qt's name
        if width not in self._heights:  # Qt asks many times over
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, room: QRect) -> None:  # noqa: N802 -- Qt's name
        super().setGeometry(room)
        self._place(room, move=True)

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() for item, _ in self._items) + GAP * len(self._items)
        return QSize(width, max((_height(item, 400) for item, _ in self._items), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 -- Qt's name
        width = max((item.minimumSize().width() for item, _ in self._items), default=0)
        return QSize(
            width, max((item.minimumSize().height() for item, _ in self._items), default=0)
        )

    def _place(self, room: QRect, *, move: bool) -> int:
        top = room.y()
        lines = self._lines(room.width())
        most = max((len(line) for line in lines), default=1)
        for line in lines:
            spans = sum(span for _item, span in line) + most - len(line)  # one grid for all lines
            share = (room.width() - GAP * (most - 1)) / spans
            at = 0.0
            edges = [0.0] + [at := at + span * share + GAP for _item, span in line]
            boxes = [
                (item, round(left), round(right - GAP) - round(left))
                for (item, _span), (left, right) in zip(line, pairwise(edges), strict=True)
            ]
            height = max(_height(item, width) for item, _left, width in boxes)
            if move:
                for item, left, width in boxes:
                    item.setGeometry(QRect(QPoint(room.x() + left, top), QSize(width, height)))
            top += height + GAP
        return max(0, top - room.y() - GAP)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        shown = [(item, span) for item, span in self._items if not item.isEmpty()]
        for per_line in range(len(shown), 0, -1):
            lines = [shown[at : at + per_line] for at in range(0, len(shown), per_line)]
            if per_line == 1 or all(self._fits(line, width) for line in lines):
                return lines
        return []

    def _fits(self, line: list[tuple[QLayoutItem, int]], width: int) -> bool:
        share = (width - GAP * (len(line) - 1)) / sum(span for _item, span in line)
        return all(
            span * share >= max(item.minimumSize().width(), self._least) for item, span in line
        )


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
