"""One speech: where it stands, its fields, its Word files, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import NotFound, UserError
from app.domain.speeches import SpeechId
from app.domain.values import Language, Marking
from app.i18n import _
from app.ui.place import Command
from app.ui.speeches.contents import Contents
from app.ui.speeches.drafting import DraftDialog, draft_in_word, lacking_in, lacking_text
from app.ui.speeches.files import WordFiles
from app.ui.speeches.listing import KINDS
from app.ui.speeches.returning import ask_file, bring_back
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import state_look
from app.ui.widgets.dialogs import confirm
from app.ui.widgets.pages import MARGIN, PageHeader
from app.ui.widgets.subpages import Subpages
from app.words.choices import choice_name
from app.words.dates import when_text
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.speech_files import SpeakingTime
    from app.queries.speeches import SpeechPage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

READS = (*KINDS, "salutation", "word_template", "venue")


class SpeechView(QWidget):
    """The page of one speech. `gone`: there is no such speech (any more)."""

    gone = Signal()

    def __init__(self, desk: Desk, back: Callable[[], object] | None) -> None:
        """`back`: leads to the list; None in a window of its own."""
        super().__init__()
        self._desk = desk
        self._speech = ""
        self.found: SpeechPage | None = None
        self.header = PageHeader()
        if back is not None:
            self.header.set_back(_("All speeches"), back)
        self.draft = self._made(lambda: _("Draft in Word…"), self._ask_draft, "file-pen", "Ctrl+D")
        self.to_product = self._made(lambda: _("Open its product"), self._open_product, "files")
        self.back = self._made(
            lambda: _("Bring back a Word file…"), self._ask_file, "file-up", "Ctrl+Shift+B"
        )
        self.to_event = self._made(lambda: _("Open its event"), self._open_event, "calendar")
        self.apart = self._made(
            lambda: _("Open in its own window"), self._open_apart, "external-link"
        )
        self.delete = self._made(lambda: _("Delete the speech…"), self._ask_delete, "trash-2")
        self.missing, self.saved = Banner(), Banner()
        self.contents = Contents(desk)
        self.files = WordFiles(desk, self._ask_draft)
        self.pages = Subpages(_("Pages of the speech"))
        self.pages.add("contents", _("Contents"), lambda: self.contents)
        self.pages.add("files", _("Word files"), lambda: self.files)
        self.setAcceptDrops(True)
        self.files.copies.saved.connect(self._say_saved)
        self._lay()
        self._offer()
        desk.feed.changed.connect(self._changed)

    @property
    def commands(self) -> list[Command]:
        """Everything that can be done here."""
        return [
            self.draft,
            self.back,
            self.to_product,
            self.to_event,
            self.apart,
            self.delete,
            *self.files.commands,
            *self.contents.salutations.commands,
        ]

    def _lay(self) -> None:
        banners = QVBoxLayout()
        banners.setContentsMargins(MARGIN, 0, MARGIN, 0)
        banners.setSpacing(GRID)
        for banner in (self.missing, self.saved):
            banners.addWidget(banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(banners)
        column.addWidget(self.pages, 1)

    def _made(
        self, words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
    ) -> Command:
        return Command(words, do, keys=keys, picture=picture, parent=self)

    # -- what is shown

    def show_speech(self, speech: str) -> None:
        """Show a speech."""
        if speech != self._speech:
            self.leave()
            self._speech = speech
            self.pages.show_page("contents")
        self._read()

    def leave(self) -> None:
        """The speech is no longer looked at: its commands go."""
        if self._speech:
            self.save_typing()
            self._speech, self.found = "", None
            self.saved.clear()
            self.files.leave()
            self._offer()

    def save_typing(self) -> None:
        """Save whatever is typed."""
        self.contents.save_typing()

    def _changed(self, outcome: Outcome) -> None:
        if self._speech and outcome.touches(*READS):
            self._read()

    def _read(self) -> None:
        desk = self._desk
        question = partial(_page, speech=SpeechId(self._speech), desk=desk)
        desk.ask(self, question, self._show, self._not_read)

    def _not_read(self, error: UserError) -> None:
        if isinstance(error, NotFound):
            self._speech, self.found = "", None
            self._offer()
            self.gone.emit()

    def _show(self, answer: tuple[SpeechPage, dict[Language, SpeakingTime]]) -> None:
        page, times = answer
        if page.speech.id != self._speech:
            return
        self.found = page
        self._show_header(page)
        self._say_missing(page)
        self.contents.show_speech(page, times)
        if self._desk.takes_up(page.speech.id):
            once = Qt.ConnectionType.SingleShotConnection
            self.contents.form.loaded.connect(self.contents.begin, once)
        self.files.show_speech(page)
        words, count = _("Word files"), len(page.files)
        # Translators: the name of a page and how many things are on it, e.g. "Products (3)".
        counted = _("{page} ({count})").format(page=words, count=count)
        self.pages.set_words("files", counted if count else words)

    def _show_header(self, page: SpeechPage) -> None:
        event = page.event
        title = page.product.title
        parts = [
            choice_name(page.speech.occasion),
            said(event.title) if event and event.title != title else "",
            when_text(event.when) if event else "",
        ]
        self.header.set_title(said(title), " · ".join(filter(None, parts)))
        chips = [state_look(page.state)]
        if page.product.marking is not Marking.UNCLASSIFIED:
            chips.append(state_look(page.product.marking))
        self.header.set_chips(*chips)
        self._offer()
        more = [self.back, None, self.to_event, self.apart, None, self.delete]
        self.header.set_actions(
            self.draft,
            self.to_product,
            more=[one for one in more if one is None or one.isVisible()],
        )

    def _say_missing(self, page: SpeechPage) -> None:
        names = [] if page.files else lacking_in(page, page.product.languages.each)
        if names:
            go = (_("Fill in"), partial(self._fill, names[0]))
            self.missing.say(lacking_text(names), Tone.INFO, go)
        else:
            self.missing.clear()

    @Slot(str, Path)
    def _say_saved(self, speech: str, path: Path) -> None:
        """A copy was saved in Word: offer to bring it back."""
        if speech == self._speech:
            text = _("“{name}” was saved in Word.").format(name=path.name)
            self.saved.say(text, Tone.INFO, (_("Bring it back"), partial(self.bring_back, path)))

    def _fill(self, column: str) -> None:
        self.pages.show_page("contents")
        self.contents.go_to(column)

    def _offer(self) -> None:
        """Offer what can be done with the speech shown."""
        shown = self.found is not None
        for command in (self.draft, self.back, self.to_product, self.apart, self.delete):
            command.setVisible(shown)
        self.to_event.setVisible(self.found is not None and self.found.event is not None)
        if not shown:
            for command in (*self.files.commands, *self.contents.salutations.commands):
                command.setEnabled(False)

    # -- what a person does

    def _ask_draft(self) -> None:
        if self.found is not None:
            self.save_typing()
            DraftDialog(self, self.found, self.draft_in).show_over()

    def draft_in(self, languages: tuple[Language, ...]) -> None:
        """Draft in these languages, keep the files and open them."""
        if self.found is not None:
            speech = self.found.speech.id
            opened = partial(self.files.copies.watch, speech)
            draft_in_word(self._desk, self, speech, languages, opened)

    def _ask_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = ask_file(self, folder)
        if path is not None:
            self.bring_back(path)

    def bring_back(self, path: Path) -> None:
        """Keep a Word file that was worked on outside as the next version."""
        if self.found is not None:
            self.saved.clear()
            show = partial(self.pages.show_page, "files")
            bring_back(self._desk, self, self.found, path, show)

    def _open_product(self) -> None:
        if self.found is not None:
            self._desk.open_record("product", self.found.product.id)

    def _open_event(self) -> None:
        if self.found is not None and self.found.event is not None:
            self._desk.open_record("event", self.found.event.id)

    def _open_apart(self) -> None:
        self._desk.open_record("speech", self._speech, apart=True)

    def _ask_delete(self) -> None:
        if self.found is None:
            return
        product = self.found.product

        def act(store: Store) -> Outcome:
            from app.domain.products import Product  # noqa: PLC0415 -- as needed
            from app.operations.records import delete  # noqa: PLC0415 -- as needed

            return delete(store, Product, product.id)

        confirm(
            self,
            _("Delete “{title}”?").format(title=said(product.title)),
            _("For a speech entered by mistake. One that has versions is kept: withdraw it."),
            yes=_("Delete the speech"),
            danger=True,
            then=lambda: self._desk.act(self, act),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A Word file may be dropped anywhere on the page."""
        if self.found is not None and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.bring_back(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one Word file that is being dragged."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".docx" else None


def _page(
    reader: Reader, *, speech: SpeechId, desk: Desk
) -> tuple[SpeechPage, dict[Language, SpeakingTime]]:
    from app.queries.speech_files import speaking_times  # noqa: PLC0415 -- as needed
    from app.queries.speeches import speech_page  # noqa: PLC0415 -- as needed

    page = speech_page(reader, speech, desk.store.clock())
    return page, speaking_times(reader, page.product.id)
