"""When an event is, its states, and what each asks for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import (
    EndsBeforeStart,
    LastsTooLong,
    Missing,
    ReasonMissing,
    UnknownZone,
    WrongState,
)
from app.domain.events import EventState, Timing, When
from app.domain.moments import CANADIAN_ZONES, local
from app.domain.values import EMPTY, Bilingual
from tests.builders import JUNE_8, event

TORONTO = "America/Toronto"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SUMMER = When.some_time(date(2026, 8, 1), Bilingual("late summer", "fin de l’été"), TORONTO)
ALLOWED = {
    "proposed": "planning postponed cancelled",
    "planning": "confirmed postponed cancelled",
    "confirmed": "planning delivered postponed cancelled",
    "delivered": "evaluated",
    "evaluated": "closed",
    "closed": "",
    "postponed": "planning cancelled",
    "cancelled": "",
}


def in_state(state, **given):
    return event(state=EventState(state), state_reason="Storm" if state in OFF else "", **given)


OFF = ("postponed", "cancelled")


def test_an_end_before_its_start():
    with pytest.raises(EndsBeforeStart) as caught:
        When(JUNE_8, JUNE_8 - HOUR, TORONTO).check()
    assert caught.value.beside == "ends_at"
    with pytest.raises(EndsBeforeStart):
        When.whole_days(date(2026, 6, 9), date(2026, 6, 8), TORONTO, Timing.ALL_DAY)
    When(JUNE_8, JUNE_8, TORONTO).check()


def test_an_unknown_zone():
    with pytest.raises(UnknownZone):
        When(JUNE_8, JUNE_8, "Ottawa").check()


def test_potential_dates_want_words():
    with pytest.raises(Missing):
        replace(SUMMER, potential=EMPTY).check()
    SUMMER.check()
    assert not SUMMER.is_firm
    assert SUMMER.first_day == SUMMER.last_day == date(2026, 8, 1)


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.integers(0, 365),
    st.sampled_from(CANADIAN_ZONES),
)
def test_whole_days_keep_their_days(first, length, zone):
    last = first + length * DAY
    when = When.whole_days(first, last, zone, Timing.ALL_DAY)
    when.check()
    assert (when.first_day, when.last_day) == (first, last)
    assert local(when.ends_at, zone).date() == last + DAY


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from(CANADIAN_ZONES))
def test_an_event_lasts_a_year_at_most(first, zone):
    with pytest.raises(LastsTooLong):
        When.whole_days(first, first + 366 * DAY, zone, Timing.ALL_DAY).check()


def test_days_follow_the_zone_of_the_event():
    late = datetime(2026, 6, 9, 3, tzinfo=UTC)  # 23:00 on the 8th in Toronto
    assert When(late, late + HOUR, TORONTO).last_day == date(2026, 6, 8)
    assert When(late, late + 2 * HOUR, TORONTO).last_day == date(2026, 6, 9)
    assert When(late, late + HOUR, "America/St_Johns").first_day == date(2026, 6, 9)


@pytest.mark.parametrize("state", ALLOWED)
@pytest.mark.parametrize("wanted", ALLOWED)
def test_states(state, wanted):
    before = in_state(state)
    if wanted in ALLOWED[state].split():
        after = before.becoming(EventState(wanted), " Storm ")
        assert (after.state, after.state_reason) == (wanted, "Storm")
        after.check()
    else:
        with pytest.raises(WrongState) as caught:
            before.becoming(EventState(wanted), "Storm")
        assert (caught.value.state, caught.value.wanted) == (state, wanted)


@pytest.mark.parametrize("wanted", OFF)
def test_what_is_off_wants_its_reason(wanted):
    with pytest.raises(ReasonMissing):
        event().becoming(EventState(wanted), " ")
    with pytest.raises(ReasonMissing):
        event(state=EventState(wanted)).check()


def test_a_reason_does_not_outlive_its_state():
    assert in_state("postponed").becoming(EventState.PLANNING).state_reason == ""


@pytest.mark.parametrize("state", ["delivered", "evaluated", "closed", "cancelled"])
def test_what_is_over_keeps_its_date(state):
    with pytest.raises(WrongState):
        in_state(state).moved_to(JUNE_8 + DAY)
    assert not EventState(state).is_live


def test_a_move_keeps_the_length():
    moved = event().moved_to(JUNE_8 + DAY)
    assert (moved.starts_at, moved.ends_at) == (JUNE_8 + DAY, JUNE_8 + DAY + HOUR)


def test_a_postponed_event_with_a_new_date_is_planned_again():
    later = in_state("postponed").moved_to(JUNE_8 + DAY)
    assert (later.state, later.state_reason) == (EventState.PLANNING, "")
    still = in_state("postponed").dated(SUMMER)
    assert (still.state, still.state_reason) == (EventState.POSTPONED, "Storm")


def test_a_date_clears_the_words():
    some_time = event().dated(SUMMER)
    assert some_time.potential.en == "late summer"
    firm = some_time.dated(replace(SUMMER, timing=Timing.TIMED))
    assert firm.potential == EMPTY
    assert firm.when.is_firm


def test_a_bad_date_is_refused():
    with pytest.raises(EndsBeforeStart):
        event().dated(When(JUNE_8, JUNE_8 - HOUR, TORONTO))


@pytest.mark.parametrize("timing", [Timing.ALL_DAY, Timing.TIME_TO_CONFIRM])
@given(
    first=st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    to=st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    length=st.integers(0, 10),
    zone=st.sampled_from(CANADIAN_ZONES),
)
def test_whole_days_that_move_stay_whole(timing, first, to, length, zone):
    when = When.whole_days(first, first + length * DAY, zone, timing)
    before = event(starts_at=when.starts_at, ends_at=when.ends_at, zone=zone, timing=timing)
    moved = before.moved_to(When.whole_days(to, to, zone, timing).starts_at)
    assert moved.when == When.whole_days(to, to + length * DAY, zone, timing)


def test_an_event_wants_a_title():
    with pytest.raises(Missing):
        event(title=EMPTY).check()
    event(title=Bilingual(fr="Annonce")).check()


def test_potential_dates_that_move_stay_potential():
    moved = event().dated(SUMMER).moved_to(datetime(2026, 9, 1, 16, tzinfo=UTC))
    assert moved.when == When.some_time(date(2026, 9, 1), SUMMER.potential, TORONTO)
