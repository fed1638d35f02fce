"""A layout that runs like words on a line and breaks where the line is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.ui.theme import GRID


class Flow(QLayout):
    """Left to right, then down; everything is centred on its line."""

    def __init__(self, parent: QWidget | None = None, gap: int = GRID) -> None:
        """Leave `gap` pixels between things and between lines."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._sizes: list[tuple[QLayoutItem, QSize]] | None = None
        self._heights: dict[int, int] = {}
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 -- Qt's name
        self._items.append(item)
        self.invalidate()

    def insert(self, at: int, widget: QWidget) -> None:
        """Put a widget in between."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def invalidate(self) -> None:
        """Something changed: ask each thing for its size again."""
        self._sizes = None
        self._heights.clear()
        super().invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 -- Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 -- Qt's name
        self._sizes = None
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 -- Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 -- Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 -- Qt's name
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, room: QRect) -> None:  # noqa: N802 -- Qt's name
        super().setGeometry(room)
        self._place(room, move=True)

    def sizeHint(self) -> QSize:
        sizes = [size for _item, size in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 -- Qt's name
        size = QSize()
        for item, _size in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[tuple[QLayoutItem, QSize]]:
        """What is not hidden, with the size it would like; Qt asks for this many times over."""
        if self._sizes is None:
            self._sizes = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._sizes

    def _place(self, room: QRect, *, move: bool) -> int:
        top, most = room.y(), QSize(max(room.width(), 1), 10_000)
        for line in self._lines(room.width()):
            height = max(size.height() for _item, size in line)
            left = room.x()
            for item, wanted in line:
                size = wanted.boundedTo(most)
                if move:
                    down = (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top + down), size))
                left += size.width() + self._gap
            top += height + self._gap
        return max(0, top - room.y() - self._gap)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = width + 1
        for item, size in self._shown():
            if used + self._gap + size.width() > width or not lines:
                lines.append([])
                used = -self._gap
            lines[-1].append((item, size))
            used += self._gap + size.width()
        return lines
