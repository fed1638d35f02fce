"""Answers to a survey from a file: columns mapped to questions, shown before they are recorded."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QScrollArea, QWidget

from app.domain.errors import BadFile
from app.domain.surveys import ResponseSource, SurveyQuestionId
from app.i18n import _, ngettext
from app.ui.evaluations.survey_entry import recorded_text
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.ui.widgets.listed import Listed
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.people import PersonId
    from app.queries.surveys import SurveyPage
    from app.reports.grids import Grid
    from app.reports.survey_answers import ReadSurvey
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

HIGHEST = 32 * GRID
"""Of the columns, before they scroll."""

LINE = 5 * GRID
"""Of one column."""

MOST_COLUMNS = 60
SAMPLES, MOST_SIGNS = 3, 36


class ImportSurvey(QObject):
    """Asks for a file, reads it off the window, shows what it would record."""

    def __init__(self, desk: Desk, owner: QWidget, page: SurveyPage) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._page = desk, owner, page

    def ask(self) -> None:
        """Ask which file."""
        kinds = _("Answers") + " (*.csv *.txt *.tsv *.xlsx)"
        found, _kind = QFileDialog.getOpenFileName(self._owner, _("Import answers"), "", kinds)
        if found:
            self.read(Path(found))

    def read(self, path: Path) -> None:
        """Read a file and show what it holds; a file that cannot be read is said so."""
        title = _("Reading {name}").format(name=path.name)

        def work(progress: Progress) -> Grid:
            from app.reports.grids import LARGEST, read_grid  # noqa: PLC0415 -- seldom

            progress.step(title)
            try:
                with path.open("rb") as file:
                    data = file.read(LARGEST + 1)
            except OSError as error:
                raise BadFile(path.name, "damaged") from error
            return read_grid(data, path.name)

        self._desk.tasks.document(self, title, work, partial(self._show, path.name))

    def _show(self, name: str, grid: Grid) -> None:
        SurveyImportDialog(self._desk, self._owner, self._page, name, grid).show_over()


class SurveyImportDialog(Dialog):
    """Which question each column answers, and what recording the file would do."""

    def __init__(
        self, desk: Desk, parent: QWidget, page: SurveyPage, name: str, grid: Grid
    ) -> None:
        super().__init__(
            parent,
            _("Import the answers in {name}").format(name=name),
            _anonymous_hint() if page.survey.anonymous else "",
            yes=_("Record the answers"),
        )
        self.setMinimumWidth(90 * GRID)
        self._desk, self._page, self._grid = desk, page, grid
        self._asked = [(one.question, one.options) for one in page.asked]
        self.read: ReadSurvey | None = None
        self.columns: list[QComboBox] = []
        self._lay_columns()
        self.sum = label("", "strong", wraps=True)
        self.problems = Listed(_("Rows that are left out"))
        self.body.addWidget(self.sum)
        self.body.addWidget(self.problems.caption)
        self.body.addWidget(self.problems, 1)
        self._match()

    def _lay_columns(self) -> None:
        from app.reports.survey_answers import guessed_questions  # noqa: PLC0415 -- seldom

        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(2 * GRID)
        self.body.addWidget(label(_("What the columns are for"), "strong"))
        purposes = self._purposes()
        found = guessed_questions(self._grid, self._asked)
        for at, title in enumerate(self._grid.titles[:MOST_COLUMNS]):
            caption = label((title or _("Column {number}").format(number=at + 1))[:60])
            caption.setToolTip(title)
            box = QComboBox()
            box.setAccessibleName(_("Column “{title}”").format(title=caption.text()))
            box.setMaximumWidth(30 * GRID)
            for code, words in purposes:
                box.addItem(words, code)
            box.setCurrentIndex([code for code, _words in purposes].index(found[at]))
            box.currentIndexChanged.connect(self._match)
            caption.setBuddy(box)
            self.columns.append(box)
            grid.addWidget(caption, at, 0)
            grid.addWidget(box, at, 1)
            grid.addWidget(label(self._samples(at), "secondary"), at, 2)
        grid.setColumnStretch(2, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        area.setFixedHeight(min(len(self.columns) * LINE + 2 * GRID, HIGHEST))
        self.body.addWidget(area)

    def _purposes(self) -> list[tuple[SurveyQuestionId | None, str]]:
        from app.reports.survey_answers import WHO  # noqa: PLC0415 -- seldom

        found: list[tuple[SurveyQuestionId | None, str]] = [(None, _("Not used"))]
        if not self._page.survey.anonymous:
            found.append((WHO, _("Who answered: e-mail address or name")))
        found += [(question.id, said(question.text)) for question, _options in self._asked]
        return found

    def _samples(self, at: int) -> str:
        found = [row.cells[at] for row in self._grid.rows if at < len(row.cells) and row.cells[at]]
        return ", ".join(each[:20] for each in found[:SAMPLES])[:MOST_SIGNS]

    def _match(self) -> None:
        from app.reports.survey_answers import problem_sentence, read_survey  # noqa: PLC0415 -- same

        chosen: list[SurveyQuestionId | None] = [box.currentData() for box in self.columns]
        used = [one for one in chosen if one is not None]
        twice = len(used) != len(set(used))
        self.complain(_("Two columns answer the same question. Choose one.") if twice else "")
        self.read = None if twice else read_survey(self._grid, chosen, self._asked)
        responses = self.read.responses if self.read else ()
        self.yes.setEnabled(bool(responses))
        words = ngettext(
            "{count} response will be recorded.",
            "{count} responses will be recorded.",
            len(responses),
        )
        self.sum.setText(words.format(count=number(len(responses))))
        lines = [
            _("Line {line}: {text}").format(
                line=number(one.line), text=problem_sentence(one, said(one.question.text))
            )
            for one in (self.read.problems if self.read else ())
        ]
        self.problems.show_lines(lines)

    def _answer(self) -> None:
        read, survey = self.read, self._page.survey.id
        if read is None:
            return

        def act(store: Store) -> int:
            from app.operations.surveys import Given, record_responses  # noqa: PLC0415 -- seldom

            with store.reading() as reader:
                people = _people(reader)
            given = [
                Given(answers=one.answers, person_id=people.get(one.who.strip().casefold()))
                for one in read.responses
            ]
            return record_responses(store, survey, given, ResponseSource.IMPORTED)

        self.yes.setEnabled(False)
        self._desk.act(self, act, partial(self._done, len(read.responses)))

    def _done(self, wanted: int, count: int) -> None:
        self.accept()
        text = recorded_text(count)
        if known := wanted - count:
            words = ngettext(
                "{count} was there already.", "{count} were there already.", known
            ).format(count=number(known))
            text = f"{text} {words}"
        self._desk.toast(text, Tone.SUCCESS, undo=bool(count))


def _anonymous_hint() -> str:
    return _(
        "The survey is anonymous: columns with names, addresses or times are not used, and the"
        " order of the rows is not kept."
    )


def _people(reader: Reader) -> dict[str, PersonId]:
    """People by e-mail address and by name, where that is one person's alone."""
    from app.domain.people import Person  # noqa: PLC0415 -- seldom

    found: dict[str, PersonId] = {}
    several: set[str] = set()
    for person in reader.all(Person):
        for said_ in filter(None, (person.email.casefold(), person.name.casefold())):
            if said_ in found:
                several.add(said_)
            found[said_] = person.id
    return {text: person for text, person in found.items() if text not in several}
