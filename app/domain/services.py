"""What an event needs from others: rooms, sound, interpretation …, and who supplies it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from app.domain.errors import BadValue
from app.domain.events import EventId
from app.domain.lists import ServiceKindId
from app.domain.people import OrganisationId, PersonId
from app.domain.tasks import Works, shifted
from app.domain.values import EMPTY, Bilingual, Entity, Indexed, Long, Searched

SupplierId = NewType("SupplierId", str)
SupplierServiceId = NewType("SupplierServiceId", str)
ServiceId = NewType("ServiceId", str)


class ServiceState(StrEnum):
    """Where a request for a service stands."""

    TO_REQUEST = "to request"
    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CONFIRMED = "confirmed"

    @property
    def is_sure(self) -> bool:
        """Whether somebody said that it will be there."""
        return self is ServiceState.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier(Entity):
    """An organisation that supplies services, perhaps under a standing offer."""

    OWNS = False
    ONE_PER = ("organisation_id", "standing_offer")

    id: SupplierId
    organisation_id: OrganisationId
    standing_offer: Searched[str] = ""  # its number
    expires_on: date | None = None
    contact_id: PersonId | None = None
    note: Searched[Long[str]] = ""

    def has_expired(self, on: date) -> bool:
        """Whether the standing offer is over on a day."""
        return self.expires_on is not None and self.expires_on < on


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierService(Entity):
    """A service that a supplier offers."""

    ONE_PER = ("supplier_id", "service_kind_id")

    id: SupplierServiceId
    supplier_id: SupplierId
    service_kind_id: ServiceKindId


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Entity):
    """One service for one event.

    Needed by `due`, or `offset` working days from event day (negative: before), which follows the
    event. estimate, actual: Canadian dollars.
    """

    TOGETHER = (("due", "offset"),)

    id: ServiceId
    event_id: EventId
    kind_id: ServiceKindId
    what: Searched[Bilingual] = EMPTY
    state: Indexed[ServiceState] = ServiceState.TO_REQUEST
    supplier_id: SupplierId | None = None
    owner_id: PersonId | None = None
    due: Indexed[date | None] = None
    offset: int | None = None
    requested_on: date | None = None
    answered_on: date | None = None
    estimate: Decimal | None = None
    actual: Decimal | None = None
    note: Searched[Long[str]] = ""

    def check(self) -> None:
        """Raise BadValue for a negative amount."""
        check_amounts(estimate=self.estimate, actual=self.actual)

    def due_on(self, event_day: date | None, works: Works) -> date | None:
        """The day it is needed by; None where none is known."""
        if self.due is not None or self.offset is None or event_day is None:
            return self.due
        return shifted(event_day, self.offset, works)


def check_amounts(**amounts: Decimal | None) -> None:
    """Raise BadValue for an amount below zero."""
    for field, amount in amounts.items():
        if amount is not None and amount < 0:
            raise BadValue(field, str(amount), "amount")
