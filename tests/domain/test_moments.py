"""Local times and the moments they are: six zones, both turns of the clocks, the western change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import TimeDoesNotExist, UnknownZone
from app.domain.moments import CANADIAN_ZONES, check_zone, day_begins, local, moment

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
ZONES = st.sampled_from(CANADIAN_ZONES)


@pytest.mark.parametrize(
    ("day", "zone", "utc"),
    [
        (date(2026, 6, 8), "America/St_Johns", time(12, 30)),
        (date(2026, 6, 8), "America/Halifax", time(13)),
        (date(2026, 6, 8), "America/Toronto", time(14)),
        (date(2026, 6, 8), "America/Winnipeg", time(15)),
        (date(2026, 6, 8), "America/Regina", time(16)),
        (date(2026, 6, 8), "America/Edmonton", time(16)),
        (date(2026, 6, 8), "America/Vancouver", time(17)),
        (date(2026, 6, 8), "America/Whitehorse", time(17)),
        (date(2026, 1, 8), "America/Toronto", time(15)),
        (date(2026, 1, 8), "America/Vancouver", time(18)),
        (date(2026, 12, 8), "America/Vancouver", time(17)),  # it keeps summer time from 2026
        (date(2026, 12, 8), "America/St_Johns", time(13, 30)),
    ],
)
def test_ten_in_the_morning(day, zone, utc):
    assert moment(day, time(10), zone) == datetime.combine(day, utc, UTC)


def test_the_hour_that_spring_takes_away():
    for minute in (0, 30, 59):
        with pytest.raises(TimeDoesNotExist) as caught:
            moment(date(2026, 3, 8), time(2, minute), "America/Toronto")
        assert caught.value.beside == "starts_at"
        assert caught.value.zone == "America/Toronto"
    assert moment(date(2026, 3, 8), time(1, 59), "America/Toronto").time() == time(6, 59)
    assert moment(date(2026, 3, 8), time(3), "America/Toronto").time() == time(7)
    assert moment(date(2026, 3, 8), time(2, 30), "America/Regina").time() == time(8, 30)


def test_the_hour_that_autumn_gives_twice_is_its_first():
    assert moment(date(2026, 11, 1), time(1, 30), "America/Toronto").time() == time(5, 30)


@given(DAYS, st.times(), ZONES)
def test_a_local_time_comes_back_or_does_not_exist(day, at, zone):
    begins, ends = day_begins(day, zone), day_begins(day + timedelta(days=1), zone)
    try:
        utc = moment(day, at, zone)
    except TimeDoesNotExist:
        assert ends - begins < timedelta(days=1)  # only on a day that is shorter than others
        return
    assert utc.tzinfo is UTC
    assert local(utc, zone).replace(tzinfo=None) == datetime.combine(day, at)
    assert local(utc, zone).fold == 0


@given(DAYS, ZONES)
def test_a_day_begins_with_its_first_moment(day, zone):
    begins = day_begins(day, zone)
    assert local(begins, zone).date() == day
    assert local(begins - timedelta(microseconds=1), zone).date() == day - timedelta(days=1)


def test_a_midnight_that_clocks_skip():
    begins = day_begins(date(2024, 4, 26), "Africa/Cairo")  # clocks go from 0:00 to 1:00
    assert local(begins, "Africa/Cairo").replace(tzinfo=None) == datetime(2024, 4, 26, 1)  # noqa: DTZ001 -- naive on purpose


@pytest.mark.parametrize(
    "zone", ["", "Nowhere", "America/Ottawa", "../etc/passwd", "/etc/passwd", "\0"]
)
def test_unknown_zones(zone):
    with pytest.raises(UnknownZone):
        check_zone(zone)
    with pytest.raises(UnknownZone):
        moment(date(2026, 6, 8), time(10), zone)
