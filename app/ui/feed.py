"""The one signal that says that stored data changed."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.domain.changes import Outcome
from app.domain.errors import UserError
from app.ui.tasks import Tasks

LOOK_EVERY = 1000
"""Milliseconds between two looks at whether the command line wrote."""

_OUTSIDE = Outcome("", own=False, everything=True)


class Watched(Protocol):
    """What can tell whether someone else wrote: the store."""

    def changed_outside(self) -> bool:
        """Whether another process wrote since the last time this was asked."""
        ...


class ChangeFeed(QObject):
    """Emits `changed(Outcome)` on the UI thread after every commit, whoever made it.

    An act started from the window is announced before its own `then` is called.
    """

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def announce(self, outcome: Outcome) -> None:
        """Take in what was committed; may be called from any thread."""
        self._arrived.emit(outcome)

    @Slot(object)
    def _pass_on(self, outcome: Outcome) -> None:
        self.changed.emit(outcome)


class OutsideWatch(QObject):
    """Asks the store every second whether the command line wrote, and tells the feed so."""

    def __init__(self, store: Watched, tasks: Tasks, feed: ChangeFeed) -> None:
        super().__init__(feed)
        self._store = store
        self._tasks = tasks
        self._feed = feed
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Ask now; a question still under way is not asked twice."""
        if not self._asking:
            self._asking = True
            self._tasks.run(self, self._store.changed_outside, self._answered, self._refused)

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def _refused(self, _error: UserError) -> None:
        self._asking = False  # what has to be said of the file is said where someone works with it

    def _answered(self, changed: bool) -> None:
        self._asking = False
        if changed:
            self._feed.changed.emit(_OUTSIDE)
