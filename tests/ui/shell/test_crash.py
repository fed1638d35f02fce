"""A fault is logged without words, told once, and the window goes on."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.shell.crash import CrashWatch
from app.ui.shell.fault import CrashDialog, details_of


@pytest.fixture
def watch(qtbot, qapp, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = CrashWatch(lambda: made.restarts.append(1))
    made.restarts = []
    yield made
    if made._dialog is not None:
        made._dialog.reject()
    made.deleteLater()


def fault():
    try:
        int("the Minister’s own words")
    except ValueError as error:
        return error


def test_details_hold_the_place_in_the_code_and_no_words():
    said = details_of(fault())
    assert "test_crash.py" in said
    assert "ValueError" in said
    assert "Minister" not in said


def test_one_dialog_for_many_faults_and_all_of_them_in_the_log(qtbot, watch, caplog):
    with caplog.at_level(logging.ERROR):
        for _each in range(3):
            watch.report(fault())
    qtbot.waitUntil(lambda: watch._dialog is not None)
    assert (
        len([each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog)]) == 1
    )
    assert len(caplog.records) == 3


def test_going_on_closes_it_and_the_next_fault_is_told_again(qtbot, watch):
    watch.report(fault())
    qtbot.waitUntil(lambda: watch._dialog is not None)
    watch._dialog.no.click()
    assert watch._dialog is None
    assert watch.restarts == []
    watch.report(fault())
    qtbot.waitUntil(lambda: watch._dialog is not None)
    watch._dialog.yes.click()
    assert watch.restarts == [1]


def test_the_details_are_copied(qtbot, watch):
    watch.report(fault())
    qtbot.waitUntil(lambda: watch._dialog is not None)
    watch._dialog._copy.click()
    assert "ValueError" in QApplication.clipboard().text()


def test_a_fault_on_a_lane_reaches_it(office, qtbot):
    office.shell.desk.ask(office.shell, lambda _: 1 / 0, lambda _: None)
    qtbot.waitUntil(lambda: office.session.crashes._dialog is not None)
    assert office.shell.desk is not None
    office.session.crashes._dialog.no.click()
