"""Asking, deciding, taking back: what a decision binds, and whose turn it is."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import (
    AppendOnly,
    ChangedMeanwhile,
    ContentChanged,
    Missing,
    NotReady,
    NotYourTurn,
    ReasonMissing,
    UserError,
    WrongState,
)
from app.domain.people import PersonId, Role, RoleGrant, RoleGrantId
from app.domain.products import Product, Version
from app.domain.routes import Decision, Step, StepState, Verdict
from app.domain.values import Bilingual, Language
from app.operations.deadlines import due_dates
from app.operations.history import revert
from app.operations.products import add_product, add_version, issue
from app.operations.records import add, edit
from app.operations.routes import (
    add_step,
    decide,
    move_step,
    receive,
    remove_step,
    set_delegate,
    start_route,
    withdraw_decision,
)
from app.operations.undoing import UndoStack
from app.operations.workspaces import open_workspace
from app.storage.sql import columns
from app.words.errors import error_text
from tests.approving import (
    DG,
    DIRECTOR,
    GROUND,
    MINISTER,
    agree,
    approve,
    digest_of,
    route_of,
    routed,
    template,
    write,
    written,
)
from tests.builders import new_id, person, product

EN, FR = Language.EN, Language.FR
OPEN, WAITING, STALE, SETTLED = (
    StepState.OPEN,
    StepState.WAITING,
    StepState.STALE,
    StepState.SETTLED,
)


def states(store, made):
    return [there.state for there in route_of(store, made).steps]


def steps(store, made):
    return [there.step for there in route_of(store, made).steps]


def offices(store, made):
    return [(step.office_id, step.stage) for step in steps(store, made)]


def decisions(store):
    with store.reading() as reader:
        return reader.all(Decision)


def works_on_weekdays(day):
    return day.weekday() < 5


def test_starting_asks_the_first_stage_alone(store, clock):
    made = routed(store, (DIRECTOR, MINISTER), (DG,))
    first, beside, later = steps(store, made)
    assert states(store, made) == [OPEN, OPEN, WAITING]
    assert first.asked_at == beside.asked_at <= clock.at
    assert later.asked_at is None


def test_the_usual_route_is_taken_where_none_is_chosen(store):
    made = written(store)
    start_route(store, made.id)
    assert len(steps(store, made)) == 7


def test_the_route_of_a_kind_comes_before_the_usual_one(store):
    made = written(store)
    route = template(store, (DG,))
    edit(store, type(route), route.id, {"kind_id": None}, {"kind_id": made.kind_id})
    start_route(store, made.id)
    assert offices(store, made) == [(DG, 1)]


def test_a_product_goes_nowhere_before_both_languages_and_titles_are_there(store):
    made = product(title=Bilingual("Only English", ""))
    add_product(store, made)
    add_version(store, made.id, EN, text="Text")
    with pytest.raises(NotReady) as caught:
        start_route(store, made.id)
    assert caught.value.lacking == ("version fr", "title fr")
    assert steps(store, made) == []


def test_a_route_without_steps_does_not_start(store):
    made = written(store)
    with pytest.raises(NotReady) as caught:
        start_route(store, made.id, template(store).id)
    assert caught.value.lacking == ("route",)


def test_a_route_under_way_is_not_started_again(store):
    made = routed(store)
    with pytest.raises(WrongState):
        start_route(store, made.id)


def test_steps_laid_down_by_hand_are_kept(store):
    made = written(store)
    add_step(store, made.id, DG, 1)
    assert states(store, made) == [WAITING]
    start_route(store, made.id)
    assert offices(store, made) == [(DG, 1)]
    assert states(store, made) == [OPEN]


def test_steps_are_due_after_their_working_days():
    friday, monday = date(2026, 6, 5), date(2026, 6, 8)
    assert due_dates([[1, 3], [2]], friday, None, works_on_weekdays) == [
        [monday, date(2026, 6, 10)],
        [date(2026, 6, 12)],
    ]


def test_steps_are_due_early_enough_for_the_product_but_never_before_today():
    today, last = date(2026, 6, 11), date(2026, 6, 20)  # a Saturday: the Friday before counts
    assert due_dates([[5], [1, 2], [1]], today, last, works_on_weekdays) == [
        [date(2026, 6, 16)],
        [date(2026, 6, 18)] * 2,
        [date(2026, 6, 19)],
    ]
    assert due_dates([[1], [9]], today, last, works_on_weekdays)[0] == [today]


def test_the_due_date_of_the_product_is_read_on_the_clocks_of_the_office(store):
    made = routed(store, (DG,), due=datetime(2026, 6, 20, 1, tzinfo=UTC))  # June 19 in Ottawa
    assert steps(store, made)[0].due == date(2026, 6, 19)


def test_a_settled_stage_passes_the_product_on(store):
    made = routed(store, (DIRECTOR, MINISTER), (DG,))
    agree(store, made)
    assert states(store, made) == [SETTLED, OPEN, WAITING]
    agree(store, made)
    assert states(store, made) == [SETTLED, SETTLED, OPEN]


@pytest.mark.parametrize(("field", "new"), [("office_id", MINISTER), ("stage", 2)])
def test_a_step_changes_its_office_or_stage_by_acts_of_the_route_alone(store, field, new):
    step = steps(store, routed(store, (DIRECTOR,)))[0]
    with pytest.raises(ValueError, match=field):
        edit(store, Step, step.id, {field: getattr(step, field)}, {field: new})


def test_a_decision_on_something_else_than_it_says_now_is_refused(store):
    made = routed(store)
    read = digest_of(store, made)
    write(store, made, en="Another text.")
    step = steps(store, made)[0]
    with pytest.raises(ContentChanged):
        decide(store, step.id, Verdict.APPROVED, read)
    assert decisions(store) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda store, made: write(store, made, fr="Autre chose."),
        lambda store, made: add_version(store, made.id, EN, file=("a.docx", b"PK")),
        lambda store, made: edit(
            store, Product, made.id, {}, {"title": replace(made.title, fr="Autre titre")}
        ),
        lambda store, made: edit(
            store, Product, made.id, {}, {"embargo_until": datetime(2027, 1, 1, tzinfo=UTC)}
        ),
    ],
    ids=["text", "file", "title", "embargo"],
)
def test_changing_what_was_approved_reopens_it(store, change):
    made = routed(store)
    approve(store, made)
    assert route_of(store, made).is_settled
    change(store, made)
    assert states(store, made) == [STALE, WAITING]
    approve(store, made)
    assert route_of(store, made).is_settled
    assert len(decisions(store)) == 4


def test_the_same_text_again_reopens_nothing(store):
    made = routed(store)
    approve(store, made)
    outcome = add_version(store, made.id, EN, text="A new library opens.")
    assert not outcome.changes
    assert route_of(store, made).is_settled


def test_nobody_decides_before_their_turn(store):
    made = routed(store)
    with pytest.raises(NotYourTurn):
        agree(store, made, route_of(store, made).steps[1])


def test_nobody_decides_twice_on_the_same_content(store):
    made = routed(store)
    step = agree(store, made)
    with pytest.raises(NotYourTurn):
        decide(store, step.id, Verdict.RETURNED, digest_of(store, made), comment="No")


def test_an_approval_is_not_taken_for_a_withdrawal(store):
    made = routed(store)
    with pytest.raises(NotYourTurn):
        agree(store, made, verdict=Verdict.WITHDRAWN)


def test_a_returned_product_goes_nowhere_until_it_is_changed_and_approved(store):
    made = routed(store)
    agree(store, made, verdict=Verdict.RETURNED, comment="Shorten it")
    assert states(store, made) == [StepState.RETURNED, WAITING]
    write(store, made, en="Shorter.")
    assert states(store, made) == [STALE, WAITING]
    approve(store, made)
    assert route_of(store, made).is_settled


@pytest.mark.parametrize("verdict", [Verdict.RETURNED, Verdict.BYPASSED])
def test_returning_and_bypassing_want_a_reason(store, verdict):
    made = routed(store)
    with pytest.raises(ReasonMissing):
        agree(store, made, verdict=verdict, comment="  ")
    assert decisions(store) == []


def test_a_later_step_may_be_bypassed_and_is_not_asked(store):
    made = routed(store, (DIRECTOR,), (DG,), (MINISTER,))
    agree(store, made, route_of(store, made).steps[1], Verdict.BYPASSED, comment="On leave")
    agree(store, made)
    assert states(store, made) == [SETTLED, StepState.BYPASSED, OPEN]
    assert route_of(store, made).has_bypass
    assert steps(store, made)[1].asked_at is None


def test_a_withdrawn_bypass_opens_the_step_again(store):
    made = routed(store, (DIRECTOR,), (DG,))
    agree(store, made, route_of(store, made).steps[1], Verdict.BYPASSED, comment="On leave")
    approve(store, made)
    bypass = route_of(store, made).steps[1].decision
    withdraw_decision(store, bypass.id, "She is back")
    assert states(store, made) == [SETTLED, OPEN]


@pytest.mark.parametrize(
    ("ground", "field"),
    [
        ({}, "decided_for"),
        ({"decided_for": "Jo"}, "evidence"),
        ({"evidence": "Mail"}, "decided_for"),
    ],
)
def test_an_outside_office_answers_with_a_name_and_evidence(store, ground, field):
    made = routed(store, (MINISTER,))
    with pytest.raises(Missing) as caught:
        agree(store, made, **({"decided_for": "", "evidence": ""} | ground))
    assert caught.value.field == field


def test_the_message_of_an_outside_office_is_kept_by_its_sha256(store):
    made = routed(store, (MINISTER,))
    agree(store, made, evidence_file=("answer.eml", b"From: mo"), evidence="")
    (decision,) = decisions(store)
    assert (decision.decided_for, decision.decided_by_id) == ("Jo Roy", None)
    assert (decision.evidence_name, decision.recorded_by_id) == ("answer.eml", store.author)
    with store.reading() as reader:
        assert reader.file(decision.evidence_sha256) == b"From: mo"


def test_receiving_is_noted_once_and_only_in_turn(store):
    made = routed(store)
    first, second = steps(store, made)
    receive(store, first.id)
    noted = steps(store, made)[0].received_at
    assert noted
    assert not receive(store, first.id).changes
    with pytest.raises(NotYourTurn):
        receive(store, second.id)


def test_a_decision_is_taken_back_with_a_reason_and_only_once(store):
    made = routed(store)
    agree(store, made)
    (decision,) = decisions(store)
    with pytest.raises(ReasonMissing):
        withdraw_decision(store, decision.id, " ")
    withdraw_decision(store, decision.id, "Signed by mistake")
    assert states(store, made) == [OPEN, WAITING]
    with pytest.raises(WrongState):
        withdraw_decision(store, decision.id, "Again")
    assert [made.verdict for made in decisions(store)] == [Verdict.APPROVED, Verdict.WITHDRAWN]


def test_undoing_a_decision_says_to_withdraw_it(store):
    made = routed(store)
    stack = UndoStack()
    stack.note(decide(store, steps(store, made)[0].id, Verdict.APPROVED, digest_of(store, made)))
    with pytest.raises(AppendOnly) as caught:
        stack.undo(store)
    assert "Withdraw" in error_text(caught.value)
    assert states(store, made) == [SETTLED, OPEN]


def test_what_was_decided_on_is_not_undone_under_the_decision(store, outcomes):
    made = routed(store)
    started = outcomes[-1]
    agree(store, made)
    with pytest.raises(ChangedMeanwhile):
        revert(store, started.set_id)
    assert states(store, made) == [SETTLED, OPEN]


def test_withdrawing_asks_whoever_is_then_next(store):
    """The withdrawal itself may settle a stage: an older decision on this very content counts."""
    made = routed(store, (DIRECTOR, MINISTER), (DG,))
    agree(store, made)
    title = made.title
    edit(store, Product, made.id, {}, {"title": replace(title, en="Other")})
    returned = agree(store, made, verdict=Verdict.RETURNED, comment="No")
    edit(store, Product, made.id, {}, {"title": title})
    agree(store, made, route_of(store, made).steps[1])
    assert states(store, made)[2] == WAITING
    last = [d for d in decisions(store) if d.step_id == returned.id][-1]
    withdraw_decision(store, last.id, "Meant for another")
    assert states(store, made) == [SETTLED, SETTLED, OPEN]


def test_a_step_added_at_the_stage_under_way_is_asked_now(store):
    made = routed(store)
    add_step(store, made.id, MINISTER, 1)
    assert offices(store, made) == [(DIRECTOR, 1), (MINISTER, 1), (DG, 2)]
    assert states(store, made) == [OPEN, OPEN, WAITING]


def test_a_step_set_apart_moves_the_others_on(store):
    made = routed(store)
    add_step(store, made.id, MINISTER, 2, apart=True)
    assert offices(store, made) == [(DIRECTOR, 1), (MINISTER, 2), (DG, 3)]
    move_step(store, steps(store, made)[2].id, 2, apart=True)
    assert offices(store, made) == [(DIRECTOR, 1), (DG, 2), (MINISTER, 3)]


def test_a_step_moved_before_the_others_is_asked(store):
    made = routed(store)
    move_step(store, steps(store, made)[1].id, 1, apart=True)
    assert offices(store, made) == [(DG, 1), (DIRECTOR, 2)]
    assert states(store, made) == [OPEN, WAITING]


def test_a_step_is_removed_until_it_is_asked(store):
    made = routed(store)
    first, second = steps(store, made)
    with pytest.raises(WrongState):
        remove_step(store, first.id)
    remove_step(store, second.id)
    assert offices(store, made) == [(DIRECTOR, 1)]


def test_a_bypassed_step_is_not_removed(store):
    made = routed(store)
    later = route_of(store, made).steps[1]
    agree(store, made, later, Verdict.BYPASSED, comment="On leave")
    with pytest.raises(WrongState):
        remove_step(store, later.step.id)


def test_a_route_on_which_nobody_is_asked_goes_on(store):
    made = routed(store, (DIRECTOR,), (DG,), (MINISTER,))
    stack = UndoStack()
    stack.note(remove_step(store, steps(store, made)[1].id))
    agree(store, made)
    stack.undo(store)
    assert states(store, made) == [SETTLED, WAITING, WAITING]
    start_route(store, made.id)
    assert states(store, made) == [SETTLED, OPEN, WAITING]


@pytest.fixture
def bob(store):
    """Another account, with the roles given to it."""

    def signed_in(*roles):
        other = person(login="bob", family_name="Bob")
        add(store, other)
        for role in roles:
            add(store, RoleGrant(id=RoleGrantId(new_id()), person_id=other.id, role=role))
        store.author = other.id
        return other

    return signed_in


def test_who_has_no_part_in_it_does_not_decide(store, bob):
    made = routed(store)
    bob(Role.READER)
    with pytest.raises(NotYourTurn):
        agree(store, made)


def test_an_approver_decides_where_nobody_is_named(store, bob):
    made = routed(store)
    approver = bob(Role.APPROVER)
    agree(store, made)
    assert decisions(store)[0].decided_by_id == approver.id


def test_a_named_step_is_decided_by_the_person_or_the_delegate(store, bob):
    made = written(store)
    boss = person()
    add(store, boss)
    add_step(store, made.id, DG, 1, person_id=PersonId(boss.id))
    start_route(store, made.id)
    approver = bob(Role.APPROVER)
    with pytest.raises(NotYourTurn):
        agree(store, made)
    set_delegate(store, steps(store, made)[0].id, PersonId(approver.id))
    agree(store, made)
    assert route_of(store, made).is_settled


def test_a_coordinator_records_the_answer_of_an_outside_office(store, bob):
    made = routed(store, (MINISTER,), (DG,))
    bob(Role.COORDINATOR)
    agree(store, made)
    with pytest.raises(NotYourTurn):
        agree(store, made)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["agree"] * 3
            + ["write"] * 2
            + ["return", "bypass", "withdraw", "title", "embargo"]
            + ["add", "move", "remove", "stale", "undo"]
        ),
        st.integers(0, 5),
    ),
    max_size=25,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=ACTS)
@pytest.mark.heavy
def test_whatever_is_done_approved_means_that_every_step_agreed_to_this(
    acts, new_office, tmp_path_factory, clock
):
    """Worked out here from bare facts: no `standing`, no `product_state`."""
    path = tmp_path_factory.mktemp("any") / "office.tribune"
    path.write_bytes(new_office.read_bytes())
    stack = UndoStack()
    store = open_workspace(path, clock=clock, announce=stack.note, login="ana")
    made = routed(store, (DIRECTOR, MINISTER), (DG,))
    try:
        for act, n in acts:
            with contextlib.suppress(UserError):
                _do(store, stack, made, act, n)
            _check(store, made)
        issued = _try_to_issue(store, made)
        assert issued == _all_agreed(store, made)
    finally:
        store.close()


def _do(store, stack, made, act, n):
    there = route_of(store, made).steps
    if not there:  # everything was undone
        return
    step = there[n % len(there)].step
    now = digest_of(store, made)
    ground = GROUND | {"comment": "Because"}
    counted = [at.decision for at in there if at.decision]
    {
        "agree": lambda: decide(store, step.id, list(Verdict)[n % 3], now, **ground),
        "return": lambda: decide(store, step.id, Verdict.RETURNED, now, **ground),
        "bypass": lambda: decide(store, step.id, Verdict.BYPASSED, now, **ground),
        "stale": lambda: decide(store, step.id, Verdict.APPROVED, "0" * 64, **ground),
        "withdraw": lambda: counted and withdraw_decision(store, counted[n % len(counted)].id, "x"),
        "write": lambda: write(store, made, *(("", f"Texte {n}") if n % 2 else (f"Text {n}",))),
        "title": lambda: edit(store, Product, made.id, {}, {"title": Bilingual(f"T {n % 2}", "T")}),
        "embargo": lambda: edit(
            store, Product, made.id, {}, {"embargo_until": datetime(2020 + n, 1, 1, tzinfo=UTC)}
        ),
        "add": lambda: add_step(store, made.id, DG, n, apart=n == 2),
        "move": lambda: move_step(store, step.id, n, apart=n > 2),
        "remove": lambda: remove_step(store, step.id),
        "undo": lambda: stack.undo(store),
    }[act]()


def _facts(store, made):
    with store.reading() as reader:
        of = {kind: columns(kind).product_id == made.id for kind in (Step, Decision, Version)}
        return [reader.all(kind, where) for kind, where in of.items()]


def _all_agreed(store, made) -> bool:
    all_steps, made_decisions, _ = _facts(store, made)
    now = digest_of(store, made)
    gone = {decision.withdraws_id for decision in made_decisions}
    for step in all_steps:
        mine = [
            d
            for d in made_decisions
            if d.step_id == step.id and d.verdict != "withdrawn" and d.id not in gone
        ]
        if not mine:
            return False
        last = max(mine, key=lambda d: d.decided_at)
        if last.verdict != "bypassed" and (last.digest != now or last.verdict == "returned"):
            return False
    return bool(all_steps)


def _check(store, made):
    route = route_of(store, made)
    assert route.is_settled == _all_agreed(store, made)
    all_steps, made_decisions, _ = _facts(store, made)
    known = {step.id for step in all_steps}
    assert all(decision.digest != "0" * 64 for decision in made_decisions)
    assert {decision.step_id for decision in made_decisions} <= known


def _try_to_issue(store, made) -> bool:
    edit(store, Product, made.id, {}, {"due": None})
    with store.reading() as reader:
        embargo = reader.get(Product, made.id).embargo_until
    if embargo and embargo > store.clock():
        with pytest.raises(NotReady):
            issue(store, made.id)
        return _all_agreed(store, made)
    try:
        issue(store, made.id)
    except NotReady:
        return False
    return True
