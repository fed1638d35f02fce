"""The route as a picture that reads as a list, and its changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from app.domain.routes import StepState, Verdict
from app.operations.products import add_product
from app.queries.products import product_page
from app.ui.approvals.adding import AddStepDialog
from app.ui.approvals.route import RouteView
from app.ui.widgets.dialogs import Dialog
from tests.approving import DG, DIRECTOR, MINISTER, agree, approve, route_of, routed, write, written
from tests.builders import product
from tests.ui.kit import settle


@pytest.fixture
def show(qtbot, desk, store):
    def shown(made, view=None):
        if view is None:
            view = RouteView(desk)
            qtbot.addWidget(view)
            view.resize(1000, 700)
            view.show()
            qtbot.waitActive(view)
        with store.reading() as reader:
            view.show_page(product_page(reader, made.id, store.clock()))
        qtbot.waitUntil(lambda: all(card.isVisible() for card in view._cards))
        return view

    return shown


def offices(store, made):
    return [(there.step.office_id, there.step.stage) for there in route_of(store, made).steps]


def buttons(widget):
    return {each.text(): each for each in widget.findChildren(QPushButton)}


def entries(card):
    return {action.text(): action for action in card.menu.actions()}


def answer(view, text=""):
    (dialog,) = view.findChildren(Dialog)
    if text:
        dialog.findChild(QPlainTextEdit).setPlainText(text)
    dialog.yes.click()


def test_a_product_is_sent_on_its_way(qtbot, desk, store, show):
    made = written(store)
    buttons(show(made))["Submit for approval"].click()
    settle(qtbot, desk)
    assert len(route_of(store, made).to_decide) == 1


def test_what_is_not_ready_says_so(store, show):
    made = product()
    add_product(store, made)
    view = show(made)
    assert not buttons(view)["Submit for approval"].isEnabled()


def test_a_card_says_everything_that_it_shows(store, show):
    made = routed(store, (DIRECTOR,), (DG,))
    agree(store, made, comment="Well said")
    write(store, made, en="Changed")
    first, second = show(made)._cards
    name = first.accessibleName()
    for words in ("Stage 1", "Director", "To be decided again", "Well said", "content changed"):
        assert words in name
    assert "Waiting" in second.accessibleName()
    assert "Stage 2" in second.accessibleName()


def test_arrows_walk_along_the_route_and_enter_decides(qtbot, store, show):
    made = routed(store, (DIRECTOR, MINISTER), (DG,))
    view = show(made)
    first, second, third = view._cards
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Right)
    assert third.hasFocus()
    QTest.keyClick(third, Qt.Key.Key_Down)
    assert third.hasFocus()
    with qtbot.waitSignal(view.decide_wanted) as wanted:
        QTest.keyClick(first, Qt.Key.Key_Return)
    assert wanted.args == [first.step_id]
    with qtbot.assertNotEmitted(view.decide_wanted):
        QTest.keyClick(third, Qt.Key.Key_Return)


def test_the_focus_stays_on_its_step(qtbot, store, show):
    made = routed(store, (DIRECTOR,), (DG,))
    view = show(made)
    view._cards[1].setFocus()
    agree(store, made)
    show(made, view)
    qtbot.waitUntil(view._cards[1].hasFocus)


def test_a_step_is_marked_as_received(qtbot, desk, store, show):
    made = routed(store)
    buttons(show(made))["Mark as received"].click()
    settle(qtbot, desk)
    assert route_of(store, made).steps[0].step.received_at


def test_a_bypass_asks_for_its_reason(qtbot, desk, store, show):
    made = routed(store)
    view = show(made)
    entries(view._cards[1])["Bypass this step…"].trigger()
    answer(view, "Travelling")
    settle(qtbot, desk)
    there = route_of(store, made).steps[1]
    assert (there.state, there.decision.comment) == (StepState.BYPASSED, "Travelling")


def test_a_decision_is_withdrawn_with_its_reason(qtbot, desk, store, show):
    made = routed(store)
    agree(store, made)
    view = show(made)
    entries(view._cards[0])["Withdraw the decision…"].trigger()
    answer(view, "By mistake")
    settle(qtbot, desk)
    assert route_of(store, made).steps[0].state is StepState.OPEN
    lines = [each.text() for each in show(made, view).findChildren(QLabel)]
    assert any("withdrawn since" in line for line in lines)


def test_only_what_nobody_was_asked_is_removed(qtbot, desk, store, show):
    made = routed(store)
    view = show(made)
    first, second = view._cards
    assert "Remove the step" not in entries(first)
    entries(second)["Remove the step"].trigger()
    answer(view)
    settle(qtbot, desk)
    assert offices(store, made) == [(DIRECTOR, 1)]


@pytest.mark.parametrize(
    "way",
    [
        (1, "Move up", [DG, DIRECTOR, MINISTER]),
        (1, "Move down", [DIRECTOR, MINISTER, DG]),
        (0, "Move down", [DG, DIRECTOR, MINISTER]),
        (2, "Move up", [DIRECTOR, MINISTER, DG]),
    ],
)
def test_a_step_moves_along_the_route(qtbot, desk, store, show, way):
    at, words, expected = way
    made = routed(store, (DIRECTOR,), (DG,), (MINISTER,))
    entries(show(made)._cards[at])[words].trigger()
    settle(qtbot, desk)
    assert [office for office, _stage in offices(store, made)] == expected
    assert len({stage for _office, stage in offices(store, made)}) == 3


def test_steps_come_to_decide_side_by_side_and_apart_again(qtbot, desk, store, show):
    made = routed(store, (DIRECTOR,), (DG,))
    entries(show(made)._cards[1])["Decide in parallel with the previous stage"].trigger()
    settle(qtbot, desk)
    assert {stage for _office, stage in offices(store, made)} == {1}
    last = next(card for card in show(made)._cards if card.there.step.office_id == DG)
    entries(last)["Move down"].trigger()
    settle(qtbot, desk)
    assert offices(store, made) == [(DIRECTOR, 1), (DG, 2)]


def test_the_ends_of_the_route_offer_no_way_beyond(store, show):
    first, last = show(routed(store))._cards
    assert "Move up" not in entries(first)
    assert "Move down" not in entries(last)


def test_a_step_is_added_where_one_says(qtbot, desk, store, show):
    made = routed(store)
    view = show(made)
    view.add_step()
    (dialog,) = view.findChildren(AddStepDialog)
    dialog.boxes["office_id"].editor.set_value(MINISTER)
    places = [dialog.place.itemText(n) for n in range(dialog.place.count())]
    dialog.place.setCurrentIndex(places.index("Before stage 2 (Director General)"))
    dialog.yes.click()
    settle(qtbot, desk)
    assert offices(store, made) == [(DIRECTOR, 1), (MINISTER, 2), (DG, 3)]


def test_an_approved_route_asks_for_nothing(store, show):
    made = routed(store)
    approve(store, made)
    view = show(made)
    assert "Decide…" not in buttons(view)
    assert all(card.there.decision.verdict is Verdict.APPROVED for card in view._cards)
