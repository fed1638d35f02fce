"""Questions and answers of a survey; what an anonymous one never keeps."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.errors import BadValue, StillUsed
from app.domain.evaluations import Evaluation
from app.domain.surveys import (
    Answered,
    QuestionForm,
    ResponseSource,
    Survey,
    SurveyAnswer,
    SurveyId,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
)
from app.domain.values import Bilingual, Language
from app.operations.evaluations import add_evaluation
from app.operations.events import add_event
from app.operations.records import add
from app.operations.surveys import (
    Given,
    delete_question,
    delete_survey,
    lines_of,
    order_questions,
    put_question,
    record_responses,
)
from app.queries.surveys import questions_of, survey_page, surveys_of
from app.storage.engine import driver
from tests.builders import event, new_id, person


@pytest.fixture
def evaluation(store):
    made = event()
    add_event(store, made)
    add_evaluation(store, made.id)
    with store.reading() as reader:
        return reader.all(Evaluation)[0]


def begun(store, evaluation, **given):
    made = Survey(
        id=SurveyId(new_id()),
        evaluation_id=evaluation.id,
        title=Bilingual("What did you think?", "Qu’en avez-vous pensé ?"),
        **given,
    )
    add(store, made)
    return made


def question(store, survey, en, form, options=(), *, required=False):
    return put_question(
        store,
        survey.id,
        None,
        text=Bilingual(en, f"{en} (fr)"),
        form=form,
        required=required,
        options=[Bilingual(one, f"{one} (fr)") for one in options],
    )


@pytest.fixture
def survey(store, evaluation):
    return begun(store, evaluation)


@pytest.fixture
def asked(store, survey):
    """The ids of a question of each form, and of the options of those that have some."""
    ids = {
        form: question(
            store,
            survey,
            form.name,
            form,
            ("Radio", "Paper", "Friend") if form.has_options else (),
        )
        for form in QuestionForm
    }
    with store.reading() as reader:
        options = {
            one.question.id: [option.id for option in one.options]
            for one in questions_of(reader, survey.id)
        }
    return ids, options


def everything(store, kind):
    with store.reading() as reader:
        return reader.all(kind)


def page_of(store, survey):
    with store.reading() as reader:
        return survey_page(reader, survey.id)


def scaled(ids, *numbers):
    return [Given(answers={ids[QuestionForm.SCALE]: Answered(number=one)}) for one in numbers]


def test_questions_are_written_changed_and_put_in_order(store, survey):
    first = question(store, survey, "One", QuestionForm.TEXT)
    second = question(store, survey, "Two", QuestionForm.ONE, ("A", "B", "C"))
    order_questions(store, [second, first])
    put_question(
        store,
        survey.id,
        second,
        text=Bilingual("Two!", "Deux !"),
        form=QuestionForm.SEVERAL,
        required=True,
        options=[Bilingual("A", "A"), Bilingual("D", "D")],
    )
    with store.reading() as reader:
        found = questions_of(reader, survey.id)
    assert [one.question.text.en for one in found] == ["Two!", "One"]
    assert [option.text.en for option in found[0].options] == ["A", "D"]
    delete_question(store, second)
    assert everything(store, SurveyOption) == []


def test_there_must_be_something_to_choose_from(store, survey):
    with pytest.raises(BadValue):
        question(store, survey, "One", QuestionForm.ONE, ("Only this",))


def test_possible_answers_are_written_one_a_line(store):
    found = lines_of(Bilingual("Radio\nPaper\n", " Radio \nJournal\nAmi"))
    assert found == [
        Bilingual("Radio", "Radio"),
        Bilingual("Paper", "Journal"),
        Bilingual("", "Ami"),
    ]


def test_a_question_that_was_answered_stays_what_it_is(store, survey, asked):
    ids, options = asked
    one = ids[QuestionForm.ONE]
    record_responses(store, survey.id, [Given(answers={one: Answered((options[one][0],))})])
    with pytest.raises(StillUsed):
        delete_question(store, one)
    with pytest.raises(StillUsed):
        put_question(
            store,
            survey.id,
            one,
            text=Bilingual("x", "x"),
            form=QuestionForm.TEXT,
            required=False,
        )
    delete_survey(store, survey.id)
    assert everything(store, SurveyAnswer) == []
    assert everything(store, SurveyQuestion) == []


def test_answers_that_cannot_be_are_refused_and_nothing_is_recorded(store, survey, asked):
    ids, options = asked
    one, several = ids[QuestionForm.ONE], ids[QuestionForm.SEVERAL]
    strange = options[several][0]
    for answers in (
        {ids[QuestionForm.SCALE]: Answered(number=6)},
        {ids[QuestionForm.YES_NO]: Answered(number=2)},
        {one: Answered((strange,))},
        {one: Answered(tuple(options[one][:2]))},
        {several: Answered((strange, strange))},
        {ids[QuestionForm.TEXT]: Answered(number=3)},
        {new_id(): Answered(number=3)},
    ):
        with pytest.raises(BadValue):
            record_responses(store, survey.id, [*scaled(ids, 4), Given(answers=answers)])
    assert everything(store, SurveyResponse) == []


def test_a_required_answer_must_be_there(store, survey):
    due = question(store, survey, "Due", QuestionForm.YES_NO, required=True)
    free = question(store, survey, "Free", QuestionForm.TEXT)
    with pytest.raises(BadValue):
        record_responses(store, survey.id, [Given(answers={free: Answered(text="Hello")})])
    assert record_responses(store, survey.id, [Given(answers={due: Answered(number=0)})]) == 1


def test_an_anonymous_survey_keeps_nothing_of_who_and_when(store, survey, asked):
    ids, _options = asked
    zoe = person()
    add(store, zoe)
    given = Given(
        answers={ids[QuestionForm.SCALE]: Answered(number=4)},
        person_id=zoe.id,
        language=Language.FR,
        answered_on=date(2026, 6, 8),
        key="zoe@example.ca 2026-06-08 14:05",
    )
    record_responses(store, survey.id, [given], ResponseSource.IMPORTED)
    (kept,) = everything(store, SurveyResponse)
    assert (kept.person_id, kept.language, kept.answered_on) == (None, None, None)
    assert "zoe" not in kept.key
    with store.reading() as reader:
        journal = driver(reader.connection).execute("SELECT old, new FROM journal").fetchall()
    about = [str(line) for line in journal if "survey_id" in str(line)]
    assert not any("zoe@example.ca" in line for line in about)


def test_the_order_of_anonymous_responses_says_nothing(store, survey, asked):
    ids, _options = asked
    text = ids[QuestionForm.TEXT]
    written = [f"{number:03}" for number in range(120)]
    record_responses(
        store, survey.id, [Given(answers={text: Answered(text=one)}) for one in written]
    )
    kept = [answer.text for answer in sorted(everything(store, SurveyAnswer), key=lambda a: a.id)]
    assert sorted(kept) == written
    assert kept != written


def test_one_that_is_not_anonymous_keeps_who_answered(store, evaluation):
    survey = begun(store, evaluation, anonymous=False)
    asked = question(store, survey, "One", QuestionForm.YES_NO)
    zoe = person()
    add(store, zoe)
    given = Given(answers={asked: Answered(number=1)}, person_id=zoe.id)
    record_responses(store, survey.id, [given])
    assert everything(store, SurveyResponse)[0].person_id == zoe.id


def test_a_file_brings_each_response_once_also_where_two_are_alike(store, survey, asked):
    ids, _options = asked
    imported = ResponseSource.IMPORTED
    assert record_responses(store, survey.id, scaled(ids, 4, 4, 5), imported) == 3
    assert record_responses(store, survey.id, scaled(ids, 4, 5, 4), imported) == 0
    assert record_responses(store, survey.id, scaled(ids, 4, 4, 4, 5), imported) == 1


def test_an_anonymous_survey_shows_nothing_of_few(store, survey, asked):
    ids, _options = asked
    record_responses(store, survey.id, scaled(ids, 1, 2, 3, 4))
    page = page_of(store, survey)
    assert page.hidden
    assert all(result.hidden or not result.answered for result in page.results)
    said = Given(answers={ids[QuestionForm.TEXT]: Answered(text="The sound was bad")})
    record_responses(store, survey.id, [*scaled(ids, 5), said])
    page = page_of(store, survey)
    assert not page.hidden
    results = {result.asked.question.form: result for result in page.results}
    assert not results[QuestionForm.SCALE].hidden
    assert results[QuestionForm.TEXT].hidden  # a single one wrote something
    assert results[QuestionForm.TEXT].texts == ()


def test_results_count_average_and_sort_texts(store, evaluation):
    survey = begun(store, evaluation, anonymous=False, sent=10)
    scale = question(store, survey, "Scale", QuestionForm.SCALE)
    several = question(store, survey, "Several", QuestionForm.SEVERAL, ("Radio", "Paper"))
    wrote = question(store, survey, "Text", QuestionForm.TEXT)
    many = question(store, survey, "Number", QuestionForm.NUMBER)
    with store.reading() as reader:
        radio, paper = [one.id for one in questions_of(reader, survey.id)[1].options]
    answers = [
        {scale: Answered(number=4), several: Answered((radio, paper)), many: Answered(number=10)},
        {scale: Answered(number=5), several: Answered((radio,)), wrote: Answered(text="écho")},
        {scale: Answered(number=5), wrote: Answered(text="abri"), many: Answered(number=1)},
    ]
    record_responses(store, survey.id, [Given(answers=one) for one in answers])
    page = page_of(store, survey)
    assert page.rate == 30
    scaled_, chosen, text, number = page.results
    assert [one.count for one in scaled_.chosen] == [0, 0, 0, 1, 2]
    assert str(scaled_.mean) == "4.7"
    assert [(one.words.en, one.count) for one in chosen.chosen] == [("Radio", 2), ("Paper", 1)]
    assert chosen.answered == 2
    assert text.texts == ("abri", "écho")
    assert (str(number.mean), str(number.middle)) == ("5.5", "5.5")
    with store.reading() as reader:
        (line,) = surveys_of(reader, evaluation.id)
    assert (line.questions, line.responses) == (4, 3)
