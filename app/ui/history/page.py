"""What was done, newest first: by whom, to what, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Outcome
from app.i18n import _
from app.operations.history import revert
from app.queries.acts import ActLine, Acts, acts, authors
from app.ui.history.acts import LINE, ActModel, ActRow, title_of
from app.ui.history.audit import AuditView
from app.ui.history.detail import ActDetail
from app.ui.place import Page
from app.ui.shell.matching import folded
from app.ui.theme import GRID
from app.ui.widgets.pages import MARGIN, Empty, PageHeader
from app.ui.widgets.search import SearchBox
from app.ui.widgets.subpages import Subpages
from app.words.kinds import NAMES, kind_name
from app.words.typography import capital

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk

ACTS, AUDIT = "acts", "audit"
AT_ONCE = 200
ENOUGH = 30
"""Rows found before a search by words waits for the person to scroll."""


class HistoryPage(Page):
    """Acts at the left, the one that is chosen in full at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: str | None = None
        self._found = 0
        self._chosen = ""
        self.model = ActModel(desk.zone)
        self.model.wanted.connect(self._ask)
        self.list = QListView()
        self.list.setAccessibleName(_("What was done, newest first"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ActRow(self.list))
        self.list.setUniformItemSizes(True)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.search = SearchBox(_("Search the history"))
        self.search.asked.connect(self._reload)
        self.people = QComboBox()
        self.people.setAccessibleName(_("By whom"))
        self.people.addItem(_("By anyone"), None)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Kind of record"))
        self.kinds.addItem(_("All kinds"), None)
        for name, kind in sorted((capital(kind_name(kind)), kind) for kind in NAMES):
            self.kinds.addItem(name, kind)
        for box in (self.people, self.kinds):
            box.currentIndexChanged.connect(self._reload)
        self._detail = QStackedWidget()
        self._lay_out()
        desk.feed.changed.connect(self._changed)
        desk.ask(self, authors, self._show_authors)
        self._reload()

    def panes(self) -> list[QWidget]:
        audit = self.audit if self.tabs.current() == AUDIT else None
        return [self.tabs.bar, *(audit.panes() if audit else (self.list, self._detail))]

    @property
    def audit(self) -> AuditView | None:
        """The search of the whole journal, once it was shown."""
        shown = self.tabs.page(AUDIT)
        return shown if isinstance(shown, AuditView) else None

    def _make_audit(self) -> AuditView:
        return AuditView(self._desk)

    def open_with(self, *, record: str = "") -> None:
        """Show what was done to one record."""
        self.tabs.show_page(ACTS)
        self._record = record or None
        self._reload()

    def home(self) -> None:
        self._record = None
        self.search.clear()
        self.people.setCurrentIndex(0)
        self.kinds.setCurrentIndex(0)
        self._reload()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setContentsMargins(MARGIN, 0, MARGIN, 2 * GRID)
        filters.setSpacing(GRID)
        filters.addWidget(self.search, 2)
        filters.addWidget(self.people, 1)
        filters.addWidget(self.kinds, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self._detail)
        split.setSizes([560, 440])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(
            PageHeader(_("History"), _("Every action is kept. Nothing is ever overwritten."))
        )
        acts = QWidget()
        inner = QVBoxLayout(acts)
        inner.setContentsMargins(0, 2 * GRID, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(filters)
        inner.addWidget(split, 1)
        self.tabs = Subpages(_("Pages of the history"))
        self.tabs.add(ACTS, _("Actions"), lambda: acts)
        self.tabs.add(AUDIT, _("Search and export"), self._make_audit)
        column.addWidget(self.tabs, 1)
        self._show_detail(Empty("history", _("Choose an action to see what it changed.")))

    # -- asking

    @Slot()
    def _reload(self) -> None:
        self.model.begin()
        self._found = 0
        self._ask(None)

    @Slot(int)
    def _ask(self, before: int | None) -> None:
        question = partial(
            _acts,
            kind=self.kinds.currentData(),
            author=self.people.currentData(),
            record=self._record,
            before=before,
        )
        self._desk.ask_latest(self, "acts", question, self._take)

    def _take(self, found: Acts) -> None:
        words = folded(self.search.text())
        lines = [line for line in found.lines if words in folded(title_of(line))]
        self.model.add(lines, found.before)
        self._found += len(lines)
        if words and self._found < ENOUGH and found.before is not None:
            self.model.fetchMore(QModelIndex())  # look further back until there is a page of them
        if lines and not self.list.currentIndex().isValid():
            row = next((row for row, line in enumerate(lines) if line.id == self._chosen), 0)
            self.list.setCurrentIndex(self.model.index(row, 0))
        if not self._found and found.before is None:
            self._show_detail(Empty("history", _("No action matches this search.")))

    def _show_authors(self, known: list[tuple[str, str]]) -> None:
        for person, name in known:
            self.people.addItem(name, person)

    @Slot(object)
    def _changed(self, _outcome: Outcome) -> None:
        self._reload()

    # -- one act

    @Slot(QModelIndex, QModelIndex)
    def _show(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._chosen = index.data(LINE).id
            self._show_detail(ActDetail(self._desk, index.data(LINE), self._revert))

    def _show_detail(self, detail: QWidget) -> None:
        while (shown := self._detail.widget(0)) is not None:
            self._detail.removeWidget(shown)
            shown.deleteLater()
        self._detail.addWidget(detail)

    def _revert(self, line: ActLine) -> None:
        self.list.setFocus()  # the button goes away with what it belongs to
        self._desk.act(self, lambda store: revert(store, line.id))


def _acts(
    reader: Reader, *, kind: str | None, author: str | None, record: str | None, before: int | None
) -> Acts:
    return acts(reader, kind=kind, author=author, record=record, before=before, most=AT_ONCE)
