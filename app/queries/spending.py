"""What a screen asks about money: the budget of an event, hospitality, and what is disclosed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.domain.events import Event, EventId
from app.domain.expenses import (
    ApprovalState,
    Expense,
    ExpenseId,
    Hospitality,
    HospitalityId,
)
from app.domain.lists import BudgetLine, ServiceKind
from app.domain.people import Organisation, OrganisationId, Person
from app.domain.services import Service
from app.domain.values import EMPTY, Bilingual
from app.storage.records import Reader
from app.storage.sql import columns

X, H, S = columns(Expense), columns(Hospitality), columns(Service)
LINES = columns(BudgetLine)
NOTHING = Decimal(0)


class ExpenseLine(NamedTuple):
    """An expense in the list of an event's budget."""

    id: ExpenseId
    what: Bilingual
    line: Bilingual
    vendor: Bilingual
    estimate: Decimal | None
    actual: Decimal | None
    approval: ApprovalState
    paid_on: date | None


class HospitalityLine(NamedTuple):
    """Hospitality in the list of an event's budget."""

    id: HospitalityId
    purpose: Bilingual
    starts_on: date
    ends_on: date
    employees: int
    guests: int
    estimate: Decimal | None
    total: Decimal | None
    approval: ApprovalState


class Sum(NamedTuple):
    """One line of the budget: what was reckoned with, and what was spent."""

    name: Bilingual
    estimate: Decimal
    actual: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The money of one event. sums: by budget line, the unnamed last; uncosted: services whose
    cost no expense counts, counted by themselves.
    """

    expenses: tuple[ExpenseLine, ...]
    hospitality: tuple[HospitalityLine, ...]
    sums: tuple[Sum, ...]
    uncosted: tuple[Sum, ...]

    @property
    def estimate(self) -> Decimal:
        """All that was reckoned with."""
        return sum((one.estimate for one in (*self.sums, *self.uncosted)), NOTHING)

    @property
    def actual(self) -> Decimal:
        """All that was spent."""
        return sum((one.actual for one in (*self.sums, *self.uncosted)), NOTHING)


def budget_of(reader: Reader, event_id: EventId) -> Budget:
    """The money of an event: expenses, hospitality, services that no expense stands for."""
    names = {line.id: line.name for line in reader.all(BudgetLine, order=(LINES.rank,))}
    vendors = {one.id: one.name for one in reader.all(Organisation)}
    expenses = reader.all(Expense, X.event_id == event_id)
    offered = reader.all(Hospitality, H.event_id == event_id, order=(H.starts_on,))
    services = {one.id: one for one in reader.all(Service, S.event_id == event_id)}
    totals: defaultdict[Bilingual, list[Decimal]] = defaultdict(lambda: [NOTHING, NOTHING])
    counted: set[str] = set()
    lines: list[ExpenseLine] = []
    for one in expenses:
        service = services.get(one.service_id) if one.service_id else None
        if service is not None:
            counted.add(service.id)
        estimate = one.estimate if one.estimate is not None or service is None else service.estimate
        actual = one.actual if one.actual is not None or service is None else service.actual
        name = names.get(one.line_id, EMPTY) if one.line_id else EMPTY
        _add(totals[name], estimate, actual)
        vendor = vendors.get(one.vendor_id or OrganisationId(""), EMPTY)
        lines.append(
            ExpenseLine(one.id, one.what, name, vendor, estimate, actual, one.approval, one.paid_on)
        )
    for each in offered:
        _add(totals[HOSPITALITY], each.estimate, each.total)
    order = {name: at for at, name in enumerate((*names.values(), HOSPITALITY))}
    kinds = {kind.id: kind.name for kind in reader.all(ServiceKind)}
    return Budget(
        expenses=tuple(lines),
        hospitality=tuple(_offered(one) for one in offered),
        sums=tuple(
            Sum(name, *both)
            for name, both in sorted(totals.items(), key=lambda item: order.get(item[0], 99))
        ),
        uncosted=tuple(
            Sum(kinds.get(one.kind_id, EMPTY), one.estimate or NOTHING, one.actual or NOTHING)
            for one in services.values()
            if one.id not in counted and (one.estimate or one.actual)
        ),
    )


HOSPITALITY = Bilingual("Hospitality, disclosed", "Accueil divulgué")
"""The line under which hospitality is summed up."""


class Disclosed(NamedTuple):
    """One row of the federal disclosure, in the order and under the names of its columns."""

    ref_number: str
    disclosure_group: str
    title_en: str
    title_fr: str
    name: str
    description_en: str
    description_fr: str
    start_date: date
    end_date: date
    location_en: str
    location_fr: str
    vendor_en: str
    vendor_fr: str
    employee_attendees: int
    guest_attendees: int
    total: Decimal | None
    additional_comments_en: str
    additional_comments_fr: str


def disclosed(
    reader: Reader, first: date | None = None, last: date | None = None
) -> list[Disclosed]:
    """The hospitality that was approved and began on a day from `first` to `last`, by date."""
    people = {one.id: one for one in reader.all(Person)}
    where = [H.approval == ApprovalState.APPROVED]
    where += [H.starts_on >= first] if first else []
    where += [H.starts_on <= last] if last else []
    rows: list[Disclosed] = []
    for one in reader.all(Hospitality, *where, order=(H.starts_on,)):
        host = people.get(one.host_id) if one.host_id else None
        title = host.title if host else EMPTY
        where_en = ", ".join(filter(None, (one.municipality, one.province)))
        rows.append(
            Disclosed(
                one.reference,
                str(one.disclosure),
                title.en,
                title.fr,
                f"{host.family_name}, {host.given_name}".strip(", ") if host else "",
                one.purpose.en,
                one.purpose.fr,
                one.starts_on,
                one.ends_on,
                where_en,
                where_en,
                one.vendor.en,
                one.vendor.fr,
                one.employees,
                one.guests,
                one.total,
                one.comment.en,
                one.comment.fr,
            )
        )
    return rows


def undisclosable(
    reader: Reader, event_id: EventId | None = None
) -> list[tuple[Event, Hospitality]]:
    """Approved hospitality that cannot be disclosed as it is: no total, host, place or vendor."""
    where = [H.approval == ApprovalState.APPROVED]
    where += [H.event_id == event_id] if event_id else []
    found = reader.all(Hospitality, *where, order=(H.starts_on,))
    return [
        (reader.get(Event, one.event_id, deleted=True), one)
        for one in found
        if one.total is None
        or one.host_id is None
        or not one.municipality
        or not (one.vendor.en and one.vendor.fr)
        or not (one.purpose.en and one.purpose.fr)
    ]


def _add(sums: list[Decimal], estimate: Decimal | None, actual: Decimal | None) -> None:
    sums[0] += estimate or NOTHING
    sums[1] += actual or NOTHING


def _offered(one: Hospitality) -> HospitalityLine:
    return HospitalityLine(
        one.id,
        one.purpose,
        one.starts_on,
        one.ends_on,
        one.employees,
        one.guests,
        one.estimate,
        one.total,
        one.approval,
    )
