"""Where requests for services stand, and what an event costs. Their other fields are records."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.expenses import ApprovalState, Expense, Hospitality
from app.domain.moments import OFFICE_ZONE, local
from app.domain.services import Service, ServiceId, ServiceState
from app.operations.records import named
from app.storage.store import Store

ANSWERS = (ServiceState.ACCEPTED, ServiceState.DECLINED, ServiceState.CONFIRMED)
Spent = TypeVar("Spent", Expense, Hospitality)


def set_service(store: Store, service_id: ServiceId, state: ServiceState) -> Outcome:
    """Say where the request for a service stands, with today's date; raises NotFound."""
    with store.transaction(Act.EDIT, kind="service", fields=["state"]) as records:
        before = records.get(Service, service_id)
        today = local(records.now, OFFICE_ZONE).date()
        records.facts |= {"record": before.id}
        after = replace(before, state=state)
        if state is ServiceState.TO_REQUEST:
            after = replace(after, requested_on=None, answered_on=None)
        elif state is ServiceState.REQUESTED:
            after = replace(after, requested_on=today, answered_on=None)
        elif state in ANSWERS:
            after = replace(after, requested_on=before.requested_on or today, answered_on=today)
        records.save(before, after)
    return records.outcome


def set_approval(store: Store, kind: type[Spent], record: str, approval: ApprovalState) -> Outcome:
    """Say whether spending was approved: by whoever says so, today; raises NotFound."""
    with store.transaction(Act.EDIT, fields=["approval"]) as records:
        before = records.get(kind, record)
        records.facts |= named(before) | {"record": before.id}
        today = local(records.now, OFFICE_ZONE).date()
        answered = approval in (ApprovalState.APPROVED, ApprovalState.REFUSED)
        after = replace(
            before,
            approval=approval,
            approved_by_id=records.me if answered else None,
            approved_on=today if answered else None,
        )
        records.save(before, after)
    return records.outcome
