"""Where entries stand in a week."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from app.calendars.months import month_grid
from app.domain.events import Timing
from app.ui.calendar.lanes import in_order, that_fit, week_lanes

WEEK = month_grid(2026, 6)[1]  # 7 to 13 June
DAY = timedelta(days=1)


def line(first: int, last: int, title: str = "", timing: Timing = Timing.ALL_DAY):
    """A line that lasts from one day of June to another."""
    day = date(2026, 5, 31)
    return SimpleNamespace(
        first=day + first * DAY,
        last=day + last * DAY,
        title=title,
        timing=timing,
        starts_at=first,
        is_firm=timing is not Timing.POTENTIAL,
    )


def titles(lanes):
    return ["".join(p.line.title if p else "." for p in day) for day in lanes]


def test_bars_keep_their_lane_on_all_their_days():
    lines = in_order([line(9, 9, "c"), line(8, 11, "b"), line(5, 8, "a"), line(12, 20, "d")])
    assert titles(week_lanes(WEEK, lines)) == ["a", "ab", "cb", ".b", ".b", "d", "d"]


def test_a_bar_says_where_it_begins_and_ends():
    (a, *_), *_rest = week_lanes(WEEK, [line(5, 8)])
    assert (a.first, a.last, a.begins, a.ends) == (0, 1, False, True)


def test_potential_dates_have_no_day():
    assert week_lanes(WEEK, [line(8, 8, timing=Timing.POTENTIAL)]) == [[]] * 7


@given(
    st.lists(
        st.tuples(st.integers(1, 20), st.integers(0, 9)).map(lambda p: line(p[0], p[0] + p[1])),
        max_size=14,
    )
)
def test_every_day_shows_just_what_takes_place(lines):
    lanes = week_lanes(WEEK, in_order(lines))
    for column, day in enumerate(WEEK):
        there = [placed.line for placed in lanes[column] if placed is not None]
        assert len(there) == sum(each.first <= day <= each.last for each in lines)
        assert all(each.first <= day <= each.last for each in there)
    for placed in {id(p): p for day in lanes for p in day if p}.values():
        at = {day.index(placed) for day in lanes[placed.first : placed.last + 1]}
        assert len(at) == 1


def test_what_has_no_room_is_counted():
    lanes = ["a", None, "b", "c"]
    assert that_fit(lanes, 4) == (lanes, 0)
    assert that_fit(lanes, 3) == (["a", None], 2)
    assert that_fit(lanes, 0) == ([], 3)
