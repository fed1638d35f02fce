"""What a screen asks about services, and about who supplies them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from app.domain.events import Event, EventId
from app.domain.lists import ServiceKind, ServiceKindId
from app.domain.people import Organisation, PersonId
from app.domain.services import (
    Service,
    ServiceId,
    ServiceState,
    Supplier,
    SupplierId,
    SupplierService,
)
from app.domain.values import Bilingual
from app.queries.office import people_names
from app.queries.tasks import OVER, Due, today_of
from app.storage.records import Reader
from app.storage.sql import columns

S, SU, SS = columns(Service), columns(Supplier), columns(SupplierService)
KINDS = columns(ServiceKind)


class ServiceLine(NamedTuple):
    """A service of one event. due: derived; is_late: needed before today and not confirmed."""

    id: ServiceId
    kind: Bilingual
    what: Bilingual
    state: ServiceState
    supplier: Bilingual
    owner: str
    due: date | None
    is_late: bool
    estimate: Decimal | None
    actual: Decimal | None


class SupplierLine(NamedTuple):
    """A supplier in the office's list. expired: its standing offer is over."""

    id: SupplierId
    name: Bilingual
    standing_offer: str
    expires_on: date | None
    expired: bool
    services: tuple[Bilingual, ...]


def service_lines(reader: Reader, event_id: EventId, now: datetime) -> list[ServiceLine]:
    """The services of an event, in the order of the office's list of kinds."""
    event = reader.get(Event, event_id)
    kinds = {kind.id: kind for kind in reader.all(ServiceKind, order=(KINDS.rank,))}
    suppliers, people = supplier_names(reader), people_names(reader)
    due, today = Due(reader), today_of(now)
    day = event.when.first_day if event.when.is_firm else None
    lines: list[ServiceLine] = []
    services = reader.all(Service, S.event_id == event_id)
    order = {kind: at for at, kind in enumerate(kinds)}
    for service in sorted(services, key=lambda one: order.get(one.kind_id, len(order))):
        on = due.on(service.due, service.offset, day, event.province)
        unsure = not service.state.is_sure and event.state not in OVER
        lines.append(
            ServiceLine(
                service.id,
                kinds[service.kind_id].name if service.kind_id in kinds else Bilingual(),
                service.what,
                service.state,
                suppliers.get(service.supplier_id or SupplierId(""), Bilingual()),
                people.get(service.owner_id or PersonId(""), ""),
                on,
                unsure and on is not None and on < today,
                service.estimate,
                service.actual,
            )
        )
    return lines


def supplier_names(reader: Reader) -> dict[SupplierId, Bilingual]:
    """What each supplier is called: its organization, and the number of its standing offer."""
    names = {one.id: one.name for one in reader.all(Organisation)}
    return {
        one.id: _with_offer(names.get(one.organisation_id, Bilingual()), one.standing_offer)
        for one in reader.all(Supplier)
    }


def supplier_lines(reader: Reader, today: date) -> list[SupplierLine]:
    """Every supplier with what it supplies."""
    names = {one.id: one.name for one in reader.all(Organisation)}
    kinds = {kind.id: kind.name for kind in reader.all(ServiceKind)}
    supplied: dict[SupplierId, list[Bilingual]] = {}
    for link in reader.all(SupplierService):
        if link.service_kind_id in kinds:
            supplied.setdefault(link.supplier_id, []).append(kinds[link.service_kind_id])
    return [
        SupplierLine(
            one.id,
            names.get(one.organisation_id, Bilingual()),
            one.standing_offer,
            one.expires_on,
            one.has_expired(today),
            tuple(supplied.get(one.id, ())),
        )
        for one in reader.all(Supplier, order=(SU.expires_on,))
    ]


def suppliers_for(
    reader: Reader, kind: ServiceKindId | None, today: date
) -> list[tuple[Supplier, Bilingual, bool]]:
    """Suppliers with their names, those of a kind of service first, and whether it is theirs.

    One whose standing offer is over comes last.
    """
    theirs = {link.supplier_id for link in reader.all(SupplierService, SS.service_kind_id == kind)}
    names = supplier_names(reader)
    found = [(one, names[one.id], one.id in theirs) for one in reader.all(Supplier)]
    return sorted(
        found, key=lambda each: (each[0].has_expired(today), not each[2], each[1].en.casefold())
    )


def _with_offer(name: Bilingual, offer: str) -> Bilingual:
    if not offer:
        return name
    return Bilingual(
        f"{name.en} ({offer})" if name.en else "", f"{name.fr} ({offer})" if name.fr else ""
    )
