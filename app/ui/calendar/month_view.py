"""The month and what stands around it: potential dates and colours below, the day beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.queries.calendar import CalendarLine, CalendarNames
from app.ui.calendar.colours import ColourBy
from app.ui.calendar.grid import MonthGrid
from app.ui.calendar.looks import Looks
from app.ui.calendar.month import MonthModel
from app.ui.calendar.pane import DayPane
from app.ui.calendar.strip import Legend, PotentialStrip

if TYPE_CHECKING:
    from app.calendars.holidays import Holiday
    from app.ui.desk import Desk

NARROW, LOW = 760, 420
"""Pixels below which month and day do not stand side by side, and legends are left out."""
WIDE = 1280
"""Pixels from which on the day stands beside the month, unless a person chose otherwise."""
ANY_HEIGHT = 16_777_215


class MonthView(QWidget):
    """Keeps grid and day together. `paned(bool)`: the day is shown, or not."""

    paned = Signal(bool)

    def __init__(self, desk: Desk, today: date, looks: Looks) -> None:
        """The month of today, empty."""
        super().__init__()
        self._looks = looks
        self.model = MonthModel(today, desk.zone, self)
        self.model.monday = looks.get("monday") is True
        self.model.show_month(today)
        self.grid = MonthGrid(self.model)
        if looks.get("colour") == ColourBy.KIND:
            self.grid.colour_by = ColourBy.KIND
        self.pane = DayPane(desk)
        self.strip = PotentialStrip(self._choose_potential)
        self.legend = Legend()
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.grid, 1)
        left.addWidget(self.strip)
        left.addWidget(self.legend)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._left, 1)
        row.addWidget(self.pane)
        self.pane.setVisible(looks.get("pane") is True)
        self.grid.gone_to.connect(self._gone_to)
        self.grid.chosen.connect(self.pane.show_event)
        self.grid.entered.connect(self._enter)
        self.grid.clicked_event.connect(self._show_pane_soon)
        self.pane.chosen.connect(self.grid.choose)
        self.pane.left.connect(self._leave_day)

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
        day, model = self.grid.day, self.model
        self.pane.show_day(day, model.events(day), model.days_off(day), model.marks(day))

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
        if not self.pane.isVisible():
            QTimer.singleShot(QApplication.doubleClickInterval(), self, self._show_chosen)

    def _show_chosen(self) -> None:
        if self.grid.chosen_line is not None and self.isVisible():
            self.show_pane(True)

    def _fit(self) -> None:
        """In little room the day stands in place of the month, and nothing explains colours."""
        narrow, pane = self.width() < NARROW, not self.pane.isHidden()
        self.pane.set_wide(narrow)
        self._left.setVisible(not (narrow and pane))
        self.legend.setMaximumHeight(ANY_HEIGHT if self.window().height() >= LOW else 0)

    def minimumSizeHint(self) -> QSize:
        """As small as the larger of the two: in little room only one of them is shown."""
        return self._left.minimumSizeHint().expandedTo(self.pane.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """A person who never chose sees the day beside the month where there is room."""
        super().showEvent(event)
        if self._looks.get("pane") is None:
            self.pane.setVisible(self.width() >= WIDE)
        self.paned.emit(not self.pane.isHidden())
