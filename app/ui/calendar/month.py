"""The model of a month: a row a week, a column a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.calendars.months import MONDAY, SUNDAY, Week, month_grid
from app.ui.calendar.lanes import Lanes, in_order, week_lanes
from app.ui.calendar.wording import day_told, told
from app.words.dates import weekday

if TYPE_CHECKING:
    from app.calendars.holidays import Holiday
    from app.domain.values import Province
    from app.queries.calendar import CalendarLine, MarkKind

Index = QModelIndex | QPersistentModelIndex
DAYS = 7


class MonthModel(QAbstractTableModel):
    """The weeks that hold a month. `home`: the zone of the reader.

    `names`: of kinds, by id, in the office's order. `province`: where the office is.
    """

    def __init__(self, today: date, home: str, parent: QObject | None = None) -> None:
        """The month of today, without events."""
        super().__init__(parent)
        self.today, self.home = today, home
        self.monday = False
        self.names: Mapping[Any, str] = {}
        self.province: Province | None = None
        self.month = today.replace(day=1)
        self.weeks: Sequence[Week] = ()
        self._lines: list[CalendarLine] = []
        self._lanes: list[list[Lanes]] = []
        self._off: Mapping[date, Sequence[Holiday]] = {}
        self._marks: Mapping[date, dict[MarkKind, int]] = {}
        self.show_month(today)

    # -- what is shown

    def show_month(self, day: date) -> None:
        """Show the weeks of another month, without events at first."""
        self.beginResetModel()
        self.month = day.replace(day=1)
        start = MONDAY if self.monday else SUNDAY
        self.weeks = month_grid(day.year, day.month, start)
        self._lines, self._off, self._marks = [], {}, {}
        self._place()
        self.endResetModel()

    def show_lines(self, lines: Sequence[CalendarLine]) -> None:
        """Show these events."""
        self._lines = in_order(lines)
        self._place()
        self._tell()

    def show_days_off(self, off: Sequence[Holiday]) -> None:
        """Name holidays and closures."""
        found: dict[date, list[Holiday]] = {}
        for each in off:
            found.setdefault(each.day, []).append(each)
        self._off = found
        self._tell()

    def show_marks(self, marks: Mapping[date, dict[MarkKind, int]]) -> None:
        """Show what is due, goes out or is freed."""
        self._marks = marks
        self._tell()

    def _place(self) -> None:
        self._lanes = [week_lanes(week, self._lines) for week in self.weeks]

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.weeks) - 1, DAYS - 1))

    # -- days

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day shown."""
        return self.weeks[0][0], self.weeks[-1][-1]

    def day(self, index: Index) -> date:
        """The day of a cell."""
        return self.weeks[index.row()][index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; none where it is not shown."""
        row, column = divmod((day - self.weeks[0][0]) // timedelta(days=1), DAYS)
        return self.index(row, column) if 0 <= row < len(self.weeks) else QModelIndex()

    def lanes(self, index: Index) -> Lanes:
        """The entries of a cell from top to bottom."""
        return self._lanes[index.row()][index.column()]

    def events(self, day: date) -> list[CalendarLine]:
        """The events of a day, in order."""
        index = self.index_of(day)
        if not index.isValid():
            return []
        return [placed.line for placed in self.lanes(index) if placed is not None]

    def line(self, event_id: str) -> CalendarLine | None:
        """An event that is shown, or among the potential ones."""
        return next((line for line in self._lines if line.id == event_id), None)

    def days_off(self, day: date) -> Sequence[Holiday]:
        """Why a day is no working day somewhere."""
        return self._off.get(day, ())

    def day_off(self, day: date) -> Holiday | None:
        """Why the office itself does not work on a day, if it does not."""
        for off in self.days_off(day):
            if not off.worked and (not off.provinces or self.province in off.provinces):
                return off
        return None

    def marks(self, day: date) -> dict[MarkKind, int]:
        """What else happens on a day."""
        return self._marks.get(day, {})

    def potential(self) -> list[CalendarLine]:
        """What has only potential dates: of this month; while it is this month, older ones too."""
        last = max(day for week in self.weeks for day in week if day.month == self.month.month)
        since = date.min if self.month <= self.today <= last else self.month
        return [
            line
            for line in self._lines
            if not line.is_firm
            and line.first <= last
            and (line.first >= self.month or (line.first >= since and line.state.is_live))
        ]

    # -- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.weeks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else DAYS

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.day(index).day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            day = self.day(index)
            events = [
                told(line, self.names.get(line.kind_id, ""), self.home) for line in self.events(day)
            ]
            return day_told(day, self.today, events, self.days_off(day), self.marks(day))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < DAYS:
            return None
        day = self.weeks[0][section]
        if role == Qt.ItemDataRole.DisplayRole:
            return weekday(day, short=True)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return weekday(day)
        return None
