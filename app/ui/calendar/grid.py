"""The month as a grid: arrows go from day to day, letters begin an event, dragging moves one."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from app.calendars.months import months_after
from app.queries.calendar import CalendarLine
from app.ui.calendar.colours import ColourBy
from app.ui.calendar.day_editor import DayDelegate
from app.ui.calendar.lanes import Placed, that_fit
from app.ui.calendar.month import DAYS, MonthModel
from app.ui.calendar.painting import HEAD, LANE, DayPainter, lane_at, lane_room, slots
from app.ui.calendar.wording import day_off_name, mark_words, told
from app.ui.theme import GRID, tokens
from app.words.dates import day_long, month_year

STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -DAYS,
    Qt.Key.Key_Down: DAYS,
}
"""Days that an arrow goes, and that it moves an event with Alt."""


class MonthGrid(QTableView):
    """One month.

    `wanted(date)`: another month is to be shown, at this day. `gone_to(date)`: another day is
    current. `chosen(line or None)`, `opened(line)`: an event. `entered(date)`: Enter, or "3 more".
    `move_wanted(line, date)`: an event was dragged, or sent with Alt and an arrow, to a day.
    `typed(date, str)`: the title of a new event. `clicked_event()`: with the mouse.
    """

    wanted = Signal(object)
    gone_to = Signal(object)
    chosen = Signal(object)
    opened = Signal(object)
    entered = Signal(object)
    move_wanted = Signal(object, object)
    typed = Signal(object, str)
    clicked_event = Signal()

    def __init__(self, model: MonthModel, parent: QWidget | None = None) -> None:
        """Shows a model that someone else fills."""
        super().__init__(parent)
        self.setViewport(QWidget())  # to find out what Qt's own one is takes PySide 10 ms
        self.month = model
        self.colour_by = ColourBy.STATE
        self._chosen = ""
        self._pressed: tuple[CalendarLine, date, QPoint] | None = None
        self._target: date | None = None
        self._days = DayDelegate(self)
        self._days.titled.connect(self._titled)
        self.setModel(model)
        self.setItemDelegate(self._days)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("edge", "none")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(8 * GRID)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setFixedHeight(4 * GRID)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.setMinimumSectionSize(HEAD + 2 * LANE)
        model.modelReset.connect(self._name)
        self._name()

    # -- where one is

    @property
    def day(self) -> date:
        """The current day."""
        index = self.currentIndex()
        return self.month.day(index) if index.isValid() else self.month.month

    @property
    def chosen_line(self) -> CalendarLine | None:
        """The event that is chosen."""
        return self.month.line(self._chosen) if self._chosen else None

    def go_to(self, day: date) -> None:
        """Make a day current; `wanted` where it is in another month."""
        index = self.month.index_of(day)
        if (day.year, day.month) != (self.month.month.year, self.month.month.month):
            self.wanted.emit(day)
        elif index != self.currentIndex():
            self.setCurrentIndex(index)

    def show_day(self, day: date) -> None:
        """Make a day of the month current, without asking for another month."""
        self.setCurrentIndex(self.month.index_of(day))

    def choose(self, line: CalendarLine | None) -> None:
        """Choose an event, or none."""
        event_id = line.id if line is not None else ""
        if event_id != self._chosen:
            self._chosen = event_id
            self.viewport().update()
            self.chosen.emit(line)

    def begin_title(self) -> None:
        """Let the title of a new event be typed into the current day."""
        if not self.currentIndex().isValid():
            self.show_day(self.month.month)
        self.edit(self.currentIndex())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: N802 -- Qt's name
        super().currentChanged(current, previous)
        if current.isValid():
            self.gone_to.emit(self.month.day(current))
        self.viewport().update()

    def _titled(self, index: QModelIndex, title: str) -> None:
        self.typed.emit(self.month.day(index), title)

    def _name(self) -> None:
        self.setAccessibleName(month_year(self.month.month))

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Alt and an arrow move the chosen event here; elsewhere they lead back and forward."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
            and event.key() in STEPS
            and self.chosen_line is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Days, months, events; anything else that can be typed begins a title."""
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and key in STEPS:
            self.move_chosen(STEPS[Qt.Key(key)])
        elif plain and key in STEPS:
            self.go_to(self.day + timedelta(days=STEPS[Qt.Key(key)]))
        elif plain and self._go(Qt.Key(key)):
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.day)
        elif key == Qt.Key.Key_Space:
            self.choose_next()
        elif key == Qt.Key.Key_Escape and (self._chosen or self._target):
            self._let_go()
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def _go(self, key: Qt.Key) -> bool:
        """Month by month, or to an end of the week."""
        day = self.day
        places = {
            Qt.Key.Key_PageUp: lambda: months_after(day, -1),
            Qt.Key.Key_PageDown: lambda: months_after(day, 1),
            Qt.Key.Key_Home: lambda: day - timedelta(days=self.currentIndex().column()),
            Qt.Key.Key_End: lambda: day + timedelta(days=DAYS - 1 - self.currentIndex().column()),
        }
        if key not in places:
            return False
        self.go_to(places[key]())
        return True

    def choose_next(self) -> None:
        """Choose the next event of the current day."""
        events = self.month.events(self.day)
        if events:
            ids = [str(line.id) for line in events]
            at = ids.index(self._chosen) + 1 if self._chosen in ids else 0
            self.choose(events[at % len(events)])

    def move_chosen(self, days: int) -> None:
        """Ask to move the chosen event by some days."""
        if (line := self.chosen_line) is not None:
            self.move_wanted.emit(line, line.first + timedelta(days=days))

    # -- mouse

    def hit(self, at: QPoint) -> tuple[date | None, CalendarLine | None, bool]:
        """The day at a point, the event there, and whether it is the words "3 more"."""
        index = self.indexAt(at)
        if not index.isValid():
            return None, None, False
        room, day = self.visualRect(index), self.month.day(index)
        lanes = self.month.lanes(index)
        shown, more = that_fit(lanes, slots(room.height()))
        lane = lane_at(room, at.y())
        if more and lane == len(shown):
            return day, None, True
        placed = shown[lane] if 0 <= lane < len(shown) else None
        return day, placed.line if placed else None, False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        day, line, more = self.hit(at)
        super().mousePressEvent(event)
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.choose(line)
        self._pressed = (line, day, at) if line is not None else None
        if more:
            self.entered.emit(day)
        elif line is not None:
            self.clicked_event.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            at = event.position().toPoint()
            _day, line, more = self.hit(at)
            over = line is not None or more
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        _line, day, begun = self._pressed
        at = event.position().toPoint()
        far = (at - begun).manhattanLength() >= QApplication.startDragDistance()
        over = self.indexAt(at)
        if over.isValid() and (far or self._target):
            now = self.month.day(over)
            target = now if now != day or self._target else None
            if target != self._target:
                self._target = target
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, target = self._pressed, self._target
        self._let_go()
        if pressed is not None and target is not None:
            line, day, _at = pressed
            if target != day:
                self.move_wanted.emit(line, line.first + (target - day))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """An event is opened; an empty place of a day begins one."""
        day, line, more = self.hit(event.position().toPoint())
        self._let_go()
        if line is not None:
            self.opened.emit(line)
        elif day is not None and not more:
            self.show_day(day)
            self.begin_title()

    def _let_go(self) -> None:
        self._pressed = self._target = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """What has no room in a day is said in full over it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, at: QPoint) -> str:
        day, line, _more = self.hit(at)
        if day is None:
            return ""
        if line is not None:
            return told(line, self.month.names.get(line.kind_id, ""), self.month.home)
        off = [day_off_name(each) for each in self.month.days_off(day)]
        marks = [mark_words(kind, count) for kind, count in self.month.marks(day).items()]
        return "\n".join([day_long(day), *off, *marks])

    # -- paint

    def place_of(self, line_id: str) -> QRect:
        """Where an event is shown first, in the viewport; empty where it is not."""
        for row in range(self.month.rowCount()):
            for column in range(DAYS):
                index = self.month.index(row, column)
                shown, _more = that_fit(
                    self.month.lanes(index), slots(self.visualRect(index).height())
                )
                for lane, placed in enumerate(shown):
                    if isinstance(placed, Placed) and placed.line.id == line_id:
                        return lane_room(self.visualRect(index), lane)
        return QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All cells with one painter: Qt would set one up for each."""
        painter = QPainter(self.viewport())
        colours = tokens()
        days = DayPainter(painter, self.month, colours, self.colour_by, self._chosen)
        lefts = [self.columnViewportPosition(column) for column in range(DAYS)]
        lefts.append(lefts[-1] + self.columnWidth(DAYS - 1))
        rows = range(self.month.rowCount())
        bottoms = [self.rowViewportPosition(row) + self.rowHeight(row) - 1 for row in rows]
        days.ground(event.rect())
        days.lines(self.viewport().rect(), [left - 1 for left in lefts[1:]], bottoms)
        for row in rows:
            for column in range(DAYS):
                index = self.month.index(row, column)
                room = self.visualRect(index)
                if room.intersects(event.rect()):
                    days.paint(index, room, lefts)
        self._paint_current(painter)
        if self._target is not None:
            self._paint_target(painter, self._target)
        painter.end()

    def _paint_current(self, painter: QPainter) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        colours, has_keys = tokens(), self.hasFocus()
        width = 2 if has_keys else 1
        painter.setPen(QPen(QColor(colours.focus if has_keys else colours.border), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.visualRect(index).adjusted(1, 1, -2, -2))

    def _paint_target(self, painter: QPainter, day: date) -> None:
        colours = tokens()
        painter.setPen(QPen(QColor(colours.focus), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.visualRect(self.month.index_of(day)).adjusted(2, 2, -3, -3))
        if self._pressed is not None:
            room = self.visualRect(self.month.index_of(day)).adjusted(GRID, HEAD, -GRID, 0)
            room.setHeight(LANE)
            painter.fillRect(room, QColor(colours.selected))
            painter.setPen(QColor(colours.ink))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._pressed[0].title)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
