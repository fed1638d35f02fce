"""What was answered: for each question a picture, the table that equals it, or the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.ui.theme import GRID, Tone
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.basics import label
from app.ui.widgets.figures import Figures
from app.ui.widgets.pages import ScrollPage
from app.words.numbers import number, percent
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.queries.surveys import Result, SurveyPage


class SurveyResults(ScrollPage):
    """Built anew with each answer."""

    def __init__(self) -> None:
        """Without a survey."""
        super().__init__()
        self.sum = label("", "strong", wraps=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(3 * GRID)
        self.body.addWidget(self.sum)
        self.body.addLayout(self._column)

    def show_page(self, page: SurveyPage) -> None:
        """Show what was answered."""
        from app.queries.survey_papers import answered_text, hidden_text  # noqa: PLC0415 -- seldom

        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.sum.setText(answered_text(page) if page.responses else _("Nobody has answered yet."))
        if page.hidden:
            self._column.addWidget(label(hidden_text(), "muted", wraps=True))
        elif page.responses:
            for result in page.results:
                self._column.addWidget(ResultPart(result))


class ResultPart(QWidget):
    """One question and what was answered."""

    def __init__(self, result: Result) -> None:
        from app.queries.survey_papers import answer_rows, hidden_text  # noqa: PLC0415 -- seldom

        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        question = said(result.asked.question.text)
        words = ngettext("{count} answered", "{count} answered", result.answered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(question, "heading", wraps=True))
        column.addWidget(label(words.format(count=number(result.answered)), "secondary"))
        if result.hidden:
            column.addWidget(label(hidden_text(), "muted", wraps=True))
            return
        if result.chosen:
            bars = Bars(question)
            bars.show_bars(
                [
                    Bar(said(one.words), one.count, _counted(one.count, result.answered), Tone.INFO)
                    for one in result.chosen
                ],
                most=result.answered,
            )
            column.addWidget(bars)
        rows = [
            (text, "" if value is None else number(value), share)
            for text, value, share in answer_rows(result, spoken())
        ]
        if result.texts:
            for text in result.texts:
                column.addWidget(label(f"– {text}", wraps=True))
        elif rows:
            table = Figures(
                _("Table: {question}").format(question=question),
                [_("Answer"), _("Responses"), _("Share")],
            )
            table.show_rows(rows)
            column.addWidget(table)


def _counted(count: int, answered: int) -> str:
    if not answered:
        return number(count)
    return f"{number(count)} ({percent(round(count * 100 / answered))})"
