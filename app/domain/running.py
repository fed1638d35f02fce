"""A run sheet on the day: what is now, how late it is, and what a delay moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.runsheets import Cue, CueId, Placed, in_order

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Course:
    """Where a run sheet stands at a moment.

    now: the first cue that is not done (None: all are). following: those after it. began_at: when
    it really began, or is to begin; ends_at: when it ends if it takes as long as planned. late:
    minutes behind the times of the run sheet, below zero ahead of them.
    """

    now: Placed | None
    following: tuple[Placed, ...]
    began_at: datetime | None
    ends_at: datetime | None
    late: int

    def is_ahead(self, at: datetime) -> bool:
        """Whether the cue is still to begin."""
        return self.began_at is not None and at < self.began_at


def course(lines: Sequence[Placed], at: datetime) -> Course:
    """Where these cues stand at a moment (aware, UTC)."""
    open_ones = [n for n, line in enumerate(lines) if line.cue.done_at is None]
    if not open_ones:
        last = lines[-1] if lines else None
        done = last.cue.done_at if last else None
        return Course(None, (), None, None, _minutes(done - last.ends_at) if last and done else 0)
    first = open_ones[0]
    now = lines[first]
    began = _began(now, lines[first - 1].cue.done_at if first else None)
    ends = began + timedelta(minutes=now.cue.minutes)
    following = tuple(lines[n] for n in open_ones[1:])
    return Course(now, following, began, ends, _minutes(max(ends, at) - now.ends_at))


def _began(now: Placed, before_done_at: datetime | None) -> datetime:
    """A cue begins when the one before it is done; a fixed one waits for its time."""
    if before_done_at is None:
        return now.starts_at
    return before_done_at if now.cue.offset is None else max(before_done_at, now.starts_at)


def pushed(
    cues: Sequence[Cue], cue_id: CueId, minutes: int, *, fixed: bool
) -> list[tuple[Cue, Cue]]:
    """Cues before and after a delay that is pushed from one on, or from the next that is not done.

    What is linked follows by itself; `fixed`: fixed cues after it are made as much later too.
    Raises BadValue.
    """
    ordered = in_order(cues)
    at = next((n for n, cue in enumerate(ordered) if cue.id == cue_id), len(ordered))
    left = [cue for cue in ordered[at:] if cue.done_at is None]
    moved = left[:1] + [cue for cue in left[1:] if fixed and cue.offset is not None]
    return [(cue, cue.delayed(minutes)) for cue in moved]


def _minutes(span: timedelta) -> int:
    return int(span / MINUTE)  # what is begun of a minute does not count yet
