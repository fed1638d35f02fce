"""What those who were there think of an event: questions, and answers that may be anonymous."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, NewType

from app.domain.errors import BadValue, Missing
from app.domain.evaluations import EvaluationId
from app.domain.people import PersonId
from app.domain.values import EMPTY, Bilingual, Entity, Language, Long, Searched

SurveyId = NewType("SurveyId", str)
SurveyQuestionId = NewType("SurveyQuestionId", str)
SurveyOptionId = NewType("SurveyOptionId", str)
SurveyResponseId = NewType("SurveyResponseId", str)
SurveyAnswerId = NewType("SurveyAnswerId", str)

SCALE = range(1, 6)
"""1: not at all … 5: entirely."""


class QuestionForm(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    YES_NO = "yes or no"
    ONE = "one of several"
    SEVERAL = "several of several"
    NUMBER = "number"
    TEXT = "text"

    @property
    def has_options(self) -> bool:
        """Whether the answers to choose from are written down."""
        return self in (QuestionForm.ONE, QuestionForm.SEVERAL)


NUMBERS: Mapping[QuestionForm, Collection[int]] = {
    QuestionForm.SCALE: SCALE,
    QuestionForm.YES_NO: (0, 1),
}
"""The numbers that answer a question; any where it is not named."""


class ResponseSource(StrEnum):
    """How a response came."""

    ENTERED = "entered"
    IMPORTED = "imported"


LEAST = 5
"""Answers of an anonymous survey from which on they are shown: of fewer, one could guess whose."""


class Answered(NamedTuple):
    """The answer of one person to one question: options, a number, or words."""

    options: tuple[SurveyOptionId, ...] = ()
    number: int | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.options) or self.number is not None or bool(self.text.strip())

    def check(self, form: QuestionForm, options: Collection[SurveyOptionId]) -> None:
        """Raise BadValue where it does not answer a question of this form with these options."""
        if form.has_options:
            most = len(options) if form is QuestionForm.SEVERAL else 1
            if not options_fit(self.options, options) or len(self.options) > most:
                raise BadValue("option_id", "", "answer")
        elif form is QuestionForm.TEXT:
            if not self.text.strip():
                raise BadValue("text", "", "answer")
        elif self.number is None or self.number not in NUMBERS.get(form, (self.number,)):
            raise BadValue("number", "" if self.number is None else str(self.number), "answer")


def options_fit(chosen: Collection[SurveyOptionId], options: Collection[SurveyOptionId]) -> bool:
    """Whether something was chosen, of these options alone, each once."""
    return bool(chosen) and len(set(chosen)) == len(chosen) and set(chosen) <= set(options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Entity):
    """A survey of an evaluation. One that is anonymous never keeps who answered."""

    TOGETHER = (("opens_on", "closes_on"),)

    id: SurveyId
    evaluation_id: EvaluationId
    title: Searched[Bilingual]
    introduction: Searched[Long[Bilingual]] = EMPTY
    anonymous: bool = True
    opens_on: date | None = None
    closes_on: date | None = None
    sent: int | None = None  # how many were asked

    def check(self) -> None:
        """Raise Missing without a title, BadValue for a wrong order of days or a negative count."""
        if not self.title:
            raise Missing("survey", "title")
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise BadValue("closes_on", self.closes_on.isoformat(), "later day")
        if self.sent is not None and self.sent < 0:
            raise BadValue("sent", str(self.sent), "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestion(Entity):
    """One question."""

    id: SurveyQuestionId
    survey_id: SurveyId
    text: Searched[Long[Bilingual]]
    form: QuestionForm = QuestionForm.SCALE
    required: bool = False
    rank: int = 0

    def check(self) -> None:
        """Raise Missing without words."""
        if not self.text:
            raise Missing("survey_question", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyOption(Entity):
    """One answer to choose from."""

    id: SurveyOptionId
    question_id: SurveyQuestionId
    text: Searched[Bilingual]
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResponse(Entity):
    """What one person answered. person_id: never of an anonymous survey.

    key: of an imported response, so that one file brings each once.
    """

    id: SurveyResponseId
    survey_id: SurveyId
    person_id: PersonId | None = None
    language: Language | None = None
    answered_on: date | None = None
    source: ResponseSource = ResponseSource.ENTERED
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer(Entity):
    """The answer to one question: an option (one record each), a number, or words.

    number: 1 to 5 on a scale, 1 or 0 for yes or no, else what was answered.
    """

    id: SurveyAnswerId
    response_id: SurveyResponseId
    question_id: SurveyQuestionId
    option_id: SurveyOptionId | None = None
    number: int | None = None
    text: Searched[Long[str]] = ""
