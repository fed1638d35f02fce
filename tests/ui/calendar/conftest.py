"""The calendar over a small June: what it shows on 8 June 2026 in Ottawa."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.domain.events import EventState, Timing, When
from app.domain.moments import moment
from app.domain.values import Bilingual, Marking
from app.operations.events import add_event
from app.ui.calendar.page import CalendarPage
from tests.builders import event
from tests.ui.kit import settle

TORONTO, VANCOUVER = "America/Toronto", "America/Vancouver"


def timed(day: int, hour: int, zone: str = TORONTO, hours: float = 1) -> When:
    begins = moment(date(2026, 6, day), time(hour), zone)
    return When(begins, begins + timedelta(hours=hours), zone)


def whole(first: int, last: int, timing: Timing = Timing.ALL_DAY) -> When:
    return When.whole_days(date(2026, 6, first), date(2026, 6, last), TORONTO, timing)


def dated(when: When, title: str, **given):
    return event(
        title=Bilingual(title, f"{title} (fr)"),
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        zone=when.zone,
        timing=when.timing,
        potential=when.potential,
        **given,
    )


@pytest.fixture
def june(store):
    """Events of June by a short name."""
    summer = When.some_time(date(2026, 6, 15), Bilingual("late summer", "fin de l’été"), TORONTO)
    made = {
        "release": dated(timed(9, 10), "Release", city="Ottawa"),
        "west": dated(timed(9, 9, VANCOUVER), "West"),
        "week": dated(whole(7, 10), "Week"),
        "later": dated(whole(12, 12, Timing.TIME_TO_CONFIRM), "Later"),
        "off": dated(timed(16, 12), "Off", state=EventState.CANCELLED, state_reason="Rain"),
        "secret": dated(timed(17, 12), "Secret", marking=Marking.PROTECTED_B),
        "some": dated(summer, "Some day"),
        "july": dated(
            When.whole_days(date(2026, 7, 20), date(2026, 7, 20), TORONTO, Timing.ALL_DAY), "July"
        ),
    }
    for each in made.values():
        add_event(store, each)
    return made


@pytest.fixture
def open_page(qtbot, desk):
    """Open the calendar, wide or narrow."""

    def make(width: int = 1400, height: int = 800) -> CalendarPage:
        page = CalendarPage(desk)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        settle(qtbot, desk)
        return page

    return make


@pytest.fixture
def page(june, open_page):
    return open_page()
