"""Answers to a survey from a table of whatever program gathered them.

Which column answers which question is found by its title, in either language, and can be changed.
A row with an answer that cannot be read is left out, with a sentence. Nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from app.domain.surveys import (
    SCALE,
    Answered,
    QuestionForm,
    SurveyOption,
    SurveyOptionId,
    SurveyQuestion,
    SurveyQuestionId,
)
from app.i18n import _
from app.reports.found_people import folded
from app.reports.grids import Grid, GridRow

ALIKE = 0.85
_YES = frozenset({"yes", "y", "oui", "o", "true", "vrai", "1"})
_NO = frozenset({"no", "n", "non", "false", "faux", "0"})
_LEADING = re.compile(r"\s*(-?\d{1,9})\b")
_SPACES = re.compile(r"[\s\u00a0\u202f]")

WHO = SurveyQuestionId("who")
"""What a column is for that says who answered: an e-mail address or a name."""

Questions = Sequence[tuple[SurveyQuestion, Sequence[SurveyOption]]]


@dataclass(frozen=True, slots=True)
class SurveyProblem:
    """A row that is left out, and why. value: what stands there; "" where nothing does."""

    line: int
    question: SurveyQuestion
    value: str


class ReadResponse(NamedTuple):
    """One row. who: what its column WHO says."""

    answers: Mapping[SurveyQuestionId, Answered]
    who: str = ""


@dataclass(frozen=True, slots=True)
class ReadSurvey:
    """The responses of a table by their line, and what is wrong with its other rows."""

    responses: tuple[ReadResponse, ...]
    problems: tuple[SurveyProblem, ...]


def guessed_questions(grid: Grid, asked: Questions) -> list[SurveyQuestionId | None]:
    """Which question each column answers, by its title; each question once."""
    left = {question.id: question for question, _options in asked}
    found: list[SurveyQuestionId | None] = []
    for title in grid.titles:
        best = max(left.values(), key=lambda one: _alike(one, title), default=None)
        if best is not None and _alike(best, title) >= ALIKE:
            found.append(best.id)
            del left[best.id]
        else:
            found.append(None)
    return found


def read_survey(
    grid: Grid, columns: Sequence[SurveyQuestionId | None], asked: Questions
) -> ReadSurvey:
    """The responses of a table. columns: which question each answers."""
    responses: list[ReadResponse] = []
    problems: list[SurveyProblem] = []
    for row in grid.rows:
        read = _row(row, columns, asked)
        if isinstance(read, SurveyProblem):
            problems.append(read)
        elif read.answers:
            responses.append(read)
    return ReadSurvey(tuple(responses), tuple(problems))


def problem_sentence(problem: SurveyProblem, question: str) -> str:
    """Why a row is left out, in the language spoken here. question: in words."""
    if not problem.value:
        return _("“{question}” must be answered: left out.").format(question=question)
    words = _("“{value}” is no answer to “{question}”: left out.")
    return words.format(value=problem.value[:60], question=question)


def _row(
    row: GridRow, columns: Sequence[SurveyQuestionId | None], asked: Questions
) -> ReadResponse | SurveyProblem:
    said = {
        question: cell.strip()
        for question, cell in zip(columns, row.cells, strict=False)
        if question is not None
    }
    found: dict[SurveyQuestionId, Answered] = {}
    for question, options in asked:
        value = said.get(question.id, "")
        answer = _answer(question.form, options, value) if value else Answered()
        if answer is None or (not answer and question.required and any(said.values())):
            return SurveyProblem(row.line, question, value)
        if answer:
            found[question.id] = answer
    return ReadResponse(found, said.get(WHO, ""))


def _answer(form: QuestionForm, options: Sequence[SurveyOption], value: str) -> Answered | None:
    """What a cell answers; None where it cannot be read."""
    if form is QuestionForm.TEXT:
        return Answered(text=value)
    if form is QuestionForm.ONE:
        one = _option(options, value)
        return None if one is None else Answered((one,))
    if form is QuestionForm.SEVERAL:
        return _several(options, value)
    number = _number(form, value)
    return None if number is None else Answered(number=number)


def _number(form: QuestionForm, value: str) -> int | None:
    if form is QuestionForm.YES_NO:
        plain = folded(value)
        return 1 if plain in _YES else 0 if plain in _NO else None
    plain = _SPACES.sub("", value)
    if form is QuestionForm.NUMBER:
        return int(plain) if plain.removeprefix("-").isdecimal() and len(plain) < 10 else None  # noqa: PLR2004 -- what a column holds
    leading = _LEADING.match(value)
    number = int(leading[1]) if leading else None
    return number if number in SCALE else None


def _several(options: Sequence[SurveyOption], value: str) -> Answered | None:
    """Answers parted by semicolons or lines; by commas where none of these says something."""
    whole = _option(options, value)
    if whole is not None:
        return Answered((whole,))
    for separator in (r"[;\n|]", r"[;\n|,]"):
        parts = [part for part in re.split(separator, value) if part.strip()]
        chosen = [_option(options, part) for part in parts]
        known = [one for one in chosen if one is not None]
        if len(known) == len(chosen):
            return Answered(tuple(dict.fromkeys(known)))
    return None


def _option(options: Sequence[SurveyOption], value: str) -> SurveyOptionId | None:
    plain = folded(value)
    for option in options:
        if plain and plain in (folded(option.text.en), folded(option.text.fr)):
            return option.id
    return None


def _alike(question: SurveyQuestion, title: str) -> float:
    """How much a title says the same as a question, in the language in which it does more."""
    plain = folded(title)
    sides = [folded(text) for text in (question.text.en, question.text.fr) if text]
    return max((SequenceMatcher(None, side, plain).ratio() for side in sides), default=0.0)
