"""Dates, times and spans as each language writes them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, time

import pytest
from babel import Locale

from app.domain.events import Timing, When
from app.domain.moments import CANADIAN_ZONES, moment
from app.domain.values import Bilingual
from app.i18n import PSEUDO, speaking
from app.words import dates
from app.words.calendar_names import DAYS, MONTHS, SHORT_DAYS, SHORT_MONTHS
from app.words.zones import zone_name, zone_short

TODAY = date(2026, 6, 8)
JUNE_1, JUNE_14, JUNE_16 = date(2026, 6, 1), date(2026, 6, 14), date(2026, 6, 16)
TORONTO, VANCOUVER = "America/Toronto", "America/Vancouver"


def plain(text):
    return text.replace("\u00a0", " ")


def timed(first, start, last, end, zone=TORONTO):
    return When(moment(first, start, zone), moment(last, end, zone), zone)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_names_are_those_of_the_unicode_locale_data(code):
    locale = Locale.parse(f"{code}_CA")
    months, days = locale.months["format"], locale.days["format"]
    assert list(MONTHS[code]) == [months["wide"][n] for n in range(1, 13)]
    assert list(DAYS[code]) == [days["wide"][n] for n in range(7)]
    assert list(SHORT_DAYS[code]) == [days["abbreviated"][n] for n in range(7)]
    if code == "fr":
        assert list(SHORT_MONTHS[code]) == [months["abbreviated"][n] for n in range(1, 13)]
    for short, full in zip(SHORT_MONTHS[code], MONTHS[code], strict=True):
        assert full.startswith(short.rstrip("."))


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        (JUNE_14, "Sun, June 14", "dim. 14 juin"),
        (JUNE_1, "Mon, June 1", "lun. 1er juin"),
        (date(2027, 9, 1), "Wed, Sept. 1, 2027", "mer. 1er sept. 2027"),
    ],
)
def test_a_day_in_a_list(day, english, french):
    assert dates.day_short(day, today=TODAY) == english
    assert dates.day_short(day, today=TODAY, language="fr") == french


def test_a_day_in_full():
    assert dates.day_long(JUNE_1) == "Monday, June 1, 2026"
    assert dates.day_long(JUNE_1, "fr") == "lundi 1er juin 2026"
    assert dates.month_year(JUNE_1, "fr") == "juin 2026"
    assert dates.weekday(JUNE_1) == "Monday"
    assert dates.weekday(JUNE_1, short=True, language="fr") == "lun."
    assert dates.month_name(8, language="fr") == "août"


@pytest.mark.parametrize(
    ("at", "english", "french"),
    [
        (time(0, 5), "12:05 a.m.", "0 h 05"),
        (time(9, 0), "9:00 a.m.", "9 h"),
        (time(12, 0), "12:00 p.m.", "12 h"),
        (time(14, 30), "2:30 p.m.", "14 h 30"),
    ],
)
def test_a_time_of_day(at, english, french):
    assert plain(dates.time_of_day(at)) == english
    assert plain(dates.time_of_day(at, "fr")) == french


def test_times_never_break():
    assert " " not in dates.time_of_day(time(14, 30), "fr")
    assert " " not in dates.time_of_day(time(14, 30), "en")


def test_a_moment_is_shown_on_the_clocks_of_its_zone():
    at = datetime(2026, 6, 15, 2, 30, tzinfo=UTC)
    assert plain(dates.moment_short(at, VANCOUVER, today=TODAY)) == "Sun, June 14, 7:30 p.m."
    assert plain(dates.moment_long(at, TORONTO, "fr")) == (
        "dimanche 14 juin 2026, 22 h 30, heure de l’Est"
    )


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        (JUNE_14, JUNE_14, "Sun, June 14", "dim. 14 juin"),
        (JUNE_14, JUNE_16, "June 14 to 16", "du 14 au 16 juin"),
        (JUNE_1, date(2026, 9, 2), "June 1 to Sept. 2", "du 1er juin au 2 sept."),
        (
            date(2026, 12, 30),
            date(2027, 1, 2),
            "Dec. 30, 2026 to Jan. 2, 2027",
            "du 30 déc. 2026 au 2 janv. 2027",
        ),
        (date(2027, 6, 14), date(2027, 6, 16), "June 14 to 16, 2027", "du 14 au 16 juin 2027"),
    ],
)
def test_a_span_of_days(first, last, english, french):
    assert dates.span(first, last, today=TODAY) == english
    assert dates.span(first, last, today=TODAY, language="fr") == french


LATE_SUMMER = Bilingual("late summer", "fin de l’été")


@pytest.mark.parametrize(
    ("when", "english", "french"),
    [
        (
            timed(JUNE_14, time(10, 30), JUNE_14, time(11, 30)),
            "Sunday, June 14, 2026, 10:30 to 11:30 a.m., Eastern time",
            "dimanche 14 juin 2026, de 10 h 30 à 11 h 30, heure de l’Est",
        ),
        (
            timed(JUNE_14, time(11, 30), JUNE_14, time(13), VANCOUVER),
            "Sunday, June 14, 2026, 11:30 a.m. to 1:00 p.m., Pacific time",
            "dimanche 14 juin 2026, de 11 h 30 à 13 h, heure du Pacifique",
        ),
        (
            timed(JUNE_14, time(9), JUNE_14, time(9)),
            "Sunday, June 14, 2026, 9:00 a.m., Eastern time",
            "dimanche 14 juin 2026, 9 h, heure de l’Est",
        ),
        (
            timed(JUNE_14, time(9), JUNE_16, time(16)),
            "Sunday, June 14, 2026, 9:00 a.m. to Tuesday, June 16, 2026, 4:00 p.m., Eastern time",
            "du dimanche 14 juin 2026 à 9 h au mardi 16 juin 2026 à 16 h, heure de l’Est",
        ),
        (
            When.whole_days(JUNE_14, JUNE_14, TORONTO, Timing.ALL_DAY),
            "Sunday, June 14, 2026",
            "dimanche 14 juin 2026",
        ),
        (
            When.whole_days(JUNE_1, JUNE_16, TORONTO, Timing.ALL_DAY),
            "June 1 to 16, 2026",
            "du 1er au 16 juin 2026",
        ),
        (
            When.whole_days(JUNE_14, JUNE_14, TORONTO, Timing.TIME_TO_CONFIRM),
            "Sunday, June 14, 2026, time to be confirmed",
            "dimanche 14 juin 2026, heure à confirmer",
        ),
        (
            When.some_time(date(2026, 8, 1), LATE_SUMMER, TORONTO),
            "late summer (not before August 1, 2026)",
            "fin de l’été (pas avant le 1er août 2026)",
        ),
    ],
)
def test_the_date_of_an_event_in_full(when, english, french):
    assert plain(dates.when_text(when)) == english
    assert plain(dates.when_text(when, "fr")) == french


def test_the_date_of_an_event_in_a_list():
    when = timed(JUNE_14, time(10, 30), JUNE_14, time(12), VANCOUVER)
    assert plain(dates.when_short(when, today=TODAY)) == "Sun, June 14, 10:30 a.m."
    far = dates.when_short(when, home=TORONTO, today=TODAY, language="fr")
    assert plain(far) == "dim. 14 juin, 10 h 30 (HP)"
    assert "(" not in dates.when_short(when, home=VANCOUVER, today=TODAY)
    unsure = When.some_time(date(2026, 8, 1), LATE_SUMMER, TORONTO)
    assert dates.when_short(unsure) == "late summer"
    days = When.whole_days(JUNE_14, JUNE_16, TORONTO, Timing.TIME_TO_CONFIRM)
    assert dates.when_short(days, today=TODAY) == "June 14 to 16, time to be confirmed"


def test_working_days_from_today_and_from_event_day():
    assert dates.relative_days(6) == "in 6 working days"
    assert dates.relative_days(0) == "today"
    assert dates.relative_days(-1, "fr") == "il y a 1 jour ouvrable"
    assert dates.offset_text(-10) == "10 working days before the event"
    assert dates.offset_text(0, "fr") == "jour de l’événement"
    assert dates.offset_text(3, "fr") == "3 jours ouvrables après l’événement"


def test_a_language_asked_for_is_spoken_throughout_and_left_afterwards():
    when = When.whole_days(JUNE_14, JUNE_14, TORONTO, Timing.TIME_TO_CONFIRM)
    with speaking("fr"):
        assert dates.when_text(when, "en") == "Sunday, June 14, 2026, time to be confirmed"
        assert dates.when_text(when) == "dimanche 14 juin 2026, heure à confirmer"


def test_every_canadian_zone_has_names_of_its_own():
    for code in ("en", "fr"):
        with speaking(code):
            assert len({zone_name(zone) for zone in CANADIAN_ZONES}) == len(CANADIAN_ZONES)
            assert len({zone_short(zone) for zone in CANADIAN_ZONES}) == len(CANADIAN_ZONES)
    with speaking(PSEUDO):
        assert all(zone_name(zone).startswith("⟦") for zone in CANADIAN_ZONES)


def test_a_foreign_zone_is_named_by_its_city():
    assert zone_name("Europe/London") == "London time"
    with speaking("fr"):
        assert zone_name("Europe/London") == "heure de Londres"
    assert zone_short("Moon/Sea") == "Moon/Sea"


def test_babel_is_not_loaded_for_a_list():
    script = (
        "import sys; from datetime import date; from app import i18n; i18n.language\n"
        "from app.words import acts, dates, errors\n"
        "dates.day_short(date(2026, 6, 1)); dates.number(1)\n"
        "sys.exit('babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False)
    assert done.returncode == 0
