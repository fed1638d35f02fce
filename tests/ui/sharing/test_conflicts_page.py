"""The place of conflicts: what both wanted, what was refused altogether, and the choices."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.events import Event
from app.operations.events import add_event
from app.operations.records import delete, edit
from app.queries.conflicts import conflict_lines
from app.ui.conflicts.page import ConflictsPage
from app.ui.forms.record import RecordForm
from tests.builders import event
from tests.sharing import acknowledge, refuse
from tests.sync.logs import ME, OTHER
from tests.ui.kit import settle


@pytest.fixture
def made(shared_desk):
    shared_desk.store.author = ME
    there = event(city="Ottawa")
    add_event(shared_desk.store, there)
    acknowledge(shared_desk.store, shared_desk.log, reference="E-2026-0142")
    return there


@pytest.fixture
def page(qtbot, shared_desk):
    """Call it for the page as it is now."""

    def build():
        made = ConflictsPage(shared_desk)
        qtbot.addWidget(made)
        made.resize(1100, 700)
        made.show()
        settle(qtbot, shared_desk)
        settle(qtbot, shared_desk)
        return made

    return build


def words(page):
    return [each.text() for each in page._detail.currentWidget().findChildren(QLabel)]


def press(qtbot, page, text):
    (found,) = [
        each
        for each in page._detail.currentWidget().findChildren(QPushButton)
        if each.text() == text
    ]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def now(desk, made):
    with desk.store.reading() as reader:
        return reader.get(Event, made.id, deleted=True)


def left(desk):
    with desk.store.reading() as reader:
        return conflict_lines(reader)


def city(desk, made):
    edit(desk.store, Event, made.id, {}, {"city": "Hull"})
    sides = {"base": {"city": "Ottawa"}, "mine": {"city": "Hull"}, "theirs": {"city": "Laval"}}
    return refuse(desk.store, desk.log, [{"unit": "city", **sides, "by": OTHER, "at": None}])


def test_without_conflicts_it_says_so(page):
    shown = page()
    assert shown.list.model.rowCount() == 0
    assert any("No conflicts" in each.text() for each in shown.findChildren(QLabel))


def test_both_sides_stand_beside_each_other_and_mine_can_stay(qtbot, shared_desk, made, page):
    city(shared_desk, made)
    shown = page()
    said = words(shown)
    assert {"You wanted", "Hull"} <= set(said)
    press(qtbot, shown, "Keep mine")
    qtbot.waitUntil(lambda: left(shared_desk) == [])
    assert now(shared_desk, made).city == "Hull"
    settle(qtbot, shared_desk)
    assert shown.list.model.rowCount() == 0


def test_the_office_may_be_followed(qtbot, shared_desk, made, page):
    city(shared_desk, made)
    shown = page()
    before = now(shared_desk, made).city
    press(qtbot, shown, "Keep theirs")
    qtbot.waitUntil(lambda: left(shared_desk) == [])
    assert now(shared_desk, made).city == before


def test_what_was_refused_altogether_says_why_and_can_be_left(qtbot, shared_desk, made, page):
    delete(shared_desk.store, Event, made.id)
    refuse(shared_desk.store, shared_desk.log, (), st="rejected", why="right")
    shown = page()
    said = words(shown)
    assert "Deletion refused" in said
    assert "The server could not take it (why)." in said
    assert "Delete it" in said
    press(qtbot, shown, "Leave it as it is")
    qtbot.waitUntil(lambda: left(shared_desk) == [])


def test_those_that_were_settled_can_be_looked_at(qtbot, shared_desk, made, page):
    city(shared_desk, made)
    shown = page()
    press(qtbot, shown, "Keep theirs")
    qtbot.waitUntil(lambda: left(shared_desk) == [])
    settle(qtbot, shared_desk)
    shown.settled.trigger()
    qtbot.waitUntil(lambda: any(text.startswith("Settled") for text in words(shown)))
    assert shown.list.model.rowCount() == 1
    assert not [
        each
        for each in shown._detail.currentWidget().findChildren(QPushButton)
        if each.text() == "Keep mine"
    ]


def test_only_those_of_one_record_are_shown_when_it_leads_here(qtbot, shared_desk, made, page):
    city(shared_desk, made)
    shown = page()
    shown.open_with(record="f" * 32)
    settle(qtbot, shared_desk)
    assert shown.list.model.rowCount() == 0
    shown.everything.trigger()
    settle(qtbot, shared_desk)
    assert shown.list.model.rowCount() == 1


@pytest.fixture
def form(qtbot, shared_desk, office, made):
    """The form of a record, of an office that shares a server."""
    from app.ui.sharing.shared import Shared

    shared_desk.shared = Shared(shared_desk.store, shared_desk.tasks, office.lane, shared_desk.zone)
    form = RecordForm(shared_desk, Event)
    form.row("city")
    qtbot.addWidget(form)
    form.show()
    form.show_record(made.id)
    settle(qtbot, shared_desk)
    return form


def test_a_banner_leads_from_the_record_to_its_conflicts(qtbot, shared_desk, made, form):
    city(shared_desk, made)
    form.show_record("")
    form.show_record(made.id)
    qtbot.waitUntil(form.others.conflicts.isVisible)
    assert form.others.conflicts.text.startswith("1 conflict is to be settled here")
    (lead,) = form.others.conflicts.findChildren(QPushButton)
    qtbot.mouseClick(lead, Qt.MouseButton.LeftButton)
    assert shared_desk._front.opened == [("conflicts", {"record": made.id})]


def test_nothing_moves_while_one_types(qtbot, shared_desk, made, form):
    form.activateWindow()
    line = form.box("city").editor.inputs()[0]
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    city(shared_desk, made)
    shared_desk.shared.lane.received.emit()
    settle(qtbot, shared_desk)
    assert not form.others.isVisible()
    line.clearFocus()
    qtbot.waitUntil(form.others.conflicts.isVisible)
