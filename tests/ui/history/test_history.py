"""The history page: what was done, found, read and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.events import Event
from app.domain.values import Bilingual
from app.operations import events, records
from app.ui.history import page as page_module
from app.ui.history.page import HistoryPage
from tests.builders import event, person
from tests.ui.kit import settle


@pytest.fixture
def made(store):
    launch = event(title=Bilingual("Launch", "Lancement"))
    events.add_event(store, launch)
    records.edit(store, Event, launch.id, {"city": ""}, {"city": "Gatineau"})
    records.add(store, person())
    return launch


@pytest.fixture
def page(qtbot, desk, made):
    shown = HistoryPage(desk)
    qtbot.addWidget(shown)
    QAbstractItemModelTester(
        shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal, shown
    )
    shown.resize(1000, 700)
    shown.show()
    settle(qtbot, desk)
    return shown


def rows(page):
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def words(page):
    return [label.text() for label in page._detail.currentWidget().findChildren(QLabel)]


def button(page, text):
    return next(
        (b for b in page._detail.currentWidget().findChildren(QPushButton) if b.text() == text),
        None,
    )


def test_newest_first_and_the_newest_in_full(page):
    assert rows(page)[:3] == [
        "Person added: Zoé Tremblay",
        "Event changed (City): Launch",
        "Event added: Launch",
    ]
    assert "Family name: Tremblay" in words(page)


def test_each_field_says_what_it_was_and_what_it_is(page):
    page.list.setCurrentIndex(page.model.index(1, 0))
    assert "City: (empty) → Gatineau" in words(page)


def test_a_search_by_words_looks_as_far_back_as_it_must(page, qtbot, desk, store, monkeypatch):
    monkeypatch.setattr(page_module, "AT_ONCE", 4)
    for _each in range(20):
        records.add(store, person())
    settle(qtbot, desk)
    page.search.setText("launch")
    page.search.entered.emit()
    page._reload()
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    assert rows(page)[-1] == "Event added: Launch"


def test_only_one_kind(page, qtbot, desk):
    page.kinds.setCurrentIndex(page.kinds.findData("event"))
    settle(qtbot, desk)
    assert [row.startswith("Event") for row in rows(page)] == [True, True]
    page.home()
    settle(qtbot, desk)
    assert len(rows(page)) == 4


def test_nothing_found_says_so(page, qtbot, desk):
    page.search.setText("xyzzy")
    page._reload()
    settle(qtbot, desk)
    assert "No action matches this search." in words(page)


def test_undoing_an_act_from_here(page, qtbot, desk, made):
    page.list.setCurrentIndex(page.model.index(1, 0))
    button(page, "Undo this action").click()
    settle(qtbot, desk)
    settle(qtbot, desk)
    with desk.store.reading() as reader:
        assert reader.get(Event, made.id).city == ""
    assert rows(page)[2] == "Event changed (City): Launch (undone)"
    assert "This action was undone." in words(page)  # the same act stays chosen
    assert button(page, "Undo this action") is None


def test_facts_are_not_undone(page, qtbot, desk, store, made):
    events.postpone_event(store, made.id, "Weather")
    settle(qtbot, desk)
    page.list.setCurrentIndex(page.model.index(0, 0))
    assert button(page, "Undo this action") is None
    assert any("recorded facts" in text for text in words(page))


def test_a_record_leads_to_its_page(page, desk, made):
    page.list.setCurrentIndex(page.model.index(1, 0))
    button(page, "Event: Launch").click()
    assert desk._front.opened == [("event", made.id)]


def test_what_was_done_to_one_record(page, qtbot, desk, made):
    page.open_with(record=made.id)
    settle(qtbot, desk)
    assert len(rows(page)) == 2
