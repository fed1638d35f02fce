"""A list at the left, the record that is chosen in it at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.values import Entity
from app.i18n import _
from app.ui.forms.declarations import declarations
from app.ui.forms.record import RecordForm
from app.ui.lists.record_list import RecordList
from app.ui.theme import GRID, icon
from app.ui.widgets.basics import button
from app.ui.widgets.dialogs import confirm
from app.ui.widgets.pages import Empty, PageHeader, ScrollPage

if TYPE_CHECKING:
    from app.storage.store import Store
    from app.ui.desk import Desk

SIDE_BY_SIDE, ABOVE_EACH_OTHER = 80 * GRID, 64 * GRID
"""Pixels that list and record need beside each other, or one above the other."""


class ListPane(QWidget):
    """What rooms with a list and a record beside it have in common. A subclass says the rest.

    `kind`: of the records. `icon`: for the place where nothing is chosen. `list_share`: of the
    width, in percent.
    """

    kind: type[Entity]
    icon = "users"
    list_share = 45

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._on_record = False
        self.list = self.make_list()
        self.header = PageHeader()
        self.delete = QAction(icon("trash-2"), _("Delete"), self)
        self.delete.triggered.connect(self._ask_delete)
        self.make_actions()
        self.form = RecordForm(desk, self.kind)
        self.fill_form(self.form)
        self.page = ScrollPage()
        self.page.body.addWidget(self.form)
        self.back = button(
            _("Back to the list"), self.show_list, kind="quiet", picture="arrow-left"
        )
        self.back.hide()
        record = QWidget()
        column = QVBoxLayout(record)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.header)
        column.addWidget(self.make_body(), 1)
        self._side = QStackedWidget()
        self._side.addWidget(
            Empty(self.icon, _("Choose one in the list to see everything about it."))
        )
        self._side.addWidget(record)
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self._side)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 4)
        split.setSizes([20 * self.list_share, 20 * (100 - self.list_share)])
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.form.loaded.connect(self._loaded)
        self.form.gone.connect(self._gone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the record stands below the list; where low too, in its place."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= SIDE_BY_SIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        one = not wide and self.height() < ABOVE_EACH_OTHER
        self.back.setVisible(one)
        self.list.setVisible(not one or not self._on_record)
        self._side.setVisible(not one or self._on_record)

    # -- what a subclass says

    def make_list(self) -> RecordList:
        """The list."""
        raise NotImplementedError

    def fill_form(self, form: RecordForm) -> None:
        """Put every field on the form."""
        raise NotImplementedError

    def new_words(self) -> str:
        """What the action that begins a record is called."""
        raise NotImplementedError

    def ask_new(self) -> None:
        """Ask for the few fields that a new record needs."""
        raise NotImplementedError

    def title_of(self, record: Any) -> tuple[str, str]:
        """Title and grey line of a record."""
        raise NotImplementedError

    def make_body(self) -> QWidget:
        """What stands below the record's header; the form stands on `self.page`."""
        return self.page

    def make_actions(self) -> None:
        """Put into the record's header what can be done with it."""
        self.header.set_actions(None, more=[self.delete])

    def loaded(self, record: Any) -> None:
        """A record was read: show what the form does not."""

    def delete_record(self, store: Store, record: str) -> object:
        """Delete a record, on the data lane."""
        from app.operations.records import delete  # noqa: PLC0415 -- after the first paint

        return delete(store, self.kind, record)

    # -- the page

    def select(self, record: str) -> None:
        """Choose a record in the list."""
        self.form.show_record(record)
        self._side.setCurrentIndex(1)
        self._on_record = True
        self._arrange()
        self.list.select(record)

    def show_list(self) -> None:
        """Show the list again, where there is room for one of the two alone."""
        self._on_record = False
        self._arrange()
        self.list.table.setFocus()

    def save_typing(self) -> None:
        """Save what is typed."""
        self.form.save_typing()

    def parts(self) -> Sequence[QWidget]:
        """What F6 goes round."""
        return (self.list, self._side)

    def _chosen(self, line: Any) -> None:
        if line is not None:
            self.form.show_record(line.id)
            self._side.setCurrentIndex(1)

    def _opened(self, line: Any) -> None:
        self.desk.open_record(declarations(self.kind)["id"].kind, line.id)
        self.form.setFocus(Qt.FocusReason.TabFocusReason)

    def _loaded(self, record: Any) -> None:
        self.header.set_title(*self.title_of(record))
        self.loaded(record)

    def _gone(self) -> None:
        self._side.setCurrentIndex(0)
        self._on_record = False
        self._arrange()

    def _ask_delete(self) -> None:
        record = self.form.record
        if record is None:
            return
        title, _line = self.title_of(record)
        record_id = record.id

        def delete(store: Store) -> object:
            return self.delete_record(store, record_id)

        confirm(
            self,
            _("Delete {title}?").format(title=title),
            _("It can be brought back with Undo, or from the history."),
            yes=_("Delete"),
            then=lambda: self.desk.act(self, delete),
            danger=True,
        )
