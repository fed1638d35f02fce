"""The report of an evaluation in either language: opened in Word, saved, or printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.evaluations import EvaluationId
from app.domain.products import Version
from app.domain.values import Language
from app.i18n import _, speaking
from app.ui.documents import (
    WORD,
    Document,
    open_document,
    print_document,
    save_pdf,
    save_word,
)
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.declarations import declarations
from app.ui.theme import GRID
from app.ui.widgets.basics import button, menu_button
from app.ui.widgets.dialogs import Dialog
from app.words.marking import file_name
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.queries.evaluations import EvaluationPage
    from app.storage.records import Reader
    from app.ui.desk import Desk


class ReportDialog(Dialog):
    """Asks for the language of the report, and whether it is opened or saved."""

    def __init__(self, desk: Desk, owner: QWidget, page: EvaluationPage) -> None:
        """`owner`: what outlives the dialog."""
        super().__init__(
            owner,
            _("Report in Word"),
            _("It says what the evaluation says now; empty parts are left out."),
            yes=_("Open in Word"),
        )
        self._desk, self._owner, self._page = desk, owner, page
        self.language = FieldBox(
            Field("language", label=_("Language"), help=""), declarations(Version)["language"]
        )
        self.language.show_value(spoken())
        self._menu = QMenu(self)
        self.word = self._menu.addAction(_("Save as Word…"))
        self.pdf = self._menu.addAction(_("Save as PDF…"))
        self.word.triggered.connect(partial(self._save, save_word))
        self.pdf.triggered.connect(partial(self._save, save_pdf))
        self.save = menu_button(_("Save"), self._menu)
        self.print = button(_("Print…"), self._print)
        self.body.setSpacing(2 * GRID)
        self.body.addWidget(self.language)
        self.add_choice(self.save)
        self.add_choice(self.print)
        self.accepted.connect(self._open)
        self.language.take_focus()

    def _open(self) -> None:
        open_document(self._desk, self._owner, report_of(self._page, self._said()))

    def _save(self, save: Callable[[Desk, QWidget, Document], object]) -> None:
        document = report_of(self._page, self._said())
        self.reject()
        save(self._desk, self._owner, document)

    def _print(self) -> None:
        language = self._said()
        self.reject()
        print_report(self._desk, self._owner, self._page, language)

    def _said(self) -> Language:
        return Language(self.language.read())


def print_report(desk: Desk, owner: QWidget, page: EvaluationPage, first: Language) -> None:
    """Show what the report looks like, in one language first, and print it."""
    languages = sorted(Language, key=lambda language: language is not first)
    documents = {language: report_of(page, language) for language in languages}
    print_document(desk, owner, said(page.event.title), documents)


def report_of(page: EvaluationPage, language: Language) -> Document:
    """The report in a language; its name bears the marking."""
    with speaking(language):
        title = _("Evaluation {title}").format(title=page.event.title.in_language(language))
        name = file_name(title, WORD, page.event.marking, language)
    return Document(name, partial(_content, record=page.evaluation.id, language=language))


def _content(reader: Reader, record: EvaluationId, language: Language) -> bytes:
    from app.queries.evaluations import draft_report  # noqa: PLC0415 -- after the first paint

    return draft_report(reader, record, language).content
