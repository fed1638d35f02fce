"""Working days, dependencies, and the dates that follow the event."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendars.holidays import working_days
from app.domain.errors import GoesRound, Missing
from app.domain.tasks import (
    Task,
    TaskId,
    TaskState,
    blocked,
    check_no_round,
    days_between,
    shifted,
)
from app.domain.values import EMPTY, Bilingual, Province

DAY = timedelta(days=1)
JUNE_8 = date(2026, 6, 8)  # a Monday
ONTARIO = working_days(Province.ON, [])
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
NODES = st.sampled_from("abcdef")


def task(**given):
    values = {"id": TaskId("t"), "event_id": "e", "title": Bilingual("Book interpretation")}
    return Task(**(values | given))


@pytest.mark.parametrize(
    ("day", "offset", "due"),
    [
        (JUNE_8, 0, JUNE_8),
        (JUNE_8, -1, date(2026, 6, 5)),
        (JUNE_8, -5, date(2026, 6, 1)),
        (JUNE_8, 5, date(2026, 6, 15)),
        (date(2026, 6, 7), 0, date(2026, 6, 7)),  # a Sunday stays
        (date(2026, 6, 7), 1, JUNE_8),
        (date(2026, 4, 7), -1, date(2026, 4, 2)),  # over Easter
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # over Christmas
        (date(2026, 8, 4), -1, date(2026, 7, 31)),  # over the civic holiday
        (date(2027, 1, 4), -1, date(2026, 12, 31)),  # over the new year
    ],
)
def test_shifted_over_holidays(day, offset, due):
    assert shifted(day, offset, ONTARIO) == due


@given(DAYS, st.integers(-60, 60))
def test_shifted_counts_working_days(day, offset):
    due = shifted(day, offset, ONTARIO)
    if offset:
        assert ONTARIO(due)
    assert days_between(day, due, ONTARIO) == offset or not ONTARIO(day)
    low, high = sorted((day, due))
    between = [low + n * DAY for n in range(1, (high - low).days)]
    assert sum(map(ONTARIO, between)) == max(abs(offset) - 1, 0)


@given(DAYS, DAYS)
def test_days_between_is_the_same_both_ways(first, last):
    assert days_between(first, last, ONTARIO) == -days_between(last, first, ONTARIO)


def test_a_relative_date_follows_the_event():
    relative = task(offset=-5)
    assert relative.due_on(JUNE_8, ONTARIO) == date(2026, 6, 1)
    assert relative.due_on(JUNE_8 + 7 * DAY, ONTARIO) == JUNE_8
    assert relative.due_on(None, ONTARIO) is None


def test_a_date_of_its_own_stays():
    assert task(due=JUNE_8).due_on(date(2026, 7, 1), ONTARIO) == JUNE_8
    assert task().due_on(JUNE_8, ONTARIO) is None


@pytest.mark.parametrize("state", [TaskState.DONE, TaskState.NOT_NEEDED])
def test_a_finished_task_keeps_the_date_it_had(state):
    done = task(offset=-5).finished(state, date(2026, 5, 29), JUNE_8, ONTARIO)
    assert (done.state, done.done_on, done.offset) == (state, date(2026, 5, 29), -5)
    assert done.due_on(JUNE_8 + 30 * DAY, ONTARIO) == date(2026, 6, 1)
    again = done.reopened(TaskState.DOING)
    assert (again.state, again.done_on) == (TaskState.DOING, None)
    assert again.due_on(JUNE_8 + 7 * DAY, ONTARIO) == JUNE_8


def test_a_reopened_task_keeps_a_date_of_its_own():
    done = task(due=JUNE_8).finished(TaskState.DONE, JUNE_8, None, ONTARIO)
    assert done.reopened(TaskState.TO_DO).due == JUNE_8


def test_a_task_wants_a_title():
    with pytest.raises(Missing):
        task(title=EMPTY).check()


def reaches_itself(needs):
    """Whether any node comes back to itself: by walking from each, without cleverness."""
    for start, _needed in needs:
        reached, more = set(), {start}
        while more:
            more = {needed for task, needed in needs if task in more} - reached
            reached |= more
        if start in reached:
            return True
    return False


@given(st.lists(st.tuples(NODES, NODES), max_size=12))
def test_rounds_are_found(needs):
    if reaches_itself(needs):
        with pytest.raises(GoesRound):
            check_no_round(needs)
    else:
        check_no_round(needs)


def test_a_long_chain_is_no_round():
    chain = [(str(n), str(n + 1)) for n in range(5_000)]
    check_no_round(chain)
    with pytest.raises(GoesRound):
        check_no_round([*chain, ("5000", "0")])


def test_an_open_task_waits_for_open_ones():
    states = {
        "a": TaskState.TO_DO,
        "b": TaskState.DOING,
        "c": TaskState.DONE,
        "d": TaskState.NOT_NEEDED,
    }
    pairs = [(one, other) for one in states for other in states if one != other]
    assert blocked(states, pairs) == {"a", "b"}
    assert blocked(states, [("a", "c"), ("b", "d"), ("c", "a")]) == frozenset()
