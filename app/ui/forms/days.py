"""Editors of days and moments: typed in either language, or chosen from a month."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.clock import system_clock
from app.domain.errors import BadValue
from app.domain.moments import local, moment
from app.i18n import _
from app.ui.forms.declarations import Declaration
from app.ui.forms.editors import Editor
from app.ui.forms.months import MonthPopup
from app.ui.forms.typed import typed_day, typed_time
from app.ui.theme import GRID
from app.ui.widgets.basics import icon_button, label
from app.words.dates import day_short, time_of_day
from app.words.zones import zone_short

OTTAWA = "America/Toronto"


class DayEditor(Editor):
    """A day: a line to type in and a month to choose from (Alt+Down)."""

    def __init__(self, field: Declaration) -> None:
        """No day."""
        super().__init__(field)
        self.line = QLineEdit()
        self.line.setMaximumWidth(24 * GRID)
        self.line.setMinimumWidth(16 * GRID)
        self.line.setPlaceholderText(_("yyyy-mm-dd"))
        self.line.textEdited.connect(self.typed)
        self.line.editingFinished.connect(self._tidy)
        self.month = icon_button("calendar", _("Choose a day"), self.open_month)
        shortcut = QShortcut(QKeySequence("Alt+Down"), self.line)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.open_month)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.month)
        self._row = row
        row.addStretch(0)

    def open_month(self) -> None:
        """Show the month of the day, or this one."""
        today = system_clock().astimezone().date()
        popup = MonthPopup(self, self._day_or_none(), today)
        popup.chosen.connect(self.choose)
        popup.show_under(self.line)

    def choose(self, day: date) -> None:
        """Take a day as if it were typed."""
        self.line.setText(_shown(day))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit()
        self.settled.emit()

    def day(self) -> date | None:
        """The day typed; raises BadValue."""
        return typed_day(self.line.text(), self.field.name)

    def value(self) -> Any:
        return self._wanted(self.day())

    def _wanted(self, value: Any) -> Any:
        if value is None and not self.field.optional:
            raise BadValue(self.field.name, self.line.text(), "date")
        return value

    def set_value(self, value: Any) -> None:
        self.line.setText(self.said(value))

    def inputs(self) -> list[QWidget]:
        return [self.line, self.month]

    def said(self, value: Any) -> str:
        return _shown(value) if value else ""

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.month.setVisible(not read_only)

    def _day_or_none(self) -> date | None:
        try:
            return self.day()
        except BadValue:
            return None

    def _tidy(self) -> None:
        """Show what was understood."""
        if (day := self._day_or_none()) is not None:
            self.line.setText(_shown(day))


class MomentEditor(DayEditor):
    """A day and a time on the clocks of a zone; the value is aware, UTC."""

    def __init__(self, field: Declaration, zone: str = "") -> None:
        """`zone`: an IANA name; the record's own where it has one, else Ottawa's."""
        super().__init__(field)
        self.time = QLineEdit()
        self.time.setFixedWidth(12 * GRID)
        self.time.setPlaceholderText(_("hh:mm"))
        self.time.textEdited.connect(self.typed)
        self.time.editingFinished.connect(self._tidy_time)
        self._zone_name = label("", "muted")
        for at, widget in enumerate((self.time, self._zone_name), 2):
            self._row.insertWidget(at, widget)
        self._row.setSpacing(GRID)
        self._zone = ""
        self.zone = zone or OTTAWA

    @property
    def zone(self) -> str:
        """The zone whose clocks are shown."""
        return self._zone

    @zone.setter
    def zone(self, zone: str) -> None:
        self._zone = zone
        self._zone_name.setText(zone_short(zone))

    def value(self) -> Any:
        day, at = self.day(), typed_time(self.time.text(), self.field.name)
        if day is None and at is None:
            return self._wanted(None)
        if day is None:
            raise BadValue(self.field.name, self.line.text(), "date")
        return moment(day, at or time(), self.zone)

    def set_value(self, value: Any) -> None:
        here: datetime | None = local(value, self.zone) if value else None
        self.line.setText(_shown(here.date()) if here else "")
        self.time.setText(time_of_day(here) if here else "")

    def inputs(self) -> list[QWidget]:
        return [self.line, self.month, self.time]

    def said(self, value: Any) -> str:
        if not value:
            return ""
        here = local(value, self.zone)
        return f"{_shown(here.date())}, {time_of_day(here)}"

    def choose(self, day: date) -> None:
        """Take a day; the time is typed next."""
        self.line.setText(_shown(day))
        self.typed.emit()
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tidy_time(self) -> None:
        try:
            at = typed_time(self.time.text(), self.field.name)
        except BadValue:
            return
        self.time.setText(time_of_day(at) if at else "")


def _shown(day: date) -> str:
    """With its weekday and year."""
    return day_short(day, today=date.min)
