"""The critical path as a picture: tasks at the left, their days beside them on one scale.

Two tables over one model, so that names stay while days scroll; a screen reader is told each task
in full in the first of them, and the list of tasks says the same.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
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

from app.calendars.holidays import Scope
from app.i18n import _
from app.ui.events.path_model import PictureModel
from app.ui.events.path_painting import LINE, Painter, Scale
from app.ui.theme import GRID, ROW, tokens
from app.ui.widgets.basics import icon_button, label
from app.ui.widgets.flow import Flow
from app.words.dates import day_short, list_text
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.spans import Span
    from app.queries.path_pictures import PathPicture

Index = QModelIndex | QPersistentModelIndex
ZOOMS = (4, 7, 12, 20, 32)
"""Pixels a day."""
NAMES = 30 * GRID
WEEK = 7


class PathPictureView(QWidget):
    """Names and days. `chosen(task id)`: another row; `opened(task id)`: Enter, double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        """Without a path."""
        super().__init__()
        self.shown: PathPicture | None = None
        self._zoom = ZOOMS.index(20)
        self.model = PictureModel(self)
        self.names = _Names(self)
        self.days = _Days(self)
        self.days.setSelectionModel(self.names.selectionModel())
        self.names.verticalScrollBar().valueChanged.connect(self.days.verticalScrollBar().setValue)
        self.days.verticalScrollBar().valueChanged.connect(self.names.verticalScrollBar().setValue)
        self.days.horizontalScrollBar().valueChanged.connect(self._paint_anew)
        self.days.verticalScrollBar().valueChanged.connect(self._paint_anew)
        self.names.selectionModel().currentRowChanged.connect(self._choose)
        for table in (self.names, self.days):
            table.doubleClicked.connect(self._open)
        self.off = label("", "secondary", wraps=True)
        self._lay()

    def _lay(self) -> None:
        bar = Flow()
        around = QVBoxLayout()
        around.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        around.addLayout(bar)
        self.closer = icon_button("plus", _("Zoom in"), lambda: self.zoom(1))
        self.farther = icon_button("minus", _("Zoom out"), lambda: self.zoom(-1))
        for each in (self.farther, self.closer):
            bar.addWidget(each)
        bar.addWidget(
            label(_("Full line: event day. Dashed line: today. Shaded: days off."), "secondary")
        )
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(self.days, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        column.addLayout(row, 1)
        self.off.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        column.addWidget(self.off)

    @property
    def painter(self) -> Painter | None:
        """What paints the path as it is now."""
        return Painter(Scale(self.shown, ZOOMS[self._zoom])) if self.shown else None

    def show_picture(self, shown: PathPicture) -> None:
        """Show a path; the chosen task stays chosen."""
        first_time = self.shown is None
        task = self.current()
        self.shown = shown
        self.model.show_bars(shown.bars)
        self._fit()
        self.off.setText(_days_off(shown))
        self.off.setVisible(bool(self.off.text()))
        self.select(task)
        if first_time:
            QTimer.singleShot(0, self, self._begin)

    def current(self) -> str:
        """The id of the chosen task, or ""."""
        row = self.names.currentIndex().row()
        return self.model.bars[row].id if 0 <= row < len(self.model.bars) else ""

    def select(self, task: str) -> None:
        """Choose a task."""
        row = self.model.row_of(task)
        if row >= 0 and row != self.names.currentIndex().row():
            self.names.setCurrentIndex(self.model.index(row, 0))

    def zoom(self, by: int) -> None:
        """More or fewer pixels a day; the days in the middle stay there."""
        wanted = max(0, min(len(ZOOMS) - 1, self._zoom + by))
        if wanted == self._zoom:
            return
        bar, half = self.days.horizontalScrollBar(), self.days.viewport().width() // 2
        day = (bar.value() + half) / ZOOMS[self._zoom]
        self._zoom = wanted
        self._fit()
        self.days.updateGeometries()
        bar.setValue(int(day * ZOOMS[wanted]) - half)
        self.closer.setEnabled(wanted < len(ZOOMS) - 1)
        self.farther.setEnabled(wanted > 0)

    def scroll(self, days: int) -> None:
        """Go some days on."""
        bar = self.days.horizontalScrollBar()
        bar.setValue(bar.value() + days * ZOOMS[self._zoom])

    def show_day(self, day: date) -> None:
        """Bring a day into the middle."""
        painter = self.painter
        if painter is not None:
            half = self.days.viewport().width() // 2
            self.days.horizontalScrollBar().setValue(painter.scale.x(day) - half)

    def _begin(self) -> None:
        if self.shown is not None:
            in_reach = self.shown.first <= self.shown.today <= self.shown.last
            self.show_day(self.shown.today if in_reach else self.shown.event_day or self.shown.last)

    @Slot()
    def _paint_anew(self) -> None:
        """Lines between tasks cross what is scrolled: all of it is painted again."""
        self.days.viewport().update()
        self.days.horizontalHeader().viewport().update()

    def _fit(self) -> None:
        painter = self.painter
        if painter is not None:
            self.days.setColumnWidth(1, painter.scale.width + 16 * GRID)
            self._paint_anew()

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            bar = self.model.bars[now.row()]
            self._bring(bar.span)
            self.chosen.emit(bar.id)

    def _bring(self, span: Span) -> None:
        """Bring the bar of a task into sight, where it is not."""
        painter = self.painter
        if painter is None or span.last is None:
            return
        bar = self.days.horizontalScrollBar()
        x = painter.scale.x(span.last)
        if not bar.value() <= x <= bar.value() + self.days.viewport().width() - 12 * GRID:
            self.show_day(span.last)

    @Slot()
    def _open(self) -> None:
        if self.current():
            self.opened.emit(self.current())

    def pressed(self, key: int) -> bool:
        """Carry out a key of the picture; whether it was one."""
        deeds = {
            Qt.Key.Key_Left: lambda: self.scroll(-WEEK),
            Qt.Key.Key_Right: lambda: self.scroll(WEEK),
            Qt.Key.Key_Home: self._begin,
            Qt.Key.Key_Plus: lambda: self.zoom(1),
            Qt.Key.Key_Equal: lambda: self.zoom(1),
            Qt.Key.Key_Minus: lambda: self.zoom(-1),
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
        }
        deed = deeds.get(Qt.Key(key))
        if deed is not None:
            deed()
        return deed is not None


class _Table(QTableView):
    """What both tables have in common."""

    def __init__(self, view: PathPictureView) -> None:
        super().__init__(view)
        self._view = view
        self.setModel(view.model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)


class _Names(_Table):
    """The tasks by name; the one that takes the keyboard."""

    def __init__(self, view: PathPictureView) -> None:
        super().__init__(view)
        self.setAccessibleName(_("Critical path as a picture"))
        self.setAccessibleDescription(
            _("Left and Right go by a week, plus and minus zoom, Home goes to today.")
        )
        self.setColumnHidden(1, True)
        self.setWordWrap(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(NAMES)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setFixedHeight(2 * LINE)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ) or not self._view.pressed(event.key()):
            super().keyPressEvent(event)


class _Days(_Table):
    """The bars of the tasks, and the lines between them."""

    def __init__(self, view: PathPictureView) -> None:
        super().__init__(view)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalHeader(_DaysHeader(view, self))
        self.setColumnHidden(0, True)
        self.setItemDelegate(_BarDelegate(view, self))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars first, then who waits for whom."""
        super().paintEvent(event)
        painting = self._view.painter
        if painting is None:
            return
        painter = QPainter(self.viewport())
        bars = {bar.id: (row, bar) for row, bar in enumerate(self._view.model.bars)}
        origin = self.columnViewportPosition(1)
        for row, bar in bars.values():
            for need in bar.needs:
                if need in bars and bar.span.first and bars[need][1].span.last:
                    there, other = bars[need]
                    start = painting.box(self._room(there), origin, other.span)
                    end = painting.box(self._room(row), origin, bar.span)
                    painting.paint_link(
                        painter,
                        QPointF(start.right(), start.center().y()),
                        QPointF(end.left(), end.center().y()),
                    )
        painter.end()

    def _room(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), 1, self.rowHeight(row))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.viewport().update()


class _DaysHeader(QHeaderView):
    """Months and days."""

    def __init__(self, view: PathPictureView, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._view = view
        self.setFixedHeight(2 * LINE)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 -- Qt's names
        painting = self._view.painter
        if painting is not None and logicalIndex:
            visible = rect.intersected(self.viewport().rect())
            painter.save()
            painter.setClipRect(visible)
            painting.paint_days(painter, visible, rect.x())
            painter.restore()


class _BarDelegate(QStyledItemDelegate):
    """One task over its days."""

    def __init__(self, view: PathPictureView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10 * GRID, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painting = self._view.painter
        if painting is None:
            return
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        state = option.state  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colours = tokens()
        painter.save()
        visible = room.intersected(self._view.days.viewport().rect())
        painter.fillRect(visible, QColor(colours.selected if chosen else colours.raised))
        painting.paint_ground(painter, visible, room.x())
        painting.paint_bar(painter, room, room.x(), self._view.model.bars[index.row()].span)
        painter.restore()


def _days_off(shown: PathPicture) -> str:
    """The days off by name, of each sort together, weekends aside."""
    said_of = {
        Scope.FEDERAL: _("Federal days off: {days}."),
        Scope.PROVINCIAL: _("Provincial days off: {days}."),
        Scope.OFFICE: _("The office is closed: {days}."),
    }
    parts: list[str] = []
    for scope, words in said_of.items():
        named = [
            f"{said(day.name)} ({day_short(day.day)})".strip()
            for day in shown.days_off
            if day.scope is scope
        ]
        if named:
            parts.append(words.format(days=list_text(named)))
    return " ".join(parts)
