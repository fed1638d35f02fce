"""Documents leave the office here: opened in Word, saved as Word or PDF, printed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.values import Language
from app.i18n import N_, _
from app.paths import state_folder
from app.ui.place import Command
from app.ui.saving import save_content
from app.ui.theme import Tone
from app.words.said import spoken

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

WORD, PDF = ".docx", ".pdf"

File = tuple[str, bytes]
"""Name and content."""


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file as it leaves: its name, which bears the marking, and how it is made."""

    name: str
    content: Callable[[Reader], bytes]

    def named(self, ending: str) -> str:
        """Its name as another kind of file."""
        name = Path(self.name).name  # it may come from another's workspace
        stem = name[: -len(WORD)] if name.lower().endswith(WORD) else name
        return f"{stem}{ending}"


def open_document(
    desk: Desk,
    owner: QObject,
    document: Document,
    then: Callable[[Path], object] | None = None,
) -> None:
    """Open a copy in Word; `then(where the copy is)`."""
    open_copy(desk, owner, lambda reader: (document.name, document.content(reader)), then)


def save_word(desk: Desk, owner: QWidget, document: Document) -> None:
    """Ask where to save the Word file."""

    def made(progress: Progress) -> bytes:
        progress.step(_("Writing the document"))
        with desk.store.reading() as reader:
            return document.content(reader)

    save_content(desk, owner, _("Save as Word"), document.named(WORD), made)


def save_pdf(desk: Desk, owner: QWidget, document: Document) -> None:
    """Ask where to save it as PDF, tagged and marked as the Word file is."""
    work = partial(pdf_of, desk, document)
    save_content(desk, owner, _("Save as PDF"), document.named(PDF), work)


def pdf_of(desk: Desk, document: Document, progress: Progress) -> bytes:
    """The document as PDF, on the document lane; raises Stopped once cancelled."""
    from app.documents.pdf import to_pdf  # noqa: PLC0415 -- seldom

    progress.step(_("Writing the document"))
    with desk.store.reading() as reader:
        word = document.content(reader)
    return to_pdf(word, state_folder(), partial(progress.step, _("Making the pages")))


def print_document(
    desk: Desk, owner: QWidget, title: str, documents: Mapping[Language, Document]
) -> None:
    """Show what the pages look like, and print them from there.

    title: of the window. documents: by language, the one to begin with first; nothing to show is
    said.
    """
    from app.ui.printing.preview import Preview  # noqa: PLC0415 -- seldom

    if documents:
        Preview(desk, owner, title, documents).show_over()


def fill_menu(menu: QMenu, actions: Sequence[QAction | None]) -> None:
    """Put actions into a menu anew; None separates."""
    menu.clear()
    for action in actions:
        menu.addAction(action) if action is not None else menu.addSeparator()


class DocumentDeeds(QObject):
    """What can be done with a document that there is in English and in French.

    Each language has its commands; `offer` shows those of the languages that are written.
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        title: Callable[[], str],
        find: Callable[[Language], Document | None],
    ) -> None:
        """title: of the preview. find: the document in a language, as it is now."""
        super().__init__(page)
        self._desk, self._page, self._title, self._find = desk, page, title, find
        self._languages: Sequence[Language] = ()
        self.open = self._both(_OPEN, open_document, "file-text")
        self.word = self._both(_WORD, save_word, "file-down")
        self.pdf = self._both(_PDF, save_pdf, "file-down")
        self.print = Command(
            lambda: _("Print…"), self._print, keys="Ctrl+P", picture="printer", parent=page
        )
        self.offer(())

    @property
    def commands(self) -> list[Command]:
        """All of them."""
        every = (self.open, self.word, self.pdf)
        return [*(command for kind in every for command in kind.values()), self.print]

    @property
    def menu(self) -> Sequence[QAction | None]:
        """Those that are offered, in groups."""
        groups = (
            [*self.open.values(), self.print],
            [*self.word.values(), *self.pdf.values()],
        )
        shown: list[QAction | None] = []
        for group in groups:
            visible = [command for command in group if command.isVisible()]
            shown += ([None] if shown and visible else []) + visible
        return shown

    def offer(self, languages: Sequence[Language]) -> None:
        """Offer what can be done in these languages."""
        self._languages = languages
        for kind in (self.open, self.word, self.pdf):
            for language, command in kind.items():
                command.setVisible(language in languages)
        self.print.setVisible(bool(languages))

    def _both(
        self,
        words: Mapping[Language, str],
        do: Callable[[Desk, QWidget, Document], object],
        picture: str,
    ) -> dict[Language, Command]:
        return {
            language: Command(
                partial(_, words[language]),
                partial(self._do, do, language),
                picture=picture,
                parent=self._page,
            )
            for language in Language
        }

    def _do(self, do: Callable[[Desk, QWidget, Document], object], language: Language) -> None:
        if (document := self._find(language)) is not None:
            do(self._desk, self._page, document)

    def _print(self) -> None:
        first = [one for one in (spoken(), *self._languages) if one in self._languages]
        found = {language: self._find(language) for language in dict.fromkeys(first)}
        documents = {language: one for language, one in found.items() if one is not None}
        print_document(self._desk, self._page, self._title(), documents)


_OPEN = {Language.EN: N_("Open in Word in English"), Language.FR: N_("Open in Word in French")}
_WORD = {
    Language.EN: N_("Save as Word in English…"),
    Language.FR: N_("Save as Word in French…"),
}
_PDF = {Language.EN: N_("Save as PDF in English…"), Language.FR: N_("Save as PDF in French…")}


def open_copy(
    desk: Desk,
    owner: QObject,
    work: Callable[[Reader], File],
    then: Callable[[Path], object] | None = None,
) -> None:
    """Open a copy of a file in the program that it belongs to; `then(where the copy is)`."""

    def make(progress: Progress) -> Path:
        progress.step(_("Writing the file"))
        with desk.store.reading() as reader:
            return written(work(reader))

    def made(path: Path) -> None:
        show_file(desk, path)
        if then is not None:
            then(path)

    desk.tasks.document(owner, _("Opening the document…"), make, made)


def written(file: File) -> Path:
    """A copy of a Word file in a temporary folder of its own; its name is kept, with its marking.

    A name may come from another's workspace: it never leaves that folder, nor starts a program.
    """
    from app.documents.files import write_beside  # noqa: PLC0415 -- after the first paint

    given, content = file
    name = Path(given).name
    name = name if name.lower().endswith(".docx") else f"{name}.docx"
    path = Path(tempfile.mkdtemp(prefix="tribune-")) / name
    write_beside(path, content)
    return path


def show_file(desk: Desk, path: Path) -> None:
    """Let the program of a file show it; say so where there is none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        desk.toast(
            _(
                "No program on this workstation opens “{name}”. Install Word or LibreOffice, or"
                " save the file and open it elsewhere."
            ).format(name=path.name),
            Tone.ATTENTION,
        )
