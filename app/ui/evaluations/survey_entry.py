"""Answers typed from paper: one response after the other, recorded together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.people import PersonId
from app.domain.surveys import (
    Answered,
    QuestionForm,
    SurveyOptionId,
    SurveyQuestionId,
    SurveyResponse,
)
from app.i18n import _, ngettext
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.choices import every
from app.ui.forms.declarations import declarations
from app.ui.forms.picker import RecordPicker
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import button, label, show_if
from app.ui.widgets.dialogs import Dialog
from app.words.errors import error_text
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.operations.surveys import Given
    from app.queries.surveys import Asked, SurveyPage
    from app.storage.store import Store
    from app.ui.desk import Desk

Pile = list["Given"]


class AnswerEditor(QWidget):
    """What takes the answer to one question. `typed`: something was answered."""

    typed = Signal()

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        form, name = asked.question.form, said(asked.question.text)
        words = _("{field} (required)").format(field=name) if asked.question.required else name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        self.caption = label(words, "label", wraps=True)
        column.addWidget(self.caption)
        self.boxes: dict[SurveyOptionId, QCheckBox] = {}
        self.choice: QComboBox | None = None
        self.line: QLineEdit | None = None
        self.text: QPlainTextEdit | None = None
        if form is QuestionForm.SEVERAL:
            for option in asked.options:
                box = self.boxes[option.id] = QCheckBox(said(option.text).replace("&", "&&"))
                box.setAccessibleDescription(name)
                box.toggled.connect(self.typed)
                column.addWidget(box)
            return
        made = self._one(form)
        made.setAccessibleName(words)
        self.caption.setBuddy(made)
        column.addWidget(made)

    def _one(self, form: QuestionForm) -> QWidget:
        if form is QuestionForm.TEXT:
            self.text = QPlainTextEdit()
            self.text.setTabChangesFocus(True)
            self.text.setFixedHeight(8 * GRID)
            self.text.textChanged.connect(self.typed)
            return self.text
        if form is QuestionForm.NUMBER:
            self.line = QLineEdit()
            self.line.setMaximumWidth(20 * GRID)
            self.line.textChanged.connect(self.typed)
            return self.line
        self.choice = QComboBox()
        self.choice.addItem(_("No answer"), None)
        for value, text in _choices(self.asked):
            self.choice.addItem(text, value)
        self.choice.currentIndexChanged.connect(self.typed)
        return self.choice

    def answer(self) -> Answered:
        """What is answered; nothing where nothing is. Raises BadValue for what is no number."""
        from app.domain.errors import BadValue  # noqa: PLC0415 -- after the first paint

        if self.boxes:
            return Answered(tuple(one for one, box in self.boxes.items() if box.isChecked()))
        if self.text is not None:
            return Answered(text=self.text.toPlainText().strip())
        if self.line is not None:
            typed = self.line.text().strip()
            if typed and not typed.isdecimal():
                raise BadValue("number", typed, "number")
            return Answered(number=int(typed)) if typed else Answered()
        chosen: Any = self.choice.currentData() if self.choice is not None else None
        if chosen is None:
            return Answered()
        is_option = self.asked.question.form is QuestionForm.ONE
        return Answered((SurveyOptionId(chosen),)) if is_option else Answered(number=chosen)

    def answer_due(self) -> Answered:
        """What is answered; raises BadValue also where a required answer lacks."""
        from app.domain.errors import BadValue  # noqa: PLC0415 -- as above

        answer, question = self.answer(), self.asked.question
        if not answer and question.required:
            raise BadValue("answer", said(question.text), "required answer")
        return answer

    def clear(self) -> None:
        """Nothing is answered."""
        for box in self.boxes.values():
            box.setChecked(False)
        if self.text is not None:
            self.text.clear()
        if self.line is not None:
            self.line.clear()
        if self.choice is not None:
            self.choice.setCurrentIndex(0)

    def take_focus(self) -> None:
        """Put the cursor here."""
        first = next(iter(self.boxes.values()), self.text or self.line or self.choice)
        if first is not None:
            first.setFocus()


class EntryDialog(Dialog):
    """The questions of a survey with room for one response; a pile is recorded at once."""

    def __init__(self, desk: Desk, parent: QWidget, page: SurveyPage) -> None:
        """`page`: of the survey."""
        super().__init__(
            parent,
            _("Record answers"),
            _("Type a response, then the next one; all are recorded together."),
            yes=_("Record the answers"),
        )
        self.setMinimumWidth(70 * GRID)
        self._desk, self._page, self._owner = desk, page, parent
        self.pile: Pile = []
        self.person = self._person() if not page.survey.anonymous else None
        self.body.setSpacing(2 * GRID)
        if self.person is not None:
            self.body.addWidget(self.person)
        self.editors = [AnswerEditor(asked) for asked in page.asked]
        for editor in self.editors:
            self.body.addWidget(editor)
            editor.typed.connect(self._offer)
        self.sum = label("", "secondary")
        self.add_below(self.sum)
        self.following = button(_("Next response"), self.next_response)
        self.add_choice(self.following)
        self._offer()
        self.editors[0].take_focus()

    def _person(self) -> FieldBox:
        box = FieldBox(Field("person_id", help=""), declarations(SurveyResponse)["person_id"])
        picker = box.editor
        if isinstance(picker, RecordPicker) and box.field.refers is not None:
            ask = every(box.field.refers)
            self._desk.ask(self, lambda reader: list(ask(reader)), picker.set_choices)
        return box

    def next_response(self) -> None:
        """Put what is typed on the pile, and begin another response."""
        if self._take():
            for editor in self.editors:
                editor.clear()
            if self.person is not None:
                self.person.show_value(None)
            self._offer()
            self.editors[0].take_focus()

    def _take(self) -> bool:
        """Put what is typed on the pile; where it cannot be, say why."""
        from app.domain.errors import BadValue  # noqa: PLC0415 -- as needed
        from app.operations.surveys import Given  # noqa: PLC0415 -- as needed

        answers: dict[SurveyQuestionId, Answered] = {}
        for editor in self.editors:
            question = editor.asked.question
            try:
                answer = editor.answer_due()
            except BadValue as error:
                self.complain(error_text(error))
                editor.take_focus()
                return False
            if answer:
                answers[question.id] = answer
        self.complain("")
        person = self.person.read() if self.person is not None else None
        self.pile.append(Given(answers=answers, person_id=PersonId(person) if person else None))
        return True

    def _is_answered(self) -> bool:
        from app.domain.errors import BadValue  # noqa: PLC0415 -- as needed

        try:
            return any(editor.answer() for editor in self.editors)
        except BadValue:
            return True

    def _offer(self) -> None:
        typed = self._is_answered()
        self.following.setEnabled(typed)
        self.yes.setEnabled(typed or bool(self.pile))
        count = len(self.pile)
        words = ngettext(
            "{count} response on the pile, not recorded yet.",
            "{count} responses on the pile, not recorded yet.",
            count,
        )
        self.sum.setText(words.format(count=number(count)))
        show_if(self.sum, on=bool(count))

    def _answer(self) -> None:
        if self._is_answered() and not self._take():
            return
        survey, pile = self._page.survey.id, list(self.pile)

        def act(store: Store) -> int:
            from app.operations.surveys import record_responses  # noqa: PLC0415 -- as needed

            return record_responses(store, survey, pile)

        self.yes.setEnabled(False)
        self._desk.act(self, act, self._done, self._refused)

    def _done(self, count: int) -> None:
        self.accept()
        self._desk.toast(recorded_text(count), Tone.SUCCESS, undo=True)

    def _refused(self, error: UserError) -> None:
        self.pile.pop()
        self.complain(error_text(error))
        self._offer()


def recorded_text(count: int) -> str:
    """How many responses were recorded."""
    words = ngettext("{count} response recorded.", "{count} responses recorded.", count)
    return words.format(count=number(count))


def _choices(asked: Asked) -> list[tuple[Any, str]]:
    """What can be chosen, and its words."""
    from app.queries.surveys import number_words  # noqa: PLC0415 -- as needed

    if asked.question.form is QuestionForm.ONE:
        return [(option.id, said(option.text)) for option in asked.options]
    return [(value, said(words)) for value, words in number_words(asked.question.form).items()]
