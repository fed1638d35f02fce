"""Making a large part of the window piece by piece, so that the window lives on meanwhile."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

SLICE = 0.008
"""Seconds of work between two looks at what the person does."""


class Building(QObject):
    """Pieces still to be made, in their order, each once; between slices the event loop turns.

    Belongs to what is built: when that goes away, the rest is never made. `finished`: after the
    last piece that waited.
    """

    finished = Signal()

    def __init__(self, owner: QObject) -> None:
        """With nothing to be made."""
        super().__init__(owner)
        self._pieces: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._make_some)

    @property
    def done(self) -> bool:
        """Whether everything is there."""
        return not self._pieces

    def add(self, piece: Callable[[], object]) -> None:
        """Have one more piece made, after those that wait."""
        self._pieces.append(piece)
        self._timer.start()

    def then(self, do: Callable[[], object]) -> None:
        """Do something once everything is there: at once, or after the last piece."""
        if self.done:
            do()
        else:
            self.add(do)

    def finish(self) -> None:
        """Make the rest now, for whoever cannot wait."""
        self._make(until=float("inf"))

    @Slot()
    def _make_some(self) -> None:
        self._make(until=time.monotonic() + SLICE)

    def _make(self, until: float) -> None:
        if self.done:
            return
        while self._pieces and time.monotonic() < until:
            self._pieces.popleft()()
        if self.done:
            self._timer.stop()
            self.finished.emit()


def is_building(window: QWidget) -> bool:
    """Whether some part of a window is still being made."""
    return any(not each.done for each in window.findChildren(Building))
