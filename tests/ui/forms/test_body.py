"""A form that is made piece by piece: nothing shows too early, nothing is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.events import Event
from app.domain.values import Bilingual
from app.operations.records import add
from app.ui.forms.bilingual import BilingualEditor
from app.ui.forms.box import FieldBox
from app.ui.forms.record import RecordForm
from tests.builders import event
from tests.ui.kit import settle


@pytest.fixture
def make(qtbot, desk):
    """Make the form of an event in a window; nothing of it is there yet."""

    windows: list[QWidget] = []

    def made() -> RecordForm:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        form = RecordForm(desk, Event)
        QVBoxLayout(window).addWidget(form)
        form.row("title")
        form.section("Place")
        form.row("city", "province")
        form.row("summary")
        window.show()
        return form

    return made


@pytest.fixture
def events(store):
    """Two events."""
    made = [event(title=Bilingual(title, "x"), city=title) for title in ("One", "Two")]
    for each in made:
        add(store, each)
    return made


def names(form) -> list[str]:
    return [box.field.name for box in form.findChildren(FieldBox)]


def test_the_rows_stand_in_their_order(qtbot, make):
    form = make()
    assert names(form) == []
    qtbot.waitUntil(lambda: form.is_whole)
    assert names(form) == ["title", "city", "province", "summary"]
    form.window().adjustSize()
    tops = [box.mapTo(form, box.rect().topLeft()).y() for box in form.findChildren(FieldBox)]
    assert tops == sorted(tops)
    assert tops[0] < tops[1] == tops[2] < tops[3]


def test_it_shows_once_it_is_whole(qtbot, make):
    form = make()
    assert not form.isVisible()
    qtbot.waitUntil(lambda: form.is_whole)
    assert form.isVisible()


def test_a_record_waits_until_the_form_is_whole(qtbot, desk, make, events):
    form = make()
    shown: list[tuple[str, bool]] = []
    form.loaded.connect(lambda record: shown.append((record.city, form.isVisible())))
    form.show_record(events[0].id)
    settle(qtbot, desk)
    assert shown == [("One", True)]
    assert form.box("city").editor.line.text() == "One"


def test_another_record_chosen_meanwhile_is_the_one_shown(qtbot, desk, make, events):
    form = make()
    shown: list[str] = []
    form.loaded.connect(lambda record: shown.append(record.city))
    form.show_record(events[0].id)
    form._show(events[0].id, (events[0], ()))  # read, while the form is still made
    assert shown == []
    form.show_record(events[1].id)
    settle(qtbot, desk)
    assert set(shown) == {"Two"}
    assert form.box("city").editor.line.text() == "Two"


def test_typing_before_the_record_came_is_kept(qtbot, desk, make, events):
    form = make()
    form.show_record(events[0].id)
    line = form.box("city").editor.line  # cannot wait: all of it is made
    assert form.is_whole
    QTest.keyClicks(line, "Gatineau")
    settle(qtbot, desk)
    assert line.text() == "Gatineau"
    assert form.box("city").dirty
    assert isinstance(form.box("title").editor, BilingualEditor)
    assert form.box("title").editor.sides["en"].text() == "One"
    form.save_typing()
    settle(qtbot, desk)


def test_a_form_that_shows_only_does_so_with_fields_made_later(make):
    form = make()
    form.set_read_only(True)
    assert form.box("city").editor.line.isReadOnly()


def test_a_form_that_goes_away_half_made_is_forgotten(qtbot, desk, make, events):
    form = make()
    form.show_record(events[0].id)
    form.deleteLater()
    QApplication.sendPostedEvents(form, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    QApplication.processEvents()  # an error in a slice would fail here


def test_tab_goes_through_one_form_then_the_next_whatever_was_made_first(qtbot, desk, make):
    form = make()
    other = RecordForm(desk, Event)
    form.window().layout().addWidget(other)
    for name in ("issue", "reference", "notes", "summary"):
        other.row(name)
    for each in (other, form):  # the one below is made first
        each.finish()
    inputs = [
        line
        for each in (form, other)
        for box in each.findChildren(FieldBox)
        for line in box.editor.inputs()
    ]
    seen, at = [], inputs[0]
    while at is not form.window() and len(seen) < len(inputs):
        if at in inputs:
            seen.append(at)
        at = at.nextInFocusChain()
    assert [inputs.index(line) for line in seen] == list(range(len(inputs)))
