"""What is due when, what is late, and what moves with an event."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.events import Timing, When
from app.domain.lists import Closure, ClosureId
from app.domain.tasks import (
    Owner,
    PathTask,
    PathTaskId,
    PathTemplate,
    PathTemplateId,
    Task,
    TaskId,
    shifted,
)
from app.domain.values import Bilingual, Province
from app.operations.events import add_event, cancel_event
from app.operations.records import add, delete
from app.operations.tasks import add_need, add_task, finish_task
from app.queries.tasks import (
    Late,
    late_count,
    path_preview,
    task_lines,
    task_listing,
    templates_for,
    what_moves,
)
from tests.builders import JUNE_8, event, new_id, person, product

JULY_6 = datetime(2026, 7, 6, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
TORONTO = "America/Toronto"


@pytest.fixture
def planned(store):
    made = event(starts_at=JULY_6, ends_at=JULY_6 + HOUR, province=Province.ON)
    add_event(store, made)
    return made


def task(store, planned, name="Book", **given):
    made = Task(id=TaskId(new_id()), event_id=planned.id, title=Bilingual(name, name), **given)
    add_task(store, made)
    return made


def ask(store, question, *given):
    with store.reading() as reader:
        return question(reader, *given)


def open_tasks(reader, now):
    return task_listing(reader, now).every(reader)


def test_a_relative_date_leaps_over_canada_day_and_closures(store, planned):
    task(store, planned, offset=-4)
    (line,) = ask(store, task_lines, planned.id, JUNE_8)
    assert line.due == date(2026, 6, 29)
    add(store, Closure(id=ClosureId(new_id()), day=date(2026, 7, 2)))
    add(store, Closure(id=ClosureId(new_id()), day=date(2026, 7, 3), province=Province.QC))
    (line,) = ask(store, task_lines, planned.id, JUNE_8)
    assert line.due == date(2026, 6, 26)


def test_without_a_day_a_relative_task_has_no_date(store):
    when = When.some_time(date(2026, 9, 1), Bilingual("fall", "automne"), TORONTO)
    made = event(
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        timing=Timing.POTENTIAL,
        potential=when.potential,
    )
    add_event(store, made)
    task(store, made, offset=-4)
    (line,) = ask(store, task_lines, made.id, JUNE_8 + timedelta(days=900))
    assert (line.due, line.is_late) == (None, False)
    assert ask(store, open_tasks, JUNE_8)[0].due is None


def test_late_is_the_day_after(store, planned):
    made = task(store, planned, due=date(2026, 6, 8))
    task(store, planned, offset=0)
    assert ask(store, late_count, JUNE_8) == 0
    assert not any(line.is_late for line in ask(store, task_lines, planned.id, JUNE_8))
    assert ask(store, late_count, JUNE_8 + timedelta(days=1)) == 1
    late = [line.id for line in ask(store, open_tasks, JUNE_8 + timedelta(days=1)) if line.is_late]
    assert late == [made.id]
    finish_task(store, made.id)
    assert ask(store, late_count, JUNE_8 + timedelta(days=1)) == 0


@given(
    days=st.integers(0, 60),
    offset=st.integers(-25, 25),
    today=st.integers(0, 60),
    off=st.sets(st.integers(0, 90)),
)
def test_seen_from_today_a_task_is_late_when_its_date_is_over(days, offset, today, off):
    first = date(2026, 6, 1)
    works = {first + timedelta(days=n): n not in off for n in range(-200, 300)}.__getitem__
    now, day = first + timedelta(days=today), first + timedelta(days=days)
    late = Late(SimpleNamespace(works=lambda _province: works), now)
    start = datetime.combine(day, time(12), UTC)
    found = late.of(None, offset, None, start, TORONTO, Timing.TIMED)
    assert found == (shifted(day, offset, works) < now)


def test_a_cancelled_event_leaves_nothing_to_do(store, planned):
    task(store, planned, due=date(2026, 6, 1))
    cancel_event(store, planned.id, "No longer a priority")
    assert ask(store, open_tasks, JUNE_8) == []
    assert ask(store, late_count, JUNE_8) == 0
    assert not ask(store, task_lines, planned.id, JUNE_8)[0].is_late


def test_open_tasks_have_their_dates_whatever_their_event(store, planned):
    other = event()
    add_event(store, other)
    task(store, planned, "last")
    task(store, planned, "third", offset=-1)
    task(store, other, "first", offset=-2)
    task(store, planned, "second", due=date(2026, 6, 20))
    lines = sorted(ask(store, open_tasks, JUNE_8), key=lambda line: line.due or date.max)
    names = [line.title.en for line in lines]
    assert names == ["first", "second", "third", "last"]


def test_a_task_is_blocked_until_what_it_needs_is_done_or_deleted(store, planned):
    room, sound, light = (task(store, planned, name) for name in ("room", "sound", "light"))
    add_need(store, sound.id, room.id)
    add_need(store, sound.id, light.id)
    waits = [line.waits_for for line in ask(store, task_lines, planned.id, JUNE_8)]
    assert waits == [(), (room.title, light.title), ()]
    finish_task(store, room.id)
    delete(store, Task, light.id)
    lines = ask(store, task_lines, planned.id, JUNE_8)
    assert [line.waits_for for line in lines] == [(), ()]
    assert lines[1].needs == (room.id,)


def test_what_moves_says_each_date_before_and_after(store, planned):
    task(store, planned, "relative", offset=-4)
    task(store, planned, "fixed", due=date(2026, 6, 20))
    finished = task(store, planned, "done", offset=-5)
    finish_task(store, finished.id)
    add(store, product(event_id=planned.id))
    week = timedelta(days=7)
    when = When(JULY_6 + week, JULY_6 + week + HOUR, TORONTO)
    moves = ask(store, what_moves, planned.id, when, JUNE_8)
    (moved,) = moves.tasks
    assert (moved.title.en, moved.before, moved.after) == (
        "relative",
        date(2026, 6, 29),
        date(2026, 7, 7),
    )
    assert [title.en for title in moves.products] == ["A new library"]
    soon = When(JUNE_8 + HOUR, JUNE_8 + 2 * HOUR, TORONTO)
    assert ask(store, what_moves, planned.id, soon, JUNE_8).tasks[0].is_late


def test_an_hour_later_the_same_day_moves_no_task(store, planned):
    task(store, planned, offset=-4)
    later = When(JULY_6 + HOUR, JULY_6 + 2 * HOUR, TORONTO)
    assert ask(store, what_moves, planned.id, later, JUNE_8).tasks == ()


def test_a_template_shows_what_it_would_add(store, planned):
    zoe = person()
    add(store, zoe)
    made = event(starts_at=JULY_6, ends_at=JULY_6 + HOUR, coordinator_id=zoe.id)
    add_event(store, made)
    path = PathTemplate(
        id=PathTemplateId(new_id()), name=Bilingual("Ours", "Le nôtre"), kind_id=made.kind_id
    )
    add(store, path)
    for rank, owner in enumerate((Owner.COORDINATOR, Owner.MEDIA_OFFICER)):
        step = PathTask(
            id=PathTaskId(new_id()),
            template_id=path.id,
            title=Bilingual(f"step {rank}", f"étape {rank}"),
            offset=-4,
            owner=owner,
            rank=rank,
        )
        add(store, step)
    add_task(
        store,
        Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("step 1", "étape 1")),
    )
    first, second = ask(store, path_preview, made.id, path.id)
    assert (first.owner, first.due, first.is_there) == ("Zoé Tremblay", date(2026, 6, 29), False)
    assert (second.owner, second.is_there) == ("", True)
    offered = ask(store, templates_for, made.id)
    assert path in offered
    assert all(template.kind_id in (None, made.kind_id) for template in offered)
