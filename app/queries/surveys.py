"""What is asked about surveys: those of an evaluation, their questions, what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import NamedTuple

from app.domain.evaluations import Evaluation, EvaluationId
from app.domain.events import Event
from app.domain.surveys import (
    LEAST,
    SCALE,
    QuestionForm,
    Survey,
    SurveyAnswer,
    SurveyId,
    SurveyOption,
    SurveyQuestion,
    SurveyQuestionId,
    SurveyResponse,
)
from app.domain.values import Bilingual, Language
from app.i18n import _, speaking
from app.storage.records import Reader
from app.storage.sql import columns, count, select
from app.words.collation import collated

S, Q, O = columns(Survey), columns(SurveyQuestion), columns(SurveyOption)  # noqa: E741 -- as above
R, A = columns(SurveyResponse), columns(SurveyAnswer)
TENTH = Decimal("0.1")


class SurveyLine(NamedTuple):
    """A survey of an evaluation, and how many answered."""

    id: SurveyId
    title: Bilingual
    anonymous: bool
    questions: int
    responses: int


class Asked(NamedTuple):
    """A question with the answers to choose from."""

    question: SurveyQuestion
    options: tuple[SurveyOption, ...]


class Chosen(NamedTuple):
    """One possible answer and how many gave it."""

    words: Bilingual
    count: int


@dataclass(frozen=True, slots=True)
class Result:
    """What was answered to one question.

    hidden: an anonymous survey of which too few answered this. mean: of a scale or of numbers, to
    one tenth. texts: in the order of their letters, which says nothing of who wrote them.
    """

    asked: Asked
    answered: int
    hidden: bool = False
    chosen: tuple[Chosen, ...] = ()
    mean: Decimal | None = None
    middle: Decimal | None = None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """All that the page of a survey shows. hidden: too few answered an anonymous one."""

    survey: Survey
    evaluation: Evaluation
    event: Event
    asked: tuple[Asked, ...]
    responses: int
    results: tuple[Result, ...]

    @property
    def hidden(self) -> bool:
        """Whether nothing of what was answered is shown, lest one guess whose answer it is."""
        return is_hidden(self.survey, self.responses)

    @property
    def rate(self) -> int | None:
        """The share of those asked who answered, in percent."""
        sent = self.survey.sent
        return None if not sent else round(self.responses * 100 / sent)


def is_hidden(survey: Survey, answered: int) -> bool:
    """Whether so few answers of a survey are not shown."""
    return survey.anonymous and 0 < answered < LEAST


def surveys_of(reader: Reader, evaluation_id: EvaluationId) -> list[SurveyLine]:
    """The surveys of an evaluation, the first one first."""
    return [
        SurveyLine(
            one.id,
            one.title,
            one.anonymous,
            reader.value(select(count()).where(Q.survey_id == one.id, ~Q.deleted)),
            reader.value(select(count()).where(R.survey_id == one.id, ~R.deleted)),
        )
        for one in reader.all(Survey, S.evaluation_id == evaluation_id)
    ]


def questions_of(reader: Reader, survey_id: SurveyId) -> list[Asked]:
    """The questions of a survey in order, each with its possible answers."""
    questions = reader.all(SurveyQuestion, Q.survey_id == survey_id, order=(Q.rank,))
    options = reader.all(
        SurveyOption, O.question_id.in_([one.id for one in questions]), order=(O.rank,)
    )
    return [
        Asked(one, tuple(option for option in options if option.question_id == one.id))
        for one in questions
    ]


def survey_page(reader: Reader, survey_id: SurveyId) -> SurveyPage:
    """A survey with what was answered; raises NotFound."""
    survey = reader.get(Survey, survey_id)
    evaluation = reader.get(Evaluation, survey.evaluation_id)
    asked = questions_of(reader, survey_id)
    responses = [one.id for one in reader.all(SurveyResponse, R.survey_id == survey_id)]
    given: dict[SurveyQuestionId, list[SurveyAnswer]] = {}
    for answer in reader.all(SurveyAnswer, A.question_id.in_([one.question.id for one in asked])):
        given.setdefault(answer.question_id, []).append(answer)
    return SurveyPage(
        survey=survey,
        evaluation=evaluation,
        event=reader.get(Event, evaluation.event_id),
        asked=tuple(asked),
        responses=len(responses),
        results=tuple(_result(survey, one, given.get(one.question.id, [])) for one in asked),
    )


def _result(survey: Survey, asked: Asked, answers: Sequence[SurveyAnswer]) -> Result:
    answered = len({answer.response_id for answer in answers})
    if is_hidden(survey, answered):
        return Result(asked, answered, hidden=True)
    form = asked.question.form
    numbers = [answer.number for answer in answers if answer.number is not None]
    texts = sorted((answer.text.strip() for answer in answers if answer.text.strip()), key=collated)
    mean = None
    if numbers and form in (QuestionForm.SCALE, QuestionForm.NUMBER):
        mean = _tenth(Decimal(sum(numbers)) / len(numbers))
    middle = _tenth(Decimal(median(numbers))) if numbers and form is QuestionForm.NUMBER else None
    return Result(
        asked,
        answered,
        chosen=tuple(_chosen(asked, answers, numbers)),
        mean=mean,
        middle=middle,
        texts=tuple(texts),
    )


def _chosen(asked: Asked, answers: Sequence[SurveyAnswer], numbers: Sequence[int]) -> list[Chosen]:
    form = asked.question.form
    if form.has_options:
        picked = Counter(answer.option_id for answer in answers)
        return [Chosen(option.text, picked[option.id]) for option in asked.options]
    counts = Counter(numbers)
    words = number_words(form)
    return [Chosen(text, counts[number]) for number, text in words.items()]


def number_words(form: QuestionForm) -> Mapping[int, Bilingual]:
    """What a number answers, in words; nothing where it is itself the answer."""
    if form is QuestionForm.YES_NO:
        return {1: _both_ways("yes"), 0: _both_ways("no")}
    if form is QuestionForm.SCALE:
        return {number: _both_ways(str(number)) for number in SCALE}
    return {}


def _both_ways(code: str) -> Bilingual:
    said: list[str] = []
    for language in Language:
        with speaking(language):
            words = {
                "yes": _("Yes"),
                "no": _("No"),
                "1": _("1 – not at all"),
                "5": _("5 – entirely"),
            }
            said.append(words.get(code, code))
    return Bilingual(*said)


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(TENTH, ROUND_HALF_UP)
