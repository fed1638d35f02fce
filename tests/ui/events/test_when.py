"""The date of an event as one unit of fields."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import BadValue, EndsBeforeStart, Missing
from app.domain.events import Timing, When
from app.domain.values import Bilingual
from app.ui.events.when import WhenFields
from tests.builders import JUNE_8

HOUR = timedelta(hours=1)
TORONTO, VANCOUVER = "America/Toronto", "America/Vancouver"
TIMED = When(JUNE_8, JUNE_8 + 2 * HOUR, TORONTO)
DAYS = When.whole_days(date(2026, 7, 1), date(2026, 7, 3), VANCOUVER, Timing.ALL_DAY)
UNSURE = When.whole_days(date(2026, 7, 1), date(2026, 7, 1), VANCOUVER, Timing.TIME_TO_CONFIRM)
SOMEDAY = When.some_time(date(2026, 8, 15), Bilingual("late summer", "fin de l’été"), TORONTO)


@pytest.fixture
def fields(qtbot):
    made = WhenFields()
    qtbot.addWidget(made)
    return made


def type_day(box, text):
    box.editor.line.setText(text)
    box.editor.typed.emit()


def type_time(box, text):
    box.editor.time.setText(text)
    box.editor.typed.emit()


def choose(box, value):
    box.editor.set_value(value)
    box.editor.typed.emit()


@pytest.mark.parametrize("when", [TIMED, DAYS, UNSURE, SOMEDAY])
def test_it_gives_back_what_it_shows(fields, when):
    fields.show_when(when)
    assert fields.read() == when


@pytest.mark.parametrize("when", [TIMED, DAYS, UNSURE, SOMEDAY])
def test_typing_that_was_kept_is_the_same_date_again(fields, when, qtbot):
    fields.show_when(when)
    again = WhenFields()
    qtbot.addWidget(again)
    again.type_again(fields.typed())
    assert again.read() == when


def test_only_what_the_timing_needs_is_shown(fields):
    fields.show_when(SOMEDAY)
    shown = [box for box in fields.boxes[2:] if not box.isHidden()]
    assert shown == [fields.earliest, fields.potential]


def test_the_end_follows_the_start_until_it_is_touched(fields):
    fields.show_when(TIMED)
    type_day(fields.start, "2026-06-09")
    assert fields.read().ends_at - fields.read().starts_at == 2 * HOUR
    type_time(fields.end, "11:00")
    type_time(fields.start, "10:30")
    assert fields.read().ends_at == datetime(2026, 6, 9, 15, tzinfo=UTC)


def test_a_first_start_ends_an_hour_later(fields):
    type_day(fields.start, "2026-06-09")
    assert fields.read() == When(
        datetime(2026, 6, 9, 14, tzinfo=UTC), datetime(2026, 6, 9, 15, tzinfo=UTC), TORONTO
    )


def test_days_stay_when_the_date_becomes_more_or_less_firm(fields):
    fields.show_when(TIMED)
    choose(fields.timing, Timing.ALL_DAY)
    assert fields.read() == When.whole_days(
        date(2026, 6, 8), date(2026, 6, 8), TORONTO, Timing.ALL_DAY
    )
    choose(fields.timing, Timing.TIMED)
    assert fields.read() == TIMED
    choose(fields.timing, Timing.POTENTIAL)
    with pytest.raises(Missing):
        fields.read()
    fields.potential.editor.set_part("_en", "in June")
    assert fields.read().first_day == date(2026, 6, 8)


def test_another_zone_keeps_the_clock(fields):
    fields.show_when(TIMED)
    choose(fields.zone, VANCOUVER)
    assert fields.read() == When(JUNE_8 + 3 * HOUR, JUNE_8 + 5 * HOUR, VANCOUVER)


def test_an_end_before_the_start_is_said_beside_the_end(fields):
    fields.show_when(TIMED)
    type_day(fields.end, "2026-06-07")
    with pytest.raises(EndsBeforeStart):
        fields.read()
    assert fields.checked() is None
    assert fields.end.refusal
    assert not fields.start.refusal
    type_day(fields.end, "2026-06-08")
    assert not fields.end.refusal


def test_days_that_end_before_they_begin_are_said_beside_the_last_one(fields):
    fields.show_when(DAYS)
    type_day(fields.last, "2026-06-07")
    assert fields.checked() is None
    assert fields.last.refusal


@pytest.mark.parametrize("name", ["start", "end"])
def test_an_hour_that_clocks_skip_is_said_beside_its_field(fields, name):
    fields.show_when(TIMED)
    type_day(fields.start, "2027-03-14" if name == "start" else "2027-03-13")
    type_time(fields.start, "2:30" if name == "start" else "10:00")
    type_day(fields.end, "2027-03-14")
    type_time(fields.end, "4:00" if name == "start" else "2:30")
    assert fields.checked() is None
    box = getattr(fields, name)
    assert "2:30" in box.refusal
    assert [other for other in fields.boxes if other.refusal] == [box]


def test_a_day_that_is_none_is_said_beside_it(fields):
    type_day(fields.start, "soon")
    with pytest.raises(BadValue):
        fields.read()
    assert fields.checked() is None
    assert fields.start.refusal


def test_the_keyboard_stays_in_its_field_when_the_date_is_shown_anew(qtbot):
    fields, after, window = WhenFields(), QLineEdit(), QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(fields)
    column.addWidget(after)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fields.show_when(TIMED)
    time = fields.start.editor.time
    time.setFocus()
    fields.show_when(When(JUNE_8 + 24 * HOUR, JUNE_8 + 25 * HOUR, TORONTO))
    assert QApplication.focusWidget() is time
