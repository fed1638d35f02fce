"""Deciding: bound to what was read, refused on anything else."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.products import Product
from app.domain.routes import Decision, Verdict
from app.domain.values import Language
from app.operations.records import edit
from app.queries.products import product_page
from app.ui.approvals.deciding import DecidingView
from app.ui.approvals.decision_form import VERDICTS
from app.words.comparison import Part
from tests.approving import DG, DIRECTOR, MINISTER, agree, digest_of, route_of, routed, write
from tests.ui.kit import settle


@pytest.fixture
def open_panel(qtbot, desk, store):
    """The panel at the first step whose turn it is; it follows the product as its page does."""

    def opened(made):
        view = DecidingView(desk)
        qtbot.addWidget(view)
        view.resize(1100, 700)
        view.show()
        view.show_step(read(store, made), route_of(store, made).to_decide[0].step.id)
        settle(qtbot, desk)
        return view

    return opened


def read(store, made):
    with store.reading() as reader:
        return product_page(reader, made.id, store.clock())


def choose(view, verdict):
    view.form.group.button(VERDICTS.index(verdict)).click()


def press(qtbot, desk, view):
    view.form.yes.click()
    settle(qtbot, desk)


def decisions(store):
    with store.reading() as reader:
        return reader.all(Decision)


def test_a_decision_is_bound_to_what_is_shown(qtbot, desk, store, open_panel):
    made = routed(store)
    view = open_panel(made)
    assert digest_of(store, made)[:8] in view.form.bound.text()
    choose(view, Verdict.APPROVED_WITH_CHANGES)
    view.form.comment.setPlainText("Shorter, please")
    with qtbot.waitSignal(view.left):
        press(qtbot, desk, view)
    (decision,) = decisions(store)
    assert (decision.verdict, decision.comment) == (
        Verdict.APPROVED_WITH_CHANGES,
        "Shorter, please",
    )
    assert decision.digest == digest_of(store, made)
    assert decision.decided_by_id == store.author


def test_both_texts_and_titles_are_read(store, open_panel):
    view = open_panel(routed(store))
    assert view.views[Language.EN].text.toPlainText() == "A new library opens."
    assert view.views[Language.FR].text.toPlainText() == "Une nouvelle bibliothèque ouvre."
    assert view._titles[Language.FR].text() == "Une nouvelle bibliothèque"


def test_nothing_is_recorded_without_a_decision(qtbot, desk, store, open_panel):
    view = open_panel(routed(store))
    press(qtbot, desk, view)
    assert decisions(store) == []
    assert view.form._error.text() == "Choose a decision."


@pytest.mark.parametrize(
    "change",
    [
        lambda store, made: write(store, made, fr="Autre chose."),
        lambda store, made: edit(store, Product, made.id, {}, {"embargo_until": store.clock()}),
    ],
    ids=["text", "embargo"],
)
def test_what_changes_meanwhile_is_to_be_read_again(qtbot, desk, store, open_panel, change):
    made = routed(store)
    view = open_panel(made)
    choose(view, Verdict.APPROVED)
    view.form.comment.setPlainText("Fine")
    change(store, made)
    view.follow(read(store, made))
    assert "changed while you were reading" in view.notice.text
    assert not view.form.yes.isEnabled()
    view.notice.findChild(QPushButton).click()
    settle(qtbot, desk)
    assert view.form.yes.isEnabled()
    assert view.form.verdict is None
    assert view.form.comment.toPlainText() == "Fine"
    choose(view, Verdict.APPROVED)
    press(qtbot, desk, view)
    assert [decision.digest for decision in decisions(store)] == [digest_of(store, made)]


def test_a_change_that_the_panel_was_not_told_of_is_refused(qtbot, desk, store, open_panel):
    made = routed(store)
    view = open_panel(made)
    choose(view, Verdict.APPROVED)
    write(store, made, en="Behind its back.")
    press(qtbot, desk, view)
    assert decisions(store) == []
    assert "changed since you read it" in view.form._error.text()
    assert not view.form.yes.isEnabled()


def test_a_step_decided_elsewhere_is_closed_here(store, open_panel):
    made = routed(store)
    view = open_panel(made)
    agree(store, made)
    view.follow(read(store, made))
    assert "no longer open" in view.notice.text
    assert not view.form.yes.isEnabled()


def test_returning_wants_a_comment(qtbot, desk, store, open_panel):
    view = open_panel(routed(store))
    choose(view, Verdict.RETURNED)
    press(qtbot, desk, view)
    assert decisions(store) == []
    assert view.form.comment.property("wrong")
    assert view.form.yes.isEnabled()


def test_an_outside_office_answers_with_evidence(qtbot, desk, store, tmp_path, open_panel):
    made = routed(store, (MINISTER,))
    view = open_panel(made)
    choose(view, Verdict.NO_OBJECTION)
    press(qtbot, desk, view)
    assert view.form.decided_for.property("wrong")
    view.form.decided_for.setText("Jo Roy")
    press(qtbot, desk, view)
    assert view.form.evidence.property("wrong")
    message = tmp_path / "answer.eml"
    message.write_bytes(b"From: mo")
    view.attach(message)
    press(qtbot, desk, view)
    (decision,) = decisions(store)
    assert (decision.decided_for, decision.evidence_name) == ("Jo Roy", "answer.eml")
    with store.reading() as reader:
        assert reader.file(decision.evidence_sha256) == b"From: mo"


def test_inside_one_may_record_for_someone_else(qtbot, desk, store, open_panel):
    view = open_panel(routed(store))
    assert not view.form.ground.isVisible()
    view.form.other.click()
    assert view.form.ground.isVisible()
    view.form.decided_for.setText("Zoé")
    choose(view, Verdict.APPROVED)
    press(qtbot, desk, view)
    assert decisions(store)[0].decided_for == "Zoé"


def test_a_file_that_is_not_there_is_no_evidence(store, tmp_path, open_panel):
    view = open_panel(routed(store, (MINISTER,)))
    view.attach(tmp_path / "gone.eml")
    assert "gone.eml" in view.form._error.text()


def test_what_changed_since_the_own_approval_is_marked(qtbot, desk, store, open_panel):
    made = routed(store, (DIRECTOR,), (DG,))
    agree(store, made)
    write(store, made, en="A new library closes.")
    view = open_panel(made)
    settle(qtbot, desk)
    parts = [piece.part for piece in view.views[Language.EN].text._pieces]
    assert Part.ADDED in parts
    view.changes.click()
    settle(qtbot, desk)
    assert view.views[Language.EN].text.toPlainText() == "A new library closes."
