"""The Word files of a speech: who, when, how long; what the chosen one says anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from app.domain.products import Version
from app.i18n import _
from app.ui.documents import Document, open_document, print_document, save_pdf, save_word
from app.ui.lists.columns import Column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command
from app.ui.products.reading import ComparisonView
from app.ui.speeches.copies import Copies
from app.ui.speeches.drafting import templates_text
from app.ui.speeches.returning import marks_text
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import action_button, button, label, menu_button
from app.ui.widgets.pages import MARGIN
from app.words.choices import choice_name, tongue
from app.words.comparison import Part, Piece, compared
from app.words.dates import moment_short
from app.words.fields import field_label
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.documents.reading import DocumentText
    from app.queries.speeches import SpeechPage
    from app.storage.records import Reader
    from app.ui.desk import Desk


class FileLine(NamedTuple):
    """A Word file in the list. `words`: those said aloud."""

    id: str
    version: Version
    author: str
    words: int


class Reading(NamedTuple):
    """What there is to say of a file: its text against the one before, what Word holds beside."""

    version: str
    before: int  # number of the version that it is compared with; 0: it is the first
    pieces: tuple[Piece, ...]
    document: DocumentText | None


class WordFiles(QWidget):
    """The list at the left, the chosen file at the right."""

    def __init__(self, desk: Desk, draft: Callable[[], object]) -> None:
        """`draft`: begins the first one."""
        super().__init__()
        self.copies = Copies(self)
        self._desk = desk
        self._found: SpeechPage | None = None
        self.open = Command(lambda: _("Open in Word"), self._open, keys="Ctrl+E", parent=self)
        self.save = Command(
            lambda: _("Save as Word…"), self._save, keys="Ctrl+Shift+S", parent=self
        )
        self.pdf = Command(lambda: _("Save as PDF…"), self._save_pdf, parent=self)
        self.print = Command(
            lambda: _("Print…"), self._print, keys="Ctrl+P", picture="printer", parent=self
        )
        self.templates = label("", "secondary", wraps=True)
        self.list = RecordList(
            desk,
            "speech files",
            columns=_columns(desk.zone),
            load=lambda _reader: [],
            name=_("Word files"),
            empty=Nothing(
                "file-text",
                lambda: _("No Word file yet. The first draft gathers what is known."),
                lambda: _("Draft in Word"),
                draft,
            ),
            order="number",
            descending=True,
            bare=True,
        )
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._open)
        self.list.set_actions([self.open, self.print, None, self.save, self.pdf])
        self.heading = label("", "heading")
        self.marks = Banner()
        self.comments = label("", "", wraps=True)
        self.view = ComparisonView(_("Text with its changes"))
        self._lay()

    @property
    def commands(self) -> list[Command]:
        """What can be done with the file chosen."""
        return [self.open, self.save, self.pdf, self.print]

    def _lay(self) -> None:
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(MARGIN, 2 * GRID, MARGIN, GRID)
        column.setSpacing(GRID)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.heading, 1)
        menu = QMenu()
        menu.addActions([self.save, self.pdf])
        row.addWidget(action_button(self.print))
        row.addWidget(menu_button(_("Save"), menu))
        row.addWidget(action_button(self.open))
        column.addLayout(row)
        for each in (self.marks, self.comments):
            column.addWidget(each)
        column.addWidget(self.view, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self._right)
        split.setSizes([560, 520])
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        foot.addWidget(self.templates, 1)
        foot.addWidget(button(_("Templates of your office"), self._administer, kind="link"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(foot)
        whole.addWidget(split, 1)

    def show_speech(self, page: SpeechPage) -> None:
        """Show the files of a speech; called again after each change."""
        before, self._found = self._found, page
        self.templates.setText(templates_text(page, page.product.languages.each))
        if before is not None and before.files == page.files:
            return
        self._right.setVisible(bool(page.files))
        self.list.set_load(partial(_lines, page=page))
        if page.files:
            self.list.select(page.files[0].id)

    def leave(self) -> None:
        """Show no speech."""
        self._found = None

    def _chosen(self, line: FileLine | None) -> None:
        for command in self.commands:
            command.setEnabled(line is not None)
        if line is None:
            return
        version = line.version
        self.heading.setText(
            _("Version {number}, {language}").format(
                number=version.number, language=tongue(version.language)
            )
        )
        self._desk.ask_latest(self, "file", partial(_read, version=version), self._show)

    def _show(self, reading: Reading) -> None:
        line = self.list.current()
        if line is None or line.id != reading.version:
            return
        if reading.before:
            about = _("Compared with version {number}:").format(number=reading.before)
            self.view.show_pieces(about, reading.pieces)
        else:
            self.view.summary.setText(_("The first one in this language."))
            self.view.text.show_pieces(reading.pieces)
        marks = marks_text(reading.document) if reading.document else ""
        self.marks.say(marks, Tone.ATTENTION)
        comments = reading.document.comments if reading.document else ()
        said = "\n".join(f"{one.author}\u00a0– {one.text}".strip() for one in comments)
        self.comments.setText(said)
        self.comments.setVisible(bool(said))

    # -- what a person does

    def _open(self, _line: object = None) -> None:
        document = self._document()
        if document is not None and self._found is not None:
            watch = partial(self.copies.watch, self._found.speech.id)
            open_document(self._desk, self, document, watch)

    def _save(self) -> None:
        if (document := self._document()) is not None:
            save_word(self._desk, self, document)

    def _save_pdf(self) -> None:
        if (document := self._document()) is not None:
            save_pdf(self._desk, self, document)

    def _print(self) -> None:
        line, found = self.list.current(), self._found
        if line is not None and found is not None:
            documents = {line.version.language: _document(line.version)}
            print_document(self._desk, self, said(found.product.title), documents)

    def _document(self) -> Document | None:
        """The file that is chosen."""
        line = self.list.current()
        return None if line is None else _document(line.version)

    def _administer(self) -> None:
        own = self._found.templates if self._found else ()
        if own:
            self._desk.open_record("word_template", own[0].id)
        else:
            self._desk.open_place("administration", section="word_template")


def _columns(zone: str) -> list[Column]:
    return [
        Column(
            "number",
            lambda: _("Version"),
            lambda line: _("Version {number}").format(number=line.version.number),
            second=lambda line: line.version.file_name,
            sort=lambda line: line.version.number,
            width=160,
        ),
        Column(
            "language",
            lambda: field_label("version", "language"),
            lambda line: choice_name(line.version.language),
            width=90,
        ),
        Column(
            "words",
            lambda: _("Spoken words"),
            lambda line: number(line.words),
            sort=lambda line: line.words,
            align="right",
            width=130,
        ),
        Column(
            "made_at",
            lambda: field_label("version", "made_at"),
            lambda line: moment_short(line.version.made_at, zone),
            second=lambda line: line.author,
            sort=lambda line: line.version.made_at,
            width=180,
        ),
    ]


def _lines(reader: Reader, page: SpeechPage) -> list[FileLine]:
    from app.queries.speech_files import spoken_words  # noqa: PLC0415 -- as needed

    return [
        FileLine(
            version.id,
            version,
            page.authors.get(version.author_id, "") if version.author_id else "",
            spoken_words(reader, version),
        )
        for version in page.files
    ]


def _read(reader: Reader, version: Version) -> Reading:
    from app.queries.speech_files import document_of, text_before  # noqa: PLC0415 -- as needed

    pair = text_before(reader, version)
    if pair is None:
        text = reader.get(Version, version.id).text
        return Reading(version.id, 0, (Piece(Part.SAME, text),), document_of(reader, version))
    now, before = pair
    pieces = compared(before.text, now.text)
    return Reading(version.id, before.number, pieces, document_of(reader, version))


def _document(version: Version) -> Document:
    return Document(version.file_name, partial(_content, version=version))


def _content(reader: Reader, version: Version) -> bytes:
    return reader.file(version.sha256)
