"""Beside the month: one day as a list, and the event that is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.queries.calendar import CalendarLine, DayMark, MarkKind, marks_of_day
from app.ui.calendar.glance import Glance
from app.ui.calendar.grid import STEPS
from app.ui.calendar.wording import day_off_name, hours, limited_words, mark_words
from app.ui.lists.columns import Column
from app.ui.lists.model import LinesModel
from app.ui.lists.table import LinesTable
from app.ui.theme import GRID, ROW
from app.ui.widgets.basics import button, label, line
from app.ui.widgets.pages import ScrollPage
from app.words.choices import state_icon
from app.words.dates import day_long, number
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.calendars.holidays import Holiday
    from app.queries.glances import EventGlance
    from app.storage.records import Reader
    from app.ui.desk import Desk

WIDTH = 38 * GRID
MOST = 5
"""Products named of each kind of mark; the others are counted."""


class DayList(LinesTable):
    """The events of one day. Alt and an arrow ask to move the current one by days or weeks."""

    move_wanted = Signal(int)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
            and event.key() in STEPS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alone and event.key() in STEPS:
            self.move_wanted.emit(STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class DayPane(QWidget):
    """One day and one event. `chosen(line)`, `opened(line)`, `left()` (Escape).

    `move_wanted(line, days)`: 0 asks where to.
    """

    chosen = Signal(object)
    opened = Signal(object)
    left = Signal()
    move_wanted = Signal(object, int)

    def __init__(self, desk: Desk) -> None:
        """Without a day."""
        super().__init__()
        self._desk = desk
        self._day = date.min
        self._event = ""
        self.setFixedWidth(WIDTH)
        self._title = label("", "heading", wraps=True)
        self._off = label("", "secondary", wraps=True)
        self.model = LinesModel([self._column()], self)
        self.list = DayList(self.model, _("Events of the day"))
        self.list.horizontalHeader().hide()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = label("", "muted", wraps=True)
        self.glance = Glance()
        self.glance.open_button.clicked.connect(self._open_chosen)
        self.glance.move_button.clicked.connect(partial(self._ask_move, 0))
        self._marks = QVBoxLayout()
        self._marks.setSpacing(2)
        self._lay()
        self.list.opened.connect(self._open)
        self.list.move_wanted.connect(self._ask_move)
        self.list.selectionModel().currentRowChanged.connect(self._moved)

    def _column(self) -> Column:
        home = self._desk.zone
        return Column(
            "title",
            lambda: "",
            lambda line: line.title,
            second=lambda line: " · ".join(
                filter(None, (hours(line, home), line.city, limited_words(line)))
            ),
            icon=lambda line: state_icon(line.state),
            width=WIDTH,
        )

    def _lay(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self._off)
        head.addWidget(self._none)
        page = ScrollPage(width=0)
        page.body.setContentsMargins(0, GRID, 0, 0)
        page.body.addWidget(self.glance)
        page.body.addLayout(self._marks)
        page.body.addStretch(1)
        content = page.widget()
        holder = content.layout() if content else None
        if holder is not None:
            holder.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(line())
        column.addWidget(page, 1)

    # -- what is shown

    def show_day(
        self,
        day: date,
        lines: Sequence[CalendarLine],
        off: Sequence[Holiday],
        marks: dict[MarkKind, int],
    ) -> None:
        """Show a day; the event chosen stays so where it is on it."""
        self._title.setText(day_long(day))
        self._off.setText("\n".join(map(day_off_name, off)))
        self._off.setVisible(bool(off))
        self._none.setText("" if lines else _("No events on this day."))
        self._none.setVisible(not lines)
        chooser = self.list.selectionModel()
        was = chooser.blockSignals(True)
        self.model.show_rows(list(lines))
        chooser.blockSignals(was)
        self.list.setVisible(bool(lines))
        self.list.setFixedHeight(min(max(len(lines), 1), 7) * ROW + 2)
        self.list.fit()
        self._select(self._event)
        if day != self._day or not marks:
            self._clear_marks()
        self._day = day
        if marks:
            ask = partial(marks_of_day, day=day, zone=self._desk.zone)
            self._desk.look(self, "marks", ask, partial(self._show_marks, day))

    def set_wide(self, wide: bool) -> None:
        """Take all the room there is, or only its own."""
        self.setMinimumWidth(WIDTH)
        self.setMaximumWidth(16_777_215 if wide else WIDTH)

    def show_event(self, line: CalendarLine | None) -> None:
        """Show an event in full, or none."""
        self._event = line.id if line is not None else ""
        self._select(self._event)
        if line is None:
            self.glance.hide()
            return
        self.read_again()

    def read_again(self) -> None:
        """Ask again what the event chosen says."""
        if self._event:
            ask = partial(_glance_of, event_id=self._event)
            self._desk.ask_latest(self, "glance", ask, self._show_glance)

    def take_focus(self) -> None:
        """Go to the list; its first event is chosen where none is."""
        if self.model.rowCount():
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, event_id: str) -> None:
        row = self.model.row_of(event_id)
        chooser = self.list.selectionModel()
        was = chooser.blockSignals(True)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))
            self.list.selectRow(row)
        else:
            chooser.clear()
        chooser.blockSignals(was)
        self.list.viewport().update()

    def _show_glance(self, found: EventGlance | None) -> None:
        if found is None:
            self.glance.hide()
        elif found.event.id == self._event:
            self.glance.show_event(found)

    def _clear_marks(self) -> None:
        while (item := self._marks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _show_marks(self, day: date, found: list[DayMark]) -> None:
        if day != self._day:
            return
        self._clear_marks()
        for kind in MarkKind:
            of_kind = [mark for mark in found if mark.kind is kind]
            if not of_kind:
                continue
            self._marks.addSpacing(GRID)
            self._marks.addWidget(label(mark_words(kind, len(of_kind)), "strong", wraps=True))
            for mark in of_kind[:MOST]:
                self._marks.addWidget(self._mark(mark))
            rest = len(of_kind) - MOST
            if rest > 0:
                words = ngettext("and {count} other", "and {count} others", rest)
                self._marks.addWidget(label(words.format(count=number(rest)), "secondary"))

    def _mark(self, mark: DayMark) -> QWidget:
        title = said(mark.title)
        if not self._desk.opens(mark.of):
            return label(title, "secondary", wraps=True)
        metrics = self.fontMetrics()
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, WIDTH - 6 * GRID)
        go = partial(self._desk.open_record, mark.of, mark.id)
        made = button(shown.replace("&", "&&"), go, kind="link")
        made.setAccessibleName(title)
        made.setToolTip(title)
        return made

    # -- what is done

    def _line(self) -> CalendarLine | None:
        return self.model.line(self.list.currentIndex().row())

    def _moved(self, *_indexes: object) -> None:
        if (line := self._line()) is not None and line.id != self._event:
            self._event = line.id
            self.chosen.emit(line)
            self.read_again()

    def _open(self, row: int) -> None:
        self.opened.emit(self.model.line(row))

    def _open_chosen(self) -> None:
        if self.glance.found is not None:
            self._desk.open_record("event", self.glance.found.event.id)

    def _ask_move(self, days: int) -> None:
        self.move_wanted.emit(self._event, days)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the month."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _glance_of(reader: Reader, event_id: str) -> EventGlance | None:
    from app.domain.errors import NotFound  # noqa: PLC0415 -- after the first paint
    from app.domain.events import EventId  # noqa: PLC0415 -- after the first paint
    from app.queries.glances import event_glance  # noqa: PLC0415 -- after the first paint

    try:
        return event_glance(reader, EventId(event_id), spoken())
    except NotFound:
        return None  # deleted a moment ago
