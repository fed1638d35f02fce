"""Who edits what now, as far as workstations say so: a soft hint."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.sync.presence import Presence, at_text
from app.ui.sharing.lane import Lane

if TYPE_CHECKING:
    from app.storage.store import Store
    from app.ui.tasks import Tasks

AGAIN_AFTER = 20.0
"""Seconds between two times that one says to be still there."""
LOOK_EVERY = 5000
"""Milliseconds between two looks at who said nothing more."""


class Here(QObject):
    """`changed(record)`: somebody came or left there; "" for wherever."""

    changed = Signal(str)

    def __init__(self, store: Store, tasks: Tasks, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._tasks, self._lane = store, tasks, lane
        self._presence = Presence()
        self._names: dict[str, str] = {}
        self._said: dict[str, float] = {}
        self._told: set[str] = set()
        lane.said.connect(self._heard)
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._expire)
        self._timer.start()

    def editing(self, record: str) -> None:
        """The person types there; say so, not at every key, and not of what is limited."""
        now = time.monotonic()
        if now - self._said.get(record, -AGAIN_AFTER) >= AGAIN_AFTER:
            self._said[record] = now
            self._tasks.run(
                self, partial(_is_limited, self._store, record), partial(self._say, record)
            )

    def _say(self, record: str, limited: bool) -> None:
        if record in self._said and not limited:
            self._told.add(record)
            self._lane.tell(at_text(self._store.author, record))

    def left(self, record: str) -> None:
        """What the person typed there is saved, or given up."""
        self._said.pop(record, None)
        if record in self._told:
            self._told.remove(record)
            self._lane.tell(at_text(self._store.author, record, left=True))

    def at(self, record: str) -> list[str]:
        """The names of the others who edit a record now."""
        people = self._presence.at(record, time.monotonic())
        return sorted(self._names[person] for person in people if person in self._names)

    @Slot(str)
    def _heard(self, text: str) -> None:
        record = self._presence.heard(text, time.monotonic())
        if not record:
            return
        me = self._store.author
        people = set(self._presence.at(record, time.monotonic())) - {me}
        if unknown := people - self._names.keys():
            self._ask_names(unknown, record)
        else:
            self.changed.emit(record)

    def _ask_names(self, people: set[str], record: str) -> None:
        store = self._store

        def ask() -> Mapping[str, str]:
            from app.queries.news import names_of  # noqa: PLC0415 -- after the first paint

            with store.reading() as reader:
                return names_of(reader, people)

        def take(names: Mapping[str, str]) -> None:
            self._names |= names
            self.changed.emit(record)

        self._tasks.run(self, ask, take)

    @Slot()
    def _expire(self) -> None:
        if self._presence.expire(time.monotonic()):
            self.changed.emit("")


def _is_limited(store: Store, record: str) -> bool:
    from app.queries.limits import hangs_on_limited  # noqa: PLC0415 -- after the first paint

    with store.reading() as reader:
        return hangs_on_limited(reader, record)
