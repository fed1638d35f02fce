"""What an event still lacks for its date, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from app.domain.events import Event, EventState
from app.domain.expenses import ApprovalState, Expense, Hospitality
from app.domain.lists import ServiceKind
from app.domain.participants import InvitationState, Participant
from app.domain.products import ProductState
from app.domain.runsheets import Cue
from app.domain.services import Service, ServiceState
from app.domain.tasks import days_between
from app.domain.values import Bilingual
from app.queries.inclusion import plans_page
from app.queries.products import event_products
from app.queries.tasks import Due, today_of
from app.storage.records import Reader
from app.storage.sql import columns, count, select

SERVICES, KINDS, PARTICIPANTS = columns(Service), columns(ServiceKind), columns(Participant)
CUES, EXPENSES, HOSPITALITY = columns(Cue), columns(Expense), columns(Hospitality)

NEAR = 10
"""Working days before event day from which a run sheet is missed."""

EXPECTED = (EventState.PLANNING, EventState.CONFIRMED)
UNAPPROVED = (ProductState.DRAFTING, ProductState.IN_APPROVAL)
UNSPENT = (ApprovalState.TO_ASK, ApprovalState.ASKED, ApprovalState.REFUSED)


class Gap(NamedTuple):
    """Something that is lacking. page: of the event, where it is seen to.

    code: service, declined, speaker, invitation, plans, unsettled, product, run sheet, spending.
    count: how many; names: of which services; fields: `kind.field` of the plans.
    """

    code: str
    page: str
    count: int
    names: tuple[Bilingual, ...] = ()
    fields: tuple[str, ...] = ()


class Readiness(NamedTuple):
    """What is lacking, and the working days until event day: None where no day is firm."""

    days_left: int | None
    gaps: tuple[Gap, ...]


def readiness(reader: Reader, event: Event, now: datetime) -> Readiness:
    """What an event lacks that is planned or confirmed; of an idea nothing is expected yet."""
    if event.state not in EXPECTED:
        return Readiness(None, ())
    left = None
    if event.when.is_firm:
        works = Due(reader).works(event.province)
        left = days_between(today_of(now), event.when.first_day, works)
    gaps = (
        *_services(reader, event),
        *_people(reader, event),
        *_plans(reader, event),
        *_products(reader, event, now),
        *_run_sheet(reader, event, left),
        *_spending(reader, event),
    )
    return Readiness(left, tuple(gap for gap in gaps if gap.count))


def _services(reader: Reader, event: Event) -> Iterator[Gap]:
    unsure = reader.all(
        Service, SERVICES.event_id == event.id, SERVICES.state != ServiceState.CONFIRMED
    )
    if not unsure:
        return
    kinds = {kind.id: kind.name for kind in reader.all(ServiceKind)}
    for code, states in (
        ("declined", (ServiceState.DECLINED,)),
        ("service", tuple(state for state in ServiceState if state is not ServiceState.DECLINED)),
    ):
        found = [service for service in unsure if service.state in states]
        names = dict.fromkeys(kinds.get(one.kind_id, Bilingual()) for one in found)
        yield Gap(code, "logistics", len(found), tuple(names))


def _people(reader: Reader, event: Event) -> Iterator[Gap]:
    people = reader.all(Participant, PARTICIPANTS.event_id == event.id)
    unsure = [p for p in people if p.speaking_rank and not p.invitation.is_expected]
    yield Gap("speaker", "people", len(unsure))
    silent = [p for p in people if p.invitation is InvitationState.INVITED and p not in unsure]
    yield Gap("invitation", "people", len(silent))


def _plans(reader: Reader, event: Event) -> Iterator[Gap]:
    plans = plans_page(reader, event.id)
    yield Gap("plans", "inclusion", len(plans.lacking), fields=plans.lacking)
    yield Gap("unsettled", "inclusion", len(plans.unsettled), fields=plans.unsettled)


def _products(reader: Reader, event: Event, now: datetime) -> Iterator[Gap]:
    waiting = [p for p in event_products(reader, event.id, now) if p.state in UNAPPROVED]
    yield Gap("product", "products", len(waiting))


def _run_sheet(reader: Reader, event: Event, left: int | None) -> Iterator[Gap]:
    there = select(count()).where(CUES.event_id == event.id, ~CUES.deleted)
    if left is not None and left <= NEAR and not reader.value(there):
        yield Gap("run sheet", "runsheet", 1)


def _spending(reader: Reader, event: Event) -> Iterator[Gap]:
    of_event = (EXPENSES.event_id == event.id, EXPENSES.approval.in_(UNSPENT), ~EXPENSES.deleted)
    offered = (
        HOSPITALITY.event_id == event.id,
        HOSPITALITY.approval.in_(UNSPENT),
        ~HOSPITALITY.deleted,
    )
    waiting = reader.value(select(count()).where(*of_event))
    waiting += reader.value(select(count()).where(*offered))
    yield Gap("spending", "budget", waiting)
