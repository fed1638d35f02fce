"""Approval routes: what follows from any steps and decisions, against a plain model of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ReasonMissing
from app.domain.people import PersonId, Role
from app.domain.products import (
    Issuance,
    IssuanceAct,
    IssuanceId,
    Languages,
    Product,
    ProductId,
    ProductState,
    Version,
    VersionId,
)
from app.domain.routes import (
    Decision,
    DecisionId,
    Step,
    StepId,
    StepState,
    Verdict,
    lacking,
    last_decisions,
    may_decide,
    product_state,
    standing,
)
from app.domain.values import Bilingual, Language

NOW = datetime(2026, 6, 8, 14, tzinfo=UTC)
READ, EDITED = "digest of what was read", "digest after an edit"
AGREES = (Verdict.APPROVED, Verdict.APPROVED_WITH_CHANGES, Verdict.NO_OBJECTION)
SETTLED = (StepState.SETTLED, StepState.BYPASSED)


def step(name, stage=1, asked=True, **given):
    values = {
        "id": StepId(name),
        "product_id": ProductId("p"),
        "stage": stage,
        "office_id": "o",
        "asked_at": NOW if asked else None,
    }
    return Step(**(values | given))


def decision(number, at_step, verdict=Verdict.APPROVED, digest=READ, **given):
    values = {
        "id": DecisionId(f"d{number:03}"),
        "product_id": ProductId("p"),
        "step_id": StepId(at_step),
        "verdict": verdict,
        "digest": digest,
        "decided_at": NOW + timedelta(minutes=number),
    }
    return Decision(**(values | given))


@st.composite
def routes(draw):
    """Steps in up to three stages, some not asked yet, and decisions of all sorts."""
    stages = draw(st.lists(st.integers(1, 3), max_size=5))
    steps = [step(f"s{n}", stage, draw(st.booleans())) for n, stage in enumerate(stages)]
    names = [each.id for each in steps]
    made = []
    for number in range(draw(st.integers(0, 8)) if steps else 0):
        verdict = draw(st.sampled_from(Verdict))
        at_step = draw(st.sampled_from(names))
        withdraws = None
        if verdict is Verdict.WITHDRAWN:
            earlier = [d.id for d in made if d.verdict is not Verdict.WITHDRAWN]
            if not earlier:
                continue
            withdraws = draw(st.sampled_from(earlier))
            at_step = next(d.step_id for d in made if d.id == withdraws)
        digest = draw(st.sampled_from([READ, EDITED]))
        made.append(decision(number, at_step, verdict, digest, withdraws_id=withdraws))
    return steps, made


def counts(steps, decisions):
    """The decision that counts at each step, or None: told by walking back through time."""
    found = {}
    for each in steps:
        gone = {d.withdraws_id for d in decisions}
        mine = [d for d in decisions if d.step_id == each.id and d.verdict is not Verdict.WITHDRAWN]
        left = sorted((d for d in mine if d.id not in gone), key=lambda d: d.decided_at)
        found[each.id] = left[-1] if left else None
    return found


@given(routes())
def test_settled_means_that_every_step_agreed_to_this_or_was_bypassed(route):
    steps, decisions = route
    counting = counts(steps, decisions).values()
    agreed = [
        d is not None
        and (d.verdict is Verdict.BYPASSED or (d.verdict in AGREES and d.digest == READ))
        for d in counting
    ]
    assert standing(steps, decisions, READ).is_settled == (bool(steps) and all(agreed))


@given(routes())
def test_each_step_stands_where_its_own_decision_puts_it_or_waits(route):
    steps, decisions = route
    counting = counts(steps, decisions)
    for found in standing(steps, decisions, READ).steps:
        last = counting[found.step.id]
        assert found.decision == last
        if last is None:
            expected = StepState.OPEN
        elif last.verdict is Verdict.BYPASSED:
            expected = StepState.BYPASSED
        elif last.digest != READ:
            expected = StepState.STALE
        else:
            expected = StepState.SETTLED if last.verdict in AGREES else StepState.RETURNED
        if expected in SETTLED:
            assert found.state is expected
        else:
            assert found.state in (expected, StepState.WAITING)


@given(routes())
def test_only_the_first_unsettled_stage_is_to_be_decided_all_of_it_in_parallel(route):
    steps, decisions = route
    route_now = standing(steps, decisions, READ)
    unsettled = [found.step for found in route_now.steps if found.state not in SETTLED]
    turn = min((each.stage for each in unsettled), default=None)
    expected = {each.id for each in unsettled if each.stage == turn and each.asked_at}
    assert {found.step.id for found in route_now.to_decide} == expected


@given(routes(), st.randoms())
def test_the_order_of_facts_is_of_no_account(route, random):
    steps, decisions = route
    shuffled = random.sample(steps, len(steps)), random.sample(decisions, len(decisions))
    assert standing(*shuffled, READ) == standing(steps, decisions, READ)


@given(routes())
def test_an_edit_reopens_exactly_what_approved_the_old_content(route):
    steps, decisions = route
    before = {found.step.id: found.state for found in standing(steps, decisions, READ).steps}
    after = {found.step.id: found.state for found in standing(steps, decisions, "new").steps}
    for name, state in before.items():
        if state is StepState.SETTLED:
            assert after[name] in (StepState.STALE, StepState.WAITING)
        if state is StepState.BYPASSED:
            assert after[name] is StepState.BYPASSED
    assert StepState.SETTLED not in after.values()
    assert {n for n, s in after.items() if s in SETTLED} == {
        n for n, s in before.items() if s is StepState.BYPASSED
    }


@given(routes())
def test_a_withdrawal_is_as_if_the_decision_had_never_been(route):
    steps, decisions = route
    for name, last in last_decisions(decisions).items():
        withdrawal = decision(900, name, Verdict.WITHDRAWN, withdraws_id=last.id)
        without = [d for d in decisions if d.id != last.id]
        assert standing(steps, [*decisions, withdrawal], READ) == standing(steps, without, READ)


@given(routes())
def test_what_is_agreed_in_turn_settles_the_route(route):
    steps, decisions = route
    steps = [replace(each, asked_at=NOW) for each in steps]
    for number in range(100, 100 + len(steps) + 1):
        turn = standing(steps, decisions, READ).to_decide
        if not turn:
            break
        decisions = [*decisions, decision(number, turn[0].step.id)]
    assert standing(steps, decisions, READ).is_settled == bool(steps)


def states(steps, decisions, digest=READ):
    return [found.state.name for found in standing(steps, decisions, digest).steps]


def test_a_route_step_by_step():
    steps = [step("a"), step("b1", 2), step("b2", 2), step("c", 3)]
    assert states(steps, []) == ["OPEN", "WAITING", "WAITING", "WAITING"]
    made = [decision(1, "a")]
    assert states(steps, made) == ["SETTLED", "OPEN", "OPEN", "WAITING"]
    made.append(decision(2, "b2", Verdict.NO_OBJECTION))
    assert states(steps, made) == ["SETTLED", "OPEN", "SETTLED", "WAITING"]
    made.append(decision(3, "b1", Verdict.RETURNED, comment="Shorter"))
    assert states(steps, made) == ["SETTLED", "RETURNED", "SETTLED", "WAITING"]
    assert states(steps, made, EDITED) == ["STALE", "WAITING", "WAITING", "WAITING"]
    made += [decision(4, "a", digest=EDITED), decision(5, "b1", digest=EDITED)]
    assert states(steps, made, EDITED) == ["SETTLED", "SETTLED", "STALE", "WAITING"]
    made += [decision(6, "b2", digest=EDITED)]
    made += [decision(7, "c", Verdict.BYPASSED, digest=EDITED, comment="Minister decides")]
    assert states(steps, made, EDITED) == ["SETTLED", "SETTLED", "SETTLED", "BYPASSED"]
    assert standing(steps, made, EDITED).has_bypass
    assert standing(steps, made, EDITED).is_settled
    assert not standing(steps, made[:-1], EDITED).is_settled


def test_a_step_that_nobody_asked_is_not_open():
    route = standing([step("a", asked=False)], [], READ)
    assert not route.is_started
    assert route.to_decide == ()


def test_a_route_without_steps_is_never_settled():
    assert not standing([], [], READ).is_settled


@pytest.mark.parametrize("verdict", [Verdict.BYPASSED, Verdict.RETURNED])
def test_a_bypass_and_a_return_want_their_reason(verdict):
    with pytest.raises(ReasonMissing):
        decision(1, "a", verdict, comment=" ").check()
    decision(1, "a", verdict, comment="Because").check()


def test_who_may_decide():
    ana, bob = PersonId("ana"), PersonId("bob")
    named, approver, coordinator = step("a", person_id=ana), (Role.APPROVER,), (Role.COORDINATOR,)
    assert may_decide(named, ana, approver)
    assert not may_decide(named, ana, coordinator)
    assert not may_decide(named, bob, approver)
    assert may_decide(replace(named, delegate_id=bob), bob, approver)
    assert not may_decide(replace(named, delegate_id=bob), bob, coordinator)
    assert may_decide(step("a"), bob, approver)
    assert not may_decide(step("a"), bob, ())


def test_a_coordinator_records_for_offices_outside_and_may_bypass():
    ana, approver, coordinator = PersonId("ana"), (Role.APPROVER,), (Role.COORDINATOR,)
    assert may_decide(step("a"), ana, coordinator, outside=True)
    assert not may_decide(step("a"), ana, approver, outside=True)
    assert may_decide(step("a"), ana, coordinator, verdict=Verdict.BYPASSED)
    assert may_decide(step("a"), ana, approver, verdict=Verdict.BYPASSED)
    assert not may_decide(step("a", person_id="bob"), ana, approver, verdict=Verdict.BYPASSED)


def version(language):
    return Version(
        id=VersionId(language),
        product_id=ProductId("p"),
        number=1,
        language=Language(language),
        sha256="0",
        made_at=NOW,
    )


PRODUCT = Product(id=ProductId("p"), kind_id="k", title=Bilingual("Works", "Œuvres"))
BOTH = (version("en"), version("fr"))
APPROVED = standing([step("a")], [decision(1, "a")], READ)


def test_what_a_product_lacks():
    assert lacking(PRODUCT, BOTH) == ()
    assert lacking(PRODUCT, [version("en")]) == ("version fr",)
    bare = replace(PRODUCT, title=Bilingual(fr="Œuvres"))
    assert lacking(bare, []) == ("version en", "version fr", "title en")
    assert lacking(replace(bare, languages=Languages.FR), [version("fr")]) == ()


def issued(number, act):
    at = NOW + timedelta(days=number)
    return Issuance(id=IssuanceId(str(number)), product_id=ProductId("p"), act=act, at=at)


def state(route=APPROVED, versions=BOTH, issuances=(), product=PRODUCT):
    return product_state(product, versions, route, issuances, NOW)


def test_the_state_of_a_product():
    assert state(standing([], [], READ)) is ProductState.DRAFTING
    assert state(standing([step("a", asked=False)], [], READ)) is ProductState.DRAFTING
    assert state(standing([step("a")], [], READ)) is ProductState.IN_APPROVAL
    assert state() is ProductState.APPROVED
    assert state(standing([step("a")], [decision(1, "a")], EDITED)) is ProductState.IN_APPROVAL
    assert state(versions=BOTH[:1]) is ProductState.IN_APPROVAL


def test_an_embargo_holds_until_its_moment():
    later = replace(PRODUCT, embargo_until=NOW + timedelta(seconds=1))
    assert state(product=later) is ProductState.EMBARGOED
    assert state(product=replace(PRODUCT, embargo_until=NOW)) is ProductState.APPROVED


def test_the_last_issuance_says_what_became_of_it():
    facts = [issued(n, act) for n, act in enumerate(IssuanceAct)]
    assert state(issuances=facts[:1]) is ProductState.ISSUED
    assert state(issuances=facts[1::-1]) is ProductState.CORRECTED
    assert state(issuances=reversed(facts)) is ProductState.WITHDRAWN
