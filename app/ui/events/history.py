"""What was done to one event, newest first, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QListView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.i18n import _
from app.ui.history.acts import LINE, ActModel, ActRow
from app.ui.history.detail import ActDetail
from app.ui.widgets.pages import Empty

if TYPE_CHECKING:
    from app.queries.acts import ActLine, Acts
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class EventHistory(QWidget):
    """Acts at the left, the chosen one in full at the right."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self._event = ""
        self.model = ActModel(desk.zone)
        self.model.wanted.connect(self._ask)
        self.list = QListView()
        self.list.setAccessibleName(_("What was done to this event, newest first"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ActRow(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.selectionModel().currentChanged.connect(self._show)
        self._detail = QStackedWidget()
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self._detail)
        split.setSizes([480, 520])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self._show_detail(Empty("history", _("Choose an action to see what it changed.")))
        desk.feed.changed.connect(self._changed)

    def show_event(self, event_id: str) -> None:
        """Show the history of an event."""
        if event_id != self._event:
            self._event = event_id
            self._reload()

    def _changed(self, outcome: Outcome) -> None:
        if self._event and outcome.touches_record(self._event):
            self._reload()

    def _reload(self) -> None:
        self.model.begin()
        self._ask(None)

    def _ask(self, before: int | None) -> None:
        self._desk.ask_latest(
            self, "acts", partial(_acts, record=self._event, before=before), self._take
        )

    def _take(self, found: Acts) -> None:
        self.model.add(found.lines, found.before)
        if found.lines and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _show(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._show_detail(ActDetail(self._desk, index.data(LINE), self._revert))

    def _show_detail(self, detail: QWidget) -> None:
        while (shown := self._detail.widget(0)) is not None:
            self._detail.removeWidget(shown)
            shown.deleteLater()
        self._detail.addWidget(detail)

    def _revert(self, line: ActLine) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.history import revert  # noqa: PLC0415 -- after the first paint

            return revert(store, line.id)

        self._desk.act(self, act)


def _acts(reader: Reader, *, record: str, before: int | None) -> Acts:
    from app.queries.acts import acts  # noqa: PLC0415 -- after the first paint

    return acts(reader, record=record, before=before)
