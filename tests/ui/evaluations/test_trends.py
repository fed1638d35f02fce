"""The page of trends: pictures and table say the same, and follow what is chosen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from app import i18n
from app.domain.evaluations import Evaluation, EvaluationId, Schedule
from app.operations.events import add_event
from app.operations.records import add
from app.ui.evaluations.page import EvaluationsPage
from tests.builders import event, new_id
from tests.planning import hold
from tests.ui.kit import settle


def held(store, at, **figures):
    made = event(starts_at=at, ends_at=at + timedelta(hours=1))
    add_event(store, made)
    hold(store, made.id)
    add(store, Evaluation(id=EvaluationId(new_id()), event_id=made.id, **figures))


@pytest.fixture
def trends(qtbot, desk):
    made = EvaluationsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_with(tab="trends")
    settle(qtbot, desk)
    return made.trends


@pytest.fixture
def known(qtbot, desk, trends):
    held(
        desk.store,
        datetime(2026, 5, 4, 15, tzinfo=UTC),
        attendance_expected=100,
        attendance_actual=110,
        budget=Decimal(1000),
        cost=Decimal(1250),
        schedule=Schedule.KEPT,
    )
    held(
        desk.store,
        datetime(2020, 5, 4, 15, tzinfo=UTC),
        attendance_expected=10,
        attendance_actual=5,
    )
    settle(qtbot, desk)
    return trends


def said(trends, code):
    return trends.pictures[code].bars.accessibleDescription()


def test_nothing_to_compare_is_said(trends):
    assert trends.none.isVisible()
    assert not trends.table.isVisible()
    assert not any(picture.isVisible() for picture in trends.pictures.values())
    assert not trends.excel.isEnabled()


def test_pictures_and_table_say_the_same_and_follow_new_evaluations(known):
    assert said(known, "attendance") == "2026–2027, Q1: 110%: 110 of 100"
    assert said(known, "money") == "2026–2027, Q1: 125%: $1,250.00 of $1,000.00, over budget"
    assert said(known, "schedule") == "2026–2027, Q1: 100%: 1 of 1"
    assert not known.pictures["media"].isVisible()
    row, together = known.table.texts()
    assert row[:5] == ["2026–2027, Q1", "1", "100", "110", "110%"]
    assert together[0] == "Together"
    assert row[1:] == together[1:]


def test_the_period_and_the_grouping_are_chosen(qtbot, desk, known):
    known.period.setCurrentIndex(2)
    settle(qtbot, desk)
    assert [row[0] for row in known.table.texts()] == [
        "2020–2021, Q1",
        "2026–2027, Q1",
        "Together",
    ]
    known.by.setCurrentIndex(2)
    assert [row[:2] for row in known.table.texts()] == [["Announcement", "2"], ["Together", "2"]]
    assert known.table.horizontalHeaderItem(0).text() == "Kind of event"


def test_it_leaves_as_a_sheet_of_what_is_seen(qtbot, desk, known, tmp_path, monkeypatch):
    out = tmp_path / "trends.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    monkeypatch.setattr("app.ui.saving.QDesktopServices.openUrl", lambda _url: True)
    known.excel.trigger()
    settle(qtbot, desk)
    rows = list(load_workbook(out).active.values)
    assert len(rows) == 3
    assert rows[1][:4] == ("2026–2027, Q1", 1, 100, 110)


def test_in_french_it_is_said_in_french(qtbot, desk):
    i18n.use_language("fr")
    made = EvaluationsPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.open_with(tab="trends")
    settle(qtbot, desk)
    assert made.trends.period.itemText(0) == "Les 12 derniers mois"
    assert "Rien à comparer" in made.trends.none.text()
