"""Searching the whole journal in the window, and handing over what was found."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLabel

from app.domain.audits import ExtractForm, JournalExtract
from app.domain.events import Event
from app.domain.values import Bilingual, Marking
from app.operations import events, records
from app.queries import audit as query
from app.ui.history.page import AUDIT, HistoryPage
from tests.builders import event, person
from tests.ui.kit import settle


@pytest.fixture
def launch(store):
    made = event(title=Bilingual("Launch", "Lancement"), marking=Marking.PROTECTED_A)
    events.add_event(store, made)
    records.edit(store, Event, made.id, {"city": ""}, {"city": "Montréal"})
    records.add(store, person())
    return made


@pytest.fixture
def view(qtbot, desk, launch):
    page = HistoryPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.tabs.show_page(AUDIT)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(page.audit.found.model, mode, page)
    done(qtbot, desk, page.audit)
    page.audit.page = page  # which owns it
    return page.audit


def done(qtbot, desk, view):
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: not view._looks)
    settle(qtbot, desk)


def rows(view):
    model = view.found.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def words(view):
    return [label.text() for label in view.detail.currentWidget().findChildren(QLabel)]


def look_for(qtbot, desk, view, text):
    with qtbot.waitSignal(view.criteria.words.asked):
        view.criteria.words.setText(text)
    done(qtbot, desk, view)


def test_words_lead_to_a_line_and_what_it_changed(view, qtbot, desk):
    look_for(qtbot, desk, view, "montreal")
    assert rows(view) == ["Event: Launch"]
    assert view.count.text() == "1 change found"
    assert {"City", "(empty)", "Montréal"} <= set(words(view))


def test_a_field_is_chosen_once_its_kind_is(view, qtbot, desk):
    criteria = view.criteria
    assert not criteria.fields.isEnabled()
    criteria.kinds.setCurrentIndex(criteria.kinds.findData("event"))
    criteria.fields.setCurrentIndex(criteria.fields.findData("city"))
    done(qtbot, desk, view)
    assert [line.op for line in map(view.found.model.line, range(len(rows(view))))] == ["update"]


def test_everything_done_to_the_record_of_a_line(view, qtbot, desk):
    look_for(qtbot, desk, view, "montreal")
    view.detail.currentWidget().only_this.click()
    done(qtbot, desk, view)
    assert rows(view) == ["Event: Launch"] * 2
    assert view.criteria.only.text() == "Only: Event: Launch"
    view.criteria.only.click()
    done(qtbot, desk, view)
    assert len(rows(view)) > 2


def test_a_day_that_is_none_is_said_beside_the_search(view):
    view.criteria.since.line.setText("yesterdayish")
    view.search()
    assert "not a date" in view.wrong.text
    view.criteria.since.line.clear()
    view.search()
    assert not view.wrong.isVisible()


def test_nothing_found_says_so(view, qtbot, desk):
    look_for(qtbot, desk, view, "xyzzy")
    assert "Nothing in the journal matches this search." in words(view)
    assert not view.export.isEnabled()


def test_rows_come_bit_by_bit_and_it_can_be_stopped(view, qtbot, desk, monkeypatch):
    every = len(rows(view))
    monkeypatch.setattr(query, "AT_ONCE", 60)
    monkeypatch.setattr(query, "PATIENCE", 0.0)
    view.search()
    qtbot.waitUntil(lambda: 0 < len(rows(view)) < every)
    assert view.stop.isVisible()
    view.stop.click()
    settle(qtbot, desk)
    stopped = len(rows(view))
    assert stopped < every
    assert view.export.isEnabled()
    view.search()
    done(qtbot, desk, view)
    assert len(rows(view)) == every


def test_an_export_bears_its_marking_and_is_in_the_journal(
    view, qtbot, store, tmp_path, monkeypatch
):
    desk = view._desk
    offered = []

    def where(_owner, _title, name, _kinds):
        offered.append(name)
        return str(tmp_path / "given.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    look_for(qtbot, desk, view, "montreal")
    view._export(ExtractForm.CSV)
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert offered[0].endswith("Extract of the journal (PROTECTED A).csv")
    assert "Montréal" in (tmp_path / "given.csv").read_text("utf-8-sig")
    with store.reading() as reader:
        (kept,) = reader.all(JournalExtract)
    assert (kept.asked, kept.marking) == ("words=montreal", Marking.PROTECTED_A)
    assert "The journal says so too." in desk._front.announced[-1]


def test_who_gives_up_where_to_save_exports_nothing(view, qtbot, desk, store, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    view._export(ExtractForm.CSV)
    settle(qtbot, desk)
    settle(qtbot, desk)
    with store.reading() as reader:
        assert reader.all(JournalExtract) == []
