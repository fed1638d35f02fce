"""The binder of an event: made now, with what changed, or an edition again as it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.events import Event
from app.domain.products import Version
from app.domain.values import Language
from app.i18n import _, ngettext
from app.ui.documents import Document, open_document, print_document, save_pdf, save_word
from app.ui.events.runsheet_paper import chooser
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.declarations import declarations
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import button, menu_button
from app.ui.widgets.dialogs import Dialog
from app.words.numbers import number
from app.words.said import spoken
from app.words.typography import capital

if TYPE_CHECKING:
    from app.documents.binder import BinderDraft
    from app.queries.binders import Edition
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

Deliver = Callable[["Desk", QWidget, Document], object]


class BinderDialog(Dialog):
    """Asks for the language, for now or an edition, and since when changes are marked."""

    def __init__(self, desk: Desk, owner: QWidget, event: Event) -> None:
        """`owner`: what outlives the dialog."""
        super().__init__(
            owner,
            _("Event binder"),
            _(
                "Itinerary, run sheet, people, speech, media lines, questions and answers, and"
                " addresses. Each edition is kept: the next one marks what changed."
            ),
            yes=_("Open in Word"),
        )
        self.setMinimumWidth(68 * GRID)  # an edition in words is long
        self._desk, self._owner, self._event = desk, owner, event
        self._made: list[Edition] = []
        self.language = FieldBox(
            Field("language", label=_("Language"), help=""), declarations(Version)["language"]
        )
        self.language.show_value(spoken())
        self.body.setSpacing(GRID)
        self.body.addWidget(self.language)
        self.which = chooser(self, _("Which binder"), [])
        self.since = chooser(self, _("Mark the changes"), [])
        self.which.currentIndexChanged.connect(self._offer_since)
        self.language.editor.typed.connect(self._ask)
        self._menu = QMenu(self)
        self.word = self._menu.addAction(_("Save as Word…"))
        self.pdf = self._menu.addAction(_("Save as PDF…"))
        self.word.triggered.connect(partial(self._leave, save_word))
        self.pdf.triggered.connect(partial(self._leave, save_pdf))
        self.save = menu_button(_("Save"), self._menu)
        self.print = button(_("Print…"), partial(self._leave, _shown))
        self.add_choice(self.save)
        self.add_choice(self.print)
        self.accepted.connect(partial(self._deliver, open_document))
        self._show([])
        self._ask()
        self.language.take_focus()

    def _ask(self) -> None:
        question = partial(_editions, event=self._event, language=self._said())
        self._desk.ask_latest(self, "editions", question, self._show)

    def _show(self, made: list[Edition]) -> None:
        self._made = made
        names = [capital(self._name(edition)) for edition in made]
        self.which.clear()
        self.which.addItems([_("As everything stands now"), *names])
        self.since.clear()
        self.since.addItems(
            [_("Since {edition}").format(edition=self._name(edition)) for edition in made]
            + [_("Without marking changes")]
        )
        self._offer_since()

    def _name(self, edition: Edition) -> str:
        from app.queries.binders import edition_text  # noqa: PLC0415 -- seldom

        return edition_text(edition, self._event.zone)

    def _offer_since(self) -> None:
        self.since.setEnabled(bool(self._made) and self.which.currentIndex() <= 0)

    def _said(self) -> Language:
        return Language(self.language.read())

    def _leave(self, deliver: Deliver) -> None:
        self._deliver(deliver)
        self.reject()

    def _deliver(self, deliver: Deliver) -> None:
        at = self.which.currentIndex() - 1
        if at >= 0:
            give_edition(self._desk, self._owner, self._event, self._made[at], deliver)
            return
        place = self.since.currentIndex()
        since = self._made[place].id if 0 <= place < len(self._made) else ""
        from app.queries.binders import LAST  # noqa: PLC0415 -- seldom

        make_binder(
            self._desk,
            self._owner,
            self._event,
            (self._said(), LAST if place == 0 and self._made else since),
            deliver,
        )


def make_binder(
    desk: Desk, owner: QWidget, event: Event, asked: tuple[Language, str], deliver: Deliver
) -> None:
    """Make the binder, keep it where it says something new, and give it out.

    asked: the language, and since when changes are marked; see `queries.binders.draft_binder`.
    """
    language, since = asked

    def work(progress: Progress) -> BinderDraft:
        from app.queries.binders import draft_binder  # noqa: PLC0415 -- seldom

        progress.step(_("Gathering what is known"))
        with desk.store.reading() as reader:
            return draft_binder(reader, event.id, language, desk.store.clock(), since)

    def made(draft: BinderDraft) -> None:
        if draft.is_new:
            desk.act(owner, partial(_keep, draft=draft), lambda _done: given(draft))
        else:
            given(draft)

    def given(draft: BinderDraft) -> None:
        _tell(desk, draft)
        deliver(desk, owner, Document(draft.name, lambda _reader: draft.content))

    desk.tasks.document(owner, _("Making the binder…"), work, made)


def give_edition(
    desk: Desk, owner: QWidget, event: Event, edition: Edition, deliver: Deliver
) -> None:
    """Give out an edition as it was made."""

    def work(reader: Reader) -> tuple[str, bytes]:
        from app.queries.binders import edition_file  # noqa: PLC0415 -- seldom

        return edition_file(reader, event.id, edition)

    def found(answer: tuple[str, bytes]) -> None:
        name, content = answer
        deliver(desk, owner, Document(name, lambda _reader: content))

    desk.ask(owner, work, found)


def _tell(desk: Desk, draft: BinderDraft) -> None:
    """Say which edition it is, and what is not in it."""
    if draft.is_new:
        words = _("Edition {number} of the binder is kept with the event.")
    else:
        words = _("Nothing has changed since edition {number} of the binder.")
    text = words.format(number=number(draft.number))
    if draft.left_out:
        text = f"{text} {left_out_text(draft.left_out)}"
    desk.toast(text, Tone.ATTENTION if draft.left_out else Tone.SUCCESS)


def left_out_text(count: int) -> str:
    """What fewer people may read than the event is not in its binder."""
    words = ngettext(
        "{count} text limited to named people is not in it.",
        "{count} texts limited to named people are not in it.",
        count,
    )
    return words.format(count=number(count))


def _shown(desk: Desk, owner: QWidget, document: Document) -> None:
    print_document(desk, owner, document.named(""), {spoken(): document})


def _editions(reader: Reader, *, event: Event, language: Language) -> list[Edition]:
    from app.queries.binders import editions  # noqa: PLC0415 -- seldom

    return editions(reader, event.id, language)


def _keep(store: Store, *, draft: BinderDraft) -> object:
    from app.operations.binders import keep_binder  # noqa: PLC0415 -- seldom

    return keep_binder(store, draft)
