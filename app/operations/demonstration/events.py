"""The stories of events: from the idea to the closing, each by the person whose work it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.events import (
    Event,
    EventId,
    EventLink,
    EventLinkId,
    EventState,
    Standing,
    When,
)
from app.domain.moments import local
from app.domain.tasks import PathTemplateId, Task, TaskState
from app.operations.demonstration.content import both, coded
from app.operations.demonstration.inclusion import plan_inclusion
from app.operations.demonstration.logistics import ask_services, settle, spend
from app.operations.demonstration.plans import Life, partners, priorities, tags, when
from app.operations.demonstration.stage import Stage, Story, Turn
from app.operations.events import (
    add_event,
    advance_event,
    cancel_event,
    move_event,
    postpone_event,
)
from app.operations.links import set_partners, set_priorities, set_tags
from app.operations.records import add, edit
from app.operations.tasks import apply_path, finish_task, start_task
from app.storage.sql import columns

T = columns(Task)

PATHS = frozenset(
    {
        "announcement",
        "technical_briefing",
        "visit",
        "speech",
        "conference",
        "stakeholder_meeting",
        "committee",
    }
)
NO_PATH = frozenset({"awareness_day", "milestone", "for_information", "house_debate"})


def event_story(stage: Stage, life: Life) -> Story:
    """An event from its idea to its closing."""
    yield Turn(_idea(stage, life), life.coordinator)
    add_idea(stage, life)
    yield Turn(stage.clock.at + timedelta(minutes=9), life.coordinator)
    tie(stage, life)
    yield from _settle(stage, life)
    if not life.off:
        yield from _hold(stage, life)


def _idea(stage: Stage, life: Life) -> datetime:
    """When it is thought of: not before the office's second week, and yesterday at the latest."""
    first = stage.clock.at + timedelta(8)
    return max(first, stage.at_work(min(life.day - timedelta(life.lead), stage.day(-1))))


def add_idea(stage: Stage, life: Life) -> None:
    """Add it, with potential dates where it was an early idea."""
    fixed = life.event
    life.event = replace(fixed, id=EventId(stage.store.new_id()))
    first = life["first_idea"]
    idea = life.event
    if first:
        vague = When.some_time(fixed.when.first_day, both(first), fixed.zone)
        idea = dated(life.event, vague)
    add_event(stage.store, replace(idea, principal_standing=Standing.REQUESTED))


def dated(event: Event, at: When) -> Event:
    return replace(
        event,
        starts_at=at.starts_at,
        ends_at=at.ends_at,
        zone=at.zone,
        timing=at.timing,
        potential=at.potential,
    )


def tie(stage: Stage, life: Life) -> None:
    """Say what it serves, and who else takes part."""
    event = life.event.id
    set_priorities(stage.store, event, priorities(life))
    set_tags(stage.store, event, tags(life))
    for part, organisations in partners(life).items():
        if organisations:
            set_partners(stage.store, event, part, organisations)
    for table in life["links"] or ():
        add(
            stage.store,
            EventLink(
                id=EventLinkId(stage.store.new_id()),
                event_id=event,
                title=both(table["title"]),
                address=table["address"],
            ),
        )


def _settle(stage: Stage, life: Life) -> Story:
    """From an idea to a firm date, or to none: what happens to it on the way."""
    lead = timedelta(life.lead)
    begun = stage.clock.at
    starts = life.event.starts_at
    if life["until"] == "proposed":
        return
    yield Turn(stage.between(begun, starts, 0.25), life.coordinator)
    if life["first_idea"]:
        move_event(stage.store, life.event.id, life.event.when)
    advance_event(stage.store, life.event.id, EventState.PLANNING)
    ask_principal(stage, life, Standing.TO_CONFIRM)
    if life["cancelled"]:
        yield Turn(stage.between(begun, starts, life["cancelled_at"] or 0.6), life.coordinator)
        cancel_event(stage.store, life.event.id, life["cancelled"])
        life.off = True
        return
    if life["postponed"]:
        yield from _put_off(stage, life)
    if life.off:
        return
    if life["until"] == "planning":
        prepare(stage, life, sure=False)
        return
    sure = max(stage.clock.at, life.event.starts_at - max(timedelta(9), lead / 4))
    yield Turn(stage.at_work(local(sure, life.event.zone).date()), life.coordinator)
    ask_principal(stage, life, Standing(life["principal_standing"] or "confirmed"))
    prepare(stage, life, sure=True)
    advance_event(stage.store, life.event.id, EventState.CONFIRMED)


def prepare(stage: Stage, life: Life, *, sure: bool) -> None:
    """Plan for everyone, ask for services, budget; `sure`: nothing of it is left open."""
    plan_inclusion(stage, life.event, life.kind, whole=sure)
    if life.kind in NO_PATH:
        return
    ask_services(stage, life.event, sure=sure)
    spend(stage, life.event, life.kind)


def ask_principal(stage: Stage, life: Life, standing: Standing) -> None:
    """Note where the request for the principal stands."""
    if life["principal_standing"] == Standing.NOT_APPLICABLE:
        standing = Standing.NOT_APPLICABLE
    with stage.store.reading() as reader:
        seen = reader.get(Event, life.event.id).principal_standing
    if seen is not standing:
        new = {"principal_standing": standing}
        edit(stage.store, Event, life.event.id, {"principal_standing": seen}, new)


def _put_off(stage: Stage, life: Life) -> Story:
    """Postponed with a reason, and dated again where the plan knows another date."""
    yield Turn(
        stage.between(stage.clock.at, life.event.starts_at, life["postponed_at"] or 0.7),
        life.coordinator,
    )
    postpone_event(stage.store, life.event.id, life["postponed"])
    life.off = True
    if life["again"] is None:
        return
    yield Turn(stage.later(24 * (life["thought_over"] or 9)), life.coordinator)
    moved = when(stage, dict(life.table) | {"day": life["again"]}, life.event.zone)
    life.event = dated(life.event, moved)
    move_event(stage.store, life.event.id, moved)
    life.off = False


def _hold(stage: Stage, life: Life) -> Story:
    """The day itself, and what follows; its evaluation is a story of its own."""
    if not life.event.when.is_firm:
        return
    yield Turn(life.event.ends_at + timedelta(minutes=40), life.coordinator)
    advance_event(stage.store, life.event.id, EventState.DELIVERED)
    life.held = True
    settle(stage, life.event.id)
    if life.kind in NO_PATH:
        yield Turn(stage.at_work(life.day + timedelta(6)), life.coordinator)
        advance_event(stage.store, life.event.id, EventState.EVALUATED)
        yield Turn(stage.at_work(life.day + timedelta(30)), life.coordinator)
        advance_event(stage.store, life.event.id, EventState.CLOSED)


def path_story(stage: Stage, life: Life) -> Story:
    """The critical path of an event: laid out, then done task by task, not always in time."""
    if life.kind in NO_PATH or life["until"] == "proposed":
        return
    yield Turn(stage.at_work(life.day - timedelta(life.lead)), life.coordinator)
    yield from life.waited_for(stage, life.coordinator)
    laid_out = stage.between(stage.clock.at, life.event.starts_at, 0.3)
    yield Turn(laid_out, life.coordinator)
    if life.off:
        return
    code = life.kind if life.kind in PATHS else "default"
    apply_path(stage.store, life.event.id, PathTemplateId(coded("path_template", code)))
    with stage.store.reading() as reader:
        left = reader.all(Task, T.event_id == life.event.id, order=(T.rank,))
    late = set(stage.chance.sample(range(len(left)), k=max(1, len(left) // 12)))
    forgotten = life["late"] or 0
    for n, task in enumerate(sorted(left, key=lambda task: task.offset or 0)):
        delay = stage.chance.randint(2, 5) if n in late else -stage.chance.randint(0, 3)
        yield from _do(stage, life, task, delay, forgotten)


def _do(stage: Stage, life: Life, task: Task, delay: int, forgotten: int) -> Story:
    """One task: begun perhaps, then done; the last ones before today may be forgotten."""
    due = stage.work_days(life.day, (task.offset or 0) + delay)
    who = task.owner_id or life.coordinator
    if forgotten and stage.day(-forgotten) <= due <= stage.today:
        return
    if stage.day(0) < due <= stage.day(6):
        yield Turn(stage.at_work(stage.day(-1)), who)
        if not life.off:
            start_task(stage.store, task.id)
        return
    yield Turn(max(stage.clock.at, stage.at_work(due)), who)
    yield from life.waited_for(stage, who)
    needed = stage.chance.random() > 0.04 or task.owner_id == life.coordinator  # noqa: PLR2004 -- one task in 25 is superfluous
    finish_task(stage.store, task.id, TaskState.DONE if needed else TaskState.NOT_NEEDED)
