"""The list and the page of products say the same as the facts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import NotFound
from app.domain.products import ProductState
from app.domain.routes import StepState, Verdict
from app.domain.values import Bilingual, Language
from app.operations.events import add_event, postpone_event, settle_notices
from app.operations.products import add_product, correct, issue, withdraw_product
from app.operations.routes import withdraw_decision
from app.queries.products import event_products, product_listing, product_page, versions_at
from tests.approving import DG, DIRECTOR, MINISTER, agree, approve, route_of, routed, write, written
from tests.builders import event, product


@pytest.fixture
def line(store, clock):
    def found(made):
        with store.reading() as reader:
            lines = product_listing(reader, clock.at).every(reader)
        return {line.id: line for line in lines}[made.id]

    return found


@pytest.fixture
def page(store, clock):
    def found(made):
        with store.reading() as reader:
            return product_page(reader, made.id, clock.at)

    return found


def test_a_state_is_the_same_in_the_list_and_on_the_page(store, clock, line, page):
    blank = product()
    add_product(store, blank)
    under_way = routed(store)
    approved = routed(store)
    embargoed = routed(store, embargo_until=clock.at + timedelta(days=1))
    out, corrected, gone = routed(store), routed(store), routed(store)
    for made in (approved, embargoed, out, corrected, gone):
        approve(store, made)
    for made in (out, corrected, gone):
        issue(store, made.id)
    write(store, corrected, en="Corrected")
    approve(store, corrected)
    correct(store, corrected.id, "A name")
    withdraw_product(store, gone.id, "Wrong")
    expected = {
        blank: ProductState.DRAFTING,
        written(store): ProductState.DRAFTING,
        under_way: ProductState.IN_APPROVAL,
        approved: ProductState.APPROVED,
        embargoed: ProductState.EMBARGOED,
        out: ProductState.ISSUED,
        corrected: ProductState.CORRECTED,
        gone: ProductState.WITHDRAWN,
    }
    assert {made.id: line(made).state for made in expected} == {
        made.id: state for made, state in expected.items()
    }
    assert {made.id: page(made).state for made in expected} == {
        made.id: state for made, state in expected.items()
    }


def test_a_line_says_where_it_waits_and_since_when(store, clock, line):
    made = routed(store, (DIRECTOR, MINISTER), (DG,))
    asked = route_of(store, made).steps[0].step.asked_at
    assert [(w.office_id, w.since) for w in line(made).waits] == [
        (DIRECTOR, asked),
        (MINISTER, asked),
    ]
    approve(store, made)
    assert line(made).waits == ()
    clock.move(days=1)
    write(store, made, en="Changed")
    assert clock.at - line(made).waits[0].since < timedelta(seconds=1)


def test_a_later_step_waits_since_the_one_before_passed_it_on_again(store, clock, line):
    made = routed(store)
    approve(store, made)
    write(store, made, en="Changed")
    clock.move(days=2)
    agree(store, made)
    (wait,) = line(made).waits
    assert wait.office_id == DG
    assert clock.at - wait.since < timedelta(seconds=1)


def test_what_was_returned_waits_since_then(store, clock, line):
    made = routed(store)
    clock.move(days=1)
    agree(store, made, verdict=Verdict.RETURNED, comment="No")
    (wait,) = line(made).waits
    assert wait.returned
    assert clock.at - wait.since < timedelta(seconds=1)


def test_a_bypass_shows_also_on_what_is_out_until_it_is_withdrawn(store, line):
    made = routed(store)
    agree(store, made, route_of(store, made).steps[1], Verdict.BYPASSED, comment="On leave")
    agree(store, made)
    issue(store, made.id)
    assert line(made).is_bypassed
    withdraw_decision(store, route_of(store, made).steps[1].decision.id, "Back")
    assert not line(made).is_bypassed


def test_what_is_out_and_written_again_shows_where_it_waits(store, line, page):
    made = routed(store)
    approve(store, made)
    issue(store, made.id)
    assert not page(made).changed_since_out
    write(store, made, en="Corrected")
    assert line(made).state is ProductState.ISSUED
    assert [wait.office_id for wait in line(made).waits] == [DIRECTOR]
    assert page(made).changed_since_out


def test_a_line_is_late_until_it_is_out(store, clock, line):
    made = routed(store, due=clock.at + timedelta(hours=1))
    approve(store, made)
    assert not line(made).is_late
    clock.move(days=1)
    assert line(made).is_late
    issue(store, made.id)
    assert not line(made).is_late


def test_the_products_of_an_event_carry_its_notices(store, clock, page):
    at = event()
    add_event(store, at)
    mine, other = written(store, event_id=at.id), written(store)
    postpone_event(store, at.id, "Rain")
    with store.reading() as reader:
        (line,) = event_products(reader, at.id, clock.at)
    assert (line.id, line.is_told, line.event_title) == (mine.id, True, at.title)
    assert len(page(mine).notices) == 1
    assert page(other).notices == ()
    settle_notices(store, page(mine).notices)
    with store.reading() as reader:
        assert not event_products(reader, at.id, clock.at)[0].is_told


def test_the_page_shows_texts_of_what_counts_alone(store, page):
    made = routed(store, (MINISTER,))
    write(store, made, en="Second")
    found = page(made)
    assert [v.number for v in found.versions] == [3, 2, 1]
    assert {v.text for v in found.versions} == {""}
    assert found.text(Language.EN) == "Second"
    assert found.text(Language.FR) == "Une nouvelle bibliothèque ouvre."
    assert found.offices[MINISTER].abbreviation == Bilingual("MO", "CM")
    assert found.route.steps[0].state is StepState.OPEN
    assert [template.name.en for template in found.templates] == ["Ours", "Usual route"]


def test_what_it_said_at_a_moment_is_known(store, clock):
    made = written(store)
    before = clock.at
    write(store, made, en="Second")
    with store.reading() as reader:
        assert {v.number for v in versions_at(reader, made.id, before)} == {1, 2}
        assert {v.number for v in versions_at(reader, made.id, clock.at)} == {2, 3}


def test_there_is_no_page_of_what_is_not_there(page):
    with pytest.raises(NotFound):
        page(product())
