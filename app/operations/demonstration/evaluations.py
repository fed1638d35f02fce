"""The stories of evaluations: begun two days after the event, filled in, finished, closed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from app.domain.evaluations import (
    Evaluation,
    EvaluationId,
    Lesson,
    LessonId,
    Met,
    Objective,
    ObjectiveId,
    Recommendation,
    Schedule,
)
from app.domain.events import EventState
from app.domain.lists import TagId, ToneId
from app.operations.demonstration.content import Table, both, coded, tables
from app.operations.demonstration.events import NO_PATH
from app.operations.demonstration.plans import Life
from app.operations.demonstration.stage import Stage, Story, Turn, person
from app.operations.evaluations import add_evaluation, finish_evaluation, set_coverage
from app.operations.events import advance_event
from app.operations.records import add, edit
from app.storage.sql import columns

V = columns(Evaluation)


def evaluation_story(stage: Stage, life: Life) -> Story:
    """What was learned from an event; where nothing is written of it, its figures alone."""
    if life.kind in NO_PATH or life["evaluation"] == "none":
        return
    yield Turn(life.event.ends_at, life.coordinator)
    yield from life.taken_place(stage, life.coordinator)
    table = _tables().get(life["code"], {})
    yield Turn(_after(stage, life, 2), life.coordinator)
    add_evaluation(stage.store, life.event.id)
    made = made_for(stage, life)
    yield Turn(_after(stage, life, 3), life.event.media_officer_id or life.coordinator)
    fill_in(stage, made, table)
    yield Turn(_after(stage, life, 6), life.coordinator)
    learn(stage, life, made, table)
    if life["evaluation"] == "doing":
        return
    yield Turn(_after(stage, life, 9 + stage.chance.randint(0, 5)), life.coordinator)
    judge(stage, made, table)
    finish_evaluation(stage.store, made.id)
    yield Turn(_after(stage, life, 32), person("lacasse"))
    advance_event(stage.store, life.event.id, EventState.CLOSED)


def _tables() -> dict[str, Table]:
    return {table["event"]: table for table in tables("evaluations")["evaluation"]}


def _after(stage: Stage, life: Life, days: int) -> Any:
    """So many days after its end as planned now, at work; not before what was done last."""
    return max(stage.clock.at, stage.at_work(life.event.when.last_day + timedelta(days)))


def made_for(stage: Stage, life: Life) -> Evaluation:
    with stage.store.reading() as reader:
        return reader.all(Evaluation, V.event_id == life.event.id)[0]


def fill_in(stage: Stage, made: Evaluation, table: Table) -> None:
    """The figures, and how many clips of each tone."""
    expected = stage.chance.randrange(20, 180, 10)
    guess = (expected, expected + stage.chance.randint(-15, 20), 8, 5, expected * 90)
    budget, cost = table.get("money", (expected * 60, expected * 57))
    new = dict(zip(_FIGURES, table.get("figures", guess), strict=True)) | {
        "budget": Decimal(budget),
        "cost": Decimal(cost),
        "schedule": Schedule(table.get("schedule", "kept")),
    }
    _edit(stage, made, new)
    for tone, clips in table.get("clips", {"neutral": 3}).items():
        set_coverage(stage.store, made.id, ToneId(coded("tone", tone)), clips)


def learn(stage: Stage, life: Life, made: Evaluation, table: Table) -> None:
    """What worked, what to change, the objectives and the lessons."""
    if not table:
        return
    _edit(stage, made, {key: both(table[key]) for key in ("worked", "to_change")})
    for rank, objective in enumerate(table["objectives"], 1):
        add(
            stage.store,
            Objective(
                id=ObjectiveId(stage.store.new_id()),
                evaluation_id=made.id,
                text=both(objective["text"]),
                met=Met(objective["met"]),
                why=both(objective["why"]),
                rank=rank,
            ),
        )
    for lesson in table.get("lessons", ()):
        add(
            stage.store,
            Lesson(
                id=LessonId(stage.store.new_id()),
                event_id=life.event.id,
                text=both(lesson["text"]),
                tag_id=TagId(coded("tag", lesson["tag"])),
            ),
        )


def judge(stage: Stage, made: Evaluation, table: Table) -> None:
    """Whether to do it again."""
    new: dict[str, Any] = {"recommendation": Recommendation(table.get("recommendation", "repeat"))}
    if note := table.get("recommendation_note"):
        new["recommendation_note"] = both(note)
    _edit(stage, made, new)


def _edit(stage: Stage, made: Evaluation, new: dict[str, Any]) -> None:
    """Change fields as a form does, from what they say now."""
    with stage.store.reading() as reader:
        now = reader.get(Evaluation, EvaluationId(made.id))
    edit(stage.store, Evaluation, made.id, {field: getattr(now, field) for field in new}, new)


_FIGURES = (
    "attendance_expected",
    "attendance_actual",
    "media_invited",
    "media_attended",
    "social_reach",
)
