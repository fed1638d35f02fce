"""The questions of a survey: written in both languages, put in order, taken away."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.surveys import (
    QuestionForm,
    SurveyId,
    SurveyOption,
    SurveyQuestion,
    SurveyQuestionId,
)
from app.domain.values import EMPTY, Bilingual
from app.i18n import _
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.declarations import declarations
from app.ui.forms.new import FieldsDialog
from app.ui.forms.rows import Columns
from app.ui.theme import GRID
from app.ui.widgets.basics import button, icon_button, label, show_if
from app.ui.widgets.pages import ScrollPage, SectionHeading
from app.words.choices import choice_name
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.surveys import Asked, SurveyPage
    from app.storage.store import Store
    from app.ui.desk import Desk


class SurveyQuestions(ScrollPage):
    """A line for each question with its tools, and a button for one more."""

    def __init__(self, desk: Desk) -> None:
        """Without a survey."""
        super().__init__()
        self._desk = desk
        self._survey = SurveyId("")
        self._shown: list[Asked] = []
        self.add = button(_("Add a question"), self.ask_new, kind="quiet", picture="plus")
        self.none = label(_("No question yet. What do you want to know?"), "muted")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2 * GRID)
        self.body.addWidget(SectionHeading(_("Questions"), "", self.add))
        self.body.addWidget(self.none)
        self.body.addLayout(self._lines)

    def show_page(self, page: SurveyPage) -> None:
        """Show the questions of a survey."""
        self._survey = page.survey.id
        if list(page.asked) == self._shown:
            return
        self._shown = list(page.asked)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, one in enumerate(self._shown):
            self._lines.addWidget(self._line(at, one))
        show_if(self.none, on=not self._shown)

    def _line(self, at: int, one: Asked) -> QWidget:
        # Translators: a question of a survey with its place, e.g. "3. What did you learn?".
        name = _("{number}. {question}").format(
            number=number(at + 1), question=said(one.question.text)
        )
        made = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(name, "strong", wraps=True))
        words.addWidget(label(form_text(one), "secondary", wraps=True))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addLayout(words, 1)
        last = len(self._shown) - 1
        for picture, what, do, possible in (
            ("pencil", _("Change: {question}"), partial(self._ask, one), True),
            ("arrow-up", _("Move up: {question}"), partial(self._move, at, -1), at > 0),
            ("arrow-down", _("Move down: {question}"), partial(self._move, at, 1), at < last),
            ("trash-2", _("Delete: {question}"), partial(self._delete, one), True),
        ):
            tool = icon_button(
                picture, what.format(question=said(one.question.text)), do, small=True
            )
            tool.setEnabled(possible)
            row.addWidget(tool)
        return made

    def ask_new(self) -> None:
        """Ask for a new question."""
        self._ask(None)

    def _ask(self, one: Asked | None) -> None:
        QuestionDialog(self._desk, self, self._survey, one).show_over()

    def _move(self, at: int, by: int) -> None:
        order = [one.question.id for one in self._shown]
        order.insert(at + by, order.pop(at))

        def act(store: Store) -> Outcome:
            from app.operations.surveys import order_questions  # noqa: PLC0415 -- as needed

            return order_questions(store, order)

        self.add.setFocus()
        self._desk.act(self, act)

    def _delete(self, one: Asked) -> None:
        question = one.question.id

        def act(store: Store) -> Outcome:
            from app.operations.surveys import delete_question  # noqa: PLC0415 -- as needed

            return delete_question(store, question)

        self.add.setFocus()
        self._desk.act(self, act)


class QuestionDialog(FieldsDialog):
    """A question in both languages, how it is answered, and the answers to choose from."""

    def __init__(self, desk: Desk, parent: QWidget, survey: SurveyId, one: Asked | None) -> None:
        """`one`: the question to change; None for a new one."""
        question = one.question if one else None
        super().__init__(
            desk,
            parent,
            _("Change the question") if one else _("Add a question"),
            SurveyQuestion,
            [Field("text", required=True), ("form", "required")],
            act=partial(_put, survey=survey, question=question.id if question else None),
            then=lambda _done: None,
            yes=_("Save") if one else _("Add"),
            given=(
                {name: getattr(question, name) for name in ("text", "form", "required")}
                if question
                else None
            ),
        )
        declared = replace(declarations(SurveyOption)["text"], long=True)
        words = _("Possible answers")
        help_ = _("One a line, the English and the French of each on lines of the same number.")
        box = FieldBox(Field("text", label=words, help=help_), declared)
        box.show_value(written(one) if one else EMPTY)
        box.editor.typed.connect(partial(box.refuse, ""))
        self.boxes["options"] = box
        row = Columns()
        row.add(box)
        self.body.addLayout(row)
        self.boxes["form"].editor.typed.connect(self._offer)
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.adjustSize)  # the texts grew to what stands in them

    def _offer(self) -> None:
        form = QuestionForm(self.boxes["form"].read())
        self.boxes["options"].setVisible(form.has_options)
        self.adjustSize()


def written(one: Asked) -> Bilingual:
    """Possible answers as they are typed: one a line, in each language."""
    return Bilingual(
        "\n".join(option.text.en for option in one.options),
        "\n".join(option.text.fr for option in one.options),
    )


def form_text(one: Asked) -> str:
    """How a question is answered: "One of several: Radio, Newspaper · answer required"."""
    words = choice_name(one.question.form)
    if one.options:
        # Translators: how a question is answered, and the answers to choose from.
        words = _("{form}: {answers}").format(
            form=words, answers=", ".join(said(option.text) for option in one.options)
        )
    due = _("answer required") if one.question.required else ""
    return " · ".join(filter(None, (words, due)))


def _put(
    store: Store,
    values: dict[str, Any],
    *,
    survey: SurveyId,
    question: SurveyQuestionId | None,
) -> SurveyQuestionId:
    from app.operations.surveys import lines_of, put_question  # noqa: PLC0415 -- as needed

    options = lines_of(values.pop("options") or EMPTY)
    form = QuestionForm(values.pop("form"))
    return put_question(store, survey, question, form=form, options=options, **values)
