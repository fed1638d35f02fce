"""Who is waited for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.people import PersonId
from app.domain.routes import Verdict
from app.operations.products import issue
from app.operations.records import add
from app.operations.routes import add_step, set_delegate, start_route
from app.queries.routes import live_routes, waiting
from tests.approving import DG, DIRECTOR, MINISTER, agree, approve, route_of, routed, written
from tests.builders import person


@pytest.fixture
def mine(store):
    def found():
        with store.reading() as reader:
            return {w.product.id for w in waiting(reader, store.author) if w.mine}

    return found


def test_everything_whose_turn_it_is_waits_the_first_due_before(store):
    late = routed(store, (MINISTER,))
    soon = routed(store, (DIRECTOR,), (DG,), due=store.clock() + timedelta(hours=1))
    with store.reading() as reader:
        found = waiting(reader, store.author)
    assert [(w.product.id, w.office.id) for w in found] == [
        (soon.id, DIRECTOR),
        (late.id, MINISTER),
    ]
    assert all(w.kind.en for w in found)
    assert found[0].is_late(date(2026, 6, 9))
    assert not found[0].is_late(date(2026, 6, 8))


def test_it_waits_for_an_approver_where_nobody_is_named_but_not_for_an_outside_office(store, mine):
    inside = routed(store, (DIRECTOR,))
    routed(store, (MINISTER,))
    assert mine() == {inside.id}


def test_a_named_step_waits_for_its_person_or_the_delegate(store, mine):
    made = written(store)
    boss = person()
    add(store, boss)
    add_step(store, made.id, DG, 1, person_id=PersonId(boss.id))
    start_route(store, made.id)
    assert mine() == set()
    set_delegate(store, route_of(store, made).steps[0].step.id, PersonId(store.author))
    assert mine() == {made.id}


def test_what_was_returned_waits_for_its_owner(store, mine):
    made = routed(store, owner_id=PersonId(store.author))
    other = routed(store)
    for returned in (made, other):
        agree(store, returned, verdict=Verdict.RETURNED, comment="No")
    assert mine() == {made.id}


def test_an_office_is_asked_for_by_itself(store):
    made = routed(store, (DIRECTOR, MINISTER))
    with store.reading() as reader:
        found = waiting(reader, PersonId(store.author))
    assert {w.product.id for w in found} == {made.id}
    assert {w.office.id: w.mine for w in found} == {DIRECTOR: True, MINISTER: False}


def test_what_is_out_is_not_on_its_route(store):
    made = routed(store)
    approve(store, made)
    with store.reading() as reader:
        assert [on.product.id for on in live_routes(reader)] == [made.id]
    issue(store, made.id)
    with store.reading() as reader:
        assert live_routes(reader) == []
