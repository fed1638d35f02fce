"""Work leaves the UI thread, and comes back only to those who still wait for it."""

from __future__ import annotations

import gc
import threading
import time
from weakref import ref

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from app.domain.errors import NothingToUndo, Stopped
from app.ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def owner(qapp):
    return QObject()


def quiet(qtbot, tasks):
    qtbot.waitUntil(lambda: not tasks.busy)


def test_work_is_done_elsewhere_and_its_answer_comes_back_here(qtbot, tasks, owner):
    seen = []
    tasks.run(
        owner,
        lambda: threading.current_thread().name,
        lambda name: seen.append((name, threading.current_thread())),
    )
    assert seen == []  # never at once
    quiet(qtbot, tasks)
    ((name, thread),) = seen
    assert name.startswith("data")
    assert thread is threading.main_thread()


def test_answers_keep_the_order_of_the_questions(qtbot, tasks, owner):
    seen = []
    for number in range(30):
        tasks.run(owner, lambda number=number: number, seen.append)
    quiet(qtbot, tasks)
    assert seen == list(range(30))


def test_nothing_is_delivered_to_the_dead_but_their_work_is_done(qtbot, tasks):
    done, seen = [], []
    owner = QObject()
    hold = threading.Event()
    tasks.run(owner, hold.wait)
    tasks.run(owner, lambda: done.append(1), seen.append)
    delete(owner)
    hold.set()
    quiet(qtbot, tasks)
    assert done == [1]
    assert seen == []


def test_only_the_newest_question_is_answered_and_stale_ones_are_not_even_asked(
    qtbot, tasks, owner
):
    asked, seen = [], []
    hold = threading.Event()
    tasks.run(owner, hold.wait)
    for letter in "abc":
        tasks.latest(
            owner, "search", lambda letter=letter: asked.append(letter) or letter, seen.append
        )
    tasks.latest(owner, "another", lambda: "other", seen.append)
    hold.set()
    quiet(qtbot, tasks)
    assert asked == ["c"]
    assert seen == ["c", "other"]


def test_a_refusal_goes_to_the_caller_or_else_to_everyone(qtbot, tasks, owner):
    failed, refused = [], []
    tasks.refused.connect(refused.append)

    def refuse():
        raise NothingToUndo

    tasks.run(owner, refuse, failed=failed.append)
    tasks.run(owner, refuse)
    quiet(qtbot, tasks)
    assert [type(error) for error in failed] == [NothingToUndo]
    assert [type(error) for error in refused] == [NothingToUndo]


def test_a_bug_is_never_taken_for_a_refusal(qtbot, tasks, owner):
    failed, broke = [], []
    tasks.broke.connect(broke.append)
    tasks.run(owner, lambda: 1 / 0, failed=failed.append)
    quiet(qtbot, tasks)
    assert failed == []
    assert [type(error) for error in broke] == [ZeroDivisionError]


def test_long_work_says_how_far_it_is_and_stops_when_asked(qtbot, tasks, owner):
    failed, steps, refused = [], [], []
    tasks.refused.connect(refused.append)
    went_on = threading.Event()

    def work(progress):
        for done in range(1000):
            progress.step(f"page {done}", done, 1000)
            went_on.wait(0.01)

    progress = tasks.document(owner, "Printing", work, failed=failed.append)
    progress.moved.connect(lambda: steps.append((progress.text, progress.fraction)))
    qtbot.waitUntil(lambda: len(steps) > 2)
    with qtbot.waitSignal(progress.ended):
        progress.cancel()
    assert steps[1][0].startswith("page ")
    assert 0 <= steps[1][1] < 1
    assert [type(error) for error in failed] == [Stopped]
    assert refused == []


def test_documents_do_not_hold_up_saving(qtbot, tasks, owner):
    hold, seen = threading.Event(), []
    tasks.document(owner, "Printing", lambda _: hold.wait(5))
    tasks.run(owner, lambda: "saved", seen.append)
    qtbot.waitUntil(lambda: seen == ["saved"])
    hold.set()
    quiet(qtbot, tasks)


def test_closing_waits_for_what_is_being_saved(qapp, owner):
    tasks, saved = Tasks(), []
    for number in range(3):
        tasks.run(owner, lambda number=number: (time.sleep(0.02), saved.append(number)))
    tasks.close()
    assert saved == [0, 1, 2]


class Garbage(QWidget):
    """A widget of Python's own kind: a cycle through it is the collector's to find."""


def test_widgets_that_only_garbage_holds_die_on_the_ui_thread(qtbot, tasks, owner):
    died = []

    def leave_garbage():
        widget = Garbage()
        widget.itself = widget
        widget.destroyed.connect(
            lambda: died.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
        )

    def allocate():
        kept = [[] for _ in range(100_000)]  # enough for the collector to look in
        allocated.set()
        return len(kept)

    allocated = threading.Event()
    leave_garbage()
    tasks.run(owner, allocate)
    allocated.wait()
    quiet(qtbot, tasks)
    gc.collect()
    QApplication.processEvents()
    assert died == [threading.main_thread()]


class Ring:
    """Holds itself."""

    def __init__(self):
        self.itself = self


def test_what_lasts_is_looked_through_only_while_nobody_looks(tasks, monkeypatch):
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 99))
    watched = [True]
    monkeypatch.setattr("app.ui.tasks._is_looked_at", lambda: watched[0])

    tasks._collector._rounds = 1000  # the start is long over

    def collect() -> None:
        tasks._collector._next_whole = 0.0
        tasks._collector._collect()

    ring = Ring()
    lasting = ref(ring)
    collect()  # it is still held: it lasts
    del ring
    young = ref(Ring())
    collect()
    assert young() is None
    assert lasting() is not None
    watched[0] = False
    collect()
    assert lasting() is None
