"""What a person does with the evaluation of an event. Its parts are added and edited as records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import WrongState
from app.domain.evaluations import (
    Coverage,
    CoverageId,
    Evaluation,
    EvaluationId,
    Objective,
    ObjectiveId,
)
from app.domain.events import Event, EventId, EventState
from app.domain.lists import ToneId
from app.domain.moments import OFFICE_ZONE, local
from app.domain.values import Bilingual
from app.operations.records import named
from app.storage.sql import columns
from app.storage.store import Store

V, C = columns(Evaluation), columns(Coverage)
O = columns(Objective)  # noqa: E741 -- as the others are called


def add_evaluation(store: Store, event_id: EventId) -> Outcome:
    """Begin the evaluation of an event; where it has one already, nothing is written."""
    with store.transaction(Act.ADD_EVALUATION) as records:
        event = records.get(Event, event_id)
        records.facts |= named(event)
        if not records.all(Evaluation, V.event_id == event_id):
            records.add(
                Evaluation(
                    id=EvaluationId(records.new_id()),
                    event_id=event_id,
                    evaluator_id=event.coordinator_id,
                )
            )
    return records.outcome


def set_coverage(
    store: Store, evaluation_id: EvaluationId, tone_id: ToneId, clips: int | None
) -> Outcome:
    """Say how many clips of one tone followed; None: that is not known. Raises BadValue."""
    with store.transaction(Act.EDIT, kind="coverage", fields=["clips"]) as records:
        found = records.all(Coverage, C.evaluation_id == evaluation_id, C.tone_id == tone_id)
        for before in found:
            if clips is None:
                records.delete(before)
            else:
                records.save(before, replace(before, clips=clips))
        if not found and clips is not None:
            records.add(
                Coverage(
                    id=CoverageId(records.new_id()),
                    evaluation_id=evaluation_id,
                    tone_id=tone_id,
                    clips=clips,
                )
            )
    return records.outcome


def take_objectives(
    store: Store, evaluation_id: EvaluationId, texts: Sequence[Bilingual]
) -> Outcome:
    """Measure an event by these objectives too, those of its proposal; one that is there stays."""
    with store.transaction(Act.ADD, kind="objective", count=len(texts)) as records:
        there = records.all(Objective, O.evaluation_id == evaluation_id)
        known = {one.text for one in there}
        rank = max((one.rank for one in there), default=0)
        for place, text in enumerate((one for one in texts if one not in known), rank + 1):
            new = ObjectiveId(records.new_id())
            records.add(Objective(id=new, evaluation_id=evaluation_id, text=text, rank=place))
    return records.outcome


def order_objectives(store: Store, in_order: list[ObjectiveId]) -> Outcome:
    """Show the objectives of an evaluation in this order from now on."""
    with store.transaction(Act.EDIT, kind="objective", fields=["rank"]) as records:
        for rank, record in enumerate(in_order, 1):
            objective = records.get(Objective, record)
            records.save(objective, replace(objective, rank=rank))
    return records.outcome


def finish_evaluation(store: Store, evaluation_id: EvaluationId) -> Outcome:
    """Say that an evaluation is complete; its event, if it was delivered, is evaluated.

    Raises WrongState where the event did not take place.
    """
    with store.transaction(Act.FINISH_EVALUATION) as records:
        evaluation = records.get(Evaluation, evaluation_id)
        event = records.get(Event, evaluation.event_id)
        records.facts |= named(event)
        if event.state.is_live or event.state is EventState.CANCELLED:
            raise WrongState("event", event.state, EventState.EVALUATED)
        today = local(records.now, OFFICE_ZONE).date()
        records.save(evaluation, replace(evaluation, finished_on=evaluation.finished_on or today))
        if event.state is EventState.DELIVERED:
            records.save(event, event.becoming(EventState.EVALUATED))
    return records.outcome


def reopen_evaluation(store: Store, evaluation_id: EvaluationId) -> Outcome:
    """Take an evaluation up again; its event stays where it is."""
    with store.transaction(Act.EDIT, fields=["finished_on"]) as records:
        evaluation = records.get(Evaluation, evaluation_id)
        records.facts |= named(records.get(Event, evaluation.event_id))
        records.save(evaluation, replace(evaluation, finished_on=None))
    return records.outcome
