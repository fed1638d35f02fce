"""The month and what stands around it: potential dates and colours below, the day beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.queries.calendar import CalendarLine, CalendarNames
from app.ui.calendar.colours import ColourBy
from app.ui.calendar.grid import MonthGrid
from app.ui.calendar.looks import Looks
from app.ui.calendar.month import MonthModel
from app.ui.calendar.strip import Legend, PotentialStrip

if TYPE_CHECKING:
    from app.calendars.holidays import Holiday
    from app.ui.calendar.pane import DayPane
    from app.ui.desk import Desk

NARROW, LOW = 760, 420
"""Pixels below which month and day do not stand side by side, and legends are left out."""
WIDE = 1280
"""Pixels from which on the day stands beside the month, unless a person chose otherwise."""
ANY_HEIGHT = 16_777_215


class MonthView(QWidget):
    """Keeps grid and day together. `paned(bool)`: the day is shown, or not.

    `opened(line)`, `move_wanted(event id, days)`: asked for in the day.
    """

    paned = Signal(bool)
    opened = Signal(object)
    move_wanted = Signal(object, int)

    def __init__(self, desk: Desk, today: date, looks: Looks) -> None:
        """The month of today, empty."""
        super().__init__()
        self._desk, self._looks = desk, looks
        self.model = MonthModel(today, desk.zone, self)
        self.model.monday = looks.get("monday") is True
        self.model.show_month(today)
        self.grid = MonthGrid(self.model)
        if looks.get("colour") == ColourBy.KIND:
            self.grid.colour_by = ColourBy.KIND
        self.strip = PotentialStrip(self._choose_potential)
        self.legend = Legend()
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.grid, 1)
        left.addWidget(self.strip)
        left.addWidget(self.legend)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._left, 1)
        if looks.get("pane") is True:
            self.pane.show()
        self.grid.gone_to.connect(self._gone_to)
        self.grid.entered.connect(self._enter)
        self.grid.clicked_event.connect(self._show_pane_soon)

    @cached_property
    def pane(self) -> DayPane:
        """The day beside the month, hidden; made when it is first shown."""
        from app.ui.calendar.pane import DayPane  # noqa: PLC0415 -- the month shows first

        made = DayPane(self._desk)
        made.hide()
        made.chosen.connect(self.grid.choose)
        made.left.connect(self._leave_day)
        made.opened.connect(self.opened)
        made.move_wanted.connect(self.move_wanted)
        self.grid.chosen.connect(made.show_event)
        self._row.addWidget(made)
        self._show_day(made)
        made.show_event(self.grid.chosen_line)
        return made

    @property
    def has_pane(self) -> bool:
        """Whether the day is shown beside the month, or in its place."""
        return "pane" in self.__dict__ and not self.pane.isHidden()

    # -- what is shown

    def show_lines(
        self, lines: Sequence[CalendarLine], off: Sequence[Holiday], names: CalendarNames
    ) -> None:
        """Show the events and days off of its days."""
        self.model.names, self.model.province = names.kinds, names.home
        self.model.show_lines(lines)
        self.model.show_days_off(off)
        self.grid.viewport().update()
        self.strip.show_lines(self.model.potential(), self.model.month)
        self.legend.show_lines(lines, self.grid.colour_by, names.kinds)
        self.show_day()

    def show_day(self) -> None:
        """Show beside it what the current day has."""
        if "pane" in self.__dict__:
            self._show_day(self.pane)

    def read_again(self) -> None:
        """Ask again what the event chosen says."""
        if "pane" in self.__dict__:
            self.pane.read_again()

    def _show_day(self, pane: DayPane) -> None:
        day, model = self.grid.day, self.model
        pane.show_day(day, model.events(day), model.days_off(day), model.marks(day))

    def begin_weeks(self, monday: bool) -> None:
        """Let weeks begin on Monday, or on Sunday; nothing is shown yet."""
        day = self.grid.day
        self.model.monday = monday
        self.model.show_month(day)
        self.grid.show_day(day)
        self._looks.remember(monday=monday)

    def _gone_to(self, _day: date) -> None:
        QTimer.singleShot(0, self, self.show_day)

    def _choose_potential(self, line: CalendarLine) -> None:
        self.grid.choose(line)
        self.show_pane(True)

    # -- the day beside it

    def show_pane(self, shown: bool) -> None:
        """Show the day beside the month, or not; remembered."""
        if shown or self.has_pane:
            self.pane.setVisible(shown)
        self._fit()
        if self.width() >= NARROW:
            self._looks.remember(pane=shown)
        self.paned.emit(shown)

    def _enter(self, _day: date) -> None:
        """Go into the day: to its list, where Enter opens an event."""
        self.show_pane(True)
        self.show_day()
        self.pane.take_focus()

    def _leave_day(self) -> None:
        """Back to the month, which may have made room for the day."""
        if self._left.isHidden():
            self.show_pane(False)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pane_soon(self) -> None:
        """After one click on an event; not at once, for the second of two would miss it."""
        if not self.has_pane:
            QTimer.singleShot(QApplication.doubleClickInterval(), self, self._show_chosen)

    def _show_chosen(self) -> None:
        if self.grid.chosen_line is not None and self.isVisible():
            self.show_pane(True)

    def _fit(self) -> None:
        """In little room the day stands in place of the month, and nothing explains colours."""
        narrow = self.width() < NARROW
        if self.has_pane:
            self.pane.set_wide(narrow)
        self._left.setVisible(not (narrow and self.has_pane))
        self.legend.setMaximumHeight(ANY_HEIGHT if self.window().height() >= LOW else 0)

    def minimumSizeHint(self) -> QSize:
        """As small as the larger of the two: in little room only one of them is shown."""
        least = self._left.minimumSizeHint()
        return least.expandedTo(self.pane.minimumSizeHint()) if self.has_pane else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """A person who never chose sees the day beside the month where there is room."""
        super().showEvent(event)
        if self._looks.get("pane") is None and self.has_pane is not (self.width() >= WIDE):
            self.pane.setVisible(self.width() >= WIDE)
        self.paned.emit(self.has_pane)
