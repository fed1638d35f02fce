"""A month to choose a day from: a small table, so that a screen reader and the arrows know it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.theme import GRID, secondary_font, strong_font, text_font, tokens
from app.ui.widgets.basics import button, icon_button, label
from app.words.dates import day_long, month_year, weekday

Index = QModelIndex | QPersistentModelIndex
WEEKS = 6
_CELL = 36


class MonthModel(QAbstractTableModel):
    """Six weeks, Sunday first, that hold a month."""

    def __init__(self, month: date, today: date) -> None:
        """The month of a day."""
        super().__init__()
        self.today = today
        self.month = month.replace(day=1)

    @property
    def first(self) -> date:
        """The Sunday at the upper left."""
        return self.month - timedelta(days=(self.month.weekday() + 1) % 7)

    def show_month(self, month: date) -> None:
        """Show another month."""
        self.beginResetModel()
        self.month = month.replace(day=1)
        self.endResetModel()

    def day(self, index: Index) -> date:
        """The day of a cell."""
        return self.first + timedelta(days=7 * index.row() + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; none where it is not shown."""
        row, column = divmod((day - self.first).days, 7)
        return self.index(row, column) if 0 <= row < WEEKS else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        day = self.day(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return day_long(day)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return weekday(self.first + timedelta(days=section), short=True)
        return None


class _DayDelegate(QStyledItemDelegate):
    def __init__(self, model: MonthModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        state = option.state  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        day = self._model.day(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(room).adjusted(3, 3, -3, -3)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(box, 4, 4)
        elif day == self._model.today:
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawRoundedRect(box, 4, 4)
        inside = day.month == self._model.month.month
        painter.setFont(strong_font() if day == self._model.today else text_font())
        painter.setPen(QColor(colours.ink if inside else colours.secondary))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.restore()


class _Grid(QTableView):
    chosen = Signal(object)

    def __init__(self, model: MonthModel) -> None:
        super().__init__()
        self._days = model
        self.setModel(model)
        self.setItemDelegate(_DayDelegate(model, self))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setProperty("edge", "none")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_CELL)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultSectionSize(_CELL + 4)
        self.horizontalHeader().setMinimumSectionSize(8)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFont(secondary_font())
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedSize(7 * (_CELL + 4), WEEKS * _CELL + 32)
        self.clicked.connect(self._clicked)

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self._days.day(index))

    @property
    def day(self) -> date:
        return self._days.day(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        elif key in steps:
            self.go_to(self.day + timedelta(days=steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_to(next_month(self.day, 1 if key == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    def go_to(self, day: date) -> None:
        if (day.year, day.month) != (self._days.month.year, self._days.month.month):
            self._days.show_month(day)
        self.setCurrentIndex(self._days.index_of(day))


class MonthPopup(QFrame):
    """A month under a field. Emits `chosen(date)` and closes; Escape closes."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, day: date | None, today: date) -> None:
        """Show the month of a day, or this one."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName(_("Choose a day"))
        self._model = MonthModel(day or today, today)
        self.grid = _Grid(self._model)
        self._title = label("", "strong")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._model.modelReset.connect(self._name)
        head = QHBoxLayout()
        head.addWidget(icon_button("chevron-left", _("Previous month"), lambda: self._step(-1)))
        head.addWidget(self._title, 1)
        head.addWidget(icon_button("chevron-right", _("Next month"), lambda: self._step(1)))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.grid)
        column.addWidget(button(_("Today"), lambda: self._choose(today), kind="quiet"))
        self.grid.chosen.connect(self._choose)
        self.grid.go_to(day or today)
        self._name()

    def show_under(self, field: QWidget) -> None:
        """Show below a field, or above it where there is no room below."""
        self.adjustSize()
        room = field.screen().availableGeometry()
        at = field.mapToGlobal(QPoint(0, field.height() + 2))
        if at.y() + self.height() > room.bottom():
            at = field.mapToGlobal(QPoint(0, -self.height() - 2))
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        self.move(at)
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _step(self, by: int) -> None:
        self.grid.go_to(next_month(self.grid.day, by))

    def _choose(self, day: date) -> None:
        self.close()
        self.chosen.emit(day)

    def _name(self) -> None:
        text = month_year(self._model.month)
        self._title.setText(text)
        self.grid.setAccessibleName(text)


def next_month(day: date, by: int) -> date:
    """The same day some months on; the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
