"""Building in slices: in order, each piece once, the window alive between them."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.widgets.building import SLICE, Building, is_building


def building(qtbot) -> tuple[QWidget, Building]:
    owner = QWidget()
    qtbot.addWidget(owner)
    return owner, Building(owner)


def test_pieces_are_made_in_order_and_once(qtbot):
    owner, made = building(qtbot)
    done: list[int] = []
    for number in range(5):
        made.add(lambda number=number: done.append(number))
    assert done == []
    assert is_building(owner)
    with qtbot.waitSignal(made.finished):
        pass
    assert done == [0, 1, 2, 3, 4]
    assert not is_building(owner)


def test_the_event_loop_turns_between_slices(qtbot):
    _owner, made = building(qtbot)
    done: list[str] = []

    def first() -> None:
        QTimer.singleShot(0, lambda: done.append("what a person does"))
        time.sleep(2 * SLICE)

    made.add(first)
    made.add(lambda: done.append("second"))
    qtbot.waitUntil(lambda: made.done)
    assert done == ["what a person does", "second"]


def test_who_cannot_wait_has_the_rest_at_once(qtbot):
    _owner, made = building(qtbot)
    done: list[str] = []
    made.add(lambda: done.append("first"))
    made.add(lambda: done.append("second"))
    with qtbot.waitSignal(made.finished):
        made.finish()
    assert done == ["first", "second"]
    QApplication.processEvents()
    assert done == ["first", "second"]


def test_a_piece_may_need_the_later_ones(qtbot):
    _owner, made = building(qtbot)
    done: list[str] = []
    made.add(lambda: (made.finish(), done.append("first")))
    made.add(lambda: done.append("second"))
    qtbot.waitUntil(lambda: len(done) == 2)
    QApplication.processEvents()
    assert done == ["second", "first"]


def test_what_follows_waits_for_the_last_piece(qtbot):
    _owner, made = building(qtbot)
    done: list[str] = []
    made.then(lambda: done.append("nothing to wait for"))
    assert done == ["nothing to wait for"]
    made.add(lambda: done.append("piece"))
    made.then(lambda: done.append("after"))
    assert done == ["nothing to wait for"]
    qtbot.waitUntil(lambda: made.done)
    assert done[1:] == ["piece", "after"]


def test_nothing_is_made_for_what_has_gone(qtbot):
    owner = QWidget()
    made = Building(owner)
    done: list[str] = []
    made.add(lambda: (time.sleep(2 * SLICE), done.append("first"), owner.deleteLater()))
    made.add(lambda: done.append("second"))
    qtbot.waitUntil(lambda: not isValid(owner))
    assert not isValid(made)
    QApplication.processEvents()
    assert done == ["first"]
