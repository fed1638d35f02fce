"""The grid of a month, and the days an event covers."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.calendars.months import MONDAY, SUNDAY, days_of, month_grid, months_after
from app.domain.events import Timing, When
from app.domain.values import Bilingual

TORONTO = "America/Toronto"


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from([SUNDAY, MONDAY]))
def test_a_grid_holds_its_month_in_whole_weeks(day, first_weekday):
    grid = month_grid(day.year, day.month, first_weekday)
    days = [cell for week in grid for cell in week]
    assert day in days
    assert all(len(week) == 7 and week[0].weekday() == first_weekday for week in grid)
    assert days == [days[0] + timedelta(n) for n in range(len(days))]
    assert all(any(cell.month == day.month for cell in week) for week in grid)


def test_weeks_start_on_sunday():
    assert month_grid(2026, 6)[0][0] == date(2026, 5, 31)
    assert month_grid(2026, 6, MONDAY)[0][0] == date(2026, 6, 1)
    assert len(month_grid(2026, 2)) == 4  # it begins on a Sunday and has 28 days


def test_months_after():
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)
    assert months_after(date(2026, 1, 15), -1) == date(2025, 12, 15)


def test_days_of_an_event():
    evening = datetime(2026, 6, 9, 2, tzinfo=UTC)  # 22:00 on the 8th in Toronto
    past_midnight = When(evening, evening + timedelta(hours=3), TORONTO)
    assert days_of(past_midnight) == (date(2026, 6, 8), date(2026, 6, 9))
    until_midnight = When(evening, evening + timedelta(hours=2), TORONTO)
    assert days_of(until_midnight) == (date(2026, 6, 8),)
    assert days_of(When(evening, evening, TORONTO)) == (date(2026, 6, 8),)
    whole = When.whole_days(date(2026, 12, 31), date(2027, 1, 1), TORONTO, Timing.ALL_DAY)
    assert days_of(whole) == (date(2026, 12, 31), date(2027, 1, 1))


def test_potential_dates_cover_no_day():
    assert days_of(When.some_time(date(2026, 8, 1), Bilingual("late summer"), TORONTO)) == ()
