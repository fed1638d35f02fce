"""Ids that sort as they were made."""

import uuid
from datetime import UTC, datetime, timedelta

from app.ids import id_maker, known_id

NOW = datetime(2026, 6, 8, 14, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_7_with_its_time():
    made = uuid.UUID(id_maker(lambda: NOW)())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(NOW.timestamp() * 1000)


def test_ids_rise_within_a_millisecond_and_when_the_clock_goes_back():
    times = iter([NOW] * 9000 + [NOW - timedelta(days=365)] * 1000)
    make = id_maker(lambda: next(times))
    made = [make() for _ in range(10_000)]
    assert made == sorted(set(made))


def test_a_known_id_is_the_same_in_every_workspace():
    assert known_id("tag youth") == known_id("tag youth") != known_id("tag arts")
