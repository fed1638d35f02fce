"""What the demonstration's events ask of others, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.acts import Act
from app.domain.events import Event, EventId
from app.domain.expenses import (
    ApprovalState,
    Expense,
    ExpenseId,
    Hospitality,
    HospitalityId,
)
from app.domain.lists import BudgetLineId, ServiceKindId
from app.domain.people import OrganisationId
from app.domain.services import (
    Service,
    ServiceId,
    ServiceState,
    Supplier,
    SupplierId,
    SupplierService,
    SupplierServiceId,
)
from app.domain.values import Bilingual, Entity
from app.operations.demonstration.content import coded
from app.operations.demonstration.stage import Stage
from app.storage.sql import columns

S, X, H = columns(Service), columns(Expense), columns(Hospitality)

# organization, standing offer, days from today until it is over, services
SUPPLIERS = (
    ("glowlight", "EN578-230117/003/CY", 400, ("sound", "podium", "backdrop", "video")),
    ("two-tongues", "EN578-210455/011/ZF", 170, ("interpretation", "captioning", "asl", "lsq")),
    ("tern", "EN578-190982/002/CY", -40, ("photographer",)),
)

# service, budget line, working days before, dollars, who supplies it
SERVICES = (
    ("room", "venue", -15, 900, ""),
    ("sound", "production", -10, 1450, "glowlight"),
    ("interpretation", "languages", -10, 2200, "two-tongues"),
    ("captioning", "accessibility", -10, 780, "two-tongues"),
    ("podium", "venue", -5, 0, "glowlight"),
    ("flags", "venue", -5, 0, ""),
    ("photographer", "production", -5, 640, "tern"),
)
SPENT = Decimal("1.04")
"""What things cost in the end, as a share of what was reckoned with."""

OFFERED = frozenset({"announcement", "conference", "stakeholder_meeting"})
PURPOSE = Bilingual("Coffee and water for guests", "Café et eau pour les invités")
CATERER = Bilingual("Lockside Café", "Café de l’Écluse")


def suppliers(today: date) -> Iterator[Entity]:
    """Who supplies services, and under which standing offer; one of them is over."""
    for organisation, offer, days, services in SUPPLIERS:
        made = SupplierId(coded("supplier", organisation))
        yield Supplier(
            id=made,
            organisation_id=OrganisationId(coded("organisation", organisation)),
            standing_offer=offer,
            expires_on=today + timedelta(days=days),
        )
        for service in services:
            yield SupplierService(
                id=SupplierServiceId(coded("supplier_service", f"{organisation} {service}")),
                supplier_id=made,
                service_kind_id=_kind(service),
            )


def ask_services(stage: Stage, event: Event, *, sure: bool) -> None:
    """Ask for services as soon as an event is planned; `sure`: all were confirmed."""
    with stage.store.transaction(Act.ADD, kind="service", record=event.id) as records:
        known = records.all(Service, S.event_id == event.id)
        today = records.now.date()
        for service in known:
            after = replace(service, state=ServiceState.CONFIRMED, answered_on=today)
            records.save(service, after if sure else service)
        for code, _line, offset, dollars, supplier in () if known else SERVICES:
            state = ServiceState.CONFIRMED if sure else _asked(stage, code)
            records.add(
                Service(
                    id=ServiceId(records.new_id()),
                    event_id=event.id,
                    kind_id=_kind(code),
                    state=state,
                    supplier_id=SupplierId(coded("supplier", supplier)) if supplier else None,
                    owner_id=event.coordinator_id,
                    offset=offset,
                    requested_on=None if state is ServiceState.TO_REQUEST else today,
                    answered_on=today if sure else None,
                    estimate=Decimal(dollars) if dollars else None,
                )
            )


def _asked(stage: Stage, code: str) -> ServiceState:
    """How far a request is while its event is planned: by chance, but the room is there."""
    if code == "room":
        return ServiceState.CONFIRMED
    return stage.chance.choice(
        (ServiceState.TO_REQUEST, ServiceState.REQUESTED, ServiceState.ACCEPTED)
    )


def spend(stage: Stage, event: Event, kind: str) -> None:
    """Budget for what was asked, with hospitality where guests are received."""
    with stage.store.transaction(Act.ADD, kind="expense", record=event.id) as records:
        if records.all(Expense, X.event_id == event.id):
            return
        approved_on = records.now.date()
        lines = {_kind(code): line for code, line, *_rest in SERVICES}
        for service in records.all(Service, S.event_id == event.id):
            if service.estimate is None:
                continue
            line = lines[service.kind_id]
            records.add(
                Expense(
                    id=ExpenseId(records.new_id()),
                    event_id=event.id,
                    line_id=BudgetLineId(coded("budget_line", line)),
                    what=_WHAT[line],
                    service_id=service.id,
                    approval=ApprovalState.APPROVED,
                    approved_by_id=records.me,
                    approved_on=approved_on,
                )
            )
        if kind in OFFERED:
            records.add(_hospitality(event, HospitalityId(records.new_id())))


def settle(stage: Stage, event_id: EventId) -> None:
    """After the event: what it cost in the end."""
    with stage.store.transaction(Act.EDIT, kind="expense", fields=["actual"]) as records:
        for service in records.all(Service, S.event_id == event_id):
            if service.estimate is not None:
                actual = (service.estimate * SPENT).quantize(Decimal("0.01"))
                records.save(service, replace(service, actual=actual))
        for one in records.all(Hospitality, H.event_id == event_id):
            records.save(
                one,
                replace(
                    one,
                    total=one.estimate,
                    approval=ApprovalState.APPROVED,
                    approved_by_id=records.me,
                    approved_on=records.now.date(),
                ),
            )


def _hospitality(event: Event, made: HospitalityId) -> Hospitality:
    guests = 30 + event.starts_at.day
    return Hospitality(
        id=made,
        event_id=event.id,
        purpose=PURPOSE,
        starts_on=event.when.first_day,
        ends_on=event.when.last_day,
        municipality=event.city,
        province=event.province,
        vendor=CATERER,
        host_id=event.principal_id,
        employees=8,
        guests=guests,
        estimate=Decimal(6 * (guests + 8)),
        approval=ApprovalState.ASKED,
    )


def _kind(code: str) -> ServiceKindId:
    return ServiceKindId(coded("service_kind", code))


_WHAT = {
    "venue": Bilingual("Room", "Salle"),
    "production": Bilingual("Sound and pictures", "Son et images"),
    "languages": Bilingual("Interpretation", "Interprétation"),
    "accessibility": Bilingual("Captioning", "Sous-titrage"),
}
