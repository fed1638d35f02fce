"""Everything that was announced, kept to be read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.clock import Clock
from app.ui.theme.tokens import Tone

MOST = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing said: when (aware, UTC), what, how loud, and what opening it shows."""

    at: datetime
    text: str
    tone: Tone = Tone.NEUTRAL
    open: Callable[[], object] | None = None


class Notices(QObject):
    """The notices of this session, newest first. `changed` follows each addition and each look."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._kept: list[Notice] = []
        self.unread = 0

    @property
    def all(self) -> tuple[Notice, ...]:
        """What was said, newest first."""
        return tuple(self._kept)

    def add(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        open: Callable[[], object] | None = None,  # noqa: A002 -- the verb
    ) -> None:
        """Keep one; loud ones count as unread until the list is looked at."""
        self._kept.insert(0, Notice(self._clock(), text, tone, open))
        del self._kept[MOST:]
        self.unread += tone in (Tone.ATTENTION, Tone.DANGER)
        self.changed.emit()

    def look(self) -> None:
        """The list was looked at."""
        self.unread = 0
        self.changed.emit()

    def clear(self) -> None:
        """Forget them all."""
        self._kept.clear()
        self.look()
