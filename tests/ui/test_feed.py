"""Every commit is told once, on the UI thread, whoever made it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject

from app.domain.acts import Act
from app.domain.errors import Busy
from app.operations import events
from app.operations.workspaces import open_workspace
from app.ui.feed import ChangeFeed, OutsideWatch
from tests.builders import event
from tests.ui.kit import settle


def test_a_commit_is_told_on_the_ui_thread_before_its_own_then(qtbot, desk):
    told, owner = [], QObject()
    desk.feed.changed.connect(
        lambda outcome: told.append((outcome.act, threading.current_thread()))
    )
    desk.act(owner, lambda store: events.add_event(store, event()), lambda _: told.append("then"))
    settle(qtbot, desk)
    assert told == [(Act.ADD_EVENT, threading.main_thread()), "then"]


def test_what_the_command_line_writes_is_noticed(qtbot, desk):
    watch = OutsideWatch(desk.store, desk.tasks, desk.feed)
    watch.stop()  # asked here, not by the clock
    told = []
    desk.feed.changed.connect(told.append)
    watch.look()
    settle(qtbot, desk)
    assert told == []
    other = open_workspace(desk.store.path, login="ana")
    events.add_event(other, event())
    other.close()
    watch.look()
    settle(qtbot, desk)
    (outcome,) = told
    assert outcome.everything
    assert not outcome.own
    assert outcome.touches("anything")


def test_one_question_at_a_time(qtbot, desk):
    asked = []

    class Counted:
        def changed_outside(self):
            asked.append(1)
            return False

    watch = OutsideWatch(Counted(), desk.tasks, ChangeFeed())
    watch.stop()
    watch.look()
    watch.look()
    settle(qtbot, desk)
    assert asked == [1]


def test_a_file_that_cannot_be_asked_now_is_asked_again(qtbot, desk, tmp_path):
    answers = [Busy(tmp_path), True]

    class Held:
        def changed_outside(self):
            answer = answers.pop(0)
            if isinstance(answer, Busy):
                raise answer
            return answer

    feed, told, refused = ChangeFeed(), [], []
    feed.changed.connect(told.append)
    desk.tasks.refused.connect(refused.append)
    watch = OutsideWatch(Held(), desk.tasks, feed)
    watch.stop()
    for _second in range(2):
        watch.look()
        settle(qtbot, desk)
    assert [outcome.everything for outcome in told] == [True]
    assert refused == []
