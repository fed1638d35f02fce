"""Every field of an evaluation, in sections, with what its figures amount to."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel

from app.domain.evaluations import Evaluation, Lesson, Objective, ObjectiveId
from app.i18n import _
from app.ui.evaluations.coverage import CoverageFields
from app.ui.evaluations.offered import Offered, Proposed
from app.ui.evaluations.surveys import Surveys
from app.ui.forms.box import Field
from app.ui.forms.parts import Parts, PartWords
from app.ui.forms.record import RecordForm
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.basics import label, show_if
from app.ui.widgets.pages import ScrollPage
from app.ui.widgets.tiles import Card
from app.words.dates import list_text
from app.words.fields import field_label
from app.words.headings import heading
from app.words.kinds import kind_name
from app.words.numbers import money, number, percent

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.domain.lists import Tone
    from app.queries.evaluations import EvaluationPage
    from app.storage.store import Store
    from app.ui.desk import Desk

PARTS = ("objective", "lesson", "coverage")


class EvaluationFields(ScrollPage):
    """How complete it is, then objectives, figures, what was learned."""

    def __init__(self, desk: Desk) -> None:
        """Without an evaluation."""
        super().__init__()
        self.completeness = Completeness()
        self.form = form = RecordForm(desk, Evaluation)
        self.objectives = Parts(
            desk, Objective, (("text",), ("met", Field("why", span=2))), _objective_words(), _order
        )
        self.lessons = Parts(
            desk, Lesson, ((Field("text", help="", span=2), "tag_id"),), _lesson_words()
        )
        self.coverage = CoverageFields(desk)
        self._notes: list[tuple[str, str, Callable[[Any, Any], str], QLabel]] = []
        form.row("evaluator_id")
        self.proposed = Proposed(desk)
        form.add(self.proposed)
        form.add(self.objectives)
        form.section(heading("evaluation.attendance"))
        self.came = Offered(desk, "attendance_actual")
        form.add(self.came)
        self._compared("attendance_expected", "attendance_actual", attendance_text)
        form.section(heading("evaluation.media"))
        self.media_invited = Offered(desk, "media_invited")
        self.media_came = Offered(desk, "media_attended")
        form.add(self.media_invited)
        form.add(self.media_came)
        self._compared("media_invited", "media_attended", media_text)
        form.row("social_reach")
        form.add(self.coverage)
        form.section(heading("evaluation.cost"))
        self.budget, self.cost = Offered(desk, "budget"), Offered(desk, "cost")
        form.add(self.budget)
        form.add(self.cost)
        self._compared("budget", "cost", cost_text)
        form.section(heading("evaluation.schedule"))
        form.row("schedule", Field("schedule_note", span=2))
        self.surveys = Surveys(desk)
        form.add(self.surveys)
        form.section(heading("evaluation.lessons"))
        form.row("worked")
        form.row("to_change")
        form.add(self.lessons)
        form.section(heading("evaluation.recommendation"))
        form.row("recommendation", Field("recommendation_note", span=2))
        form.loaded.connect(self._compare)
        self.body.addWidget(self.completeness)
        self.body.addWidget(form)

    def show_page(self, page: EvaluationPage, tones: list[Tone]) -> None:
        """Show an evaluation; called again after each change."""
        record = page.evaluation.id
        self.completeness.show_parts(page.parts)
        self.form.show_record(record)
        self.objectives.show_parts(
            {"evaluation_id": record, "rank": len(page.objectives) + 1},
            [one.id for one in page.objectives],
        )
        self.proposed.show_page(page)
        self.lessons.show_parts({"event_id": page.event.id}, [one.id for one in page.lessons])
        self.coverage.show_coverage(record, tones, page.coverage)
        self.surveys.show_surveys(record, page.surveys)
        self.budget.show_figure(page.evaluation, page.budget)
        self.cost.show_figure(page.evaluation, page.cost)
        self.came.show_figure(page.evaluation, page.door.came)
        self.media_invited.show_figure(page.evaluation, page.door.media_invited)
        self.media_came.show_figure(page.evaluation, page.door.media_came)

    def save_typing(self) -> None:
        """Save whatever is typed."""
        for each in (self.form, self.objectives, self.lessons, self.coverage):
            each.save_typing()

    def go_to(self, part: str) -> None:
        """Put the cursor where a part that is still empty is filled in."""
        places = {
            "objective": self.objectives.add,
            "lesson": self.lessons.add,
            "coverage": next(iter(self.coverage.boxes.values()), self.coverage),
        }
        target = places[part] if part in places else self.form.box(part)
        self.ensureWidgetVisible(target)
        if part in ("objective", "lesson"):
            target.setFocus()
        elif part != "coverage":
            self.form.box(part).take_focus()
        else:
            target.setFocus()

    def _compared(self, expected: str, actual: str, say: Callable[[Any, Any], str]) -> None:
        """Two figures side by side, and below how far apart they are."""
        self.form.row(expected, actual)
        note = label("", "secondary", wraps=True)
        note.hide()
        self._notes.append((expected, actual, say, note))
        self.form.add(note)

    def _compare(self, evaluation: Evaluation) -> None:
        for expected, actual, say, note in self._notes:
            figures = getattr(evaluation, expected), getattr(evaluation, actual)
            text = "" if None in figures else say(*figures)
            note.setText(text)
            show_if(note, on=bool(text))


class Completeness(Card):
    """How many parts say something, and which ones do not yet."""

    def __init__(self) -> None:
        """Of nothing."""
        super().__init__(_("Completeness"))
        self.bars = Bars(_("Completeness"))
        self.empty = label("", "secondary", wraps=True)
        self.body.addWidget(self.bars)
        self.body.addWidget(self.empty)

    def show_parts(self, parts: dict[str, bool]) -> None:
        """Show which parts are filled in."""
        filled, whole = sum(parts.values()), len(parts)
        # Translators: how many parts of an evaluation are filled in, e.g. "8 of 12".
        words = _("{count} of {whole}").format(count=filled, whole=whole)
        self.bars.show_bars([Bar(_("Filled in"), filled, words)], most=whole)
        names = empty_text([part for part, said in parts.items() if not said])
        self.empty.setText(
            _("Still empty: {parts}.").format(parts=names)
            if names
            else _("Everything is filled in.")
        )


def empty_text(parts: list[str]) -> str:
    """Parts by their names, as one list of words."""
    names = [
        kind_name(part, 2) if part in PARTS else field_label("evaluation", part) for part in parts
    ]
    return list_text([f"{name[0].lower()}{name[1:]}" for name in names])


def attendance_text(expected: int, actual: int) -> str:
    """How many more or fewer people came: "62 more than expected (+25%)."."""
    apart = actual - expected
    if not apart:
        return _("Exactly as expected.")
    words = (
        _("{count} more than expected{share}.")
        if apart > 0
        else _("{count} fewer than expected{share}.")
    )
    return words.format(count=number(abs(apart)), share=_share(apart, expected))


def media_text(invited: int, attended: int) -> str:
    """How many of those invited came: "9 of 14 came (64%)."."""
    share = f" ({percent(round(attended * 100 / invited))})" if invited else ""
    words = _("{attended} of {invited} came{share}.")
    return words.format(attended=number(attended), invited=number(invited), share=share)


def cost_text(budget: Decimal, cost: Decimal) -> str:
    """How far the cost is from the budget: "$1,625.40 over budget (+9%)."."""
    apart = cost - budget
    if not apart:
        return _("Exactly on budget.")
    words = _("{amount} over budget{share}.") if apart > 0 else _("{amount} under budget{share}.")
    return words.format(amount=money(abs(apart)), share=_share(apart, budget))


def _share(apart: int | Decimal, expected: int | Decimal) -> str:
    if not expected:
        return ""
    part = round(apart * 100 / expected)
    return f" ({'+' if part > 0 else ''}{percent(part)})"


def _objective_words() -> PartWords:
    return PartWords(
        title=lambda: _("Objectives"),
        add=lambda: _("Add an objective"),
        none=lambda: _("No objectives yet. What was the event meant to achieve?"),
        one=lambda place: _("Objective {number}").format(number=place),
        acts=(
            lambda: _("Move up"),
            lambda: _("Move down"),
            lambda: _("Delete the objective"),
        ),
    )


def _lesson_words() -> PartWords:
    return PartWords(
        title=lambda: _("Lessons"),
        add=lambda: _("Add a lesson"),
        none=lambda: _("No lesson yet. Each one is shown to whoever plans a similar event."),
        one=lambda place: _("Lesson {number}").format(number=place),
        acts=(lambda: _("Move up"), lambda: _("Move down"), lambda: _("Delete the lesson")),
    )


def _order(store: Store, ids: list[str]) -> Outcome:
    from app.operations.evaluations import order_objectives  # noqa: PLC0415 -- first paint

    return order_objectives(store, [ObjectiveId(record) for record in ids])
