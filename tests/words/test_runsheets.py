"""What a run sheet says of time that is left."""

import pytest

from app.i18n import speaking
from app.words.runsheets import countdown

HOUR = 3600


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (245, "4:05"),
        (HOUR + 150, "1:02:30"),
        (-65, "\u22121:05"),
        (47 * HOUR, "47:00:00"),
        (48 * HOUR, "2 days"),
        (198 * 24 * HOUR + 60, "198 days"),
    ],
)
def test_what_is_left_is_a_clock_for_two_days_and_days_before(seconds, text):
    assert countdown(seconds) == text


def test_days_are_said_in_french():
    with speaking("fr"):
        assert countdown(72 * HOUR) == "3 jours"
