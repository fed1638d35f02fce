"""What a person can do with the product that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain.products import Product, ProductId, ProductState
from app.domain.routes import StepState
from app.domain.values import Language
from app.i18n import _
from app.ui.documents import Document, DocumentDeeds
from app.ui.limits import LimitDeeds
from app.ui.place import Command
from app.ui.products.files import attach_file, text_of
from app.ui.widgets.dialogs import ask_reason, confirm
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.products import ProductPage
    from app.storage.store import Store
    from app.ui.approvals.route import RouteView
    from app.ui.desk import Desk
    from app.ui.products.content import ContentView

OPEN = (StepState.OPEN, StepState.STALE)
OUT = (ProductState.ISSUED, ProductState.CORRECTED)


class ProductDeeds(QObject):
    """The commands of one page; `follow` offers those that fit. `decide_wanted(step id)`."""

    decide_wanted = Signal(str)

    def __init__(self, desk: Desk, page: QWidget, content: ContentView, route: RouteView) -> None:
        """For a page, with the parts of it that commands reach."""
        super().__init__(page)
        self._desk, self._page, self._content = desk, page, content
        self._found: ProductPage | None = None
        self.send = self._made(lambda: _("Submit for approval"), route.start, "send")
        self.decide = self._made(lambda: _("Decide…"), self._decide, "stamp", "Ctrl+D")
        self.issue = self._made(lambda: _("Mark as issued"), self._issue, "send")
        self.correct = self._made(lambda: _("Record the correction…"), self._correct, "file-pen")
        self.withdraw = self._made(lambda: _("Withdraw the product…"), self._withdraw, "undo-2")
        self.documents = DocumentDeeds(desk, page, self._title, self._document)
        self.attach = {
            Language.EN: self._made(
                lambda: _("Attach a Word file in English…"),
                partial(self._attach, Language.EN),
                "paperclip",
            ),
            Language.FR: self._made(
                lambda: _("Attach a Word file in French…"),
                partial(self._attach, Language.FR),
                "paperclip",
            ),
        }
        self.open_event = self._made(lambda: _("Open the event"), self._open_event, "calendar-days")
        self.open_speech = self._made(lambda: _("Open the speech"), self._open_speech, "mic-vocal")
        self.apart = self._made(
            lambda: _("Open in its own window"), self._open_apart, "external-link"
        )
        self.limits = LimitDeeds(desk, page, Product)
        self.delete = self._made(lambda: _("Delete the product…"), self._delete, "trash-2")
        for command in self.commands:  # the shell knows them before the product was read
            command.setVisible(False)

    @property
    def commands(self) -> list[Command]:
        """All that can be done with a product, whether one is shown yet or not."""
        return [
            self._content.save,
            self.send,
            self.decide,
            self.issue,
            self.correct,
            self.withdraw,
            *self.documents.commands,
            *self.attach.values(),
            self.open_event,
            self.open_speech,
            self.apart,
            self.limits.command,
            self.delete,
        ]

    def follow(self, found: ProductPage) -> None:
        """Offer what can be done with the product shown."""
        self._found = found
        out = found.state in OUT
        self.limits.follow(found.product.id)
        self._content.save.setVisible(True)
        self.apart.setVisible(True)
        self.send.setVisible(not found.route.is_started and not out)
        self.send.setEnabled(not found.lacking)
        self.decide.setVisible(any(there.state in OPEN for there in found.route.to_decide))
        self.issue.setVisible(
            found.state is ProductState.APPROVED
            or (found.state is ProductState.WITHDRAWN and found.is_approved_now)
        )
        self.correct.setVisible(found.changed_since_out and found.is_approved_now)
        self.withdraw.setVisible(out)
        self.open_event.setVisible(found.event is not None)
        self.open_speech.setVisible(found.kind.spoken)
        languages = found.product.languages.each
        self.documents.offer([language for language in languages if found.text(language)])
        for language in Language:
            self.attach[language].setVisible(language in languages)
        self.delete.setVisible(not found.versions)

    def primary(self) -> QAction | None:
        """The one thing to do next."""
        steps = (self.correct, self.issue, self.decide, self.send)
        return next((command for command in steps if command.isVisible()), None)

    def others(self) -> Sequence[QAction]:
        """What stands beside it."""
        return [each for each in (self.open_speech, self.open_event) if each.isVisible()]

    def more(self) -> Sequence[QAction | None]:
        """What else can be done, in groups."""
        groups = (
            tuple(self.attach.values()),
            (self.apart,),
            (self.limits.command,),
            (self.withdraw, self.delete),
        )
        shown = list(self.documents.menu)
        for group in groups:
            visible = [command for command in group if command.isVisible()]
            shown += ([None] if shown and visible else []) + visible
        return shown

    def _made(
        self, words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
    ) -> Command:
        return Command(words, do, keys=keys, picture=picture, parent=self)

    def _decide(self) -> None:
        if self._found is not None:
            waiting = [there for there in self._found.route.to_decide if there.state in OPEN]
            for there in waiting[:1]:
                self.decide_wanted.emit(there.step.id)

    def _issue(self) -> None:
        def act(store: Store, product_id: ProductId) -> Outcome:
            from app.operations.products import issue  # noqa: PLC0415 -- as needed

            return issue(store, product_id)

        confirm(
            self._page,
            _("Mark the product as issued?"),
            _("The record will say that it went out exactly as it was approved."),
            yes=_("Mark as issued"),
            then=lambda: self._act(act),
        )

    def _correct(self) -> None:
        def act(reason: str, store: Store, product_id: ProductId) -> Outcome:
            from app.operations.products import correct  # noqa: PLC0415 -- as needed

            return correct(store, product_id, reason)

        ask_reason(
            self._page,
            _("Record the correction"),
            _("What is approved now replaces what went out."),
            yes=_("Record the correction"),
            ask=_("What was corrected"),
            then=lambda reason: self._act(partial(act, reason)),
        )

    def _withdraw(self) -> None:
        def act(reason: str, store: Store, product_id: ProductId) -> Outcome:
            from app.operations.products import withdraw_product  # noqa: PLC0415 -- as needed

            return withdraw_product(store, product_id, reason)

        ask_reason(
            self._page,
            _("Withdraw the product?"),
            _("It stays on record that it went out, and why it was withdrawn."),
            yes=_("Withdraw the product"),
            danger=True,
            then=lambda reason: self._act(partial(act, reason)),
        )

    def _delete(self) -> None:
        def act(store: Store, product_id: ProductId) -> Outcome:
            from app.operations.records import delete  # noqa: PLC0415 -- as needed

            return delete(store, Product, product_id)

        found = self._found
        if found is not None:
            confirm(
                self._page,
                _("Delete “{title}”?").format(title=said(found.product.title)),
                _("For a product entered by mistake, before anything was written."),
                yes=_("Delete the product"),
                danger=True,
                then=lambda: self._act(act),
            )

    def _title(self) -> str:
        return said(self._found.product.title) if self._found is not None else ""

    def _document(self, language: Language) -> Document | None:
        return text_of(self._found, language) if self._found is not None else None

    def _attach(self, language: Language) -> None:
        if self._found is not None:
            attach_file(self._desk, self._page, self._found.product.id, language)

    def _open_speech(self) -> None:
        if self._found is not None:
            self._desk.open_place("speeches", of_product=self._found.product.id)

    def _open_event(self) -> None:
        if self._found is not None and self._found.event is not None:
            self._desk.open_record("event", self._found.event.id)

    def _open_apart(self) -> None:
        if self._found is not None:
            self._desk.open_record("product", self._found.product.id, apart=True)

    def _act(self, operation: Callable[[Store, ProductId], Outcome]) -> None:
        if self._found is not None:
            product_id = self._found.product.id
            self._desk.act(self._page, lambda store: operation(store, product_id))
