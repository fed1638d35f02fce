"""Holidays of the country and its provinces, and the days on which an office works.

The federal days are those of the federal public service; the provincial ones are the public
holidays of a province. The `holidays` library knows most of them (`known`); `NAMES` gives their
names in both languages, and three small tables add what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from app.calendars.known import CANADA, Found, known
from app.domain.moments import DAY
from app.domain.values import Bilingual, Province

if TYPE_CHECKING:
    from app.domain.tasks import Works

SATURDAY = 5

AUGUST = {
    Province.AB: "Heritage Day",
    Province.MB: "Terry Fox Day",
    Province.NS: "Natal Day",
    Province.ON: "Civic Holiday",
}
"""Where the first Monday in August is a holiday by custom, and in the federal collective
agreements, though not in the law of the province. The library has BC, NB, NT, NU and SK."""

ONCE = {date(2022, 9, 19): "National Day of Mourning"}
"""Days off that the federal public service was given once."""

NAMES = {
    "Boxing Day": Bilingual("Boxing Day", "Lendemain de Noël"),
    "British Columbia Day": Bilingual("British Columbia Day", "Jour de la Colombie-Britannique"),
    "Canada Day": Bilingual("Canada Day", "Fête du Canada"),
    "Christmas Day": Bilingual("Christmas Day", "Jour de Noël"),
    "Civic Holiday": Bilingual("Civic Holiday", "Congé civique"),
    "Discovery Day": Bilingual("Discovery Day", "Jour de la Découverte"),
    "Easter Monday": Bilingual("Easter Monday", "Lundi de Pâques"),
    "Family Day": Bilingual("Family Day", "Jour de la Famille"),
    "Funeral of Her Majesty the Queen Elizabeth II": Bilingual(
        "Funeral of Queen Elizabeth II", "Funérailles de la reine Elizabeth II"
    ),
    "Good Friday": Bilingual("Good Friday", "Vendredi saint"),
    "Heritage Day": Bilingual("Heritage Day", "Fête du Patrimoine"),
    "Islander Day": Bilingual("Islander Day", "Fête des Insulaires"),
    "Labour Day": Bilingual("Labour Day", "Fête du Travail"),
    "Louis Riel Day": Bilingual("Louis Riel Day", "Journée Louis Riel"),
    "Memorial Day": Bilingual("Memorial Day", "Jour commémoratif"),
    "Natal Day": Bilingual("Natal Day", "Jour de la Fondation"),
    "National Aboriginal Day": Bilingual(
        "National Indigenous Peoples Day", "Journée nationale des peuples autochtones"
    ),
    "National Day for Truth and Reconciliation": Bilingual(
        "National Day for Truth and Reconciliation",
        "Journée nationale de la vérité et de la réconciliation",
    ),
    "National Day of Mourning": Bilingual("National Day of Mourning", "Jour de deuil national"),
    "National Patriots' Day": Bilingual(
        "National Patriots’ Day", "Journée nationale des patriotes"
    ),
    "New Brunswick Day": Bilingual("New Brunswick Day", "Jour du Nouveau-Brunswick"),
    "New Year's Day": Bilingual("New Year’s Day", "Jour de l’An"),
    "Nunavut Day": Bilingual("Nunavut Day", "Jour du Nunavut"),
    "Remembrance Day": Bilingual("Remembrance Day", "Jour du Souvenir"),
    "Saint Jean Baptiste Day": Bilingual("Saint-Jean-Baptiste Day", "Fête nationale du Québec"),
    "Saskatchewan Day": Bilingual("Saskatchewan Day", "Jour de la Saskatchewan"),
    "Terry Fox Day": Bilingual("Terry Fox Day", "Journée Terry Fox"),
    "Thanksgiving Day": Bilingual("Thanksgiving Day", "Action de grâce"),
    "Victoria Day": Bilingual("Victoria Day", "Fête de la Reine"),
}
"""The library's English name, and ours: it has no French for Boxing Day, and its other French names
lack hyphens and articles ("Jour du Saskatchewan")."""


class Scope(StrEnum):
    """Whose day off it is."""

    FEDERAL = "federal"
    PROVINCIAL = "provincial"
    OFFICE = "office"  # a closure that the office entered


class Closed(Protocol):
    """A day that the office entered: a `Closure`, or a line that says the same."""

    @property
    def day(self) -> date: ...
    @property
    def name(self) -> Bilingual: ...
    @property
    def province(self) -> Province | None: ...
    @property
    def worked(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off. `provinces`: where; empty is everywhere. `worked`: the office works that day."""

    day: date
    name: Bilingual
    scope: Scope
    provinces: tuple[Province, ...] = ()
    worked: bool = False


def working_days(province: Province | None, closures: Iterable[Closed]) -> Works:
    """Tell whether an office in a province works on a day; None: federal holidays alone.

    Closures count where they are everywhere or in that province; a day marked as worked is worked,
    whatever else it is. Each year is worked out once: keep the callable to ask it often.
    """
    days = _WorkingDays(province, closures)
    return days.__getitem__  # a lookup that stays in C, but for the first of each year


def holidays_between(
    first: date, last: date, provinces: Iterable[Province], closures: Iterable[Closed]
) -> list[Holiday]:
    """Days off from `first` to `last`, both included, by day: federal, provincial, the office's.

    Of the provinces given (and everywhere) alone; a holiday of several of them is listed once.
    """
    wanted = sorted(set(provinces))
    closures = [closure for closure in closures if closure.province in (None, *wanted)]
    found = [
        holiday
        for year in range(first.year, last.year + 1)
        for holiday in (*_federal_holidays(year), *_provincial_holidays(year, wanted))
    ]
    found += [
        Holiday(c.day, c.name, Scope.OFFICE, (c.province,) if c.province else ())
        for c in closures
        if not c.worked
    ]
    worked = [closure for closure in closures if closure.worked]
    order = list(Scope)
    return sorted(
        (_as_worked(holiday, worked) for holiday in found if first <= holiday.day <= last),
        key=lambda holiday: (holiday.day, order.index(holiday.scope), holiday.name.en),
    )


class _WorkingDays(dict[date, bool]):
    """Every day of the years asked for so far, and whether it is worked."""

    def __init__(self, province: Province | None, closures: Iterable[Closed]) -> None:
        super().__init__()
        mine = [closure for closure in closures if closure.province in (None, province)]
        self._province = province
        self._closed = {closure.day for closure in mine if not closure.worked}
        self._worked = {closure.day for closure in mine if closure.worked}

    def __missing__(self, day: date) -> bool:
        year = dict.fromkeys(_days_of_year(day.year), True)
        off = self._closed | {found.day for found in _off(day.year, self._province)}
        for other in year:
            year[other] = other in self._worked or (other.weekday() < SATURDAY and other not in off)
        self.update(year)
        return year[day]


def _days_of_year(year: int) -> Iterable[date]:
    first = date(year, 1, 1)
    return (first + timedelta(n) for n in range((date(year, 12, 31) - first).days + 1))


def _off(year: int, province: Province | None) -> tuple[Found, ...]:
    return _federal(year) + (_provincial(year, province) if province else ())


@lru_cache(maxsize=128)
def _federal(year: int) -> tuple[Found, ...]:
    """Holidays of the federal public service; those of a weekend also on the day they move to."""
    found = [*known(year)[CANADA]]
    found += [Found(f.day + 3 * DAY, "Easter Monday") for f in found if f.key == "Good Friday"]
    found += [Found(day, key) for day, key in ONCE.items() if day.year == year]
    return tuple(found)


@lru_cache(maxsize=512)
def _provincial(year: int, province: Province) -> tuple[Found, ...]:
    """Holidays of a province that are not federal ones: those follow the federal rules."""
    federal = {found.key for found in _federal(year)}
    found = [f for f in known(year)[province] if f.key not in federal]
    if province in AUGUST:
        first = date(year, 8, 1)
        found.append(Found(first + timedelta(-first.weekday() % 7), AUGUST[province]))
    return tuple(found)


def _federal_holidays(year: int) -> Iterable[Holiday]:
    return (Holiday(found.day, _name(found), Scope.FEDERAL) for found in _federal(year))


def _provincial_holidays(year: int, provinces: Iterable[Province]) -> Iterable[Holiday]:
    where: dict[Found, tuple[Province, ...]] = {}
    for province in provinces:
        for found in _provincial(year, province):
            where[found] = (*where.get(found, ()), province)
    for found, places in where.items():
        yield Holiday(found.day, _name(found), Scope.PROVINCIAL, places)


def _name(found: Found) -> Bilingual:
    name = NAMES.get(found.key, Bilingual(found.key))
    if not found.moved:
        return name
    return Bilingual(f"{name.en} (observed)", f"{name.fr or name.en} (congé reporté)")


def _as_worked(holiday: Holiday, worked: Iterable[Closed]) -> Holiday:
    """The holiday, marked where the office works everywhere that it applies."""
    places = {closure.province for closure in worked if closure.day == holiday.day}
    everywhere = None in places
    if everywhere or (holiday.provinces and places.issuperset(holiday.provinces)):
        return replace(holiday, worked=True)
    return holiday
