"""Once a day: are the records here those of the server? A part after each exchange."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from app.domain.errors import UserError

if TYPE_CHECKING:
    from app.storage.store import Store
    from app.sync.postgres import Server
    from app.sync.verifying import Checked

Compare = Callable[["Store", "Server", str], "Checked"]
"""Compares the records of one kind; see `verifying.verify_kind`."""

DAY = timedelta(days=1)
SPREAD = 7200.0
"""Seconds after the beginning of work over which an office's workstations begin with it."""
LATE, SOON = timedelta(days=3), 600.0
"""Who is never here for so long begins within fewer."""
TURN = 0.5
"""Seconds after which the rest waits for the next exchange."""


class Comparison(NamedTuple):
    """When everything was last compared, and what was found then; see `verifying.Checked`."""

    at: datetime
    records: int
    mended: int
    doubted: int


class Daily:
    """`last`: the last whole comparison. `step` is called on the network's thread."""

    def __init__(self, compare: Compare, kept: Mapping[str, Any], now: datetime) -> None:
        """`kept`: what `keep` gave."""
        self._compare = compare
        self.last = _comparison(kept)
        self._left: list[str] = []
        self._counts = (0, 0, 0)
        late = self.last is None or now - self.last.at > LATE
        pause = (SOON if late else SPREAD) * random.random()  # noqa: S311 -- only so that not all begin at once
        self._not_before = time.monotonic() + pause

    def keep(self) -> dict[str, Any]:
        """The last comparison as it is kept in the settings."""
        return {} if self.last is None else {**self.last._asdict(), "at": self.last.at.isoformat()}

    def step(self, store: Store, server: Server) -> None:
        """Compare some more, if it is time."""
        now = store.clock()
        if not self._left:
            fresh = self.last is not None and abs(now - self.last.at) < DAY
            if fresh or store.replica is None or time.monotonic() < self._not_before:
                return
            self._left, self._counts = list(store.replica.kinds), (0, 0, 0)
        until = time.monotonic() + TURN
        while self._left and time.monotonic() < until:
            self._next(store, server)
        if not self._left:
            self.last = Comparison(now, *self._counts)

    def _next(self, store: Store, server: Server) -> None:
        kind = self._left.pop(
            0
        )  # where that fails for no reason we know, the others come all the same
        try:
            done = self._compare(store, server, kind)
        except UserError:
            self._left.insert(0, kind)
            raise
        again = done.more and done.mended
        if again:
            self._left.insert(0, kind)
        records, mended, doubted = self._counts
        self._counts = (
            records + (0 if again else done.records),
            mended + done.mended,
            doubted + (0 if again else done.doubted),
        )


def _comparison(kept: Mapping[str, Any]) -> Comparison | None:
    """What `keep` gave; None for settings that someone wrote by hand."""
    try:
        at = datetime.fromisoformat(kept["at"])
        counts = (int(kept[name]) for name in ("records", "mended", "doubted"))
        return Comparison(at, *counts) if at.tzinfo else None
    except (KeyError, TypeError, ValueError):
        return None
