"""The list of acts: a model that fetches older ones as one scrolls, and how a row is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.acts import Act
from app.i18n import _
from app.queries.acts import ActLine
from app.ui.theme import secondary_font, text_font, tokens
from app.words.acts import act_text
from app.words.dates import moment_short

Index = QModelIndex | QPersistentModelIndex

LINE = Qt.ItemDataRole.UserRole
SECOND = LINE + 1
TALL = 52


def title_of(line: ActLine) -> str:
    """What was done."""
    said = act_text(Act(line.act), line.facts)
    return _("{act} (undone)").format(act=said) if line.undone else said


def when_and_who(line: ActLine, zone: str) -> str:
    """The second line of a row."""
    return " · ".join(filter(None, (moment_short(line.at, zone), line.author)))


class ActModel(QAbstractListModel):
    """Acts, newest first. `wanted(before)`: older ones should be asked for."""

    wanted = Signal(int)

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._lines: list[ActLine] = []
        self._before: int | None = None
        self._asked = False

    def begin(self) -> None:
        """Forget everything; other acts are being asked for."""
        self.beginResetModel()
        self._lines, self._before, self._asked = [], None, True
        self.endResetModel()

    def add(self, lines: Sequence[ActLine], before: int | None) -> None:
        """Take in older acts; `before` is None where there are no more."""
        self._before, self._asked = before, False
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def line(self, row: int) -> ActLine:
        """One act."""
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(line)
        if role == SECOND:
            return when_and_who(line, self._zone)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title_of(line)}, {when_and_who(line, self._zone)}"
        return line if role == LINE else None

    def canFetchMore(self, parent: Index) -> bool:
        return self._before is not None and not self._asked

    def fetchMore(self, parent: Index) -> None:
        if self._before is not None:
            self._asked = True
            self.wanted.emit(self._before)


class ActRow(QStyledItemDelegate):
    """What was done, and below it when and by whom."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ActLine = index.data(LINE)
        colours = tokens()
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- missing in stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] -- same
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.selected))
            view = self.parent()
            if isinstance(view, QListView) and view.hasFocus():
                painter.setPen(QColor(colours.focus))
                painter.drawRect(room.adjusted(0, 0, -1, -1))
                painter.drawRect(room.adjusted(1, 1, -2, -2))
        painter.setPen(QColor(colours.line))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        inside = room.adjusted(16, 7, -12, -7)
        self._write(
            painter,
            inside,
            index.data(),
            text_font(),
            colours.secondary if line.undone else colours.ink,
        )
        inside.setTop(inside.top() + 21)
        self._write(painter, inside, index.data(SECOND), secondary_font(), colours.secondary)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, text: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
