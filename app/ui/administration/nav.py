"""The sections of the administration: a list at the left, or one line where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.theme import (
    GRID,
    RADIUS,
    icon,
    picture,
    secondary_font,
    strong_font,
    text_font,
    tokens,
)
from app.ui.widgets.basics import label
from app.ui.widgets.pages import MARGIN

WIDTH = 30 * GRID
_CODE, _ICON = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROW, _HEADING = 34, 38
_PICTURE = 18
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A section to choose; without a code, the heading of those that follow."""

    words: str
    code: str = ""
    icon: str = ""


class SectionNav(QWidget):
    """Emits `chosen(code)`. `fold` shows one line in place of the list."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        """None is chosen yet."""
        super().__init__()
        self._title = label(_("Administration"), "title")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Sections of the administration"))
        self.list.setProperty("role", "page")
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        self.box = QComboBox()
        self.box.setAccessibleName(_("Sections of the administration"))
        self._codes: list[str] = []
        for entry in entries:
            self._add(entry)
        self.list.currentItemChanged.connect(self._listed)
        self.box.activated.connect(self._boxed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(GRID)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.setSpacing(GRID)
        top.addWidget(self._title)
        top.addWidget(self.box)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.fold(folded=False)

    def choose(self, code: str) -> None:
        """Mark a section as the one that is shown, and tell of it."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_CODE) == code:
                self.list.setCurrentRow(row)
        self.box.setCurrentIndex(self._codes.index(code))

    def fold(self, *, folded: bool) -> None:
        """Show one line, or the list."""
        self._title.setVisible(not folded)
        self.list.setVisible(not folded)
        self.box.setVisible(folded)
        self.setMinimumWidth(0 if folded else WIDTH)
        self.setMaximumWidth(16_777_215 if folded else WIDTH)

    @property
    def chooser(self) -> QWidget:
        """What takes the keyboard."""
        return self.list if self.list.isVisibleTo(self) else self.box

    def _add(self, entry: Entry) -> None:
        item = QListWidgetItem(entry.words)
        item.setData(_CODE, entry.code)
        item.setData(_ICON, entry.icon)
        if entry.code:
            self._codes.append(entry.code)
            self.box.addItem(icon(entry.icon), entry.words)
        else:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _listed(self, item: QListWidgetItem | None, _before: Any = None) -> None:
        if item is not None and item.data(_CODE):
            self.box.setCurrentIndex(self._codes.index(item.data(_CODE)))
            self.chosen.emit(item.data(_CODE))

    def _boxed(self, at: int) -> None:
        self.choose(self._codes[at])


class _Rows(QStyledItemDelegate):
    """Sections with their pictures, like the places of the window; headings small."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH - 2 * GRID, _ROW if index.data(_CODE) else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        state = option.state  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        colours, words = tokens(), index.data(Qt.ItemDataRole.DisplayRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not index.data(_CODE):
            painter.setFont(secondary_font())
            painter.setPen(QColor(colours.secondary))
            inner = room.adjusted(MARGIN, 0, -GRID, -GRID)
            painter.drawText(inner, _BOTTOM, words)
            painter.restore()
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        tile = room.adjusted(GRID, 1, -GRID, -1)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected if chosen else colours.line))
            painter.drawRoundedRect(tile, RADIUS, RADIUS)
        if chosen and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(QColor(colours.focus))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(tile.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        top = room.y() + (room.height() - _PICTURE) // 2
        left = room.x() + MARGIN - 4
        painter.drawPixmap(left, top, picture(index.data(_ICON), colours.ink, _PICTURE))
        painter.setPen(QColor(colours.ink))
        font = strong_font() if chosen else text_font()
        painter.setFont(font)
        inner = room.adjusted(left + _PICTURE + GRID + 2, 0, -GRID - 4, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _MIDDLE, shown)
        painter.restore()


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_BOTTOM = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
