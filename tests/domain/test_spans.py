"""Which days a task has, and which tasks will not hold."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.spans import Hold, Stage, spans
from app.domain.tasks import TaskState

MONDAY = date(2026, 6, 1)
HOLIDAY = date(2026, 6, 3)


def works(day):
    return day.weekday() < 5 and day != HOLIDAY


def day(n):
    return MONDAY + timedelta(n)


def stage(name, due, *needs, state=TaskState.TO_DO):
    return Stage(id=name, state=state, due=due, needs=needs)


def holds(*stages, today=MONDAY):
    return {span.id: span.hold for span in spans(stages, works, today)}


def test_a_task_begins_the_working_day_after_all_that_it_waits_for():
    one, two, three = spans(
        [stage("a", day(0)), stage("b", day(1)), stage("c", day(8), "a", "b")], works, day(-9)
    )
    assert (one.first, one.last, one.days) == (day(0), day(0), 1)
    assert (three.first, three.last) == (day(3), day(8))  # over the holiday
    assert three.days == 4  # Thursday, Friday, Monday, Tuesday
    assert two.hold is Hold.ON_TIME


def test_a_task_due_before_what_it_waits_for_has_no_days_and_will_not_hold():
    _one, two = spans([stage("a", day(4)), stage("b", day(2), "a")], works, day(-9))
    assert (two.first, two.last, two.days) == (day(2), day(2), 0)
    assert two.hold is Hold.AT_RISK


def test_what_is_late_puts_what_waits_for_it_at_risk_wherever_it_stands():
    found = holds(
        stage("c", day(20), "b"),
        stage("b", day(10), "a"),
        stage("a", day(0)),
        stage("d", day(30)),
        today=day(1),
    )
    assert found == {"a": Hold.LATE, "b": Hold.AT_RISK, "c": Hold.AT_RISK, "d": Hold.ON_TIME}


def test_what_is_done_holds_nobody_up():
    found = holds(stage("a", day(0), state=TaskState.DONE), stage("b", day(10), "a"), today=day(5))
    assert found == {"a": Hold.DONE, "b": Hold.ON_TIME}


def test_one_that_still_waits_the_working_day_before_is_at_risk():
    open_one = stage("a", day(1)), stage("b", day(3), "a")
    assert holds(*open_one, today=day(0))["b"] is Hold.ON_TIME
    assert holds(*open_one, today=day(1))["b"] is Hold.AT_RISK  # Wednesday is a holiday


def test_without_a_day_there_are_none():
    (one,) = spans([stage("a", None)], works, MONDAY)
    assert (one.first, one.last, one.days, one.hold) == (None, None, 0, Hold.ON_TIME)


@given(
    st.lists(st.tuples(st.integers(-20, 40), st.lists(st.integers(0, 9), max_size=3)), max_size=10)
)
def test_any_path_even_one_that_goes_round_has_a_span_for_each(rows):
    stages = [stage(n, day(due), *needs) for n, (due, needs) in enumerate(rows)]
    found = spans(stages, works, MONDAY)
    assert [span.id for span in found] == list(range(len(rows)))
    for span, (due, _needs) in zip(found, rows, strict=True):
        assert span.first <= span.last == day(due)
        assert span.days == 0 or span.days <= (span.last - span.first).days + 1
