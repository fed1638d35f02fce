"""The whole journal, searched and handed over: for audits and access-to-information requests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.audits import ExtractForm
from app.i18n import _, ngettext
from app.queries.audit import PEOPLE, Slice, Sought, look_through
from app.ui.history.criteria import Criteria
from app.ui.history.exporting import save_extract
from app.ui.history.found import FoundTable, record_text
from app.ui.history.line import LineDetail
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, label, line, menu_button, show_if
from app.ui.widgets.pages import MARGIN, Empty
from app.words.errors import error_text
from app.words.numbers import number

if TYPE_CHECKING:
    from app.queries.audit import AuditLine
    from app.storage.records import Reader
    from app.ui.desk import Desk

SIDE_BY_SIDE = 110 * GRID
WHOLE = 1000
"""Of how many parts the bar is."""


class AuditView(QWidget):
    """Criteria above; what was found at the left, the line that is chosen in full beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sought = Sought()
        self._looks = False
        self._asked = 0
        self.criteria = Criteria()
        self.criteria.changed.connect(self.search)
        self.wrong = Banner()
        self.count = label("", "secondary")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(20 * GRID)
        self.bar.setRange(0, WHOLE)
        self.bar.setAccessibleName(_("How much of the journal was looked through"))
        self.stop = button(_("Stop"), self._stop)
        self.export = menu_button(_("Export…"), self._menu())
        self.found = FoundTable(desk)
        self.found.chosen.connect(self._show)
        self.detail = QStackedWidget()
        self._lay_out()
        desk.ask(self, _people, self.criteria.show_people)
        self.search()

    def panes(self) -> list[QWidget]:
        """What F6 goes round."""
        return [self.criteria, self.found, self.detail]

    def only(self, record: str, name: str = "") -> None:
        """Look for what was done to one record."""
        self.criteria.clear()
        self.criteria.show_record(record, name)
        self.search()

    def _lay_out(self) -> None:
        under = QHBoxLayout()
        under.setContentsMargins(MARGIN, 0, MARGIN, GRID)
        under.setSpacing(2 * GRID)
        under.addWidget(self.count)
        under.addWidget(self.bar)
        under.addWidget(self.stop)
        under.addStretch(1)
        under.addWidget(self.export)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.found)
        self._split.addWidget(self.detail)
        self._split.setSizes([700, 340])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.criteria)
        column.addWidget(self.wrong)
        column.addLayout(under)
        column.addWidget(line())
        column.addWidget(self._split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the line stands below the others."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    # -- looking

    @Slot()
    def search(self) -> None:
        """Look for what the criteria say, from the newest line on."""
        if (wrong := self.criteria.wrong) is not None:
            self.wrong.say(error_text(wrong), Tone.ATTENTION)
            return
        self.wrong.clear()
        self._sought = self.criteria.sought
        self._asked += 1
        self._looks = True
        self.found.begin()
        self._say(0, 1)
        self._look(None)

    def _look(self, before: int | None) -> None:
        asked, sought, zone = self._asked, self._sought, self._desk.zone
        me = self._desk.store.author

        def ask(reader: Reader) -> tuple[int, Slice]:
            return asked, look_through(reader, sought, me, zone, before)

        self._desk.ask_latest(self, "look", ask, self._take)

    def _take(self, answer: tuple[int, Slice]) -> None:
        asked, part = answer
        if asked != self._asked or not self._looks:
            return
        self.found.add(part.numbers)
        self._looks = part.before is not None
        self._say(part.of - (part.before or 0), part.of)
        if part.before is not None:
            self._look(part.before)

    def _stop(self) -> None:
        self._looks = False
        self._say(0, 1)

    def _say(self, done: int, of: int) -> None:
        count = self.found.model.rowCount()
        words = ngettext("{count} change found", "{count} changes found", count)
        self.count.setText(words.format(count=number(count)))
        self.bar.setValue(WHOLE * done // max(of, 1))
        for each in (self.bar, self.stop):
            show_if(each, on=self._looks)
        self.export.setEnabled(not self._looks and count > 0)
        if not count and not self._looks:
            self._show(None)

    # -- one line

    @Slot(object)
    def _show(self, chosen: AuditLine | None) -> None:
        if chosen is not None:
            only = partial(self.only, chosen.record, record_text(chosen))
            self._put(LineDetail(self._desk, chosen, only))
        elif self._looks:
            self._put(Empty("history", _("Choose a line to see what it changed.")))
        else:
            self._put(Empty("history", _("Nothing in the journal matches this search.")))

    def _put(self, widget: QWidget) -> None:
        while (shown := self.detail.widget(0)) is not None:
            self.detail.removeWidget(shown)
            shown.deleteLater()
        self.detail.addWidget(widget)

    # -- handing over

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for form, words in (
            (ExtractForm.WORD, _("Record as Word…")),
            (ExtractForm.PDF, _("Record as PDF…")),
            (ExtractForm.EXCEL, _("All values to Excel…")),
            (ExtractForm.CSV, _("All values to CSV…")),
        ):
            action = QAction(words, menu)
            action.triggered.connect(partial(self._export, form))
            menu.addAction(action)
        return menu

    def _export(self, form: ExtractForm, _checked: bool = False) -> None:
        save_extract(self._desk, self, self._sought, self.found.numbers, form)


def _people(reader: Reader) -> list[tuple[str, str]]:
    return sorted((one.name, one.id) for one in reader.answers(PEOPLE) if one.login)
