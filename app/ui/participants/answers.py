"""Answers to invitations from a file: columns mapped, everything shown before it is recorded."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from app.domain.errors import BadFile
from app.i18n import _, ngettext
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import label, show_if
from app.ui.widgets.dialogs import Dialog
from app.ui.widgets.listed import Listed
from app.ui.widgets.mapping import ColumnMapping
from app.words.choices import choice_name
from app.words.numbers import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.changes import Outcome
    from app.domain.events import EventId
    from app.domain.participants import Answer
    from app.queries.answers import Change, Matched, Stranger
    from app.reports.answers import AnswerField, AnswerProblem
    from app.reports.grids import Grid
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

MOST_COLUMNS = 16
"""Columns that can be mapped; a table of answers has fewer."""


class ImportAnswers(QObject):
    """Asks for a file, reads it off the window, shows what it would change, records it."""

    def __init__(self, desk: Desk, owner: QWidget, event_id: EventId) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._event = desk, owner, event_id

    def ask(self) -> None:
        """Ask which file."""
        kinds = _("Answers") + " (*.csv *.txt *.tsv *.xlsx)"
        found, _kind = QFileDialog.getOpenFileName(self._owner, _("Import answers"), "", kinds)
        if found:
            self.read(Path(found))

    def read(self, path: Path) -> None:
        """Read a file and show what it holds; a file that cannot be read is said so."""

        def work(progress: Progress) -> Grid:
            from app.reports.grids import LARGEST, read_grid  # noqa: PLC0415 -- seldom

            progress.step(_("Reading {name}").format(name=path.name))
            try:
                with path.open("rb") as file:
                    data = file.read(LARGEST + 1)
            except OSError as error:
                raise BadFile(path.name, "damaged") from error
            return read_grid(data, path.name)

        title = _("Reading {name}").format(name=path.name)
        self._desk.tasks.document(self, title, work, partial(self._show, path.name))

    def _show(self, name: str, grid: Grid) -> None:
        AnswersDialog(self._desk, self._owner, self._event, name, grid).show_over()


class AnswersDialog(Dialog):
    """What each column is for, and what recording the file would do."""

    def __init__(
        self, desk: Desk, parent: QWidget, event_id: EventId, name: str, grid: Grid
    ) -> None:
        from app.reports.answers import guessed  # noqa: PLC0415 -- seldom

        super().__init__(
            parent, _("Import the answers in {name}").format(name=name), yes=_("Record the answers")
        )
        self.setMinimumWidth(90 * GRID)
        self._desk, self._event, self._grid = desk, event_id, grid
        self._owner = parent
        self._matched: Matched | None = None
        self._lay_columns(guessed(grid))
        self.sum = label("", "strong", wraps=True)
        self.changes = Listed(_("What will be recorded"))
        self.strangers = Listed(_("People who do not take part"))
        self.join = QCheckBox()
        self.problems = Listed(_("Rows that are left out"))
        self.body.addWidget(self.sum)
        for each in (self.changes, self.strangers):
            self.body.addWidget(each.caption)
            self.body.addWidget(each, 2)
        self.body.addWidget(self.join)
        self.body.addWidget(self.problems.caption)
        self.body.addWidget(self.problems, 1)
        self.join.toggled.connect(self._offer)
        self._match()

    def _lay_columns(self, fields: Sequence[AnswerField]) -> None:
        self.body.addWidget(label(_("What the columns are for"), "strong"))
        self.mapping = ColumnMapping(self._grid, _purposes(), fields, most=MOST_COLUMNS)
        self.mapping.changed.connect(self._match)
        self.columns = self.mapping.columns
        self.body.addWidget(self.mapping)

    # -- what it would do

    def _match(self) -> None:
        from app.reports.answers import lacking, read_answers  # noqa: PLC0415 -- seldom

        fields = self.mapping.chosen()
        self._matched = None
        self.yes.setEnabled(False)
        why_not = lacking(fields)
        self.complain(why_not)
        self._show_lists(None)
        if why_not:
            return
        grid, event_id = self._grid, self._event

        def ask(reader: Reader) -> Matched:
            from app.queries.answers import matched  # noqa: PLC0415 -- seldom

            return matched(reader, event_id, read_answers(grid, fields))

        self._desk.ask_latest(self, "answers", ask, self._show)

    def _show(self, found: Matched) -> None:
        self._matched = found
        self._show_lists(found)
        self._offer()

    def _show_lists(self, found: Matched | None) -> None:
        known = sum(one.person_id is not None for one in found.strangers) if found else 0
        self.changes.show_lines([_change_text(one) for one in found.changes] if found else [])
        self.strangers.show_lines([_stranger_text(one) for one in found.strangers] if found else [])
        self.problems.show_lines([_problem_line(one) for one in found.problems] if found else [])
        show_if(self.join, on=bool(known))
        words = ngettext(
            "Add {count} person whom the office knows to the event, with their answer",
            "Add {count} people whom the office knows to the event, with their answers",
            known,
        )
        self.join.setText(words.format(count=number(known)))

    def wanted(self) -> tuple[Answer, ...]:
        """The answers that will be recorded."""
        if self._matched is None:
            return ()
        joins = self.join.isChecked() and not self.join.isHidden()
        return self._matched.with_strangers() if joins else self._matched.answers

    def _offer(self) -> None:
        answers = self.wanted()
        self.yes.setEnabled(bool(answers))
        if self._matched is None:
            self.sum.setText("")
            return
        count = len(answers)
        words = ngettext(
            "{count} answer will be recorded.", "{count} answers will be recorded.", count
        ).format(count=number(count))
        if same := self._matched.same:
            known = ngettext(
                "{count} is known already.", "{count} are known already.", same
            ).format(count=number(same))
            words = f"{words} {known}"
        self.sum.setText(words)

    def _answer(self) -> None:
        event_id, answers = self._event, self.wanted()

        def act(store: Store) -> Outcome:
            from app.operations.participants import record_answers  # noqa: PLC0415 -- seldom

            return record_answers(store, event_id, answers)

        def done(_outcome: Outcome) -> None:
            self.accept()
            count = len(answers)
            words = ngettext("{count} answer recorded.", "{count} answers recorded.", count)
            self._desk.toast(words.format(count=number(count)), Tone.SUCCESS, undo=True)

        self.yes.setEnabled(False)
        self._desk.act(self, act, done)


def _purposes() -> list[tuple[AnswerField, str]]:
    from app.reports.answers import AnswerField as F  # noqa: PLC0415 -- seldom

    return [
        (F.NONE, _("Not used")),
        (F.EMAIL, _("E-mail address")),
        (F.NAME, _("Whole name")),
        (F.GIVEN, _("Given name")),
        (F.FAMILY, _("Family name")),
        (F.ANSWER, _("Answer")),
        (F.GUESTS, _("Number of guests")),
    ]


def _change_text(change: Change) -> str:
    words = (
        _("{name}: {after}") if change.before is change.after else _("{name}: {before} → {after}")
    )
    said = words.format(
        name=change.name,
        before=choice_name(change.before),
        after=choice_name(change.after),
    )
    if not change.guests:
        return said
    guests = ngettext("{count} guest", "{count} guests", change.guests)
    return f"{said}, {guests.format(count=number(change.guests))}"


def _stranger_text(stranger: Stranger) -> str:
    who = stranger.answer.name or stranger.answer.email
    known = _("known to the office") if stranger.person_id else _("unknown")
    said = _("Line {line}: {text}").format(line=number(stranger.answer.line), text=who)
    return f"{said} – {choice_name(stranger.answer.state)} ({known})"


def _problem_line(problem: AnswerProblem) -> str:
    from app.reports.answers import problem_text  # noqa: PLC0415 -- seldom

    return _("Line {line}: {text}").format(line=number(problem.line), text=problem_text(problem))
