"""An evaluation from the list of what took place to its report."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from app.documents.reading import read_docx
from app.domain.evaluations import Coverage, Evaluation, Lesson, Met, Objective
from app.domain.events import Event, EventState
from app.domain.expenses import Expense, ExpenseId
from app.domain.values import Bilingual, Language
from app.ids import known_id
from app.operations.evaluations import add_evaluation, finish_evaluation
from app.operations.events import add_event
from app.operations.proposals import add_proposal, answer_section
from app.operations.records import add
from app.ui import documents
from app.ui.evaluations.fields import attendance_text, cost_text, media_text
from app.ui.evaluations.page import EvaluationsPage
from app.ui.evaluations.report import ReportDialog
from app.ui.forms.new import FieldsDialog
from app.ui.widgets.dialogs import Dialog
from tests.builders import event, new_id
from tests.planning import hold
from tests.ui.kit import as_seen, settle


@pytest.fixture
def delivered(store):
    made = event(city="Lévis")
    add_event(store, made)
    hold(store, made.id)
    return made


@pytest.fixture
def page(qtbot, desk):
    made = EvaluationsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle(qtbot, desk)
    return made


@pytest.fixture
def begun(qtbot, desk, page, delivered):
    """The page of an evaluation that has just begun."""
    add_evaluation(desk.store, delivered.id)
    (made,) = kept(desk, Evaluation)
    page.open_record("evaluation", made.id)
    settle(qtbot, desk)
    return page.view


def kept(desk, kind):
    with desk.store.reading() as reader:
        return reader.all(kind)


def press(qtbot, desk, parent, kind=Dialog):
    qtbot.mouseClick(parent.findChild(kind).yes, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)


def type_in(qtbot, desk, editor, text):
    editor.line.setFocus()
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, text)
    qtbot.keyClick(editor.line, Qt.Key.Key_Tab)
    settle(qtbot, desk)


def test_opening_what_took_place_begins_its_evaluation(qtbot, desk, delivered, page):
    QAbstractItemModelTester(page.list.model)
    page.list.select(delivered.id)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    settle(qtbot, desk)
    (made,) = kept(desk, Evaluation)
    assert made.event_id == delivered.id
    assert desk._front.opened == [("evaluation", made.id)]


def test_what_is_overdue_is_loud(qtbot, desk, clock, delivered, page):
    (row,) = as_seen(page.list)[1]
    assert "To evaluate" in row
    clock.at = delivered.ends_at + timedelta(days=21)
    page.list.reload()
    settle(qtbot, desk)
    (row,) = as_seen(page.list)[1]
    assert "Overdue" in row
    page.open_with(progress="overdue")
    assert page.list.model.rowCount() == 1


def test_objectives_are_added_moved_judged_and_deleted(qtbot, desk, page, begun):
    parts = begun.fields.objectives
    for text in ("Fill the hall", "Be quoted"):
        parts.add.click()
        asked = page.findChild(FieldsDialog)
        settle(qtbot, desk)
        qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
        settle(qtbot, desk)
        assert asked.boxes["text"].refusal
        asked.boxes["text"].editor.set_value(Bilingual(text, ""))
        qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
        settle(qtbot, desk)
    assert [card.form.record.text.en for card in parts.cards] == ["Fill the hall", "Be quoted"]
    parts.cards[1].up.click()
    settle(qtbot, desk)
    assert [card.form.record.text.en for card in parts.cards] == ["Be quoted", "Fill the hall"]
    assert not parts.cards[0].up.isEnabled()
    met = parts.cards[0].form.box("met").editor.combo
    met.setCurrentIndex(list(Met).index(Met.PARTLY))
    met.activated.emit(0)
    settle(qtbot, desk)
    assert {one.met for one in kept(desk, Objective)} == {Met.PARTLY, Met.NOT_SAID}
    parts.cards[0].delete.click()
    settle(qtbot, desk)
    assert [one.text.en for one in kept(desk, Objective)] == ["Fill the hall"]
    assert len(parts.cards) == 1


def test_clips_are_typed_by_tone_and_drawn(qtbot, desk, begun):
    coverage = begun.fields.coverage
    tone = known_id("tone positive")
    editor = coverage.boxes[tone].editor
    type_in(qtbot, desk, editor, "7")
    type_in(qtbot, desk, coverage.boxes[known_id("tone negative")].editor, "3")
    assert {one.clips for one in kept(desk, Coverage)} == {7, 3}
    assert "Positive: 7 (70%)" in coverage.bars.accessibleDescription()
    assert coverage.total.text() == "10 clips in all"
    type_in(qtbot, desk, editor, "many")
    assert coverage.boxes[tone].refusal
    type_in(qtbot, desk, editor, "-1")
    assert coverage.boxes[tone].refusal
    editor.line.clear()
    coverage.boxes[tone].dirty = True
    begun.save_typing()
    settle(qtbot, desk)
    assert [one.clips for one in kept(desk, Coverage)] == [3]


def test_figures_say_how_far_they_are_apart(qtbot, desk, begun):
    form = begun.fields.form
    type_in(qtbot, desk, form.box("budget").editor, "1000")
    type_in(qtbot, desk, form.box("cost").editor, "1200.50")
    notes = [note.text() for *_rest, note in begun.fields._notes]
    assert notes == ["", "", "$200.50 over budget (+20%)."]
    assert cost_text(Decimal(100), Decimal(80)) == "$20.00 under budget (-20%)."
    assert cost_text(Decimal(4), Decimal(4)) == "Exactly on budget."
    assert attendance_text(100, 80) == "20 fewer than expected (-20%)."
    assert attendance_text(0, 5) == "5 more than expected."
    assert attendance_text(5, 5) == "Exactly as expected."
    assert media_text(14, 9) == "9 of 14 came (64%)."
    assert media_text(0, 2) == "2 of 0 came."


def test_finishing_says_what_is_empty_and_evaluates_the_event(qtbot, desk, page, begun):
    assert "0 of 12" in begun.fields.completeness.bars.accessibleDescription()
    begun.finish.trigger()
    press(qtbot, desk, page)
    (made,) = kept(desk, Evaluation)
    assert made.finished_on is not None
    assert kept(desk, Event)[0].state is EventState.EVALUATED
    assert not begun.finish.isVisible()
    begun.reopen.trigger()
    settle(qtbot, desk)
    assert kept(desk, Evaluation)[0].finished_on is None
    assert begun.finish.isVisible()


def test_before_the_event_there_is_nothing_to_finish(qtbot, desk, page):
    planned = event()
    add_event(desk.store, planned)
    add_evaluation(desk.store, planned.id)
    page.open_record("evaluation", kept(desk, Evaluation)[0].id)
    settle(qtbot, desk)
    assert not page.view.finish.isVisible()
    assert "not taken place" in page.view.notice.text


def test_the_report_opens_in_the_language_chosen(qtbot, desk, page, begun, monkeypatch):
    shown = []
    monkeypatch.setattr(
        documents.QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()) or True
    )
    begun.report.trigger()
    page.findChild(ReportDialog).language.show_value(Language.FR)
    press(qtbot, desk, page, ReportDialog)
    (path,) = shown
    with open(path, "rb") as file:  # noqa: PTH123 -- a name that Qt gave
        document = read_docx(file.read())
    assert "Évaluation" in path
    assert document.text


def test_lessons_lead_to_their_events(qtbot, desk, delivered, page):
    text = Bilingual("Book early", "Réserver tôt")
    lesson = Lesson(id=new_id(), event_id=delivered.id, text=text)
    add(desk.store, lesson)
    page.open_with(tab="lessons")
    settle(qtbot, desk)
    QAbstractItemModelTester(page.lessons.model)
    page.lessons.select(lesson.id)
    assert page.lesson.text() == "Book early"
    page.lessons.table.setFocus()
    qtbot.keyClick(page.lessons.table, Qt.Key.Key_Return)
    assert desk._front.opened == [("event", delivered.id)]
    page.open_record("lesson", lesson.id)
    settle(qtbot, desk)
    assert page.view.found.event.id == delivered.id


def test_a_deleted_evaluation_leads_back_to_the_list(qtbot, desk, page, begun):
    begun.delete.trigger()
    press(qtbot, desk, page)
    assert kept(desk, Evaluation) == []
    assert page._stack.currentIndex() == 0


def test_a_finished_evaluation_is_listed_as_done(qtbot, desk, delivered, page):
    add_evaluation(desk.store, delivered.id)
    finish_evaluation(desk.store, kept(desk, Evaluation)[0].id)
    settle(qtbot, desk)
    assert "Done" in as_seen(page.list)[1][0]


def test_objectives_of_the_proposal_and_the_money_are_taken_over(qtbot, desk, begun, delivered):
    _outcome, proposal = add_proposal(desk.store, delivered.id)
    section = known_id("proposal_section objectives")
    answer_section(
        desk.store, proposal, section, Bilingual(), Bilingual("Reach the town", "Joindre la ville")
    )
    new = ExpenseId(new_id())
    what = Bilingual("Tent", "Chapiteau")
    add(desk.store, Expense(id=new, event_id=delivered.id, what=what, actual=Decimal(950)))
    settle(qtbot, desk)
    fields = begun.fields
    assert "1 objective" in fields.proposed.text
    assert "$950.00 was spent" in fields.cost.text
    assert not fields.budget.isVisible()
    for banner, words in ((fields.proposed, "Take over"), (fields.cost, "Use it")):
        buttons = banner.findChildren(QPushButton)
        next(one for one in buttons if one.text() == words).click()
        settle(qtbot, desk)
        assert not banner.isVisible()
    assert [one.text.fr for one in kept(desk, Objective)] == ["Joindre la ville"]
    assert kept(desk, Evaluation)[0].cost == Decimal(950)
