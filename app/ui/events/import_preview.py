"""What a file of events holds: what is new, there already, or cannot be taken; all or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.events import Event
from app.domain.incoming import EventsFile, Fault, FoundEvent, Problem
from app.domain.lists import EventKindId
from app.i18n import _, ngettext
from app.reports.event_columns import (
    DayOrder,
    EventField,
    asks_order,
    guessed,
    is_french,
    lacking,
    shown_order,
)
from app.reports.event_tables import Reading, read_events
from app.reports.found_people import folded
from app.ui.theme import GRID, HALF
from app.ui.widgets.basics import label, show_if
from app.ui.widgets.dialogs import Dialog
from app.ui.widgets.listed import Listed
from app.ui.widgets.mapping import ColumnMapping
from app.words.dates import when_short
from app.words.errors import error_text
from app.words.incoming import problem_line
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.importing import Sorted, There
    from app.queries.intake import Intake
    from app.reports.grids import Grid
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress
    from app.words.quick.known import Known

MOST_COLUMNS = 40
MOST_LINES, LINE = 6, 4 * GRID
"""Of a list, before it scrolls."""
REMEMBERED = "import events"
"""Under which the mapping of columns is kept on this workstation."""


class ImportDialog(Dialog):
    """What each column is for where there are any, and what importing the file would do."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        taken: Intake,
        known: Known,
        then: Callable[[int], object],
    ) -> None:
        """`then` is given how many events were imported."""
        title = _("Import the events in “{name}”").format(name=taken.name)
        super().__init__(parent, title, yes=_("Import"))
        self.setMinimumSize(100 * GRID, 84 * GRID)
        self._desk, self._known, self._then = desk, known, then
        self._grid, self._file = taken.grid, taken.events
        self._found: EventsFile | None = None
        self._sorted: Sorted | None = None
        self._turn = 0
        self.mapping = self._lay_columns(taken.grid)
        self._lay_choices()
        self.sum = label("", "strong", wraps=True)
        self.new = Listed(_("What will be imported"))
        self.there = Listed(_("What the office has already"))
        self.again = QCheckBox(_("Import those too"))
        self.faults = Listed(_("What cannot be taken"))
        self.without = QCheckBox()
        self.told = Listed(_("What is taken otherwise than it stands there"))
        self.body.addWidget(self.sum)
        for shown, below in (
            (self.faults, self.without),
            (self.new, None),
            (self.there, self.again),
            (self.told, None),
        ):
            self.body.addWidget(shown.caption)
            self.body.addWidget(shown)
            if below is not None:
                below.toggled.connect(self._offer)
                self.body.addWidget(below)
        self.body.addStretch(1)
        self._read()

    def _lay_columns(self, grid: Grid | None) -> ColumnMapping | None:
        if grid is None:
            return None
        self.body.addWidget(label(_("What the columns are for"), "strong"))
        fields = self._remembered(grid)
        mapping = ColumnMapping(grid, purposes(), fields, most=MOST_COLUMNS)
        mapping.changed.connect(self._read)
        self.body.addWidget(mapping)
        return mapping

    def _lay_choices(self) -> None:
        """The kind of what says none, and what comes first in 06/07/2026."""
        self.kind, self.order = QComboBox(), QComboBox()
        self._kinds = ["", *(each.id for each in self._known.kinds)]
        self.kind.addItems([_("Choose…"), *(said(each.name) for each in self._known.kinds)])
        orders = (_("Choose…"), _("The day first: 31/12/2026"), _("The month first: 12/31/2026"))
        self.order.addItems(list(orders))
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        self._ordered = _labelled(_("In dates written with numbers alone"), self.order)
        for each in (_labelled(_("Kind of events that say none"), self.kind), self._ordered):
            row.addWidget(each, 1)
        self.body.addLayout(row)
        if self._grid is not None:
            shown = shown_order(self._grid, guessed(self._grid))
            self.order.setCurrentIndex(list(DayOrder).index(shown))
        self.kind.currentIndexChanged.connect(self._read)
        self.order.currentIndexChanged.connect(self._read)

    # -- what it would do

    def _read(self) -> None:
        """Read the file again as it is chosen now, off the window."""
        self._turn += 1
        self._found = self._sorted = None
        self.yes.setEnabled(False)
        fields = tuple(self.mapping.chosen()) if self.mapping else ()
        why_not = lacking(fields) if self.mapping else ""
        self.complain(why_not)
        asks = self._grid is not None and asks_order(self._grid, fields)
        show_if(self._ordered, on=asks)
        self._show()
        if why_not:
            return
        title = _("Reading {name}").format(name=_("the rows"))
        work = partial(self._reading, self._how(fields))
        self._desk.tasks.document(self, title, work, partial(self._sort, self._turn))

    def _how(self, fields: tuple[EventField, ...]) -> Reading:
        order = list(DayOrder)[self.order.currentIndex()]
        kind = self._kinds[self.kind.currentIndex()]
        french = self._grid is not None and is_french(self._grid)
        return Reading(fields, order, kind, french)

    def _reading(self, how: Reading, _progress: Progress) -> EventsFile:
        if self._grid is not None:
            return read_events(self._grid, how, self._known)
        return with_kind(self._file or EventsFile(()), how.kind_id)

    def _sort(self, turn: int, found: EventsFile) -> None:
        if turn != self._turn:
            return  # chosen otherwise meanwhile

        def ask(reader: Reader) -> Sorted:
            from app.queries.importing import sorted_out  # noqa: PLC0415 -- seldom

            return sorted_out(reader, found.events)

        self._found = found
        self._desk.ask_latest(self, "import", ask, self._done_sorting)

    def _done_sorting(self, sorts: Sorted) -> None:
        if self._found is not None:
            self._sorted = sorts
            self._show()

    def _show(self) -> None:
        found, sorts = self._found, self._sorted
        self.new.show_lines([self._line(event) for event in sorts.new] if sorts else [])
        self.there.show_lines([self._pair(*pair) for pair in sorts.known] if sorts else [])
        left = found.left_out if found and sorts else ()
        self.faults.show_lines([problem_line(each) for each in left])
        told = found.told if found and sorts else ()
        self.told.show_lines([problem_line(each) for each in told])
        for each in (self.new, self.there, self.faults, self.told):
            each.setFixedHeight(min(each.count(), MOST_LINES) * LINE + HALF)
        show_if(self.again, on=bool(sorts and sorts.known))
        show_if(self.without, on=bool(left))
        words = ngettext(
            "Leave out {count} row and import the rest",
            "Leave out {count} rows and import the rest",
            len(left),
        )
        self.without.setText(words.format(count=number(len(left))))
        self._offer()

    def wanted(self) -> list[FoundEvent]:
        """The events that would be imported now; none while something stands in the way."""
        if self._found is None or self._sorted is None:
            return []
        if self._found.left_out and not self.without.isChecked():
            return []
        again = self._sorted.known if self.again.isChecked() else ()
        return [*self._sorted.new, *(event for event, _there in again)]

    def _offer(self) -> None:
        count = len(self.wanted())
        self.yes.setEnabled(count > 0)
        if self._found is None or self._sorted is None:
            self.sum.setText("" if self._error_shown() else _("Reading…"))
        elif self._found.left_out and not self.without.isChecked():
            self.sum.setText(
                _(
                    "Nothing is imported while some of it cannot be taken: correct the file, choose"
                    " otherwise above, or leave those rows out."
                )
            )
        else:
            words = ngettext(
                "{count} event will be imported.", "{count} events will be imported.", count
            )
            self.sum.setText(words.format(count=number(count)))

    def _error_shown(self) -> bool:
        return bool(self.mapping and lacking(self.mapping.chosen()))

    def _line(self, event: FoundEvent) -> str:
        parts = (said(event.title), when_short(event.when, home=self._desk.zone), event.city)
        return " · ".join(filter(None, parts))

    def _pair(self, event: FoundEvent, there: There) -> str:
        return f"{self._line(event)} ({there.reference})" if there.reference else self._line(event)

    # -- the act itself

    def _answer(self) -> None:
        wanted = self.wanted()
        self.complain("")
        self.yes.setEnabled(False)
        self._remember()

        def act(store: Store) -> Outcome:
            from app.operations.events import import_events  # noqa: PLC0415 -- seldom
            from app.queries.importing import event_of  # noqa: PLC0415 -- seldom

            events: list[Event] = [event_of(each) for each in wanted]
            return import_events(store, events)

        def done(_outcome: Outcome) -> None:
            self.accept()
            self._then(len(wanted))

        self._desk.act(self, act, done, self._refused)

    def _refused(self, error: UserError) -> None:
        self.yes.setEnabled(True)
        self.complain(error_text(error))

    # -- the columns of the last time

    def _remembered(self, grid: Grid) -> list[EventField]:
        """What the columns were for last time, by their titles; else what they seem to be for."""
        kept: Any = self._desk.settings.columns.get(REMEMBERED)
        before = cast("Mapping[str, str]", kept if isinstance(kept, dict) else {})
        names = {each.value: each for each in EventField}
        fields = [
            names.get(before.get(folded(title), guess.value), guess)
            for title, guess in zip(grid.titles, guessed(grid), strict=True)
        ]
        return fields if not lacking(fields) else list(guessed(grid))

    def _remember(self) -> None:
        if self.mapping is None or self._grid is None:
            return
        pairs = zip(self._grid.titles, self.mapping.chosen(), strict=False)
        kept = {folded(title): field.value for title, field in pairs}
        columns = {**self._desk.settings.columns, REMEMBERED: kept}
        self._desk.change_settings(columns=columns)


def with_kind(file: EventsFile, kind: str) -> EventsFile:
    """Events that say no kind with one that is chosen; without it they are left out."""
    if kind:
        events = [
            each if each.kind_id else replace(each, kind_id=EventKindId(kind))
            for each in file.events
        ]
        return EventsFile(tuple(events), file.problems)
    unsaid = [each for each in file.events if not each.kind_id]
    problems = [Problem(each.line, Fault.NO_KIND, said(each.title)) for each in unsaid]
    rest = tuple(each for each in file.events if each.kind_id)
    return EventsFile(rest, (*file.problems, *problems))


def purposes() -> list[tuple[EventField, str]]:
    """What a column can be for, in words."""
    from app.words.fields import field_label  # noqa: PLC0415 -- seldom

    def of(name: str) -> str:
        return field_label("event", name)

    return [
        (EventField.NONE, _("Not used")),
        (EventField.TITLE, of("title")),
        (EventField.TITLE_EN, _("Title in English")),
        (EventField.TITLE_FR, _("Title in French")),
        (EventField.DAY, _("Day")),
        (EventField.TIME, _("Time, or from when to when")),
        (EventField.LAST_DAY, _("Last day")),
        (EventField.END_TIME, _("Time of the end")),
        (EventField.KIND, of("kind_id")),
        (EventField.VENUE, of("venue_id")),
        (EventField.CITY, of("city")),
        (EventField.PROVINCE, of("province")),
        (EventField.ZONE, of("zone")),
        (EventField.UNIT, of("lead_unit_id")),
        (EventField.SUMMARY, of("summary")),
        (EventField.NOTES, of("notes")),
        (EventField.MARKING, of("marking")),
    ]


def _labelled(words: str, box: QComboBox) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(HALF)
    name = label(words, "label")
    name.setBuddy(box)
    box.setAccessibleName(words)
    column.addWidget(name)
    column.addWidget(box)
    return made
