"""Paints the cells of a list: main and second text, chips, numbers at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.ui.lists.columns import Column, Line
from app.ui.lists.model import LinesModel
from app.ui.theme import (
    GRID,
    HALF,
    ROW,
    Tokens,
    picture,
    secondary_font,
    strong_font,
    text_font,
    tokens,
)
from app.ui.widgets.chip import paint_chip

_MARK = 8

Index = QModelIndex | QPersistentModelIndex


class LinesDelegate(QStyledItemDelegate):
    """One for the whole table. `hovered`: the row under the mouse."""

    def __init__(self, view: QTableView, model: LinesModel) -> None:
        """For one view over one model."""
        super().__init__(view)
        self._view = view
        self._model = model
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._model.columns[index.column()].width, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        state = option.state  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        colours = tokens()
        painter.save()
        group = self._model.group(index.row())
        if group is not None:
            if index.column() == self._first():
                self._paint_group(painter, room, group.title, group.count)
            painter.restore()
            return
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, room, index, selected=selected)
        line = self._model.line(index.row())
        inner = room.adjusted(GRID, 0, -GRID, 0)
        if line is None:
            painter.fillRect(_quiet_bar(inner), QColor(colours.sunken))
        else:
            if index.column() == self._first() and self._model.mark(line.id):
                self._paint_mark(painter, inner)
                inner.adjust(_MARK + HALF, 0, 0, 0)
            self._paint_cell(painter, inner, self._model.columns[index.column()], line)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            self._paint_focus(painter, room, index, colours)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, room: QRect, index: Index, *, selected: bool
    ) -> None:
        colours = tokens()
        if selected:
            painter.fillRect(room, QColor(colours.selected))
        elif index.row() == self.hovered:
            painter.fillRect(room, QColor(colours.hover))
        below = QRect(room.left(), room.bottom(), room.width(), 1)
        painter.fillRect(below, QColor(colours.line))
        if selected and index.column() == self._first():
            painter.fillRect(
                QRect(room.left(), room.top(), 3, room.height()), QColor(colours.primary)
            )

    def _paint_mark(self, painter: QPainter, room: QRect) -> None:
        """The dot of what is new; the tooltip and the screen reader say it in words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().link))
        top = room.y() + (room.height() - _MARK) // 2
        painter.drawEllipse(QRect(room.x(), top, _MARK, _MARK))

    def _paint_cell(self, painter: QPainter, room: QRect, column: Column, line: Line) -> None:
        colours = tokens()
        chip = column.chip(line) if column.chip else None
        if chip is not None:
            paint_chip(painter, room.adjusted(-HALF, 0, HALF, 0), chip)
            return
        if column.icon and (name := column.icon(line)):
            image = picture(name, colours.secondary, 16)
            painter.drawPixmap(QPoint(room.x(), room.y() + (room.height() - 16) // 2), image)
            room = room.adjusted(3 * GRID, 0, 0, 0)
        main = column.text(line)
        second = column.second(line) if column.second else ""
        right = column.align == "right"
        ink = colours.secondary if column.quiet and column.quiet(line) else colours.ink
        if not second:
            _write(painter, room, main, text_font(), ink, right=right)
            return
        half = QRect(room.x(), room.y() + 1, room.width(), room.height() // 2)
        _write(painter, half, main, text_font(), ink, right=right)
        half.translate(0, room.height() // 2 - 2)
        _write(painter, half, second, secondary_font(), colours.secondary, right=right)

    def _paint_group(self, painter: QPainter, room: QRect, title: str, count: int) -> None:
        colours = tokens()
        whole = QRect(0, room.y(), self._view.viewport().width(), room.height())
        painter.setClipping(False)
        painter.fillRect(whole, QColor(colours.sunken))
        painter.fillRect(QRect(0, whole.bottom(), whole.width(), 1), QColor(colours.line))
        inner = whole.adjusted(GRID, 0, -GRID, 0)
        _write(painter, inner, title, strong_font(), colours.ink)
        wide = QFontMetrics(strong_font()).horizontalAdvance(title) + GRID
        _write(
            painter, inner.adjusted(wide, 0, 0, 0), str(count), secondary_font(), colours.secondary
        )

    def _paint_focus(self, painter: QPainter, room: QRect, index: Index, colours: Tokens) -> None:
        """The ring around the whole row, each cell its part of it."""
        ring = QColor(colours.focus)
        painter.fillRect(QRect(room.left(), room.top(), room.width() + 1, 2), ring)
        painter.fillRect(QRect(room.left(), room.bottom() - 1, room.width() + 1, 2), ring)
        if index.column() == self._first():
            painter.fillRect(QRect(room.left(), room.top(), 2, room.height()), ring)
        if index.column() == self._last():
            painter.fillRect(QRect(room.right() - 1, room.top(), 2, room.height()), ring)

    def _first(self) -> int:
        return self._shown()[0]

    def _last(self) -> int:
        return self._shown()[-1]

    def _shown(self) -> list[int]:
        header = self._view.horizontalHeader()
        places = [header.logicalIndex(at) for at in range(header.count())]
        return [column for column in places if not header.isSectionHidden(column)] or [0]


def _quiet_bar(room: QRect) -> QRect:
    """Where the text of a line will be that is not read yet."""
    return QRect(room.x(), room.center().y() - HALF, room.width() * 3 // 5, GRID)


def _write(
    painter: QPainter, room: QRect, text: str, font: QFont, colour: str, *, right: bool = False
) -> None:
    if not text or room.width() <= 0:
        return
    painter.setFont(font)
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side | _ONE_LINE, shown)


_ONE_LINE = Qt.TextFlag.TextSingleLine
