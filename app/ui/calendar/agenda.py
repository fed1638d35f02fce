"""The same events as a list by day: what the month shows, for reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.calendars.months import months_after
from app.i18n import _, ngettext
from app.queries.calendar import CalendarLine
from app.ui.calendar.lanes import in_order
from app.ui.calendar.pane import DayList
from app.ui.calendar.wording import day_off_name, hours, limited_words
from app.ui.limits import ICON
from app.ui.lists.columns import Column
from app.ui.lists.model import LinesModel
from app.ui.lists.rows import Group, Row
from app.ui.theme import GRID
from app.ui.widgets.basics import button, label
from app.ui.widgets.basics import line as hairline
from app.ui.widgets.chip import state_look
from app.ui.widgets.pages import Empty
from app.words.choices import choice_name
from app.words.dates import day_long, day_short, number
from app.words.fields import field_label

if TYPE_CHECKING:
    from app.calendars.holidays import Holiday
    from app.queries.calendar import CalendarNames

MONTHS = 3
"""Months that are shown at first, and added at the end."""
NEAR_END = 600
"""Pixels from the end at which more is asked for."""


class Agenda(QWidget):
    """Days with their events, from a day on. `extended`: more days are to be shown.

    `chosen(line or None)`, `opened(line)`, `move_wanted(line, days)`.
    """

    chosen = Signal(object)
    opened = Signal(object)
    extended = Signal()
    move_wanted = Signal(object, int)

    def __init__(self, today: date, home: str) -> None:
        """From today on. `home`: the zone of the reader."""
        super().__init__()
        self.today, self._home = today, home
        self.names: CalendarNames | None = None
        self.first = today
        self.last = months_after(today, MONTHS)
        self._growing = False
        self._week = label("", "muted")
        self.earlier = button(_("Show earlier days"), self._show_earlier, kind="quiet")
        self.later = button(_("Show later days"), self._show_later, kind="quiet")
        self.model = LinesModel(self._columns(), self)
        self.table = DayList(self.model, _("Agenda"))
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.table.opened.connect(self._open)
        self.table.move_wanted.connect(self._move)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._empty = Empty("calendar-search", _("No events on these days."))
        top = QHBoxLayout()
        top.setContentsMargins(3 * GRID, GRID, 2 * GRID, GRID)
        top.addWidget(self._week, 1)
        top.addWidget(self.earlier)
        top.addWidget(self.later)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self.table)  # inside by now: it never shows as a window of its own
        self._stack.addWidget(self._empty)

    def _columns(self) -> list[Column]:
        return [
            Column(
                "title",
                lambda: field_label("event", "title"),
                lambda line: line.title,
                second=self._second,
                icon=lambda line: ICON if line.limited else "",
                width=320,
            ),
            Column(
                "state",
                lambda: field_label("event", "state"),
                lambda line: choice_name(line.state),
                chip=lambda line: state_look(line.state),
                width=150,
            ),
            Column("kind", lambda: field_label("event", "kind_id"), self._kind, width=190),
            Column(
                "coordinator",
                lambda: field_label("event", "coordinator_id"),
                self._coordinator,
                width=180,
            ),
        ]

    def _second(self, line: CalendarLine) -> str:
        words = hours(line, self._home) if line.is_firm else line.potential
        if line.last > line.first:
            last = day_short(line.last, today=self.today)
            words = _("{hours}, until {day}").format(hours=words, day=last)
        return " · ".join(filter(None, (words, line.city, limited_words(line))))

    def _kind(self, line: CalendarLine) -> str:
        return self.names.kinds.get(line.kind_id, "") if self.names else ""

    def _coordinator(self, line: CalendarLine) -> str:
        if self.names is None or line.coordinator_id is None:
            return ""
        return self.names.people.get(line.coordinator_id, "")

    # -- what is shown

    def start_on(self, day: date) -> None:
        """Begin on another day; nothing is asked for yet."""
        self.first, self.last = day, months_after(day, MONTHS)

    def show_lines(self, lines: Sequence[CalendarLine], off: Sequence[Holiday]) -> None:
        """Show the events of its days; the row that is current stays so."""
        current = self._line()
        was = self.table.verticalScrollBar().value()
        firm = [line for line in in_order(lines) if line.is_firm]
        rows = _by_day(firm, off, self.first, self.last, self.today)
        rows += _potential(lines, self.last)
        chooser = self.table.selectionModel()
        blocked = chooser.blockSignals(True)
        self.model.show_rows(rows)
        self.table.show_groups()
        if current is not None and (row := self.model.row_of(current.id)) >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
            self.table.selectRow(row)
        chooser.blockSignals(blocked)
        self.table.verticalScrollBar().setValue(was)
        self._growing = False
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        self._say_week(firm)
        self.table.fit()

    def _say_week(self, lines: Sequence[CalendarLine]) -> None:
        """How many events the week of today still has."""
        end = self.today + timedelta(days=6 - (self.today.weekday() + 1) % 7)
        if not self.first <= self.today <= self.last:
            self._week.setText("")
            return
        count = sum(line.first <= end and line.last >= self.today for line in lines)
        left = ngettext(
            "{count} event from today to the end of the week",
            "{count} events from today to the end of the week",
            count,
        )
        none = _("No events this week.")
        self._week.setText(left.format(count=number(count)) if count else none)

    def select(self, event_id: str) -> None:
        """Make an event current where it is shown."""
        if (row := self.model.row_of(event_id)) >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
            self.table.scrollTo(self.model.index(row, 0))

    def current(self) -> CalendarLine | None:
        """The event of the current row."""
        return self._line()

    # -- more days

    def _show_earlier(self) -> None:
        self.first = months_after(self.first, -1)
        self.extended.emit()

    def _show_later(self) -> None:
        self.last = months_after(self.last, MONTHS)
        self.extended.emit()

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        near = bar.maximum() > 0 and value > 0 and bar.maximum() - value < NEAR_END
        if near and not self._growing and self.last < months_after(self.today, 24):
            self._growing = True
            self._show_later()

    # -- what is done

    def _line(self) -> CalendarLine | None:
        return self.model.line(self.table.currentIndex().row())

    def _moved(self, *_indexes: object) -> None:
        self.chosen.emit(self._line())

    def _open(self, row: int) -> None:
        if (line := self.model.line(row)) is not None:
            self.opened.emit(line)

    def _move(self, days: int) -> None:
        if (line := self._line()) is not None:
            self.move_wanted.emit(line.id, days)

    def take_focus(self) -> None:
        """Go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _by_day(
    lines: Sequence[CalendarLine],
    off: Sequence[Holiday],
    first: date,
    last: date,
    today: date,
) -> list[Row]:
    """A heading a day that has something, its events below; several days repeat an event."""
    days: dict[date, list[CalendarLine]] = {}
    for line in lines:
        day = max(line.first, first)
        while day <= min(line.last, last):
            days.setdefault(day, []).append(line)
            day += timedelta(days=1)
    names: dict[date, list[str]] = {}
    for each in off:
        names.setdefault(each.day, []).append(day_off_name(each))
    rows: list[Row] = []
    for day in sorted(days):
        title = ", ".join([day_long(day), *names.get(day, ())])
        if day == today:
            title = _("Today, {day}").format(day=title)
        rows.append(Group(title, len(days[day])))
        rows += days[day]
    return rows


def _potential(lines: Sequence[CalendarLine], last: date) -> list[Row]:
    found = [
        line for line in lines if not line.is_firm and line.state.is_live and line.first <= last
    ]
    if not found:
        return []
    found.sort(key=lambda line: (line.first, line.title))
    return [Group(_("Potential dates only"), len(found)), *found]
