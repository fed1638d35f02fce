"""When to speak with the server: a plain machine of states, told what happened and what time it is.

Times are seconds of one clock that never goes back. What is left to chance is asked of `chance`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

SETTLED = 0.5
"""After an act of one's own: others often follow it at once."""
AT_LAST = 2.0
"""An act does not wait longer than that for those that follow."""
JITTER = (0.1, 0.5)
"""After a hint: not every workstation at the same moment."""
POLL = (30.0, 60.0)
BACKOFF = (1.0, 60.0)
"""After the first failure, and the most after many."""
SELDOM = 300.0
"""After a refusal that others must lift."""
LIVED = 10.0
"""A line to listen on that was cut sooner than that says nothing about the server."""


class Trouble(StrEnum):
    """What an exchange failed of."""

    PASSING = "passing"  # no answer: it will be tried again soon
    LASTING = "lasting"  # somebody must do something at the server
    PERSON = "person"  # this person must: to try the same password again would lock them out


class Why(StrEnum):
    """Why there is to be an exchange."""

    BEGIN = "begin"
    ACT = "act"
    HINT = "hint"
    POLL = "poll"
    RETRY = "retry"
    ASKED = "asked"


@dataclass(slots=True)
class Rhythm:
    """Decides when the next exchange is.

    `off`: the person works offline. `busy`: an exchange is under way. `trouble`: of the last one.
    """

    chance: Callable[[], float] = random.random
    off: bool = False
    busy: bool = False
    trouble: Trouble | None = None
    failures: int = 0
    _due: dict[Why, float] = field(default_factory=lambda: {Why.BEGIN: 0.0})
    _first_act: float = 0.0
    _heard: float | None = None

    def wait(self, now: float) -> float | None:
        """Seconds until the next exchange; None while there is to be none."""
        if self.off or self.busy or not self._due:
            return None
        return max(0.0, min(self._due.values()) - now)

    @property
    def wants_line(self) -> bool:
        """Whether a line to listen on is to be open."""
        return not self.off and self.trouble is None

    # -- what happens around

    def acted(self, now: float) -> None:
        """An act was done here: it is sent once those that follow it were done too."""
        if self.trouble is None:
            if Why.ACT not in self._due:
                self._first_act = now
            self._due[Why.ACT] = min(now + SETTLED, self._first_act + AT_LAST)

    def hinted(self, now: float) -> None:
        """The server said that there is something new."""
        if self.trouble is None:
            self._due.setdefault(Why.HINT, now + self._between(*JITTER))

    def asked(self, now: float) -> None:
        """The person wants it now, or said another password: whatever was in the way is tried."""
        self.failures, self.trouble = 0, None
        self._due[Why.ASKED] = now

    def woke(self, now: float) -> None:
        """The workstation slept: the network is perhaps another one."""
        if self.trouble is not Trouble.PERSON:
            self.asked(now)

    def turned(self, now: float, *, off: bool) -> None:
        """The person works offline, or no longer."""
        self.off = off
        if not off:
            self.asked(now)

    # -- what becomes of it

    def began(self) -> None:
        """An exchange begins; what happens from now on is for the next one."""
        self.busy = True
        self._due.clear()

    def succeeded(self, now: float) -> None:
        """It was done; the next one comes by itself."""
        self.busy, self.failures, self.trouble = False, 0, None
        self._due[Why.POLL] = now + self._between(*POLL)

    def failed(self, now: float, trouble: Trouble) -> None:
        """It was not done: wait longer each time, and for a person until they ask."""
        asked = self._due.get(Why.ASKED)
        self.busy, self.trouble = False, trouble
        self.failures += 1
        self._due.clear()
        if asked is not None:
            self._due[Why.ASKED] = asked
        elif trouble is not Trouble.PERSON:
            self._due[Why.RETRY] = now + self._pause(trouble)

    def heard(self, now: float) -> None:
        """The line to listen on is open: what was said before it was is asked for."""
        self._heard = now
        self.hinted(now)

    def fell(self, now: float) -> None:
        """The line to listen on is cut: the next exchange finds out why."""
        lived, self._heard = self._heard is not None and now - self._heard >= LIVED, None
        if lived:
            self.hinted(now)

    def _pause(self, trouble: Trouble) -> float:
        if trouble is Trouble.LASTING:
            return SELDOM
        first, most = BACKOFF
        longest = min(most, first * 2 ** min(self.failures - 1, 10))
        return self._between(longest / 2, longest) if self.failures > 1 else first

    def _between(self, low: float, high: float) -> float:
        return low + (high - low) * self.chance()
