"""A survey from its questions to its results, clicked through."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app import i18n
from app.documents.reading import read_docx
from app.domain.evaluations import Evaluation
from app.domain.surveys import (
    Answered,
    QuestionForm,
    Survey,
    SurveyQuestion,
    SurveyResponse,
)
from app.domain.values import Bilingual, Language
from app.operations.evaluations import add_evaluation
from app.operations.events import add_event
from app.operations.surveys import Given, put_question, record_responses
from app.queries.surveys import questions_of
from app.ui.evaluations.page import EvaluationsPage
from app.ui.evaluations.survey_entry import EntryDialog
from app.ui.evaluations.survey_import import ImportSurvey, SurveyImportDialog
from app.ui.evaluations.survey_questions import QuestionDialog, form_text
from app.ui.evaluations.survey_view import results_document
from app.ui.forms.new import FieldsDialog
from app.ui.widgets.bars import Bars
from app.ui.widgets.figures import Figures
from tests.builders import event
from tests.ui.kit import settle


@pytest.fixture
def wait(qtbot, desk):
    return lambda: settle(qtbot, desk)


def kept(desk, kind):
    with desk.store.reading() as reader:
        return reader.all(kind)


@pytest.fixture
def page(qtbot, desk, wait):
    made = EvaluationsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    wait()
    planned = event()
    add_event(desk.store, planned)
    add_evaluation(desk.store, planned.id)
    made.open_record("evaluation", kept(desk, Evaluation)[0].id)
    wait()
    return made


def modal(kind):
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind), found
    return found


@pytest.fixture
def view(page, desk, wait):
    """A survey that was begun on the page of its evaluation."""
    page.view.fields.surveys.add.click()
    modal(FieldsDialog).yes.click()
    wait()
    (survey,) = kept(desk, Survey)
    assert survey.anonymous
    page.open_record("survey", survey.id)
    wait()
    return page.survey


@pytest.fixture
def asked(desk, view, wait):
    survey = kept(desk, Survey)[0].id
    for en, form, options in (
        ("Was it useful?", QuestionForm.SCALE, ()),
        ("How did you hear of it?", QuestionForm.SEVERAL, ("Radio", "Paper")),
        ("Anything else?", QuestionForm.TEXT, ()),
    ):
        put_question(
            desk.store,
            survey,
            None,
            text=Bilingual(en, f"{en} (fr)"),
            form=form,
            required=form is QuestionForm.SCALE,
            options=[Bilingual(one, one) for one in options],
        )
    wait()
    return [one.id for one in sorted(kept(desk, SurveyQuestion), key=lambda one: one.rank)]


def scaled(desk, asked, *numbers):
    survey = kept(desk, Survey)[0].id
    given = [Given(answers={asked[0]: Answered(number=one)}) for one in numbers]
    record_responses(desk.store, survey, given)


def labels(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


def test_a_question_needs_its_possible_answers(view, desk, wait):
    assert not view.record.isEnabled()
    view.questions.add.click()
    dialog = modal(QuestionDialog)
    dialog.boxes["text"].show_value(Bilingual("How?", "Comment ?"))
    assert dialog.boxes["options"].isHidden()
    dialog.boxes["form"].show_value(QuestionForm.ONE)
    dialog.boxes["form"].editor.typed.emit()
    assert not dialog.boxes["options"].isHidden()
    dialog.yes.click()
    wait()
    assert "Fill it in" in dialog.boxes["options"].refusal
    dialog.boxes["options"].show_value(Bilingual("Radio", "Radio"))
    dialog.yes.click()
    wait()
    assert "at least two" in dialog.boxes["options"].refusal
    dialog.boxes["options"].show_value(Bilingual("Radio\nPaper", "Radio\nJournal"))
    dialog.yes.click()
    wait()
    assert [one.form for one in kept(desk, SurveyQuestion)] == [QuestionForm.ONE]
    assert "One answer of several: Radio, Paper" in labels(view.questions)
    assert view.record.isEnabled()


def test_what_a_question_asks_is_said_in_the_language_of_the_window(asked, desk):
    with desk.store.reading() as reader:
        (first, *_others) = questions_of(reader, kept(desk, Survey)[0].id)
    assert form_text(first) == "Scale from 1 to 5 · answer required"
    with i18n.speaking("fr"):
        assert form_text(first) == "Échelle de 1 à 5 · réponse obligatoire"


def test_questions_move_and_go(view, asked, desk, wait):
    view.questions._move(2, -1)
    wait()
    order = [one.text.en for one in sorted(kept(desk, SurveyQuestion), key=lambda one: one.rank)]
    assert order[1] == "Anything else?"
    view.questions._delete(view.questions._shown[1])
    wait()
    assert len(kept(desk, SurveyQuestion)) == 2


def test_a_pile_is_typed_and_recorded_at_once(view, asked, desk, wait):
    view.record.trigger()
    dialog = modal(EntryDialog)
    assert dialog.person is None  # nobody is asked who that was
    scale, several, text = dialog.editors
    text.text.setPlainText("More chairs")
    dialog.following.click()
    assert "must be answered" in dialog._error.text()
    scale.choice.setCurrentIndex(5)
    dialog.following.click()
    assert len(dialog.pile) == 1
    assert kept(desk, SurveyResponse) == []
    assert scale.choice.currentIndex() == 0
    scale.choice.setCurrentIndex(4)
    next(iter(several.boxes.values())).setChecked(True)
    dialog.yes.click()
    wait()
    assert len(kept(desk, SurveyResponse)) == 2
    assert "2 responses recorded." in desk._front.announced


def test_few_answers_of_an_anonymous_survey_are_not_shown(view, asked, desk, wait):
    view.pages.show_page("results")
    scaled(desk, asked, 4, 4, 5)
    wait()
    assert any("so that nobody can be recognized" in one for one in labels(view.results))
    assert view.results.findChildren(Bars) == []
    scaled(desk, asked, 2, 5)
    wait()
    bars = next(one for one in view.results.findChildren(Bars) if one.isVisible())
    assert "5 – entirely: 2 (40%)" in bars.accessibleDescription()
    tables = [one for one in view.results.findChildren(Figures) if one.isVisible()]
    assert ["4", "2", "40%"] in tables[0].texts()
    assert tables[0].texts()[-1] == ["Average", "4.0", ""]


def test_a_file_is_mapped_shown_and_recorded_once(view, asked, desk, wait, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(
        "Time,E-mail,Was it useful?,Anything else\n"
        "14:05,zoe@example.ca,5,=1+1\n14:06,li@example.ca,nine,\n",
        "utf-8",
    )
    for times in (1, 2):
        ImportSurvey(desk, view, view.found).read(path)
        wait()
        dialog = modal(SurveyImportDialog)
        assert [box.currentText() for box in dialog.columns] == [
            "Not used",
            "Not used",
            "Was it useful?",
            "Anything else?",
        ]
        assert dialog.sum.text() == "1 response will be recorded."
        assert "“nine” is no answer" in dialog.problems.item(0).text()
        dialog.yes.click()
        wait()
        assert len(kept(desk, SurveyResponse)) == 1, times
    assert any("1 was there already" in said for said in desk._front.announced)


def _answers(path):
    return lambda *_given: (path, "")


@pytest.fixture
def answered(view, asked, desk, wait):
    scaled(desk, asked, 1, 2, 3, 4, 5)
    wait()
    return view


def test_results_leave_as_excel_csv_and_word(answered, desk, wait, tmp_path, monkeypatch):
    view = answered
    out = tmp_path / "results"
    monkeypatch.setattr("app.ui.saving.QDesktopServices.openUrl", lambda _url: True)
    for ending, command in ((".xlsx", view.excel), (".csv", view.csv)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", _answers(f"{out}{ending}"))
        command.trigger()
        wait()
    rows = list(load_workbook(f"{out}.xlsx").active.values)
    assert rows[0] == ("Question", "How it is answered", "Answer", "Responses", "Share")
    assert rows[1][2:] == ("1 – not at all", 1, "20%")
    assert "Was it useful?" in out.with_suffix(".csv").read_text("utf-8-sig")
    document = results_document(view.found, Language.FR)
    with desk.store.reading() as reader:
        text = read_docx(document.content(reader)).text
    assert "Résultats du sondage" in text
    assert "Was it useful? (fr)" in text


def test_a_survey_is_deleted_with_its_answers_and_the_evaluation_is_shown(view, asked, desk, wait):
    scaled(desk, asked, 4)
    wait()
    view.delete.trigger()
    QApplication.activeModalWidget().yes.click()
    wait()
    assert kept(desk, Survey) == []
    assert kept(desk, SurveyResponse) == []
    assert desk._front.opened[-1][0] == "evaluation"
