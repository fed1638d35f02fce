"""Working days and holidays, in provinces and both languages."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendars.holidays import NAMES, Holiday, Scope, holidays_between, working_days
from app.calendars.known import CANADA, YEARS, Found, asked, known, written_in
from app.domain.lists import Closure, ClosureId
from app.domain.values import Bilingual, Province

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def closure(day, **given):
    return Closure(id=ClosureId(day.isoformat()), day=day, **given)


def days(province, year=2026, closures=()):
    """The weekdays of a year that are not worked."""
    works = working_days(province, closures)
    first = date(year, 1, 1)
    every = (first + timedelta(n) for n in range(366))
    return {d for d in every if d.year == year and d.weekday() < 5 and not works(d)}


FEDERAL_2026 = {
    date(2026, 1, 1),
    date(2026, 4, 3),  # Good Friday
    date(2026, 4, 6),  # Easter Monday
    date(2026, 5, 18),
    date(2026, 7, 1),
    date(2026, 9, 7),
    date(2026, 9, 30),
    date(2026, 10, 12),
    date(2026, 11, 11),
    date(2026, 12, 25),
    date(2026, 12, 28),  # Boxing Day, put off from a Saturday
}


def test_without_a_province_the_federal_public_service_counts():
    assert days(None) == FEDERAL_2026


@pytest.mark.parametrize(
    ("province", "own"),
    [
        (Province.ON, {date(2026, 2, 16), date(2026, 8, 3)}),
        (Province.QC, {date(2026, 6, 24)}),
        (Province.MB, {date(2026, 2, 16), date(2026, 8, 3)}),
        (Province.NS, {date(2026, 2, 16), date(2026, 8, 3)}),
        (Province.AB, {date(2026, 2, 16), date(2026, 8, 3)}),
        (Province.BC, {date(2026, 2, 16), date(2026, 8, 3)}),
        (Province.PE, {date(2026, 2, 16)}),
        (Province.NL, set()),
        (Province.YT, {date(2026, 8, 17)}),
        (Province.NU, {date(2026, 7, 9), date(2026, 8, 3)}),
    ],
)
def test_a_province_adds_its_own(province, own):
    assert days(province) == FEDERAL_2026 | own


def test_holidays_of_a_weekend_move_to_the_next_working_days():
    moved = {d for d in days(None, 2027) if d.month == 12}
    assert moved == {date(2027, 12, 27), date(2027, 12, 28)}
    assert {d for d in days(Province.ON, 2022) if d.month == 12} == {
        date(2022, 12, 26),
        date(2022, 12, 27),
    }
    assert date(2023, 10, 2) in days(None, 2023)  # Truth and Reconciliation, from a Saturday


def test_truth_and_reconciliation_begins_in_2021():
    assert date(2020, 9, 30) not in days(None, 2020)
    assert date(2021, 9, 30) in days(None, 2021)


def test_the_first_monday_in_august():
    assert date(2022, 8, 1) in days(Province.ON, 2022)
    assert date(2022, 8, 8) not in days(Province.ON, 2022)


def test_the_day_of_mourning_of_2022():
    assert date(2022, 9, 19) in days(Province.ON, 2022)


def test_no_weekend_is_worked():
    works = working_days(Province.ON, [])
    assert not any(
        works(date(2026, 6, 6) + timedelta(7 * n + m)) for n in range(50) for m in (0, 1)
    )


def test_the_office_closes_where_it_says():
    friday = date(2026, 6, 12)
    assert not working_days(None, [closure(friday)])(friday)
    assert not working_days(Province.ON, [closure(friday)])(friday)
    assert not working_days(Province.ON, [closure(friday, province=Province.ON)])(friday)
    assert working_days(Province.QC, [closure(friday, province=Province.ON)])(friday)


def test_the_office_works_where_it_says():
    canada_day, saturday = date(2026, 7, 1), date(2026, 7, 4)
    works = working_days(
        Province.ON, [closure(canada_day, worked=True), closure(saturday, worked=True)]
    )
    assert works(canada_day)
    assert works(saturday)
    elsewhere = closure(canada_day, worked=True, province=Province.QC)
    assert not working_days(Province.ON, [elsewhere])(canada_day)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from([None, *Province]))
def test_a_day_is_the_same_asked_first_or_later(day, province):
    works = working_days(province, [])
    works(day + timedelta(400))
    assert works(day) is working_days(province, [])(day) is works(day)


def test_every_name_of_the_library_is_known_in_both_languages():
    found = holidays_between(date(2005, 1, 1), date(2060, 12, 31), Province, [])
    names = {holiday.name for holiday in found}
    assert all(name.en and name.fr for name in names)
    assert not any("'" in name.en + name.fr for name in names)
    assert {name.en for name in names} >= {name.en for name in NAMES.values()}


def test_what_is_written_out_is_what_the_library_knows_now():
    """Where this fails after the library was renewed: `make holidays`."""
    for year in YEARS:
        assert written_in(year).read_text("utf-8").splitlines() == list(asked(year))


def test_a_year_that_is_not_written_out_is_asked_of_the_library():
    beyond = YEARS.stop
    assert not written_in(beyond).exists()
    assert Found(date(beyond, 7, 1), "Canada Day") in known(beyond)[CANADA]


def test_names_moved_days_and_scopes():
    found = holidays_between(*YEAR, [Province.QC, Province.ON], [])
    by_name = {holiday.name.en: holiday for holiday in found}
    assert by_name["Family Day"] == Holiday(
        date(2026, 2, 16),
        Bilingual("Family Day", "Jour de la Famille"),
        Scope.PROVINCIAL,
        (Province.ON,),
    )
    assert by_name["Easter Monday"].scope is Scope.FEDERAL
    assert by_name["Boxing Day"].name.fr == "Lendemain de Noël"
    assert by_name["Boxing Day (observed)"].name.fr == "Lendemain de Noël (congé reporté)"
    assert by_name["Saint-Jean-Baptiste Day"].provinces == (Province.QC,)
    assert [holiday.day for holiday in found] == sorted(holiday.day for holiday in found)


def test_a_holiday_of_several_provinces_is_listed_once():
    found = holidays_between(date(2026, 8, 1), date(2026, 8, 31), [Province.ON, Province.NU], [])
    assert [(h.name.en, h.provinces) for h in found] == [
        ("Civic Holiday", (Province.NU, Province.ON))
    ]


def test_closures_are_listed_and_worked_holidays_marked():
    friday = date(2026, 6, 12)
    closures = [
        closure(friday, name=Bilingual("Move", "Déménagement")),
        closure(date(2026, 6, 15), province=Province.BC),
        closure(date(2026, 6, 24), worked=True, province=Province.QC),
        closure(date(2026, 7, 1), worked=True),
    ]
    found = holidays_between(date(2026, 6, 1), date(2026, 7, 1), [Province.QC], closures)
    assert [(h.day, h.scope, h.worked) for h in found] == [
        (friday, Scope.OFFICE, False),
        (date(2026, 6, 24), Scope.PROVINCIAL, True),
        (date(2026, 7, 1), Scope.FEDERAL, True),
    ]


def test_both_ends_are_included_across_years():
    found = holidays_between(date(2026, 12, 25), date(2027, 1, 1), [], [])
    assert [holiday.day for holiday in found] == [
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2026, 12, 28),
        date(2027, 1, 1),
    ]


def test_slow_libraries_are_imported_when_they_are_used():
    code = (
        "import sys, app.calendars.holidays, app.calendars.export, app.calendars.months,"
        " app.reports.people_files, app.reports.sheets;"
        "print([m for m in ('holidays', 'icalendar', 'xlsxwriter') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
