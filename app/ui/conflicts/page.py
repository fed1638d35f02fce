"""Conflicts: the list at the left, the one that is chosen at the right, to be settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.i18n import _, ngettext
from app.queries.conflicts import ConflictLine, conflict_lines
from app.ui.conflicts.settling import Settling
from app.ui.conflicts.wording import look_of, name_text, unit_text, who_text
from app.ui.lists.columns import Column, Nothing
from app.ui.lists.record_list import RecordList
from app.ui.place import Command, Page
from app.ui.widgets.pages import Empty, PageHeader
from app.words.dates import moment_short

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk


class ConflictsPage(Page):
    """Those that are open; on wish those that were settled."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: str | None = None
        self._settled = False
        self._shown: ConflictLine | None = None
        self.settled = Command(
            lambda: _("Show the settled ones"), self._switch, picture="history", parent=self
        )
        self.settled.setCheckable(True)
        self.everything = Command(
            lambda: _("All conflicts"), self.home, picture="list", parent=self
        )
        self._header = PageHeader(
            _("Conflicts"), _("Two people changed the same thing. Nothing is lost: you choose.")
        )
        self._header.set_actions(None, self.everything, self.settled)
        zone = desk.zone
        self.list = RecordList(
            desk,
            "conflicts",
            name=_("Conflicts"),
            columns=[
                Column("what", lambda: _("What"), name_text, second=unit_text, width=240),
                Column(
                    "state",
                    lambda: _("State"),
                    lambda line: look_of(line).text,
                    chip=look_of,
                    width=110,
                ),
                Column(
                    "at",
                    lambda: _("When and by whom"),
                    lambda line: moment_short(line.at, zone),
                    second=lambda line: who_text(line.author),
                    sort=lambda line: line.at,
                    width=170,
                ),
            ],
            load=self._load(),
            kinds=("settlement",),
            count=lambda n: ngettext("{count} conflict", "{count} conflicts", n).format(count=n),
            empty=Nothing("circle-check", lambda: _("No conflicts. Everyone agrees.")),
            order="at",
            descending=True,
            compact=True,
        )
        self.list.chosen.connect(self._choose)
        self.list.arranged.connect(self._begin)
        self._detail = QStackedWidget()
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self._detail)
        split.setSizes([520, 560])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(split, 1)
        self._choose(None)
        self._show_state()
        desk.feed.changed.connect(self._fed)
        if desk.shared is not None:
            desk.shared.lane.received.connect(self.list.reload)

    # -- what the shell asks

    def open_with(self, *, record: str = "") -> None:
        """Show the conflicts of one record."""
        self._record, self._settled = record or None, False
        self._reload()

    def home(self) -> None:
        self._record, self._settled = None, False
        self._reload()

    def commands(self) -> Sequence[Command]:
        return (self.everything, self.settled)

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self._detail)

    # -- inside

    def _load(self) -> Callable[[Reader], Sequence[ConflictLine]]:
        return partial(conflict_lines, settled=self._settled, record=self._record)

    def _reload(self) -> None:
        self._show_state()
        self.list.set_load(self._load())

    def _show_state(self) -> None:
        self.settled.setChecked(self._settled)
        self.everything.setVisible(self._record is not None)

    def _switch(self) -> None:
        self._settled = not self._settled
        self._reload()

    @Slot(object)
    def _fed(self, outcome: Outcome) -> None:
        shown = self._shown
        if shown is not None and any(outcome.touches_record(part.record) for part in shown.parts):
            self.list.reload()

    def _choose(self, line: ConflictLine | None) -> None:
        if line == self._shown and self._detail.count():
            return
        if line is not None and self._typed_in(line):
            return
        self._shown = line
        made = (
            Settling(self._desk, line, self._done)
            if line is not None
            else Empty("git-merge", _("Choose a conflict to see what both wanted."))
        )
        while (shown := self._detail.widget(0)) is not None:
            self._detail.removeWidget(shown)
            shown.deleteLater()
        self._detail.addWidget(made)

    @Slot()
    def _begin(self) -> None:
        """Show the first one, where none is chosen."""
        if self.list.current() is None and self.list.model.rowCount():
            self.list.table.selectRow(0)

    def _typed_in(self, line: ConflictLine) -> bool:
        """Whether this very conflict is being written on: what comes meanwhile does not wipe it."""
        shown = self._detail.currentWidget()
        is_same = self._shown is not None and self._shown.id == line.id
        return is_same and isinstance(shown, Settling) and shown.is_typed

    def _done(self) -> None:
        self.list.table.setFocus()
