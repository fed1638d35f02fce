"""One evaluation: where it stands, its fields, its report, and how it is finished."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import NotFound, UserError
from app.domain.evaluations import EvaluationId
from app.domain.events import EventState
from app.domain.lists import Tone as ToneKind
from app.domain.values import Marking
from app.i18n import _
from app.ui.evaluations.fields import EvaluationFields, empty_text
from app.ui.evaluations.listing import progress_look
from app.ui.evaluations.report import ReportDialog, print_report
from app.ui.place import Command
from app.ui.theme import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import state_look
from app.ui.widgets.dialogs import confirm
from app.ui.widgets.pages import MARGIN, PageHeader
from app.words.dates import day_long, when_text
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.evaluations import EvaluationPage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

KINDS = (
    *("evaluation", "objective", "coverage", "lesson", "event", "tone", "tag"),
    *("survey", "survey_question", "survey_response"),
    *("expense", "hospitality", "service", "proposal_answer"),
)
BEFORE = (*(state for state in EventState if state.is_live), EventState.CANCELLED)


class EvaluationView(QWidget):
    """The page of one evaluation. `gone`: there is no such evaluation (any more)."""

    gone = Signal()

    def __init__(self, desk: Desk, back: Callable[[], object] | None) -> None:
        """`back`: leads to the list; None in a window of its own."""
        super().__init__()
        self._desk = desk
        self._evaluation = ""
        self.found: EvaluationPage | None = None
        self.header = PageHeader()
        if back is not None:
            self.header.set_back(_("All evaluations"), back)
        self.finish = self._made(
            lambda: _("Finish the evaluation"), self._ask_finish, "clipboard-check", "Ctrl+D"
        )
        self.report = self._made(
            lambda: _("Report in Word…"), self._ask_report, "file-text", "Ctrl+E"
        )
        self.print = self._made(lambda: _("Print the report…"), self._print, "printer", "Ctrl+P")
        self.to_event = self._made(lambda: _("Open its event"), self._open_event, "calendar")
        self.reopen = self._made(lambda: _("Reopen the evaluation"), self._reopen, "rotate-ccw")
        self.apart = self._made(
            lambda: _("Open in its own window"), self._open_apart, "external-link"
        )
        self.delete = self._made(lambda: _("Delete the evaluation…"), self._ask_delete, "trash-2")
        self.notice = Banner()
        self.fields = EvaluationFields(desk)
        self._lay()
        self._offer()
        desk.feed.changed.connect(self._changed)

    @property
    def commands(self) -> list[Command]:
        """Everything that can be done here."""
        return [
            self.finish,
            self.report,
            self.print,
            self.to_event,
            self.reopen,
            self.apart,
            self.delete,
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
        column.addWidget(self.fields, 1)

    def _made(
        self, words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
    ) -> Command:
        return Command(words, do, keys=keys, picture=picture, parent=self)

    # -- what is shown

    def show_evaluation(self, evaluation: str) -> None:
        """Show an evaluation."""
        if evaluation != self._evaluation:
            self.leave()
            self._evaluation = evaluation
        self._read()

    def leave(self) -> None:
        """The evaluation is no longer looked at: its commands go."""
        if self._evaluation:
            self.save_typing()
            self._evaluation, self.found = "", None
            self._offer()

    def save_typing(self) -> None:
        """Save whatever is typed."""
        self.fields.save_typing()

    def _changed(self, outcome: Outcome) -> None:
        if self._evaluation and outcome.touches(*KINDS):
            self._read()

    def _read(self) -> None:
        question = partial(_page, record=EvaluationId(self._evaluation))
        self._desk.ask(self, question, self._show, self._not_read)

    def _not_read(self, error: UserError) -> None:
        if isinstance(error, NotFound):
            self._evaluation, self.found = "", None
            self._offer()
            self.gone.emit()

    def _show(self, answer: tuple[EvaluationPage, list[ToneKind]]) -> None:
        page, tones = answer
        if page.evaluation.id != self._evaluation:
            return
        self.found = page
        self._show_header(page)
        self._say(page)
        self.fields.show_page(page, tones)

    def _show_header(self, page: EvaluationPage) -> None:
        event = page.event
        parts = (event.shown_reference, when_text(event.when), event.city)
        self.header.set_title(
            _("Evaluation: {title}").format(title=said(event.title)),
            " · ".join(filter(None, parts)),
        )
        now = self._desk.store.clock()
        chips = [progress_look(page.progress, overdue=page.is_overdue(now))]
        if event.marking is not Marking.UNCLASSIFIED:
            chips.append(state_look(event.marking))
        self.header.set_chips(*chips)
        self._offer()
        primary, others = (self.finish, (self.report,))
        if not self.finish.isVisible():
            primary, others = (self.report, ())
        more = [self.print, None, self.to_event, self.apart, self.reopen, None, self.delete]
        self.header.set_actions(
            primary, *others, more=[one for one in more if one is None or one.isVisible()]
        )

    def _say(self, page: EvaluationPage) -> None:
        finished = page.evaluation.finished_on
        if finished is not None:
            text = _("Finished on {day}.").format(day=day_long(finished))
            self.notice.say(text, Tone.SUCCESS, (_("Reopen"), self._reopen))
        elif page.event.state in BEFORE:
            self.notice.say(
                _("The event has not taken place: set objectives now, results come after it."),
                Tone.INFO,
            )
        else:
            self.notice.clear()

    def _offer(self) -> None:
        """Offer what can be done with the evaluation shown."""
        page = self.found
        done = page is not None and page.evaluation.finished_on is not None
        for command in (self.report, self.print, self.to_event, self.apart, self.delete):
            command.setVisible(page is not None)
        self.finish.setVisible(page is not None and not done and page.event.state not in BEFORE)
        self.reopen.setVisible(done)

    # -- what a person does

    def _ask_finish(self) -> None:
        if self.found is None:
            return
        self.save_typing()
        empty = [part for part, filled in self.found.parts.items() if not filled]
        if not empty:
            self._finish()
            return
        confirm(
            self,
            _("Finish the evaluation even though parts are empty?"),
            _("Still empty: {parts}.").format(parts=empty_text(empty)),
            yes=_("Finish the evaluation"),
            then=self._finish,
        )

    def _finish(self) -> None:
        def act(store: Store, record: EvaluationId) -> Outcome:
            from app.operations.evaluations import finish_evaluation  # noqa: PLC0415 -- as needed

            return finish_evaluation(store, record)

        self._act(act)

    def _reopen(self) -> None:
        def act(store: Store, record: EvaluationId) -> Outcome:
            from app.operations.evaluations import reopen_evaluation  # noqa: PLC0415 -- as needed

            return reopen_evaluation(store, record)

        self._act(act)

    def _ask_delete(self) -> None:
        def act(store: Store, record: EvaluationId) -> Outcome:
            from app.domain.evaluations import Evaluation  # noqa: PLC0415 -- as needed
            from app.operations.records import delete  # noqa: PLC0415 -- as needed

            return delete(store, Evaluation, record)

        confirm(
            self,
            _("Delete the evaluation?"),
            _("Its objectives and figures go with it. Lessons stay with the event."),
            yes=_("Delete the evaluation"),
            danger=True,
            then=partial(self._act, act),
        )

    def _ask_report(self) -> None:
        if self.found is not None:
            self.save_typing()
            ReportDialog(self._desk, self, self.found).show_over()

    def _print(self) -> None:
        if self.found is not None:
            self.save_typing()
            print_report(self._desk, self, self.found, spoken())

    def _open_event(self) -> None:
        if self.found is not None:
            self._desk.open_record("event", self.found.event.id)

    def _open_apart(self) -> None:
        self._desk.open_record("evaluation", self._evaluation, apart=True)

    def _act(self, operation: Callable[[Store, EvaluationId], Outcome]) -> None:
        if self.found is not None:
            record = self.found.evaluation.id
            self._desk.act(self, lambda store: operation(store, record))


def _page(reader: Reader, *, record: EvaluationId) -> tuple[EvaluationPage, list[ToneKind]]:
    from app.queries.evaluations import evaluation_page  # noqa: PLC0415 -- as needed

    tones = sorted(reader.all(ToneKind), key=lambda tone: (tone.rank, tone.id))
    return evaluation_page(reader, record), tones
