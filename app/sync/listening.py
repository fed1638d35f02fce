"""A line to the server on which nothing is asked: it says when there is something new.

What is heard is a hint and nothing more; whoever misses one finds out at the next exchange.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

import psycopg

from app.sync.postgres import KEEPALIVE, Server, cut, understood

NEWS = "tribune"
"""The channel of the log: a number in it."""
HERE = "tribune_here"
"""The channel on which workstations tell each other who is at what; no table stands behind it."""

TURN = 0.5
"""Seconds between two looks at whether something is to be said."""
SAY = "SELECT pg_notify(%s, %s)"

Heard = Callable[[str, str], object]
"""Told of the channel and of what was said on it, on the thread of the line."""


class Line:
    """One connection that listens, for a thread of its own."""

    def __init__(self, url: str, password: str, heard: Heard, **options: Any) -> None:
        secret = {"password": password} if password else {}
        self.url = url
        self._given: dict[str, Any] = {**KEEPALIVE, **options, **secret}
        self._heard = heard
        self._to_say: SimpleQueue[str] = SimpleQueue()
        self._line: psycopg.Connection | None = None
        self._stopped = False

    @classmethod
    def beside(cls, server: Server, heard: Heard) -> Line:
        """A line to a server that is spoken with, as the same person."""
        return cls(server.url, "", heard, **server.given)

    def run(self, opened: Callable[[], object]) -> None:
        """Listen until it is stopped; `opened` is told once the line is there.

        Raises what `postgres.Server` does, where there is no line, or it is cut.
        """
        try:
            with psycopg.connect(self.url, autocommit=True, **self._given) as line:
                self._line = line
                for channel in (NEWS, HERE):
                    line.execute(f"LISTEN {channel}")
                if not self._stopped:
                    opened()
                while not self._stopped:
                    self._turn(line)
        except psycopg.Error as error:
            if self._stopped:
                return
            found = understood(error, self.url)
            if found is None:
                raise
            raise found from error
        finally:
            self._line = None

    def say(self, text: str) -> None:
        """Tell the others where one is, at the next turn; from any thread."""
        self._to_say.put(text)

    def stop(self) -> None:
        """Hang up; from any thread."""
        self._stopped = True
        if (line := self._line) is not None:
            cut(line)

    def _turn(self, line: psycopg.Connection) -> None:
        while True:
            try:
                line.execute(SAY, (HERE, self._to_say.get_nowait()))
            except Empty:
                break
        for note in line.notifies(timeout=TURN):
            if note.pid != line.info.backend_pid:
                self._heard(note.channel, note.payload)
