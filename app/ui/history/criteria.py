"""What is looked for in the journal: days, people, records, actions, fields, words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.acts import Act
from app.domain.errors import BadValue
from app.i18n import _
from app.queries.audit import Sought, fields_of
from app.ui.forms.days import DayEditor
from app.ui.forms.declarations import Declaration
from app.ui.theme import GRID, HALF
from app.ui.widgets.basics import button, label, show_if
from app.ui.widgets.pages import MARGIN
from app.ui.widgets.search import SearchBox
from app.words.choices import choice_name
from app.words.fields import field_label
from app.words.kinds import NAMES, kind_name
from app.words.typography import capital

if TYPE_CHECKING:
    from datetime import date

ACROSS = 4
SERVER = ""


class Criteria(QWidget):
    """Emits `changed` once a person chose or typed something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._record = ""
        self.words = SearchBox(_("Before or after, in any language"))
        self.words.setMinimumWidth(15 * GRID)
        self.since, self.until = _day(_("From")), _day(_("To"))
        self.people, self.kinds = QComboBox(), QComboBox()
        self.acts, self.fields = QComboBox(), QComboBox()
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(_("number, hash or id"))
        self.only = button("", self._forget_record, kind="link", picture="x")
        show_if(self.only, on=False)
        _fill(self.people, _("Anyone"), ())
        kinds = ((capital(kind_name(kind)), kind) for kind in NAMES if kind not in _NOT_KINDS)
        _fill(self.kinds, _("All kinds"), sorted(kinds))
        _fill(self.acts, _("All actions"), sorted((choice_name(act), str(act)) for act in Act))
        self._fill_fields()
        self._lay_out()
        self.words.asked.connect(self.changed)
        self.entry.editingFinished.connect(self._typed)
        self._entry_was = ""
        self.kinds.currentIndexChanged.connect(self._fill_fields)
        for box in (self.people, self.kinds, self.acts, self.fields):
            box.currentIndexChanged.connect(self.changed)
        for day in (self.since, self.until):
            day.line.editingFinished.connect(self.changed)
            day.settled.connect(self.changed)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN, GRID, MARGIN, 2 * GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        fields = (
            (_("Words"), self.words),
            (_("Who"), self.people),
            (_("From"), self.since),
            (_("To"), self.until),
            (_("Kind of record"), self.kinds),
            (_("Field"), self.fields),
            (_("Action"), self.acts),
            (_("Number or hash"), self.entry),
        )
        for at, (words, widget) in enumerate(fields):
            grid.addLayout(_under(words, widget), at // ACROSS, at % ACROSS)
            widget.setMinimumHeight(4 * GRID)
            grid.setColumnStretch(at % ACROSS, 1)
        grid.addWidget(self.only, 2, 0, 1, ACROSS)

    @property
    def sought(self) -> Sought:
        """What is looked for; raises BadValue for a day that is none."""
        return Sought(
            since=self.since.day(),
            until=self.until.day(),
            author=self.people.currentData(),
            kind=self.kinds.currentData() or "",
            record=self._record,
            act=self.acts.currentData() or "",
            field=self.fields.currentData() or "",
            words=self.words.text().strip(),
            entry=self.entry.text().strip(),
        )

    @property
    def wrong(self) -> BadValue | None:
        """What is wrong with the days, if anything is."""
        try:
            _both: tuple[date | None, ...] = (self.since.day(), self.until.day())
        except BadValue as error:
            return error
        return None

    def show_people(self, people: Iterable[tuple[str, str]]) -> None:
        """Offer these names, and the server itself."""
        chosen = self.people.currentData()
        was = self.people.blockSignals(True)
        self.people.clear()
        _fill(self.people, _("Anyone"), people)
        self.people.addItem(_("The server"), SERVER)
        self.people.setCurrentIndex(max(0, self.people.findData(chosen)))
        self.people.blockSignals(was)

    def show_record(self, record: str, name: str) -> None:
        """Look at one record alone; "" for all."""
        self._record = record
        self.only.setText(_("Only: {record}").format(record=name or record))
        self.only.setToolTip(_("Look at all records again"))
        show_if(self.only, on=bool(record))

    def clear(self) -> None:
        """Look for everything."""
        was = self.blockSignals(True)
        self.words.clear()
        self.entry.clear()
        self.since.set_value(None)
        self.until.set_value(None)
        for box in (self.people, self.kinds, self.acts, self.fields):
            box.setCurrentIndex(0)
        self.show_record("", "")
        self.blockSignals(was)

    def _forget_record(self) -> None:
        self.show_record("", "")
        self.changed.emit()

    @Slot()
    def _typed(self) -> None:
        if self.entry.text() != self._entry_was:
            self._entry_was = self.entry.text()
            self.changed.emit()

    @Slot()
    def _fill_fields(self) -> None:
        kind = self.kinds.currentData()
        was = self.fields.blockSignals(True)
        self.fields.clear()
        names = sorted((field_label(kind, name), name) for name in fields_of(kind)) if kind else ()
        _fill(self.fields, _("All fields") if kind else _("Choose a kind first"), names)
        self.fields.setEnabled(bool(kind))
        self.fields.blockSignals(was)


_NOT_KINDS = ("conflict", "file", "change_set")


def _fill(box: QComboBox, everything: str, values: Iterable[tuple[str, str]]) -> None:
    box.setMinimumContentsLength(12)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.addItem(everything, None)
    for words, value in values:
        box.addItem(words, value)


def _day(words: str) -> DayEditor:
    made = DayEditor(Declaration("journal", words, None, True, False, None, None))
    made.line.setAccessibleName(words)
    made.month.setAccessibleName(_("Choose a day: {field}").format(field=words))
    return made


def _under(words: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(HALF)
    named = label(words, "label")
    inner = widget.line if isinstance(widget, DayEditor) else widget
    named.setBuddy(inner)
    inner.setAccessibleName(words)
    column.addWidget(named)
    column.addWidget(widget)
    return column
