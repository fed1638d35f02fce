"""Plans of events, made as a coordinator makes them before confirming."""

from __future__ import annotations

from dataclasses import replace

from app.domain.acts import Act
from app.domain.events import EventState
from app.domain.inclusion import (
    ACCESS_ASPECTS,
    LANGUAGE_ASPECTS,
    AccessPlan,
    LanguagePlan,
    Provision,
)
from app.operations.events import advance_event
from app.operations.inclusion import begin_plans
from app.storage.sql import columns


def plan_all(store, event_id, said=Provision.ARRANGED):
    """Answer everything in both plans of an event; nothing is streamed."""
    begin_plans(store, event_id)
    with store.transaction(Act.EDIT) as records:
        (languages,) = records.all(LanguagePlan, columns(LanguagePlan).event_id == event_id)
        answers = dict.fromkeys(LANGUAGE_ASPECTS, said)
        records.save(languages, replace(languages, no_streams=True, **answers))
        (access,) = records.all(AccessPlan, columns(AccessPlan).event_id == event_id)
        records.save(access, replace(access, **dict.fromkeys(ACCESS_ASPECTS, said)))


def hold(store, event_id):
    """Take an event that is proposed to where it was delivered."""
    advance_event(store, event_id, EventState.PLANNING)
    plan_all(store, event_id)
    for state in (EventState.CONFIRMED, EventState.DELIVERED):
        advance_event(store, event_id, state)
