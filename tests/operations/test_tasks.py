"""The critical path: templates, dates that follow the event, and what waits for what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.errors import GoesRound, NotFound, WrongState
from app.domain.events import When
from app.domain.tasks import (
    Owner,
    PathNeed,
    PathNeedId,
    PathTask,
    PathTaskId,
    PathTemplate,
    PathTemplateId,
    Task,
    TaskId,
    TaskNeed,
    TaskState,
)
from app.domain.values import Bilingual, Province
from app.operations.events import add_event, move_event
from app.operations.history import revert
from app.operations.records import add, delete
from app.operations.tasks import (
    add_need,
    add_task,
    apply_path,
    finish_task,
    order_tasks,
    remove_need,
    reopen_task,
    start_task,
)
from app.operations.undoing import UndoStack
from app.storage.sql import columns
from tests.builders import event, new_id, person

T, N = columns(Task), columns(TaskNeed)
JULY_6 = datetime(2026, 7, 6, 14, tzinfo=UTC)  # a Monday; Canada Day is the Wednesday before


@pytest.fixture
def coordinator(store):
    made = person()
    add(store, made)
    return made


@pytest.fixture
def planned(store, coordinator):
    """An event in Ottawa, after Canada Day."""
    made = event(
        starts_at=JULY_6,
        ends_at=JULY_6 + timedelta(hours=1),
        province=Province.ON,
        coordinator_id=coordinator.id,
    )
    add_event(store, made)
    return made


@pytest.fixture
def template(store):
    """Book the room ten days before, then invite four days before, then thank a day after."""
    path = PathTemplate(id=PathTemplateId(new_id()), name=Bilingual("Announcement", "Annonce"))
    steps = [
        PathTask(
            id=PathTaskId(new_id()),
            template_id=path.id,
            title=Bilingual(en, fr),
            offset=offset,
            owner=owner,
            rank=rank,
        )
        for rank, (en, fr, offset, owner) in enumerate(
            [
                ("Book the room", "Réserver la salle", -10, Owner.COORDINATOR),
                ("Invite the media", "Inviter les médias", -4, Owner.MEDIA_OFFICER),
                ("Thank the hosts", "Remercier les hôtes", 1, Owner.NOBODY),
            ]
        )
    ]
    need = PathNeed(id=PathNeedId(new_id()), task_id=steps[1].id, needs_id=steps[0].id)
    for record in (path, *steps, need):
        add(store, record)
    return path


def task(planned, en="Book the room", **given):
    return Task(id=TaskId(new_id()), event_id=planned.id, title=Bilingual(en, en), **given)


def tasks_of(store, planned):
    with store.reading() as reader:
        return reader.all(Task, T.event_id == planned.id, order=(T.rank,))


def needs_of(store):
    with store.reading() as reader:
        return {(need.task_id, need.needs_id) for need in reader.all(TaskNeed)}


def test_a_path_is_made_in_one_act_with_owners_and_needs(store, planned, template, coordinator):
    outcome = apply_path(store, planned.id, template.id)
    room, invite, thank = tasks_of(store, planned)
    assert [found.offset for found in (room, invite, thank)] == [-10, -4, 1]
    assert [found.owner_id for found in (room, invite, thank)] == [coordinator.id, None, None]
    assert needs_of(store) == {(invite.id, room.id)}
    assert outcome.touches("task_need")


def test_a_path_applied_again_adds_only_what_is_missing(store, planned, template):
    apply_path(store, planned.id, template.id)
    room, invite, _ = tasks_of(store, planned)
    delete(store, Task, invite.id)
    apply_path(store, planned.id, template.id)
    titles = [found.title.en for found in tasks_of(store, planned)]
    assert titles == ["Book the room", "Thank the hosts", "Invite the media"]
    (again,) = (found for found in tasks_of(store, planned) if found.offset == -4)
    assert needs_of(store) == {(again.id, room.id)}


def test_a_new_task_comes_last(store, planned):
    for name in ("one", "two", "three"):
        add_task(store, task(planned, name))
    assert [found.title.en for found in tasks_of(store, planned)] == ["one", "two", "three"]


def test_tasks_take_the_order_they_are_given(store, planned):
    made = [task(planned, name) for name in ("one", "two", "three")]
    for each in made:
        add_task(store, each)
    order_tasks(store, planned.id, [made[2].id, made[0].id])
    assert [found.title.en for found in tasks_of(store, planned)] == ["three", "one", "two"]


def test_a_task_that_is_gone_cannot_be_put_in_order(store, planned):
    one = task(planned, "one")
    add_task(store, one)
    with pytest.raises(NotFound):
        order_tasks(store, planned.id, [one.id, new_id()])


def test_a_finished_task_keeps_the_date_it_had(store, planned):
    made = task(planned, offset=-4)
    add_task(store, made)
    finish_task(store, made.id)
    when = When(JULY_6 + timedelta(days=14), JULY_6 + timedelta(days=14, hours=1), planned.zone)
    move_event(store, planned.id, when)
    (found,) = tasks_of(store, planned)
    assert found.state is TaskState.DONE
    assert found.due == date(2026, 6, 29)  # Canada Day is no working day
    assert found.done_on == date(2026, 6, 8)


def test_the_holidays_are_those_of_the_province_of_the_event(store, planned, clock):
    quebec = replace(
        event(province=Province.QC),
        starts_at=datetime(2026, 6, 26, 14, tzinfo=UTC),
        ends_at=datetime(2026, 6, 26, 15, tzinfo=UTC),
    )
    add_event(store, quebec)
    made = task(quebec, offset=-2)
    add_task(store, made)
    finish_task(store, made.id, TaskState.NOT_NEEDED)
    assert tasks_of(store, quebec)[0].due == date(2026, 6, 23)  # the 24th is a holiday there


def test_a_reopened_task_follows_the_event_again(store, planned):
    made = task(planned, offset=-4)
    add_task(store, made)
    finish_task(store, made.id)
    reopen_task(store, made.id)
    (found,) = tasks_of(store, planned)
    assert (found.state, found.due, found.done_on) == (TaskState.TO_DO, None, None)


def test_states_that_do_not_follow_are_refused(store, planned):
    made = task(planned)
    add_task(store, made)
    start_task(store, made.id)
    with pytest.raises(WrongState):
        reopen_task(store, made.id)
    finish_task(store, made.id)
    for refused in (finish_task, start_task):
        with pytest.raises(WrongState):
            refused(store, made.id)


def test_a_task_never_waits_for_itself(store, planned):
    one, two, three = made = [task(planned, name) for name in ("one", "two", "three")]
    for each in made:
        add_task(store, each)
    add_need(store, one.id, two.id)
    add_need(store, two.id, three.id)
    for refused in ((three.id, one.id), (one.id, one.id)):
        with pytest.raises(GoesRound):
            add_need(store, *refused)
    assert needs_of(store) == {(one.id, two.id), (two.id, three.id)}
    remove_need(store, one.id, two.id)
    add_need(store, three.id, one.id)
    assert needs_of(store) == {(two.id, three.id), (three.id, one.id)}


def test_a_dependency_does_not_come_back_into_a_circle(store, planned):
    first, second, third = made = [task(planned, name) for name in ("one", "two", "three")]
    for each in made:
        add_task(store, each)
    undo = UndoStack()
    add_need(store, first.id, second.id)
    removed = remove_need(store, first.id, second.id)
    undo.note(removed)
    add_need(store, second.id, third.id)
    closing = add_need(store, third.id, first.id)
    with pytest.raises(GoesRound):
        revert(store, removed.set_id)
    with pytest.raises(GoesRound):
        undo.undo(store)
    assert not undo.can_undo  # and does not stand before the acts that can
    revert(store, closing.set_id)
    revert(store, removed.set_id)
    assert needs_of(store) == {(first.id, second.id), (second.id, third.id)}


def test_a_task_waits_only_for_tasks_of_its_event(store, planned):
    other = event()
    add_event(store, other)
    mine, theirs = task(planned), task(other)
    add_task(store, mine)
    add_task(store, theirs)
    with pytest.raises(NotFound):
        add_need(store, mine.id, theirs.id)


def test_a_path_is_undone_as_one(store, planned, template, outcomes):
    apply_path(store, planned.id, template.id)
    acts = UndoStack()
    acts.note(outcomes[-1])
    acts.undo(store)
    assert tasks_of(store, planned) == []
    assert needs_of(store) == set()
