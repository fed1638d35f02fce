"""One survey: its questions, what was answered, and what can be done with both."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import NotFound, UserError
from app.domain.surveys import Survey, SurveyId
from app.domain.values import Language, Marking
from app.i18n import _, speaking
from app.ui.documents import Document, open_document
from app.ui.evaluations.survey_entry import EntryDialog
from app.ui.evaluations.survey_import import ImportSurvey
from app.ui.evaluations.survey_questions import SurveyQuestions
from app.ui.evaluations.survey_results import SurveyResults
from app.ui.forms.box import Field
from app.ui.forms.new import FieldsDialog
from app.ui.place import Command
from app.ui.saving import save_file
from app.ui.theme import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import ChipLook, state_look
from app.ui.widgets.dialogs import confirm
from app.ui.widgets.pages import MARGIN, PageHeader
from app.ui.widgets.subpages import Subpages
from app.words.marking import file_name
from app.words.numbers import number
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.surveys import SurveyPage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

KINDS = (
    *("survey", "survey_question", "survey_option", "survey_response", "survey_answer"),
    *("evaluation", "event"),
)


class SurveyView(QWidget):
    """The page of one survey. `gone`: there is no such survey (any more)."""

    gone = Signal()

    def __init__(self, desk: Desk) -> None:
        """Without a survey."""
        super().__init__()
        self._desk = desk
        self._survey = ""
        self.found: SurveyPage | None = None
        self.header = PageHeader()
        self.header.set_back(_("Evaluation"), self._back)
        self.record = self._made(lambda: _("Record answers…"), self._ask_record, "pencil")
        self.importing = self._made(lambda: _("Import answers…"), self._ask_import, "file-input")
        self.excel = self._made(
            lambda: _("Results to Excel…"), partial(self._sheet, ".xlsx"), "file-spreadsheet"
        )
        self.csv = self._made(lambda: _("Results to CSV…"), partial(self._sheet, ".csv"), "table")
        self.word = self._made(lambda: _("Results in Word"), self._word, "file-text", "Ctrl+E")
        self.settings = self._made(
            lambda: _("Title, dates, people asked…"), self._ask_settings, "settings"
        )
        self.delete = self._made(lambda: _("Delete the survey…"), self._ask_delete, "trash-2")
        self.notice = Banner()
        self.pages = Subpages(_("Survey"))
        self.questions = SurveyQuestions(desk)
        self.results = SurveyResults()
        self.pages.add("questions", _("Questions"), lambda: self.questions)
        self.pages.add("results", _("Results"), lambda: self.results)
        self._lay()
        self._offer()
        desk.feed.changed.connect(self._changed)

    @property
    def commands(self) -> list[Command]:
        """Everything that can be done here."""
        return [
            *(self.record, self.importing, self.excel, self.csv, self.word),
            *(self.settings, self.delete),
        ]

    def _lay(self) -> None:
        banners = QVBoxLayout()
        banners.setContentsMargins(MARGIN, 0, MARGIN, 0)
        banners.addWidget(self.notice)
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

    def show_survey(self, survey: str) -> None:
        """Show a survey."""
        if survey != self._survey:
            self.leave()
            self._survey = survey
            self.pages.show_page("questions")
        self._read()

    def leave(self) -> None:
        """The survey is no longer looked at: its commands go."""
        self._survey, self.found = "", None
        self._offer()

    def save_typing(self) -> None:
        """Nothing is typed on this page itself."""

    def _changed(self, outcome: Outcome) -> None:
        if self._survey and outcome.touches(*KINDS):
            self._read()

    def _read(self) -> None:
        question = partial(_page, record=SurveyId(self._survey))
        self._desk.ask(self, question, self._show, self._not_read)

    def _not_read(self, error: UserError) -> None:
        if isinstance(error, NotFound):
            self.leave()
            self.gone.emit()

    def _show(self, page: SurveyPage) -> None:
        if page.survey.id != self._survey:
            return
        self.found = page
        anonymous = page.survey.anonymous
        self.header.set_title(said(page.survey.title), said(page.event.title))
        chips = [
            ChipLook(_("Anonymous"), "shield", Tone.INFO)
            if anonymous
            else ChipLook(_("Not anonymous"), "user", Tone.NEUTRAL)
        ]
        if page.event.marking is not Marking.UNCLASSIFIED:
            chips.append(state_look(page.event.marking))
        self.header.set_chips(*chips)
        self._offer()
        self.header.set_actions(
            self.record,
            self.importing,
            more=[self.word, self.excel, self.csv, None, self.settings, None, self.delete],
        )
        self.notice.say(_anonymous_text() if anonymous else "", Tone.INFO)
        counted = _("{page} ({count})")
        for code, words, count in (
            ("questions", _("Questions"), len(page.asked)),
            ("results", _("Results"), page.responses),
        ):
            text = counted.format(page=words, count=number(count)) if count else words
            self.pages.set_words(code, text)
        self.questions.show_page(page)
        self.results.show_page(page)

    def _offer(self) -> None:
        page = self.found
        for command in self.commands:
            command.setVisible(page is not None)
        for command in (self.record, self.importing):
            command.setEnabled(page is not None and bool(page.asked))
        for command in (self.excel, self.csv, self.word):
            command.setEnabled(page is not None and bool(page.responses))

    # -- what a person does

    def _back(self) -> None:
        if self.found is not None:
            self._desk.open_record("evaluation", self.found.evaluation.id)
        else:
            self.gone.emit()

    def _ask_record(self) -> None:
        if self.found is not None:
            EntryDialog(self._desk, self, self.found).show_over()

    def _ask_import(self) -> None:
        if self.found is not None:
            ImportSurvey(self._desk, self, self.found).ask()

    def _sheet(self, ending: str) -> None:
        if self.found is None:
            return
        language, as_csv = spoken(), ending == ".csv"
        page = self.found

        def work(reader: Reader) -> bytes:
            from app.queries.survey_papers import survey_sheet  # noqa: PLC0415 -- seldom

            now = _page(reader, record=page.survey.id)
            return survey_sheet(now, language, as_csv=as_csv)

        name = file_name(said(page.survey.title), ending, page.event.marking)
        title = _("Export to CSV") if as_csv else _("Export to Excel")
        save_file(self._desk, self, title, name, work, opens=not as_csv)

    def _word(self) -> None:
        if self.found is not None:
            open_document(self._desk, self, results_document(self.found, spoken()))

    def _ask_settings(self) -> None:
        if self.found is None:
            return
        survey = self.found.survey
        names = ("title", "introduction", "opens_on", "closes_on", "sent")
        seen = {name: getattr(survey, name) for name in names}

        def act(store: Store, values: dict[str, Any]) -> Outcome:
            from app.operations.records import edit  # noqa: PLC0415 -- as needed

            return edit(store, Survey, survey.id, seen, values)

        FieldsDialog(
            self._desk,
            self,
            _("The survey"),
            Survey,
            [Field("title", required=True), "introduction", ("opens_on", "closes_on"), "sent"],
            act=act,
            then=lambda _done: None,
            yes=_("Save"),
            given=seen,
        ).show_over()

    def _ask_delete(self) -> None:
        if self.found is None:
            return
        page = self.found

        def act(store: Store) -> Outcome:
            from app.operations.surveys import delete_survey  # noqa: PLC0415 -- as needed

            return delete_survey(store, page.survey.id)

        confirm(
            self,
            _("Delete “{title}”?").format(title=said(page.survey.title)),
            _("Its questions and all that was answered go with it."),
            yes=_("Delete the survey"),
            danger=True,
            then=lambda: self._desk.act(self, act, lambda _done: self._deleted(page)),
        )

    def _deleted(self, page: SurveyPage) -> None:
        self._desk.open_record("evaluation", page.evaluation.id)


def results_document(page: SurveyPage, language: Language) -> Document:
    """The results as Word; the name bears the marking."""
    survey = page.survey.id

    def content(reader: Reader) -> bytes:
        from app.queries.survey_papers import survey_document  # noqa: PLC0415 -- seldom

        return survey_document(reader, _page(reader, record=survey), language)

    with speaking(language):
        title = f"{page.survey.title.in_language(language)} {language}"
        return Document(file_name(title, ".docx", page.event.marking, language), content)


def _anonymous_text() -> str:
    return _(
        "Anonymous: neither who answered nor when is kept, and answers are recorded together, in no"
        " order. Type a whole pile at once rather than one at a time."
    )


def _page(reader: Reader, *, record: SurveyId) -> SurveyPage:
    from app.queries.surveys import survey_page  # noqa: PLC0415 -- as needed

    return survey_page(reader, record)
