"""What a person does with the surveys of an evaluation: questions written, answers recorded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import SystemRandom

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import BadValue, StillUsed
from app.domain.people import PersonId
from app.domain.surveys import (
    Answered,
    QuestionForm,
    ResponseSource,
    Survey,
    SurveyAnswer,
    SurveyAnswerId,
    SurveyId,
    SurveyOption,
    SurveyOptionId,
    SurveyQuestion,
    SurveyQuestionId,
    SurveyResponse,
    SurveyResponseId,
)
from app.domain.values import EMPTY, Bilingual, Language
from app.operations.records import delete_with_parts, named
from app.storage.records import Records
from app.storage.sql import columns
from app.storage.store import Store

Q, O = columns(SurveyQuestion), columns(SurveyOption)  # noqa: E741 -- as the others are called
R, A = columns(SurveyResponse), columns(SurveyAnswer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one person answered, by question. Of an anonymous survey the answers alone are kept."""

    answers: Mapping[SurveyQuestionId, Answered]
    person_id: PersonId | None = None
    language: Language | None = None
    answered_on: date | None = None
    key: str = field(default="")


def put_question(
    store: Store,
    survey_id: SurveyId,
    question_id: SurveyQuestionId | None,
    *,
    text: Bilingual,
    form: QuestionForm,
    required: bool,
    options: Sequence[Bilingual] = (),
) -> SurveyQuestionId:
    """Add a question to a survey, or change one, with the answers to choose from.

    Raises Missing without words, BadValue where there is nothing to choose from, StillUsed where it
    would be answered otherwise than before although there are answers.
    """
    if form.has_options and len(options) < 2:  # noqa: PLR2004 -- one is no choice
        only = options[0].en or options[0].fr if options else ""
        raise BadValue("options", only, "several answers")
    with store.transaction(Act.EDIT, fields=["text"]) as records:
        survey = records.get(Survey, survey_id)
        records.facts |= named(survey)
        found = records.all(SurveyQuestion, Q.survey_id == survey_id)
        before = next((one for one in found if one.id == question_id), None)
        if before is None:
            rank = 1 + max((one.rank for one in found), default=0)
            record = SurveyQuestionId(records.new_id())
            made = SurveyQuestion(id=record, survey_id=survey_id, text=text, rank=rank)
            records.add(replace(made, form=form, required=required))
        else:
            record = before.id
            if form is not before.form:
                _check_unanswered(records, record)
            records.save(before, replace(before, text=text, form=form, required=required))
        _put_options(records, record, options if form.has_options else ())
    return record


def _put_options(
    records: Records, question_id: SurveyQuestionId, options: Sequence[Bilingual]
) -> None:
    """One record an option, in order; one that was chosen already is not taken away."""
    there = records.all(SurveyOption, O.question_id == question_id, order=(O.rank,))
    for rank, text in enumerate(options, 1):
        if rank <= len(there):
            before = there[rank - 1]
            records.save(before, replace(before, text=text, rank=rank))
        else:
            new = SurveyOptionId(records.new_id())
            records.add(SurveyOption(id=new, question_id=question_id, text=text, rank=rank))
    for gone in there[len(options) :]:
        delete_with_parts(records, gone)


def delete_question(store: Store, question_id: SurveyQuestionId) -> Outcome:
    """Ask something no more; raises StillUsed once it was answered."""
    with store.transaction(Act.DELETE) as records:
        question = records.get(SurveyQuestion, question_id)
        records.facts |= named(question)
        _check_unanswered(records, question_id)
        delete_with_parts(records, question)
    return records.outcome


def delete_survey(store: Store, survey_id: SurveyId) -> Outcome:
    """Delete a survey with its questions and whatever was answered."""
    with store.transaction(Act.DELETE) as records:
        survey = records.get(Survey, survey_id)
        records.facts |= named(survey)
        for response in records.all(SurveyResponse, R.survey_id == survey_id):
            delete_with_parts(records, response)
        delete_with_parts(records, survey)
    return records.outcome


def _check_unanswered(records: Records, question_id: SurveyQuestionId) -> None:
    if answers := records.all(SurveyAnswer, A.question_id == question_id):
        raise StillUsed("survey_question", "survey_answer", len(answers))


def order_questions(store: Store, in_order: Sequence[SurveyQuestionId]) -> Outcome:
    """Ask the questions of a survey in this order from now on."""
    with store.transaction(Act.EDIT, kind="survey_question", fields=["rank"]) as records:
        for rank, record in enumerate(in_order, 1):
            question = records.get(SurveyQuestion, record)
            records.save(question, replace(question, rank=rank))
    return records.outcome


def record_responses(
    store: Store,
    survey_id: SurveyId,
    given: Sequence[Given],
    source: ResponseSource = ResponseSource.ENTERED,
) -> int:
    """Record what people answered, all of it or nothing; return how many were new.

    Of an anonymous survey neither who answered, nor when, nor in which language is kept, and the
    responses are kept in an order that says nothing: the journal tells who typed or imported them,
    and that they came together. An imported response that is there already is passed over.
    Raises BadValue where a required answer lacks, and for one that cannot be.
    """
    with store.transaction(Act.RECORD_ANSWERS) as records:
        survey = records.get(Survey, survey_id)
        asked = records.all(SurveyQuestion, Q.survey_id == survey_id)
        offered = records.all(SurveyOption, O.question_id.in_([one.id for one in asked]))
        there = {one.key for one in records.all(SurveyResponse, R.survey_id == survey_id)}
        wanted = list(_keyed(given, survey, source))
        if survey.anonymous:
            SystemRandom().shuffle(wanted)
        new = [one for one in wanted if not one.key or one.key not in there]
        for one in new:
            _check(one, asked, offered)
            _record(records, survey, one, source)
        records.facts |= named(survey) | {"count": len(new)}
    return len(new)


def _keyed(given: Sequence[Given], survey: Survey, source: ResponseSource) -> Iterator[Given]:
    """The responses as they may be kept; those of a file with a key, so that each comes once."""
    seen: dict[str, int] = {}
    for one in given:
        kept = Given(answers=one.answers) if survey.anonymous else one
        if source is ResponseSource.IMPORTED and not kept.key:
            said = _digest(kept.answers)
            seen[said] = seen.get(said, 0) + 1
            kept = replace(kept, key=f"{said}:{seen[said]}")
        yield kept


def _digest(answers: Mapping[SurveyQuestionId, Answered]) -> str:
    """A key of nothing but the answers."""
    said = sorted(
        (question, sorted(one.options), one.number, one.text) for question, one in answers.items()
    )
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _check(given: Given, asked: Sequence[SurveyQuestion], offered: Sequence[SurveyOption]) -> None:
    for question in asked:
        one = given.answers.get(question.id, Answered())
        if not one:
            if question.required:
                raise BadValue("answer", question.text.en or question.text.fr, "required answer")
            continue
        options = {option.id for option in offered if option.question_id == question.id}
        one.check(question.form, options)
    if strange := set(given.answers) - {question.id for question in asked}:
        raise BadValue("question_id", min(strange), "answer")


def _record(records: Records, survey: Survey, given: Given, source: ResponseSource) -> None:
    response = SurveyResponseId(records.new_id())
    records.add(
        SurveyResponse(
            id=response,
            survey_id=survey.id,
            person_id=given.person_id,
            language=given.language,
            answered_on=given.answered_on,
            source=source,
            key=given.key,
        )
    )
    for question, one in given.answers.items():
        for option in one.options or ((None,) if one else ()):
            records.add(
                SurveyAnswer(
                    id=SurveyAnswerId(records.new_id()),
                    response_id=response,
                    question_id=question,
                    option_id=option,
                    number=one.number,
                    text=one.text,
                )
            )


def lines_of(options: Bilingual) -> list[Bilingual]:
    """Possible answers that were written one a line, in both languages side by side."""
    english, french = options.en.strip().splitlines(), options.fr.strip().splitlines()
    longest = max(len(english), len(french))
    sides = (
        [line.strip() for line in [*lines, *[""] * (longest - len(lines))]]
        for lines in (english, french)
    )
    made = (Bilingual(en, fr) for en, fr in zip(*sides, strict=True))
    return [each for each in made if each != EMPTY]
