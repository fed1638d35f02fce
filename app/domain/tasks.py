"""The critical path: what is to be done by when, counted in working days from the event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NewType

from app.domain.errors import GoesRound, Missing
from app.domain.events import EventId
from app.domain.lists import EventKindId
from app.domain.moments import DAY
from app.domain.people import PersonId
from app.domain.values import Bilingual, Entity, Guarded, Indexed, Listed, Long, Searched

TaskId = NewType("TaskId", str)
TaskNeedId = NewType("TaskNeedId", str)
PathTemplateId = NewType("PathTemplateId", str)
PathTaskId = NewType("PathTaskId", str)
PathNeedId = NewType("PathNeedId", str)

Works = Callable[[date], bool]
"""Whether the office works on a day: weekends, holidays and closures are known to the caller."""


class TaskState(StrEnum):
    """How far a task is."""

    TO_DO = "to do"
    DOING = "doing"
    DONE = "done"
    NOT_NEEDED = "not needed"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self in (TaskState.TO_DO, TaskState.DOING)


class Owner(StrEnum):
    """Who does a task of a template: a place on the event, filled when the path is applied."""

    NOBODY = "nobody"
    COORDINATOR = "coordinator"
    SPEECHWRITER = "speechwriter"
    MEDIA_OFFICER = "media officer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Entity):
    """One thing to do for an event.

    Due on `due`, or `offset` working days from event day (negative: before). A relative date is
    derived, never rewritten: moving the event moves it. A finished task keeps, in `due`, the date
    it had.
    """

    TOGETHER = (("due", "offset"), ("state", "done_on"))

    id: TaskId
    event_id: EventId
    title: Searched[Bilingual]
    owner_id: PersonId | None = None
    state: Guarded[Indexed[TaskState]] = TaskState.TO_DO
    due: Indexed[date | None] = None
    offset: int | None = None
    done_on: Guarded[date | None] = None
    rank: int = 0
    note: Searched[Long[str]] = ""

    def check(self) -> None:
        """Raise Missing without a title."""
        if not self.title:
            raise Missing("task", "title")

    def due_on(self, event_day: date | None, works: Works) -> date | None:
        """The day it is due; None where neither a date nor an offset from a firm day is known."""
        if self.due is not None or self.offset is None or event_day is None:
            return self.due
        return shifted(event_day, self.offset, works)

    def finished(self, state: TaskState, on: date, event_day: date | None, works: Works) -> Task:
        """This task as done or not needed, with the date it had."""
        return replace(self, state=state, done_on=on, due=self.due_on(event_day, works))

    def reopened(self, state: TaskState) -> Task:
        """This task as still to be done; a relative date is derived again."""
        due = None if self.offset is not None else self.due
        return replace(self, state=state, done_on=None, due=due)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskNeed(Entity):
    """One task waits for another of the same event."""

    ONE_PER = ("task_id", "needs_id")

    id: TaskNeedId
    task_id: TaskId
    needs_id: TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class PathTemplate(Listed):
    """The critical path that events of a kind usually follow."""

    OWNS = True

    id: PathTemplateId
    kind_id: EventKindId | None = None  # None: offered for every kind


@dataclass(frozen=True, slots=True, kw_only=True)
class PathTask(Entity):
    """One task of a template."""

    id: PathTaskId
    template_id: PathTemplateId
    title: Searched[Bilingual]
    offset: int = 0
    owner: Owner = Owner.COORDINATOR
    rank: int = 0
    note: Long[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathNeed(Entity):
    """One task of a template waits for another."""

    ONE_PER = ("task_id", "needs_id")

    id: PathNeedId
    task_id: PathTaskId
    needs_id: PathTaskId


def shifted(day: date, offset: int, works: Works) -> date:
    """The working day that many working days from a day; 0 is the day itself, working or not."""
    step = DAY if offset > 0 else -DAY
    left = abs(offset)
    while left:
        day += step
        left -= works(day)
    return day


def days_between(first: date, last: date, works: Works) -> int:
    """Working days after `first` up to and with `last`; negative when `last` comes first."""
    if last < first:
        return -days_between(last, first, works)
    return sum(works(first + DAY * n) for n in range(1, (last - first).days + 1))


def check_no_round(needs: Iterable[tuple[str, str]]) -> None:
    """Raise GoesRound where following (task, what it needs) leads back to where it began."""
    after: dict[str, list[str]] = {}
    for task, needed in needs:
        after.setdefault(task, []).append(needed)
    done: dict[str, bool] = {}  # False: on the way

    for start, first in after.items():
        way = [(start, iter(first))]
        if done.get(start):
            continue
        done[start] = False
        while way:
            here, rest = way[-1]
            needed = next(rest, None)
            if needed is None:
                done[here] = True
                way.pop()
            elif done.get(needed) is False:
                raise GoesRound
            elif needed not in done:
                done[needed] = False
                way.append((needed, iter(after.get(needed, ()))))


def blocked(tasks: Mapping[str, TaskState], needs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Open tasks that wait for an open one."""
    return frozenset(
        task for task, needed in needs if tasks[task].is_open and tasks[needed].is_open
    )
