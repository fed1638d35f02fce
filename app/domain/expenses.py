"""What an event costs: lines of its budget, and hospitality, which is disclosed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from app.domain.errors import BadValue, Missing
from app.domain.events import EventId
from app.domain.lists import BudgetLineId
from app.domain.people import OrganisationId, PersonId
from app.domain.services import ServiceId, check_amounts
from app.domain.values import EMPTY, Bilingual, Entity, Indexed, Long, Province, Searched

ExpenseId = NewType("ExpenseId", str)
HospitalityId = NewType("HospitalityId", str)


class ApprovalState(StrEnum):
    """Whether spending was approved."""

    TO_ASK = "to ask"
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


class DisclosureGroup(StrEnum):
    """Under which law hospitality is disclosed; the values are those of the federal columns."""

    MINISTER = "MPSES"  # ministers, parliamentary secretaries and their exempt staff
    SENIOR = "SLE"  # senior officers or employees


@dataclass(frozen=True, slots=True, kw_only=True)
class Expense(Entity):
    """One line of an event's budget; amounts in Canadian dollars.

    service_id: the service that costs it, whose estimate and actual cost then count once, here.
    """

    TOGETHER = (("approval", "approved_by_id", "approved_on"),)

    id: ExpenseId
    event_id: EventId
    line_id: BudgetLineId | None = None
    what: Searched[Bilingual]
    service_id: ServiceId | None = None
    vendor_id: OrganisationId | None = None
    estimate: Decimal | None = None
    actual: Decimal | None = None
    approval: Indexed[ApprovalState] = ApprovalState.TO_ASK
    approved_by_id: PersonId | None = None
    approved_on: date | None = None
    paid_on: date | None = None
    invoice: Searched[str] = ""
    note: Searched[Long[str]] = ""

    def check(self) -> None:
        """Raise Missing without words, BadValue for a negative amount."""
        if not self.what:
            raise Missing("expense", "what")
        check_amounts(estimate=self.estimate, actual=self.actual)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hospitality(Entity):
    """Food and drink offered at an event, as it is approved and proactively disclosed.

    host_id: the senior official on whose behalf it is offered. total: Canadian dollars.
    """

    TOGETHER = (
        ("starts_on", "ends_on"),
        ("approval", "approved_by_id", "approved_on"),
    )

    id: HospitalityId
    event_id: EventId
    purpose: Searched[Long[Bilingual]]
    starts_on: Indexed[date]
    ends_on: date
    municipality: Searched[str] = ""
    province: Province | None = None
    vendor: Searched[Bilingual] = EMPTY
    host_id: PersonId | None = None
    disclosure: DisclosureGroup = DisclosureGroup.MINISTER
    employees: int = 0
    guests: int = 0
    estimate: Decimal | None = None
    total: Decimal | None = None
    approval: Indexed[ApprovalState] = ApprovalState.TO_ASK
    approved_by_id: PersonId | None = None
    approved_on: date | None = None
    reference: Searched[str] = ""  # under which it is disclosed
    comment: Long[Bilingual] = EMPTY

    def check(self) -> None:
        """Raise Missing without a purpose, BadValue for days out of order or a negative figure."""
        if not self.purpose:
            raise Missing("hospitality", "purpose")
        if self.ends_on < self.starts_on:
            raise BadValue("ends_on", self.ends_on.isoformat(), "later day")
        for field in ("employees", "guests"):
            if getattr(self, field) < 0:
                raise BadValue(field, str(getattr(self, field)), "count")
        check_amounts(estimate=self.estimate, total=self.total)
