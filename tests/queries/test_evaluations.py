"""What an evaluation knows by itself: the objectives of the proposal, the money, the surveys."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.documents.reading import read_docx
from app.domain.evaluations import Evaluation, Objective
from app.domain.expenses import Expense, ExpenseId
from app.domain.proposals import ProposalSectionId
from app.domain.surveys import Answered, QuestionForm, Survey, SurveyId
from app.domain.values import Bilingual, Language
from app.ids import known_id
from app.operations.evaluations import add_evaluation, take_objectives
from app.operations.events import add_event
from app.operations.proposals import add_proposal, answer_section
from app.operations.records import add
from app.operations.surveys import Given, put_question, record_responses
from app.queries.evaluations import draft_report, evaluation_page
from tests.builders import event, new_id

OBJECTIVES = ProposalSectionId(known_id("proposal_section objectives"))


@pytest.fixture
def planned(store):
    made = event()
    add_event(store, made)
    add_evaluation(store, made.id)
    return made


def page(store):
    with store.reading() as reader:
        return evaluation_page(reader, reader.all(Evaluation)[0].id)


def proposed(store, planned, en, fr):
    _outcome, proposal = add_proposal(store, planned.id)
    answer_section(store, proposal, OBJECTIVES, Bilingual(), Bilingual(en, fr))


def test_the_objectives_of_the_proposal_are_offered_line_by_line(store, planned):
    assert page(store).proposed == ()
    proposed(store, planned, "- Reach the town\n- Show the bridge", "Joindre la ville\n\n")
    found = page(store).proposed
    assert found == (
        Bilingual("Reach the town", "Joindre la ville"),
        Bilingual("Show the bridge", ""),
    )


def test_they_are_taken_over_once(store, planned):
    proposed(store, planned, "Reach the town", "Joindre la ville")
    for _time in range(2):
        made = page(store)
        take_objectives(store, made.evaluation.id, made.proposed)
    with store.reading() as reader:
        (only,) = reader.all(Objective)
    assert only.text == Bilingual("Reach the town", "Joindre la ville")
    assert only.rank == 1


def test_what_the_budget_says_is_known(store, planned):
    assert page(store).budget is None
    add(
        store,
        Expense(
            id=ExpenseId(new_id()),
            event_id=planned.id,
            what=Bilingual("Tent", "Chapiteau"),
            estimate=Decimal(900),
            actual=Decimal("950.25"),
        ),
    )
    made = page(store)
    assert (made.budget, made.cost) == (Decimal(900), Decimal("950.25"))


def test_the_report_prints_what_was_answered_but_no_words_and_nothing_of_few(store, planned):
    survey = Survey(
        id=SurveyId(new_id()),
        evaluation_id=page(store).evaluation.id,
        title=Bilingual("Survey", "Sondage"),
        sent=10,
    )
    add(store, survey)
    ids = [
        put_question(store, survey.id, None, text=Bilingual(en, en), form=form, required=False)
        for en, form in (("Useful?", QuestionForm.YES_NO), ("Why?", QuestionForm.TEXT))
    ]
    few = Given(answers={ids[1]: Answered(text="Because")})
    record_responses(
        store,
        survey.id,
        [few, *(Given(answers={ids[0]: Answered(number=n)}) for n in (1, 1, 1, 1, 0))],
    )
    with store.reading() as reader:
        draft = draft_report(reader, survey.evaluation_id, Language.FR)
    text = read_docx(draft.content).text.splitlines()
    at = text.index("Useful?")
    assert text[at : at + 4] == ["Useful?", "Oui", "4", "80\u00a0%"]
    assert "6 réponses (60\u00a0% des personnes interrogées)" in text
    assert "Because" not in text
    assert any("pour que personne ne puisse être reconnu" in line for line in text)
