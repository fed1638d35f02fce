"""The surveys of an evaluation, in its fields: what there is, and how one is begun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.evaluations import EvaluationId
from app.domain.surveys import Survey, SurveyId
from app.i18n import _, ngettext
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.theme import GRID
from app.ui.widgets.basics import button, label, show_if
from app.ui.widgets.pages import SectionHeading
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.surveys import SurveyLine
    from app.storage.store import Store
    from app.ui.desk import Desk


class Surveys(QWidget):
    """A line for each survey, which opens it; a button begins one."""

    def __init__(self, desk: Desk) -> None:
        """Without an evaluation."""
        super().__init__()
        self._desk = desk
        self._evaluation = EvaluationId("")
        self._shown: list[SurveyLine] = []
        self.add = button(_("New survey"), self._ask_new, kind="quiet", picture="plus")
        self.none = label(_("No survey yet. Those who were there can be asked."), "muted")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(SectionHeading(_("Surveys"), "", self.add))
        column.addWidget(self.none)
        column.addLayout(self._lines)

    def show_surveys(self, evaluation: EvaluationId, surveys: Sequence[SurveyLine]) -> None:
        """Show the surveys of an evaluation."""
        self._evaluation = evaluation
        if list(surveys) == self._shown:
            return
        self._shown = list(surveys)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in surveys:
            self._lines.addWidget(self._line(one))
        show_if(self.none, on=not surveys)

    def _line(self, one: SurveyLine) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        opens = partial(self._desk.open_record, "survey", one.id)
        row.addWidget(button(said(one.title), opens, kind="link"))
        row.addWidget(label(line_text(one), "secondary"), 1, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _ask_new(self) -> None:
        evaluation = self._evaluation

        def make(store: Store, values: dict[str, Any]) -> str:
            from app.operations.records import add  # noqa: PLC0415 -- after the first paint

            made = Survey(id=SurveyId(store.new_id()), evaluation_id=evaluation, **values)
            add(store, made)
            return made.id

        new_record_dialog(
            self._desk,
            self,
            _("New survey"),
            Survey,
            [Field("title", required=True), "introduction", "anonymous", ("opens_on", "closes_on")],
            make=make,
            then=partial(self._desk.open_record, "survey"),
            given={"title": _both(), "anonymous": True},
        )


def _both() -> Any:
    """What most surveys are called."""
    from app.domain.values import Bilingual, Language  # noqa: PLC0415 -- seldom
    from app.i18n import speaking  # noqa: PLC0415 -- seldom

    said_: list[str] = []
    for language in Language:
        with speaking(language):
            said_.append(_("Survey of those who were there"))
    return Bilingual(*said_)


def line_text(one: SurveyLine) -> str:
    """What a survey holds: "5 questions · 18 responses · anonymous"."""
    questions = ngettext("{count} question", "{count} questions", one.questions)
    responses = ngettext("{count} response", "{count} responses", one.responses)
    parts = [
        questions.format(count=number(one.questions)),
        responses.format(count=number(one.responses)),
        _("anonymous") if one.anonymous else _("not anonymous"),
    ]
    return " · ".join(parts)
