"""The place of speeches: all of them as a list, one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.moments import local
from app.domain.products import ProductId
from app.i18n import _
from app.ui.place import Command, Page
from app.ui.printing.lists import ListDeeds
from app.ui.speeches.listing import speech_list
from app.ui.speeches.new import NewSpeechDialog
from app.ui.speeches.view import SpeechView
from app.ui.widgets.pages import PageHeader

if TYPE_CHECKING:
    from app.queries.speeches import SpeechLine
    from app.storage.store import Store
    from app.ui.desk import Desk


class SpeechesPage(Page):
    """The list at first; `open_record` shows one speech, the sidebar leads back."""

    def __init__(self, desk: Desk, *, alone: bool = False) -> None:
        """`alone`: one speech in a window of its own, without the list."""
        super().__init__()
        self._desk = desk
        self.begin = Command(lambda: _("New speech"), self.new, picture="plus", parent=self)
        self._alone = alone
        self.paper: ListDeeds | None = None
        self._stack = QStackedWidget()
        if not alone:
            self._stack.addWidget(self._lists())
        self.make_later(lambda: self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @cached_property
    def view(self) -> SpeechView:
        """One speech in full."""
        made = SpeechView(self._desk, None if self._alone else self.home)
        if not self._alone:
            made.gone.connect(self.home)
        self._stack.addWidget(made)
        self.addActions(made.commands)
        return made

    def _lists(self) -> QWidget:
        today = local(self._desk.store.clock(), self._desk.zone).date()
        self.list = speech_list(self._desk, self.new, today)
        self.list.opened.connect(self._open)
        header = PageHeader(_("Speeches"))
        header.set_actions(self.begin)
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.list, 1)
        self.paper = ListDeeds(self._desk, self, lists, lambda: self.list)
        return lists

    def open_record(self, kind: str, record: str) -> None:
        self.view.show_speech(record)
        self._stack.setCurrentWidget(self.view)

    def open_with(self, *, new_for: str = "", of_product: str = "") -> None:
        """Show the list; begin a speech for an event; or show the speech that a product is."""
        if of_product:
            begin = partial(_begun, product_id=ProductId(of_product))
            self._desk.act(self, begin, partial(self._desk.open_record, "speech"))
            return
        self.home()
        if new_for:
            self._ask_new(new_for)

    def home(self) -> None:
        if self.is_made("view"):
            self.view.leave()
        self._stack.setCurrentIndex(0)

    def new(self) -> None:
        self._ask_new("")

    def save_typing(self) -> None:
        if self.is_made("view"):
            self.view.save_typing()

    def commands(self) -> Sequence[Command]:
        paper = self.paper.commands if self.paper is not None else ()
        return [self.begin, *paper, *(self.view.commands if self.is_made("view") else ())]

    def panes(self) -> Sequence[QWidget]:
        return (self._stack,)

    def _open(self, line: SpeechLine) -> None:
        self._desk.open_record("speech", line.id)

    def _ask_new(self, event: str) -> None:
        open_it = partial(self._desk.open_record, "speech")
        NewSpeechDialog(self._desk, self, open_it, event).show_over()


def _begun(store: Store, product_id: ProductId) -> str:
    from app.operations.speeches import begin_speech  # noqa: PLC0415 -- as needed

    return begin_speech(store, product_id)
