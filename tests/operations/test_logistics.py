"""Services, expenses, hospitality: where they stand, what they sum up to, what is disclosed."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import BadValue, Missing
from app.domain.events import Event, EventState
from app.domain.expenses import (
    ApprovalState,
    Expense,
    ExpenseId,
    Hospitality,
    HospitalityId,
)
from app.domain.lists import BudgetLineId, ServiceKindId
from app.domain.people import Organisation, OrganisationId
from app.domain.services import (
    Service,
    ServiceId,
    ServiceState,
    Supplier,
    SupplierId,
    SupplierService,
    SupplierServiceId,
)
from app.domain.values import Bilingual
from app.ids import known_id
from app.operations.events import add_event, advance_event
from app.operations.logistics import set_approval, set_service
from app.operations.records import add
from app.queries.logistics import service_lines, supplier_lines, suppliers_for
from app.queries.readiness import readiness
from app.queries.spending import budget_of, disclosed, undisclosable
from tests.builders import JUNE_8, event, new_id, person

SOUND = ServiceKindId(known_id("service_kind sound"))
VENUE = BudgetLineId(known_id("budget_line venue"))
WORDS = Bilingual("Coffee", "Café")


@pytest.fixture
def planned(store):
    made = event()
    add_event(store, made)
    return made


def service(planned, **given):
    values = {"id": ServiceId(new_id()), "event_id": planned.id, "kind_id": SOUND}
    return Service(**(values | given))


def expense(planned, **given):
    values = {"id": ExpenseId(new_id()), "event_id": planned.id, "what": WORDS}
    return Expense(**(values | given))


def hospitality(planned, **given):
    day = date(2026, 6, 8)
    values = {
        "id": HospitalityId(new_id()),
        "event_id": planned.id,
        "purpose": WORDS,
        "starts_on": day,
        "ends_on": day,
    }
    return Hospitality(**(values | given))


def test_a_service_says_when_it_was_asked_for_and_answered(store, clock, planned):
    made = service(planned)
    add(store, made)
    clock.at = JUNE_8
    for state, asked, answered in (
        (ServiceState.REQUESTED, JUNE_8.date(), None),
        (ServiceState.CONFIRMED, JUNE_8.date(), JUNE_8.date()),
        (ServiceState.TO_REQUEST, None, None),
        (ServiceState.DECLINED, JUNE_8.date(), JUNE_8.date()),
    ):
        set_service(store, made.id, state)
        with store.reading() as reader:
            found = reader.get(Service, made.id)
        assert (found.state, found.requested_on, found.answered_on) == (state, asked, answered)


def test_a_service_is_needed_so_many_working_days_before(store, planned):
    add(store, service(planned, offset=-3))
    add(store, service(planned, offset=-3, state=ServiceState.CONFIRMED))
    with store.reading() as reader:
        lines = service_lines(reader, planned.id, JUNE_8)
    assert {line.due for line in lines} == {date(2026, 6, 3)}
    assert sorted(line.is_late for line in lines) == [False, True]


def test_suppliers_of_a_service_come_first_and_expired_ones_last(store):
    names = ("Aspen", "Birch", "Cedar")
    made = {}
    for name in names:
        place = Organisation(id=OrganisationId(new_id()), name=Bilingual(name, name))
        add(store, place)
        over = date(2026, 1, 1) if name == "Aspen" else None
        made[name] = Supplier(
            id=SupplierId(new_id()), organisation_id=place.id, standing_offer="X", expires_on=over
        )
        add(store, made[name])
    add(
        store,
        SupplierService(
            id=SupplierServiceId(new_id()), supplier_id=made["Cedar"].id, service_kind_id=SOUND
        ),
    )
    with store.reading() as reader:
        found = suppliers_for(reader, SOUND, date(2026, 6, 8))
        lines = supplier_lines(reader, date(2026, 6, 8))
    assert [name.en for _one, name, _theirs in found] == ["Cedar (X)", "Birch (X)", "Aspen (X)"]
    assert [line.expired for line in lines if line.name.en == "Aspen"] == [True]


def test_a_service_with_an_expense_is_counted_once(store, planned):
    sound = service(planned, estimate=Decimal(400), actual=Decimal(450))
    alone = service(planned, estimate=Decimal(50))
    add(store, sound)
    add(store, alone)
    add(store, expense(planned, line_id=VENUE, service_id=sound.id))
    add(store, expense(planned, line_id=VENUE, estimate=Decimal(100)))
    add(store, hospitality(planned, estimate=Decimal(30), total=Decimal(20)))
    with store.reading() as reader:
        budget = budget_of(reader, planned.id)
    venue, offered = budget.sums
    assert (venue.estimate, venue.actual) == (Decimal(500), Decimal(450))
    assert (offered.estimate, offered.actual) == (Decimal(30), Decimal(20))
    assert [one.estimate for one in budget.uncosted] == [Decimal(50)]
    assert (budget.estimate, budget.actual) == (Decimal(580), Decimal(470))


def test_approval_says_who_and_when(store, clock, planned):
    made = expense(planned)
    add(store, made)
    clock.at = JUNE_8
    set_approval(store, Expense, made.id, ApprovalState.APPROVED)
    with store.reading() as reader:
        found = reader.get(Expense, made.id)
    assert (found.approved_by_id, found.approved_on) == (store.author, JUNE_8.date())
    set_approval(store, Expense, made.id, ApprovalState.ASKED)
    with store.reading() as reader:
        assert reader.get(Expense, made.id).approved_by_id is None


def test_only_approved_hospitality_is_disclosed_in_the_federal_columns(store, planned):
    host = person(title=Bilingual("Minister", "Ministre"))
    add(store, host)
    whole = hospitality(
        planned,
        approval=ApprovalState.APPROVED,
        host_id=host.id,
        municipality="Gatineau",
        vendor=WORDS,
        total=Decimal("120.50"),
        employees=2,
        guests=9,
    )
    add(store, whole)
    add(store, hospitality(planned))
    with store.reading() as reader:
        (row,) = disclosed(reader, date(2026, 6, 1), date(2026, 6, 30))
        assert disclosed(reader, date(2026, 7, 1)) == []
        assert undisclosable(reader) == []
    assert (row.name, row.title_fr, row.disclosure_group) == ("Tremblay, Zoé", "Ministre", "MPSES")
    assert (row.employee_attendees, row.guest_attendees, row.total) == (2, 9, Decimal("120.50"))
    set_approval(store, Hospitality, whole.id, ApprovalState.REFUSED)
    add(store, hospitality(planned, approval=ApprovalState.APPROVED))
    with store.reading() as reader:
        assert [each.id for each, _one in undisclosable(reader)] == [planned.id]


@pytest.mark.parametrize(
    ("made", "refusal"),
    [
        (lambda e: expense(e, what=Bilingual()), Missing),
        (lambda e: expense(e, actual=Decimal(-1)), BadValue),
        (lambda e: service(e, estimate=Decimal(-1)), BadValue),
        (lambda e: hospitality(e, ends_on=date(2026, 6, 7)), BadValue),
        (lambda e: hospitality(e, guests=-1), BadValue),
        (lambda e: hospitality(e, purpose=Bilingual()), Missing),
    ],
)
def test_what_is_refused(store, planned, made, refusal):
    with pytest.raises(refusal):
        add(store, made(planned))


def test_what_is_lacking_names_services_and_money(store, planned):
    add(store, service(planned))
    add(store, service(planned, state=ServiceState.DECLINED))
    add(store, expense(planned))
    with store.reading() as reader:
        assert readiness(reader, planned, JUNE_8).gaps == ()
    advance_event(store, planned.id, EventState.PLANNING)
    with store.reading() as reader:
        found = readiness(reader, reader.get(Event, planned.id), JUNE_8)
    gaps = {gap.code: gap.count for gap in found.gaps}
    assert found.days_left == 0
    assert {"service": 1, "declined": 1, "spending": 1, "run sheet": 1}.items() <= gaps.items()
