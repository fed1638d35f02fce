"""The place of products: all of them as a list, one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.place import Command, Page
from app.ui.printing.lists import ListDeeds
from app.ui.products.listing import product_list
from app.ui.products.new import new_product_dialog
from app.ui.products.record import ProductView
from app.ui.widgets.pages import PageHeader
from app.ui.widgets.stage import Stage

if TYPE_CHECKING:
    from app.queries.products import ProductLine
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.lists.record_list import RecordList


class ProductsPage(Page):
    """The list at first; `open_record` shows one product, the sidebar leads back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.begin = Command(lambda: _("New product"), self.new, picture="file-plus", parent=self)
        header = PageHeader(_("Products"))
        header.set_actions(self.begin)
        self._lists = QWidget()
        lists = QVBoxLayout(self._lists)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(0)
        lists.addWidget(header)
        everything = Stage()
        lists.addWidget(everything, 1)
        self.paper = ListDeeds(desk, self, self._lists, lambda: self.list)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._lists)
        self.show_later(everything, lambda: self.list)
        self.make_later(lambda: self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @cached_property
    def list(self) -> RecordList:
        """All products."""
        made = product_list(self._desk, self, self.new)
        made.opened.connect(self._open)
        return made

    @cached_property
    def view(self) -> ProductView:
        """One product in full."""
        made = ProductView(self._desk)
        made.header.set_back(_("All products"), partial(self._desk.open_place, "products"))
        self._stack.addWidget(made)
        return made

    def open_record(self, kind: str, record: str) -> None:
        _open(self._desk, self.view, kind, record)
        self._stack.setCurrentWidget(self.view)

    def open_with(self, *, new_for: str = "", progress: str = "", state: str = "") -> None:
        """Show the list, narrowed where asked; `new_for`: begin a product of that event."""
        self.home()
        if progress or state:
            picks = {"progress": progress, "state": state}
            self.list.show_only(**{key: [value] for key, value in picks.items() if value})
        if new_for:
            new_product_dialog(self._desk, self, new_for)

    def home(self) -> None:
        if self.is_made("view"):
            self.view.leave()
        self._stack.setCurrentWidget(self._lists)

    def new(self) -> None:
        new_product_dialog(self._desk, self)

    def save_typing(self) -> None:
        if self.is_made("view"):
            self.view.save_typing()

    def commands(self) -> Sequence[Command]:
        shown = self.is_made("view") and self._stack.currentWidget() is self.view
        return [self.begin, *self.paper.commands, *(self.view.commands if shown else ())]

    def panes(self) -> Sequence[QWidget]:
        return (self._stack,)

    def _open(self, line: ProductLine) -> None:
        self._desk.open_record("product", line.id)


class ProductPageAlone(Page):
    """One product in a window of its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view = ProductView(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def open_record(self, kind: str, record: str) -> None:
        _open(self._desk, self.view, kind, record)

    def save_typing(self) -> None:
        self.view.save_typing()

    def commands(self) -> Sequence[Command]:
        return self.view.commands


def _open(desk: Desk, view: ProductView, kind: str, record: str) -> None:
    """Show a product, or what belongs to it on its page."""
    if kind == "product":
        view.show_product(record)
        return
    if kind == "version":
        view.turn_to("versions")
    elif kind in ("step", "decision"):
        view.turn_to("route")
    ask = partial(_owner, kind=kind, record=record)
    step = record if kind == "step" else ""
    desk.ask(view, ask, lambda product: view.show_product(product, step))


def _owner(reader: Reader, kind: str, record: str) -> str:
    from app.domain.products import Issuance, ProductNotice, Version  # noqa: PLC0415 -- as needed
    from app.domain.routes import Decision, Step  # noqa: PLC0415 -- same

    kinds = {
        "version": Version,
        "issuance": Issuance,
        "product_notice": ProductNotice,
        "step": Step,
        "decision": Decision,
    }
    return reader.get(kinds[kind], record).product_id
