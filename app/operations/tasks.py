"""What a person does to the critical path of an event. `records.edit` edits plain fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.calendars.holidays import working_days
from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import NotFound, WrongState
from app.domain.events import Event, EventId
from app.domain.lists import Closure, Department
from app.domain.moments import local
from app.domain.people import PersonId
from app.domain.tasks import (
    Owner,
    PathNeed,
    PathTask,
    PathTaskId,
    PathTemplate,
    PathTemplateId,
    Task,
    TaskId,
    TaskNeed,
    TaskNeedId,
    TaskState,
    check_no_round,
)
from app.operations.records import named
from app.storage.records import Records
from app.storage.sql import columns, func, select
from app.storage.store import Store

T, N, PT, PN = columns(Task), columns(TaskNeed), columns(PathTask), columns(PathNeed)


def add_task(store: Store, task: Task) -> Outcome:
    """Add a task at the end of the path of its event; raise what is wrong with it."""
    with store.transaction(Act.ADD, **named(task)) as records:
        records.add(replace(task, rank=_last_rank(records, task.event_id) + 1))
    return records.outcome


def apply_path(store: Store, event_id: EventId, template_id: PathTemplateId) -> Outcome:
    """Add the tasks of a template to an event, with what they depend on, after those it has.

    Their owners are the event's people. A task that the event already has, by its titles, is left
    as it is, so that a path can be applied again after the office added to it.
    """
    with store.transaction(Act.APPLY_PATH) as records:
        event = records.get(Event, event_id)
        template = records.get(PathTemplate, template_id)
        records.facts |= named(event) | {
            "template_en": template.name.en,
            "template_fr": template.name.fr,
        }
        lay_path(records, event, template_id)
    return records.outcome


def lay_path(records: Records, event: Event, template_id: PathTemplateId) -> None:
    """Add the tasks of a template to an event, within an act; see `apply_path`."""
    steps = records.all(PathTask, PT.template_id == template_id, order=(PT.rank,))
    there = {task.title: task.id for task in records.all(Task, T.event_id == event.id)}
    first, made = _last_rank(records, event.id) + 1, dict[PathTaskId, TaskId]()
    for rank, step in enumerate(steps, first):
        if step.title in there:
            made[step.id] = there[step.title]
            continue
        task = task_of(step, event, TaskId(records.new_id()), rank)
        records.add(task)
        made[step.id] = task.id
    _copy_needs(records, made)


def task_of(step: PathTask, event: Event, task_id: TaskId, rank: int = 0) -> Task:
    """The task that one step of a template becomes on an event."""
    return Task(
        id=task_id,
        event_id=event.id,
        title=step.title,
        owner_id=owner_of(step.owner, event),
        offset=step.offset,
        rank=rank,
        note=step.note,
    )


def owner_of(owner: Owner, event: Event) -> PersonId | None:
    """Who of an event does what a template leaves to a place on it."""
    return {
        Owner.NOBODY: None,
        Owner.COORDINATOR: event.coordinator_id,
        Owner.SPEECHWRITER: event.speechwriter_id,
        Owner.MEDIA_OFFICER: event.media_officer_id,
    }[owner]


def start_task(store: Store, task_id: TaskId) -> Outcome:
    """Say that a task is being done; raises WrongState once it is finished."""
    with store.transaction(Act.EDIT, fields=["state"]) as records:
        before = records.get(Task, task_id)
        records.facts |= named(before)
        if not before.state.is_open:
            raise WrongState("task", before.state, TaskState.DOING)
        records.save(before, replace(before, state=TaskState.DOING))
    return records.outcome


def finish_task(store: Store, task_id: TaskId, state: TaskState = TaskState.DONE) -> Outcome:
    """Say that a task is done or not needed; it keeps the date it had.

    Raises WrongState where it is so already, or where the state is no end.
    """
    with store.transaction(Act.FINISH_TASK, state=str(state)) as records:
        before = records.get(Task, task_id)
        records.facts |= named(before)
        if state.is_open or not before.state.is_open:
            raise WrongState("task", before.state, state)
        event = records.get(Event, before.event_id)
        home = records.all(Department)
        province = event.province or (home[0].province if home else None)
        works = working_days(province, records.all(Closure))
        event_day = event.when.first_day if event.when.is_firm else None
        today = local(records.now, event.zone).date()
        records.save(before, before.finished(state, today, event_day, works))
    return records.outcome


def reopen_task(store: Store, task_id: TaskId, state: TaskState = TaskState.TO_DO) -> Outcome:
    """Say that a finished task is still to be done; its relative date follows the event again.

    Raises WrongState where it is not finished.
    """
    with store.transaction(Act.REOPEN_TASK, state=str(state)) as records:
        before = records.get(Task, task_id)
        records.facts |= named(before)
        if before.state.is_open or not state.is_open:
            raise WrongState("task", before.state, state)
        records.save(before, before.reopened(state))
    return records.outcome


def order_tasks(store: Store, event_id: EventId, order: Iterable[TaskId]) -> Outcome:
    """Put the tasks of an event in this order; those not named keep theirs, after them.

    Raises NotFound for a task that is not there any more.
    """
    with store.transaction(Act.EDIT, fields=["rank"]) as records:
        records.facts |= named(records.get(Event, event_id))
        tasks = {t.id: t for t in records.all(Task, T.event_id == event_id, order=(T.rank,))}
        order = list(dict.fromkeys(order))
        if gone := [task_id for task_id in order if task_id not in tasks]:
            raise NotFound("task", gone[0])
        named_first = [tasks.pop(task_id) for task_id in order]
        for rank, task in enumerate([*named_first, *tasks.values()], 1):
            records.save(task, replace(task, rank=rank))
    return records.outcome


def add_need(store: Store, task_id: TaskId, needs_id: TaskId) -> Outcome:
    """Let a task wait for another of its event; one that it waits for already changes nothing.

    Raises GoesRound where it would then wait for itself, NotFound for a task of another event.
    """
    with store.transaction(Act.EDIT, fields=["needs_id"]) as records:
        task, needed = records.get(Task, task_id), records.get(Task, needs_id)
        records.facts |= named(task)
        if needed.event_id != task.event_id:
            raise NotFound("task", needs_id)
        mine = select(T.id).where(T.event_id == task.event_id)
        needs = [
            (need.task_id, need.needs_id) for need in records.all(TaskNeed, N.task_id.in_(mine))
        ]
        if (task_id, needs_id) not in needs:
            check_no_round([*needs, (task_id, needs_id)])
            records.add(
                TaskNeed(id=TaskNeedId(records.new_id()), task_id=task_id, needs_id=needs_id)
            )
    return records.outcome


def remove_need(store: Store, task_id: TaskId, needs_id: TaskId) -> Outcome:
    """Let a task wait for another no longer."""
    with store.transaction(Act.EDIT, fields=["needs_id"]) as records:
        records.facts |= named(records.get(Task, task_id))
        for need in records.all(TaskNeed, N.task_id == task_id, N.needs_id == needs_id):
            records.delete(need)
    return records.outcome


def _last_rank(records: Records, event_id: EventId) -> int:
    last = select(func.max(T.rank)).where(T.event_id == event_id, ~T.deleted)
    return records.value(last) or 0


def _copy_needs(records: Records, made: dict[PathTaskId, TaskId]) -> None:
    """Let the tasks made from a template wait for each other as its steps do."""
    known = {
        (need.task_id, need.needs_id)
        for need in records.all(TaskNeed, N.task_id.in_(list(made.values())))
    }
    for need in records.all(PathNeed, PN.task_id.in_(list(made))):
        pair = made[need.task_id], made[need.needs_id]
        if pair not in known:
            check_no_round([*known, pair])
            known.add(pair)
            records.add(
                TaskNeed(id=TaskNeedId(records.new_id()), task_id=pair[0], needs_id=pair[1])
            )
