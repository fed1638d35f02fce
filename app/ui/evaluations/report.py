"""The report of an evaluation in Word, in either language: opened, or saved elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.evaluations import EvaluationId
from app.domain.products import Version
from app.domain.values import Language, Marking
from app.i18n import _, speaking
from app.ui.documents import open_copy
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.declarations import declarations
from app.ui.saving import save_file
from app.ui.theme import GRID
from app.ui.widgets.basics import button
from app.ui.widgets.dialogs import Dialog
from app.words.marking import file_name
from app.words.said import spoken

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
        self.save = button(_("Save as…"), self._save)
        self.body.setSpacing(2 * GRID)
        self.body.addWidget(self.language)
        self.add_choice(self.save)
        self.accepted.connect(self._open)
        self.language.take_focus()

    def _open(self) -> None:
        work = partial(_report, record=self._page.evaluation.id, language=self._said())
        open_copy(self._desk, self._owner, work)

    def _save(self) -> None:
        language = self._said()
        self.reject()
        work = partial(_content, record=self._page.evaluation.id, language=language)
        name = report_name(self._page, language)
        save_file(self._desk, self._owner, _("Save the report"), name, work)

    def _said(self) -> Language:
        return Language(self.language.read())


def report_name(page: EvaluationPage, language: Language) -> str:
    """What the file of a report is called, with its marking."""
    marking: Marking = page.event.marking
    with speaking(language):
        title = _("Evaluation {title}").format(title=page.event.title.in_language(language))
        return file_name(title, ".docx", marking, language)


def _report(reader: Reader, record: EvaluationId, language: Language) -> tuple[str, bytes]:
    from app.queries.evaluations import draft_report  # noqa: PLC0415 -- after the first paint

    made = draft_report(reader, record, language)
    return made.name, made.content


def _content(reader: Reader, record: EvaluationId, language: Language) -> bytes:
    return _report(reader, record, language)[1]
