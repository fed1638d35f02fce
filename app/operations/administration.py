"""What a person does to the lists, routes, paths and words that the whole office works with.

Plain fields are edited by `records.edit`; Word templates are kept by `speeches`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import Missing, NotFound
from app.domain.lists import Department, Label, LabelId, OfficeId
from app.domain.people import PersonId
from app.domain.routes import RouteStep, RouteStepId, RouteTemplate, RouteTemplateId
from app.domain.tasks import (
    PathNeed,
    PathNeedId,
    PathTask,
    PathTaskId,
    PathTemplate,
    PathTemplateId,
    check_no_round,
)
from app.domain.values import Bilingual, Entity, Listed
from app.operations.records import named
from app.storage.records import Records
from app.storage.sql import columns, func, select
from app.storage.store import Store
from app.storage.tables import shape_of

L = TypeVar("L", bound=Listed)
R = TypeVar("R", Listed, PathTask)

RS, PT, PN, LABEL = columns(RouteStep), columns(PathTask), columns(PathNeed), columns(Label)

Stages = Sequence[Sequence[RouteStepId]]
"""The steps of a route, stage by stage; those of one stage decide in parallel."""


# -- lists


def add_entry(store: Store, entry: Listed) -> Outcome:
    """Add an entry at the end of its list; raises Missing without a name."""
    with store.transaction(Act.ADD, **named(entry)) as records:
        _check_name(entry)
        records.add(replace(entry, rank=_last_rank(records, type(entry)) + 1))
    return records.outcome


def move_entry(store: Store, kind: type[L], record: str, by: int) -> Outcome:
    """Move an entry up (below zero) or down its list by so many places, as far as it goes."""
    with store.transaction(Act.EDIT, fields=["rank"]) as records:
        records.facts |= named(records.get(kind, record))
        c = columns(kind)
        _move(records, records.all(kind, order=(c.rank, c.name_en)), record, by)
    return records.outcome


def retire_entry(store: Store, kind: type[Listed], record: str, *, retired: bool) -> Outcome:
    """Offer an entry no longer, or again; records that have it keep it."""
    with store.transaction(Act.EDIT, fields=["retired"]) as records:
        before = records.get(kind, record)
        records.facts |= named(before)
        records.save(before, replace(before, retired=retired))
    return records.outcome


# -- the department, the words


def begin_department(store: Store, values: dict[str, Any]) -> str:
    """Say which department this office serves, and return its id; where one is known, change it."""
    with store.transaction(Act.EDIT) as records:
        there = records.all(Department)
        if not values["name"]:
            raise Missing("department", "name")
        known = there[0] if there else Department(id=records.new_id())  # pyright: ignore[reportArgumentType] -- a new one
        department = replace(known, **values)
        records.facts |= named(department) | {"fields": sorted(values)}
        if there:
            records.save(known, department)
        else:
            records.add(department)
    return department.id


def set_label(store: Store, key: str, text: Bilingual) -> Outcome:
    """Call something by the office's own words; an empty language keeps the shipped ones.

    Without any words the shipped ones are used again.
    """
    text = Bilingual(text.en.strip(), text.fr.strip())
    with store.transaction(Act.EDIT, kind="label") as records:
        records.facts |= {"title_en": text.en or text.fr or key, "title_fr": text.fr or text.en}
        there = records.all(Label, LABEL.key == key)
        for other in there[1:]:  # two people may have named it apart from each other
            records.delete(other)
        if not there and text:
            records.add(Label(id=LabelId(records.new_id()), key=key, text=text))
        elif there and text:
            records.save(there[0], replace(there[0], text=text))
        elif there:
            records.facts |= {"title_en": there[0].text.en, "title_fr": there[0].text.fr}
            records.delete(there[0])
    return records.outcome


# -- routes


def add_route_step(
    store: Store,
    template_id: RouteTemplateId,
    office_id: OfficeId,
    *,
    person_id: PersonId | None = None,
    days: int = 1,
) -> Outcome:
    """Add a step at the end of a route, in a stage of its own."""
    with store.transaction(Act.EDIT, fields=["stage"]) as records:
        records.facts |= named(records.get(RouteTemplate, template_id))
        last = select(func.max(RS.stage)).where(RS.template_id == template_id, ~RS.deleted)
        records.add(
            RouteStep(
                id=RouteStepId(records.new_id()),
                template_id=template_id,
                stage=(records.value(last) or 0) + 1,
                office_id=office_id,
                person_id=person_id,
                days=days,
            )
        )
    return records.outcome


def arrange_route(store: Store, template_id: RouteTemplateId, stages: Stages) -> Outcome:
    """Let the steps of a route decide in these stages; raises NotFound for a step that is gone."""
    with store.transaction(Act.EDIT, fields=["stage"]) as records:
        records.facts |= named(records.get(RouteTemplate, template_id))
        there = {step.id: step for step in records.all(RouteStep, RS.template_id == template_id)}
        for number, stage in enumerate((stage for stage in stages if stage), 1):
            for step in stage:
                if step not in there:
                    raise NotFound("route_step", step)
                records.save(there[step], replace(there[step], stage=number))
    return records.outcome


def remove_route_step(store: Store, step_id: RouteStepId) -> Outcome:
    """Take a step off a route; the stages after it close up."""
    with store.transaction(Act.EDIT, fields=["stage"]) as records:
        gone = records.get(RouteStep, step_id)
        records.facts |= named(records.get(RouteTemplate, gone.template_id))
        records.delete(gone)
        left = records.all(RouteStep, RS.template_id == gone.template_id)
        stages = sorted({step.stage for step in left})
        for step in left:
            records.save(step, replace(step, stage=stages.index(step.stage) + 1))
    return records.outcome


# -- critical paths


def add_path_task(store: Store, template_id: PathTemplateId, values: dict[str, Any]) -> PathTaskId:
    """Add a task to a template, by its date, and return its id; raises Missing without a title."""
    with store.transaction(Act.ADD) as records:
        if not values["title"]:
            raise Missing("path_task", "title")
        task = PathTask(id=PathTaskId(records.new_id()), template_id=template_id, **values)
        records.facts |= named(task)
        records.add(task)
        _order_by_offset(records, template_id)
    return task.id


def order_path(store: Store, template_id: PathTemplateId) -> Outcome:
    """Put the tasks of a template in the order of their dates; equal ones stay as they stand."""
    with store.transaction(Act.EDIT, fields=["rank"]) as records:
        records.facts |= named(records.get(PathTemplate, template_id))
        _order_by_offset(records, template_id)
    return records.outcome


def move_path_task(store: Store, task_id: PathTaskId, by: int) -> Outcome:
    """Move a task of a template up (below zero) or down by so many places, as far as it goes."""
    with store.transaction(Act.EDIT, fields=["rank"]) as records:
        task = records.get(PathTask, task_id)
        records.facts |= named(records.get(PathTemplate, task.template_id))
        _move(records, _path(records, task.template_id), task_id, by)
    return records.outcome


def add_path_need(store: Store, task_id: PathTaskId, needs_id: PathTaskId) -> Outcome:
    """Let a task of a template wait for another of it.

    Raises GoesRound where it would then wait for itself, NotFound for a task of another template.
    """
    with store.transaction(Act.EDIT, fields=["needs_id"]) as records:
        task, needed = records.get(PathTask, task_id), records.get(PathTask, needs_id)
        records.facts |= named(task)
        if needed.template_id != task.template_id:
            raise NotFound("path_task", needs_id)
        mine = select(PT.id).where(PT.template_id == task.template_id)
        known = records.all(PathNeed, PN.task_id.in_(mine))
        needs = [(need.task_id, need.needs_id) for need in known]
        if (task_id, needs_id) not in needs:
            check_no_round([*needs, (task_id, needs_id)])
            need = PathNeedId(records.new_id())
            records.add(PathNeed(id=need, task_id=task_id, needs_id=needs_id))
    return records.outcome


# -- parts


def _move(records: Records, there: Sequence[R], record: str, by: int) -> None:
    order = [one.id for one in there]
    at = order.index(record)
    order.insert(max(0, at + by), order.pop(at))
    for one in there:
        records.save(one, replace(one, rank=order.index(one.id) + 1))


def _check_name(entry: Listed) -> None:
    if not entry.name:
        raise Missing(shape_of(type(entry)).kind, "name")


def _last_rank(records: Records, kind: type[Entity]) -> int:
    c = columns(kind)
    return records.value(select(func.max(c.rank)).where(~c.deleted)) or 0


def _path(records: Records, template_id: PathTemplateId) -> list[PathTask]:
    return records.all(PathTask, PT.template_id == template_id, order=(PT.rank, PT.offset))


def _order_by_offset(records: Records, template_id: PathTemplateId) -> None:
    tasks = sorted(_path(records, template_id), key=lambda task: (task.offset, task.rank or 9999))
    for rank, task in enumerate(tasks, 1):
        records.save(task, replace(task, rank=rank))
