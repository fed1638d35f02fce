"""Answers to a survey from a messy table."""

from __future__ import annotations

import pytest

from app.domain.surveys import QuestionForm, SurveyOption, SurveyQuestion
from app.domain.values import Bilingual
from app.reports.grids import read_grid
from app.reports.survey_answers import WHO, guessed_questions, problem_sentence, read_survey


def asked(code, en, fr, form, options=(), *, required=False):
    question = SurveyQuestion(
        id=code, survey_id="s", text=Bilingual(en, fr), form=form, required=required
    )
    made = [
        SurveyOption(id=f"{code}{at}", question_id=code, text=Bilingual(*texts))
        for at, texts in enumerate(options)
    ]
    return question, made


QUESTIONS = [
    asked("scale", "Was it useful?", "Était-ce utile ?", QuestionForm.SCALE, required=True),
    asked("again", "Would you come again?", "Reviendriez-vous ?", QuestionForm.YES_NO),
    asked(
        "how",
        "How did you hear of it?",
        "Comment l’avez-vous appris ?",
        QuestionForm.SEVERAL,
        (("Radio", "Radio"), ("Newspaper, print", "Journal imprimé"), ("A friend", "Un ami")),
    ),
    asked("many", "How many came with you?", "Combien vous accompagnaient ?", QuestionForm.NUMBER),
    asked("words", "Anything else?", "Autre chose ?", QuestionForm.TEXT),
]

FRENCH = """Horodateur;Adresse de courriel;ÉTAIT-CE UTILE?;Reviendriez-vous ?;Comment l'avez-vous \
appris ?;Combien vous accompagnaient ?;Autre chose ?
2026-06-08 14:05;zoe@example.ca;5 – tout à fait;Oui;Radio;2;'=SOMME(A1)
2026-06-08 14:06;li@example.ca;4;non;Un ami; Radio;;
;;;;;;
2026-06-08 14:07;eve@example.ca;neuf;oui;;;
2026-06-08 14:08;jo@example.ca;;oui;;;Bien
2026-06-08 14:09;al@example.ca;3;peut-être;;;
"""


@pytest.fixture
def grid():
    return read_grid(FRENCH.replace("Un ami; Radio", '"Un ami; Radio"').encode("cp1252"), "r.csv")


def test_columns_are_found_by_their_titles_in_either_language(grid):
    found = guessed_questions(grid, QUESTIONS)
    assert found == [None, None, "scale", "again", "how", "many", "words"]


def test_rows_are_read_and_those_that_cannot_be_are_left_out_with_a_sentence(grid):
    columns = guessed_questions(grid, QUESTIONS)
    read = read_survey(grid, columns, QUESTIONS)
    first, second = read.responses
    assert first.answers["scale"].number == 5
    assert first.answers["again"].number == 1
    assert first.answers["words"].text == "=SOMME(A1)"
    assert first.answers["many"].number == 2
    assert second.answers["how"].options == ("how2", "how0")
    assert second.who == ""
    said = [problem_sentence(one, one.question.text.en) for one in read.problems]
    assert said == [
        "“neuf” is no answer to “Was it useful?”: left out.",
        "“Was it useful?” must be answered: left out.",
        "“peut-être” is no answer to “Would you come again?”: left out.",
    ]
    assert [one.line for one in read.problems] == [5, 6, 7]


def test_who_answered_is_read_only_where_a_column_is_for_that(grid):
    columns = guessed_questions(grid, QUESTIONS)
    columns[1] = WHO
    assert read_survey(grid, columns, QUESTIONS).responses[0].who == "zoe@example.ca"


def test_an_option_with_a_comma_is_one_answer():
    table = 'How did you hear of it?,Was it useful?\n"Newspaper, print",4\n"Radio, A friend",4\n'
    grid = read_grid(table.encode(), "r.csv")
    read = read_survey(grid, guessed_questions(grid, QUESTIONS), QUESTIONS)
    assert [one.answers["how"].options for one in read.responses] == [
        ("how1",),
        ("how0", "how2"),
    ]
