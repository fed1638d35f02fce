"""The line on which the server says that there is something new, on a thread of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.domain.errors import UserError

if TYPE_CHECKING:
    from app.sync.listening import Line

Listen = Callable[[Any, Callable[[str, str], object]], "Line"]
"""Makes the line beside a server, and what it is to tell."""

CLOSES_WITHIN = 0.2
"""Seconds that closing waits for its thread; it writes nothing, so it may be left behind."""


class ListeningLine(QObject):
    """Opened after an exchange, where there is none; it falls by itself when the server is gone.

    Every signal is emitted on the UI thread.
    """

    opened = Signal()
    fell = Signal()
    news = Signal()
    said = Signal(str)
    broke = Signal(object)
    _told = Signal(object, str, str)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject, listen: Listen) -> None:
        super().__init__(parent)
        self._listen = listen
        self._line: Line | None = None
        self._thread: Thread | None = None
        self._is_open = False
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._take_end, Qt.ConnectionType.QueuedConnection)

    @property
    def is_open(self) -> bool:
        """Whether it listens."""
        return self._is_open

    def open(self, server: Any) -> None:
        """Listen to the server that an exchange was just done with; one that listens stays."""
        if self._line is not None:
            return
        made = self._listen(server, lambda channel, text: self._told.emit(made, channel, text))
        self._line = made

        def run() -> None:
            error = None
            try:
                made.run(lambda: self._told.emit(made, "", ""))
            except BaseException as raised:
                error = raised
            if self._line is made:
                with contextlib.suppress(RuntimeError):  # the window was closed in between
                    self._ended.emit(made, error)

        self._thread = Thread(target=run, name="listen", daemon=True)
        self._thread.start()

    def tell(self, text: str) -> None:
        """Say something to whoever else listens; while there is no line it is not said."""
        if self._line is not None and self._is_open:
            self._line.say(text)

    def hang_up(self) -> None:
        """Listen no more."""
        line, self._line, self._is_open = self._line, None, False
        if line is not None:
            line.stop()

    def close(self) -> None:
        """Hang up for good."""
        self.hang_up()
        if self._thread is not None:
            self._thread.join(CLOSES_WITHIN)

    @Slot(object, str, str)
    def _take(self, line: object, channel: str, text: str) -> None:
        from app.sync.listening import NEWS  # noqa: PLC0415 -- after the first paint

        if line is not self._line:
            return
        if not channel:
            self._is_open = True
            self.opened.emit()
        elif channel == NEWS:
            self.news.emit()
        else:
            self.said.emit(text)

    @Slot(object, object)
    def _take_end(self, line: object, error: BaseException | None) -> None:
        if line is not self._line:
            return
        self._line, self._is_open = None, False
        self.fell.emit()
        if error is not None and not isinstance(error, UserError):
            self.broke.emit(error)
