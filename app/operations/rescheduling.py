"""An event that will not take place as it was announced, and takes place again as another one.

The old one is cancelled and keeps all that was done for it; the new one replaces it, and both say
so. What was planned is planned again; what others answered they are asked again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import WrongState
from app.domain.events import (
    Event,
    EventId,
    EventLink,
    EventPartner,
    EventPriority,
    EventRelation,
    EventRelationId,
    EventState,
    EventTag,
    Relation,
    Standing,
    When,
)
from app.domain.limits import Named
from app.domain.participants import AccreditationState, InvitationState, Participant
from app.domain.products import Issuance, NoticeCause, Product
from app.domain.proposals import Proposal
from app.domain.runsheets import Cue
from app.domain.services import Service, ServiceState
from app.domain.tasks import Task, TaskNeed, TaskState
from app.domain.values import EMPTY, Entity
from app.operations.events import next_reference, tell_products
from app.operations.records import named
from app.storage.records import Records
from app.storage.sql import columns, select
from app.storage.store import Store

R, P, I, T = columns(EventRelation), columns(Product), columns(Issuance), columns(Task)  # noqa: E741 -- as tables are written
N, NAMED, PROPOSALS = columns(TaskNeed), columns(Named), columns(Proposal)

LINKS: tuple[type[Entity], ...] = (EventTag, EventPriority, EventPartner, EventLink)
"""What is the same of the new event, and copied as it is."""


def reschedule(
    store: Store, event_id: EventId, when: When, reason: str = "", *, with_texts: bool = True
) -> tuple[Outcome, EventId]:
    """Cancel an event and plan it anew at another date; return the id of the new one.

    reason: why it is cancelled; one that is cancelled already keeps its own. with_texts: products
    that never went out belong to the new event from now on, and need another look.

    Raises WrongState for an event that was held or replaced already, ReasonMissing, and what is
    wrong with the date.
    """
    when.check()
    with store.transaction(Act.RESCHEDULE_EVENT) as records:
        old = records.get(Event, event_id)
        records.facts |= named(old) | {"to": when.first_day.isoformat(), "zone": when.zone}
        _check_may(records, old)
        if old.state.is_live:
            records.facts["reason"] = reason.strip()
            records.save(old, old.becoming(EventState.CANCELLED, reason))
        new = _again(records, old, when)
        _copy_limits(records, old, new)
        if with_texts:
            _take_texts(records, old, new)
        tell_products(records, old.id, NoticeCause.CANCELLED)
        _copy_links(records, old, new)
        _copy_path(records, old, new)
        _copy_parts(records, old, new)
        records.add(
            EventRelation(
                id=EventRelationId(records.new_id()),
                event_id=new.id,
                other_id=old.id,
                relation=Relation.REPLACES,
                note=reason.strip(),
            )
        )
    return records.outcome, new.id


def _check_may(records: Records, old: Event) -> None:
    replaced = records.all(
        EventRelation, R.other_id == old.id, R.relation == str(Relation.REPLACES)
    )
    if old.state.took_place or replaced:
        raise WrongState("event", old.state, EventState.CANCELLED)


def _again(records: Records, old: Event, when: When) -> Event:
    """The new event: what it is about stays; whether the principal comes is asked again."""
    words = when.potential if not when.is_firm else EMPTY
    asked = old.principal_standing is not Standing.NOT_APPLICABLE
    new = replace(
        old,
        id=EventId(records.new_id()),
        reference="" if records.shared else next_reference(records, when.first_day.year),
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        zone=when.zone,
        timing=when.timing,
        potential=words,
        state=EventState.PROPOSED if old.state is EventState.PROPOSED else EventState.PLANNING,
        state_reason="",
        principal_standing=Standing.REQUESTED if asked else old.principal_standing,
    )
    records.add(new)
    return new


def _copy_limits(records: Records, old: Event, new: Event) -> None:
    """Who may know of the one may know of the other."""
    for one in records.all(Named, NAMED.record == old.id):
        records.add(_copied(records, one, record=new.id))


def _take_texts(records: Records, old: Event, new: Event) -> None:
    """Products that never went out serve the new event; a proposal stays with what it proposed."""
    gone = select(I.product_id)
    proposed = select(PROPOSALS.product_id).where(~PROPOSALS.deleted)
    mine = (P.event_id == old.id, P.id.not_in(gone), P.id.not_in(proposed))
    for product in records.all(Product, *mine):
        records.save(product, replace(product, event_id=new.id, due=None))
    tell_products(records, new.id, NoticeCause.MOVED)


def _copy_links(records: Records, old: Event, new: Event) -> None:
    for kind in LINKS:
        for one in records.all(kind, columns(kind).event_id == old.id):
            records.add(_copied(records, one, event_id=new.id))


def _copy_path(records: Records, old: Event, new: Event) -> None:
    """The tasks that are needed, all to be done again; a date that was fixed is to be set anew."""
    made: dict[str, str] = {}
    needed = (T.event_id == old.id, T.state != str(TaskState.NOT_NEEDED))
    for task in records.all(Task, *needed, order=(T.rank,)):
        again = _copied(records, task, event_id=new.id, state=TaskState.TO_DO, done_on=None)
        made[task.id] = again.id
        records.add(replace(again, due=None))
    for need in records.all(TaskNeed, N.task_id.in_(list(made)), N.needs_id.in_(list(made))):
        records.add(
            _copied(records, need, task_id=made[need.task_id], needs_id=made[need.needs_id])
        )


def _copy_parts(records: Records, old: Event, new: Event) -> None:
    """Run sheet, services and people: who and what, never what was answered or how it went."""
    for cue in records.all(Cue, columns(Cue).event_id == old.id):
        records.add(_copied(records, cue, event_id=new.id, delay=0, done_at=None))
    service = {
        "state": ServiceState.TO_REQUEST,
        "due": None,
        "requested_on": None,
        "answered_on": None,
        "actual": None,
    }
    for one in records.all(Service, columns(Service).event_id == old.id):
        records.add(_copied(records, one, event_id=new.id, **service))
    person = {
        "invitation": InvitationState.TO_INVITE,
        "invited_on": None,
        "reminded_on": None,
        "answered_on": None,
        "guests": 0,
    }
    for one in records.all(Participant, columns(Participant).event_id == old.id):
        asked = one.accreditation is not AccreditationState.NOT_NEEDED
        again = AccreditationState.REQUESTED if asked else AccreditationState.NOT_NEEDED
        records.add(_copied(records, one, event_id=new.id, accreditation=again, **person))


def _copied(records: Records, one: Any, **other: Any) -> Any:
    """A record of its own that says the same but for this."""
    return replace(one, id=records.new_id(), **other)
