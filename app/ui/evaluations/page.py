"""The place of evaluations: what took place, lessons of all events, one evaluation in full."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.events import EventId
from app.domain.moments import local
from app.i18n import _
from app.ui.evaluations.listing import evaluation_list, lesson_list
from app.ui.evaluations.survey_view import SurveyView
from app.ui.evaluations.trends import Trends
from app.ui.evaluations.view import EvaluationView
from app.ui.place import Command, Page
from app.ui.printing.lists import ListDeeds
from app.ui.theme import GRID
from app.ui.widgets.basics import label, line
from app.ui.widgets.pages import MARGIN, PageHeader
from app.ui.widgets.subpages import Subpages
from app.words.said import said

if TYPE_CHECKING:
    from datetime import date

    from app.queries.evaluations import EvaluationLine, LessonEntry
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.lists.record_list import RecordList


class EvaluationsPage(Page):
    """Lists at first; `open_record` shows one evaluation, the sidebar leads back."""

    def __init__(self, desk: Desk, *, alone: bool = False) -> None:
        """`alone`: one evaluation in a window of its own, without the lists."""
        super().__init__()
        self._desk = desk
        self._alone = alone
        self.paper: ListDeeds | None = None
        self._stack = QStackedWidget()
        if not alone:
            self._stack.addWidget(self._lists())
        self.make_later(lambda: self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @cached_property
    def view(self) -> EvaluationView:
        """One evaluation in full."""
        made = EvaluationView(self._desk, None if self._alone else self.home)
        if not self._alone:
            made.gone.connect(self.home)
        self._stack.addWidget(made)
        self.addActions(made.commands)
        return made

    @cached_property
    def survey(self) -> SurveyView:
        """One survey of an evaluation."""
        made = SurveyView(self._desk)
        made.gone.connect(self.home)
        self._stack.addWidget(made)
        self.addActions(made.commands)
        return made

    @cached_property
    def trends(self) -> Trends:
        """What evaluations say together."""
        made = Trends(self._desk)
        self.addActions(made.commands)
        return made

    def _turned(self, code: str) -> None:
        """The trends are no list: what is done with lists is not offered there."""
        if self.paper is not None:
            for command in self.paper.commands:
                command.setEnabled(code != "trends")

    def _lists(self) -> QWidget:
        today = local(self._desk.store.clock(), self._desk.zone).date()
        self.list = evaluation_list(self._desk, today)
        self.list.opened.connect(self._open)
        self.tabs = Subpages(_("Lists"))
        self.tabs.add("all", _("Evaluations"), lambda: self.list)
        self.tabs.add("lessons", _("Lessons"), partial(self._lessons, today))
        self.tabs.add("trends", _("Trends"), lambda: self.trends)
        self.tabs.turned.connect(self._turned)
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader(_("Evaluations")))
        column.addWidget(self.tabs, 1)
        self.paper = ListDeeds(self._desk, self, lists, self._shown_list)
        return lists

    def _shown_list(self) -> RecordList:
        return self.lessons if self.tabs.current() == "lessons" else self.list

    def _lessons(self, today: date) -> QWidget:
        """The list of lessons, and below it the one chosen in full."""
        self.lessons = lesson_list(self._desk, today)
        self.lessons.opened.connect(self._open_lesson)
        self.lessons.chosen.connect(self._show_lesson)
        self.lesson = label("", wraps=True)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, GRID, MARGIN, 2 * GRID)
        foot.addWidget(self.lesson)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lessons, 1)
        column.addWidget(line())
        column.addLayout(foot)
        return made

    # -- what the window asks

    def open_record(self, kind: str, record: str) -> None:
        """Show an evaluation, or the one that an objective or a lesson belongs to."""
        if kind == "evaluation":
            self._show(record)
        elif kind == "survey":
            self._show_survey(record)
        elif kind == "survey_question":
            self._desk.ask(self, partial(_survey_of, record=record), self._show_survey)
        else:
            self._desk.act(self, partial(_evaluation_with, kind=kind, record=record), self._show)

    def open_with(self, *, tab: str = "all", progress: str = "") -> None:
        """Show a list ("all", "lessons") or the trends; `progress`: only those, e.g. "overdue"."""
        self.home()
        self.tabs.show_page(tab)
        if progress:
            self.list.show_only(progress=[progress])

    def home(self) -> None:
        for part in self._made():
            part.leave()
        self._stack.setCurrentIndex(0)

    def save_typing(self) -> None:
        for part in self._made():
            part.save_typing()

    def commands(self) -> Sequence[Command]:
        paper = self.paper.commands if self.paper is not None else ()
        trends = self.trends.commands if self.is_made("trends") else ()
        return [*paper, *trends, *(command for part in self._made() for command in part.commands)]

    def panes(self) -> Sequence[QWidget]:
        return (self._stack,)

    # -- inside

    def _made(self) -> list[EvaluationView | SurveyView]:
        names = [name for name in ("view", "survey") if self.is_made(name)]
        return [getattr(self, name) for name in names]

    def _show_survey(self, survey: str) -> None:
        if self.is_made("view"):
            self.view.leave()
        self.survey.show_survey(survey)
        self._stack.setCurrentWidget(self.survey)

    def _show(self, evaluation: str) -> None:
        if self.is_made("survey"):
            self.survey.leave()
        self.view.show_evaluation(evaluation)
        self._stack.setCurrentWidget(self.view)

    def _open(self, chosen: EvaluationLine) -> None:
        """Open an evaluation; one that has not begun begins now."""
        if chosen.evaluation_id is not None:
            self._desk.open_record("evaluation", chosen.evaluation_id)
        else:
            begin = partial(_begun, event_id=chosen.id)
            self._desk.act(self, begin, partial(self._desk.open_record, "evaluation"))

    def _open_lesson(self, chosen: LessonEntry) -> None:
        self._desk.open_record("event", chosen.event_id)

    def _show_lesson(self, chosen: LessonEntry | None) -> None:
        self.lesson.setText(said(chosen.text) if chosen else "")


def _begun(store: Store, event_id: EventId) -> str:
    """The evaluation of an event, begun where it has not."""
    from app.operations.evaluations import add_evaluation  # noqa: PLC0415 -- as needed
    from app.queries.evaluations import evaluation_of  # noqa: PLC0415 -- as needed

    add_evaluation(store, event_id)
    with store.reading() as reader:
        made = evaluation_of(reader, event_id)
    assert made is not None
    return made.id


def _survey_of(reader: Reader, *, record: str) -> str:
    """The survey that a question belongs to."""
    from app.domain.surveys import SurveyQuestion  # noqa: PLC0415 -- as needed

    return reader.get(SurveyQuestion, record).survey_id


def _evaluation_with(store: Store, kind: str, record: str) -> str:
    with store.reading() as reader:
        found = _owner(reader, kind, record)
    return found if kind == "objective" else _begun(store, EventId(found))


def _owner(reader: Reader, kind: str, record: str) -> str:
    """The evaluation of an objective, the event of a lesson."""
    from app.domain.evaluations import Lesson, Objective  # noqa: PLC0415 -- as needed

    if kind == "objective":
        return reader.get(Objective, record).evaluation_id
    return reader.get(Lesson, record).event_id
