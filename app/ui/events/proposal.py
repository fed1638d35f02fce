"""The proposal of an event: how complete it is, its sections, its versions and their approval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.domain.events import Event, EventId
from app.domain.products import ProductState
from app.domain.values import Language
from app.i18n import _
from app.ui.documents import WORD, Document, DocumentDeeds, fill_menu
from app.ui.events.answers import AnswersForm
from app.ui.events.proposal_versions import (
    CompareDialog,
    SubmitDialog,
    readables,
    submissions,
    version_texts,
)
from app.ui.place import Command
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import action_button, label, line, menu_button
from app.ui.widgets.chip import Chip, ChipLook, state_look
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import MARGIN, Empty, ScrollPage, SectionHeading
from app.words.choices import choice_name, tongue
from app.words.dates import list_text, moment_short
from app.words.marking import file_name
from app.words.proposals import ProposalParts, completeness, missing_sections
from app.words.references import printed_reference
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.domain.products import Version
    from app.queries.drafts import Draft
    from app.queries.products import ProductPage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

KINDS = (
    "proposal",
    "proposal_answer",
    "proposal_section",
    "product",
    "version",
    "step",
    "decision",
    "issuance",
    "event",
    "tone",
)


@dataclass(frozen=True, slots=True)
class _Found:
    parts: ProposalParts
    product: ProductPage
    drafts: list[Draft]


class ProposalView(QWidget):
    """The one proposal of an event; a sentence and a button while there is none."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self._found: _Found | None = None
        self._commands()
        self.form = AnswersForm(desk)
        self.form.stale.connect(self._read)
        self._chips = [Chip() for _each in (*Language, ProductState)]
        self._versions = QVBoxLayout()
        self._versions.setSpacing(4)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(
            Empty(
                "file-text",
                _(
                    "No proposal yet. It says, section by section, what the event is meant to"
                    " achieve."
                ),
                _("Begin the proposal"),
                self._begin,
            )
        )
        self._stack.addWidget(self._page())
        desk.feed.changed.connect(self._changed)

    @property
    def commands(self) -> list[Command]:
        """What can be done with the proposal."""
        return [
            self.submit,
            self.version,
            self.compare,
            *self.documents.commands,
            self.product,
        ]

    def _commands(self) -> None:
        def made(words: Callable[[], str], do: Callable[[], object], picture: str) -> Command:
            return Command(words, do, picture=picture, parent=self)

        self.submit = made(lambda: _("Submit for approval…"), self._submit, "send")
        self.version = made(lambda: _("Make a version"), self._make_version, "files")
        self.compare = made(lambda: _("Compare versions…"), self._compare, "columns-3")
        self.documents = DocumentDeeds(self._desk, self, self._title, self._document)
        self.product = made(
            lambda: _("Open versions and approval"), self._open_product, "badge-check"
        )

    def _page(self) -> QWidget:
        bar = Flow()
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        around.addLayout(bar)
        for chip in self._chips:
            bar.addWidget(chip)
        for command in (self.submit, self.version):
            bar.addWidget(action_button(command))
        bar.addWidget(action_button(self.compare, "quiet"))
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self._fill_menu)
        bar.addWidget(menu_button(_("Document"), self._menu, kind="quiet"))
        page = ScrollPage()
        self._missing = label("", "secondary", wraps=True)
        page.body.addWidget(self._missing)
        page.body.addWidget(self.form)
        opener = action_button(self.product, "link")
        page.body.addWidget(SectionHeading(_("Versions and approval"), "", opener))
        page.body.addLayout(self._versions)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        column.addWidget(line())
        column.addWidget(page, 1)
        return made

    # -- what is shown

    def show_event(self, event: Event | None) -> None:
        """Show the proposal of an event."""
        before, self._event = self._event, event
        if event is None:
            for command in self.commands:
                command.setVisible(False)
        elif before is None or before.id != event.id:
            self._found = None
            self._stack.setCurrentIndex(0)
            self._read()

    def save_typing(self) -> None:
        """Save what is typed."""
        self.form.save_typing()

    def _changed(self, outcome: Outcome) -> None:
        if self._event is not None and outcome.touches(*KINDS):
            self._read()

    def _read(self) -> None:
        if self._event is not None:
            question = partial(_read, event_id=self._event.id, now=self._desk.store.clock())
            self._desk.ask_latest(self, "proposal", question, self._show)

    def _show(self, found: _Found | None) -> None:
        self._found = found
        self._stack.setCurrentIndex(1 if found is None else 2)
        for command in self.commands:
            command.setVisible(found is not None)
        self.documents.offer(tuple(Language) if found is not None else ())
        if found is not None:
            self.submit.setVisible(found.product.state is ProductState.DRAFTING)
            self.compare.setVisible(bool(found.product.versions))
            self.form.show_parts(found.parts, found.drafts)
            self._show_chips(found)
            self._show_versions(found.product)

    def _show_chips(self, found: _Found) -> None:
        hint = _("Required sections that are filled in this language")
        for chip, language in zip(self._chips, Language, strict=False):
            done, every = completeness(found.parts, language)
            whole = done == every
            words = _("{language}: {done} of {every}").format(
                language=choice_name(language), done=done, every=every
            )
            look = ChipLook(
                words,
                "circle-check" if whole else "circle-dashed",
                Tone.SUCCESS if whole else Tone.ATTENTION,
            )
            chip.show_look(look)
            chip.setToolTip(hint)
            chip.setAccessibleDescription(hint)
        told = [
            _("Empty in {language}: {sections}.").format(
                language=choice_name(language),
                sections=list_text([said(section.name) for section in missing]),
            )
            for language in Language
            if (missing := missing_sections(found.parts, language))
        ]
        self._missing.setText(" ".join(told))
        self._missing.setVisible(bool(told))
        self._chips[-1].show_look(state_look(found.product.state))

    def _show_versions(self, page: ProductPage) -> None:
        _empty(self._versions)
        if not page.versions:
            text = _(
                "No version yet. A version is what approvers read: both languages, as written."
            )
            self._versions.addWidget(label(text, "muted", wraps=True))
        told = submissions(page, self._desk.zone)
        for version in page.versions:
            words = self._said(version, page, told.get(version.id, ""))
            self._versions.addWidget(label(words, wraps=True))

    def _said(self, version: Version, page: ProductPage, told: str) -> str:
        author = page.names.get(version.author_id or "", "")
        words = _("Version {number}, {language}").format(
            number=version.number, language=tongue(version.language)
        )
        at = moment_short(version.made_at, self._desk.zone)
        return " · ".join(filter(None, (words, at, author, version.note, told)))

    # -- what is done

    def _begin(self) -> None:
        event = self._event
        if event is None:
            return

        def act(store: Store) -> object:
            from app.operations.proposals import add_proposal  # noqa: PLC0415 -- as needed

            return add_proposal(store, event.id)

        self._desk.act(self, act)

    def _make_version(self) -> None:
        found = self._found
        if found is None:
            return
        proposal = found.parts.proposal.id

        def act(store: Store) -> Outcome:
            from app.operations.proposals import make_version  # noqa: PLC0415 -- as needed

            return make_version(store, proposal)

        self.save_typing()  # on the same lane: it is written first
        self._desk.act(self, act)

    def _submit(self) -> None:
        """Show all that is submitted, as it is once what is typed was saved."""
        found = self._found
        if found is None:
            return
        proposal, languages = found.parts.proposal.id, found.product.product.languages.each

        def ask(reader: Reader) -> ProposalParts:
            from app.operations.proposals import parts_of  # noqa: PLC0415 -- as needed

            return parts_of(reader, proposal)

        def show(parts: ProposalParts) -> None:
            dialog = SubmitDialog(self._desk, self, parts, languages, self._open_product)
            dialog.show_over()

        self.save_typing()  # on the same lane: it is written first
        self._desk.ask(self, ask, show)

    def _compare(self) -> None:
        """Show two of its texts side by side."""
        found = self._found
        if found is None:
            return
        product = found.parts.proposal.product_id

        def show(versions: list[Version]) -> None:
            told = submissions(found.product, self._desk.zone)
            CompareDialog(self, readables(versions, found.parts, told, self._desk.zone)).show_over()

        self.save_typing()
        self._desk.ask(self, partial(version_texts, product_id=product), show)

    def _open_product(self) -> None:
        if self._found is not None:
            self._desk.open_record("product", self._found.parts.proposal.product_id)

    def _fill_menu(self) -> None:
        fill_menu(self._menu, self.documents.menu)

    def _title(self) -> str:
        return said(self._found.parts.event.title) if self._found is not None else ""

    def _document(self, language: Language) -> Document | None:
        found = self._found
        if found is None:
            return None
        proposal, event = found.parts.proposal.id, found.parts.event

        def content(reader: Reader) -> bytes:
            from app.operations.proposals import parts_of  # noqa: PLC0415 -- as needed
            from app.queries.proposals import proposal_word  # noqa: PLC0415 -- as needed

            return proposal_word(reader, parts_of(reader, proposal), language)

        self.save_typing()
        title = f"{printed_reference(event)} {event.title.in_language(language)} {language}".strip()
        return Document(file_name(title, WORD, event.marking, language), content)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.documents.print.setEnabled(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Its keys print what is shown."""
        super().hideEvent(event)
        self.documents.print.setEnabled(False)


def _read(reader: Reader, *, event_id: EventId, now: datetime) -> _Found | None:
    from app.operations.proposals import parts_of  # noqa: PLC0415 -- after the first paint
    from app.queries.drafts import drafts_of  # noqa: PLC0415 -- same
    from app.queries.products import product_page  # noqa: PLC0415 -- same
    from app.queries.proposals import proposal_of  # noqa: PLC0415 -- same

    proposal = proposal_of(reader, event_id)
    if proposal is None:
        return None
    return _Found(
        parts_of(reader, proposal.id),
        product_page(reader, proposal.product_id, now),
        drafts_of(reader, "proposal", proposal.id),
    )


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
