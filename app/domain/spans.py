"""When each task of a critical path can be worked on, and which of them will not hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.moments import DAY
from app.domain.tasks import TaskId, TaskState, Works, days_between, shifted


class Hold(StrEnum):
    """Whether a task will be done when it is due."""

    DONE = "done"
    ON_TIME = "on time"
    AT_RISK = "at risk"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What is known of one task: its state, when it is due, and what it waits for."""

    id: TaskId
    state: TaskState
    due: date | None
    needs: Sequence[TaskId] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days for one task: from the one after all that it waits for, to the day it is due.

    days: how many of them are worked; 0 where it is due before what it waits for. Without a due
    day there is none of this.
    """

    id: TaskId
    first: date | None
    last: date | None
    days: int
    hold: Hold


def spans(stages: Sequence[Stage], works: Works, today: date) -> list[Span]:
    """The span of each task, in their order.

    Late: it was due before today. At risk: it waits for one that is late or at risk, or that is
    due no earlier than itself; or for any that is open, and is due by the next working day.
    """
    known = {stage.id: stage for stage in stages}
    holds: dict[TaskId, Hold] = {}
    for stage in _after_their_needs(stages, known):
        holds[stage.id] = _hold(stage, known, holds, works, today)
    return [_span(stage, known, holds[stage.id], works) for stage in stages]


def _hold(
    stage: Stage,
    known: Mapping[TaskId, Stage],
    holds: Mapping[TaskId, Hold],
    works: Works,
    today: date,
) -> Hold:
    if not stage.state.is_open:
        return Hold.DONE
    if stage.due is None:
        return Hold.ON_TIME
    if stage.due < today:
        return Hold.LATE
    needs = [known[need] for need in stage.needs if need in known and known[need].state.is_open]
    waits = any(
        holds.get(need.id) in (Hold.LATE, Hold.AT_RISK)
        or (need.due is not None and need.due >= stage.due)
        for need in needs
    )
    is_close = bool(needs) and days_between(today, stage.due, works) <= 1
    return Hold.AT_RISK if waits or is_close else Hold.ON_TIME


def _span(stage: Stage, known: Mapping[TaskId, Stage], hold: Hold, works: Works) -> Span:
    if stage.due is None:
        return Span(id=stage.id, first=None, last=None, days=0, hold=hold)
    before = [due for need in stage.needs if need in known and (due := known[need].due) is not None]
    first = shifted(max(before), 1, works) if before else stage.due
    if first > stage.due:
        return Span(id=stage.id, first=stage.due, last=stage.due, days=0, hold=hold)
    days = days_between(first - DAY, stage.due, works)
    return Span(id=stage.id, first=first, last=stage.due, days=days, hold=hold)


def _after_their_needs(stages: Sequence[Stage], known: Mapping[TaskId, Stage]) -> Iterable[Stage]:
    """Each once, what it waits for before it; a path that goes round is left as it comes."""
    seen: set[TaskId] = set()
    for start in stages:
        way = [(start, False)]
        while way:
            stage, needs_seen = way.pop()
            if needs_seen:
                yield stage
            elif stage.id not in seen:
                seen.add(stage.id)
                way.append((stage, True))
                way += [(known[need], False) for need in stage.needs if need in known]
