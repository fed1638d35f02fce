"""The columns of a table of events: what each is for, and in what order its days are written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache

from app.i18n import LANGUAGES, _, speaking
from app.reports.found_people import folded
from app.reports.grids import Grid
from app.words.fields import field_label


class EventField(Enum):
    """What a column can be for."""

    NONE = ""
    TITLE = "title"  # in the language of the table
    TITLE_EN = "title_en"
    TITLE_FR = "title_fr"
    DAY = "day"
    TIME = "time"
    LAST_DAY = "last day"
    END_TIME = "end time"
    KIND = "kind"
    VENUE = "venue"
    CITY = "city"
    PROVINCE = "province"
    ZONE = "zone"
    UNIT = "unit"
    SUMMARY = "summary"
    NOTES = "notes"
    MARKING = "marking"


class DayOrder(Enum):
    """What comes first in 06/07/2026."""

    UNSAID = ""
    DAY_FIRST = "day"
    MONTH_FIRST = "month"


def guessed(grid: Grid) -> tuple[EventField, ...]:
    """What each column is for, by its title; each purpose once."""
    taken: set[EventField] = {EventField.NONE}
    found: list[EventField] = []
    for title in grid.titles:
        wanted = _titles().get(folded(title), EventField.NONE)
        found.append(EventField.NONE if wanted in taken else wanted)
        taken.add(found[-1])
    return tuple(found)


def is_french(grid: Grid) -> bool:
    """Whether the titles of a table are French."""
    words = {folded(title) for title in grid.titles}
    return len(words & _FRENCH) > len(words & _ENGLISH)


def lacking(fields: Sequence[EventField]) -> str:
    """What a mapping still needs, as a sentence; "" where it can be read."""
    titles = {EventField.TITLE, EventField.TITLE_EN, EventField.TITLE_FR}
    if titles.isdisjoint(fields):
        return _("Choose the column with the title.")
    if EventField.DAY not in fields:
        return _("Choose the column with the day.")
    used = [each for each in fields if each is not EventField.NONE]
    if len(used) > len(set(used)):
        return _("Two columns are for the same thing.")
    return ""


def shown_order(grid: Grid, fields: Sequence[EventField]) -> DayOrder:
    """What the rows themselves show of the order of day and month; UNSAID where they do not."""
    firsts = seconds = False
    for at, each in enumerate(fields):
        if each not in (EventField.DAY, EventField.LAST_DAY):
            continue
        for row in grid.rows:
            match = NUMBERS.match(row.cells[at]) if at < len(row.cells) else None
            if match:
                one, other = int(match[1]), int(match[2])
                firsts = firsts or other <= _MONTHS < one
                seconds = seconds or one <= _MONTHS < other
    if firsts == seconds:
        return DayOrder.UNSAID
    return DayOrder.DAY_FIRST if firsts else DayOrder.MONTH_FIRST


def asks_order(grid: Grid, fields: Sequence[EventField]) -> bool:
    """Whether a day of the table can be read in two ways."""
    wanted = (EventField.DAY, EventField.LAST_DAY)
    columns = [at for at, each in enumerate(fields) if each in wanted]
    return any(is_open(row.cells[at]) for row in grid.rows for at in columns if at < len(row.cells))


def is_open(text: str) -> bool:
    """Whether a day in numbers may be two days."""
    match = NUMBERS.match(text)
    if match is None or match[1] == match[2]:
        return False
    return int(match[1]) <= _MONTHS and int(match[2]) <= _MONTHS


def numbered(match: re.Match[str], order: DayOrder) -> date | None:
    """The day in numbers; None where there is none, or where it may be two and nobody said."""
    one, other, year = int(match[1]), int(match[2]), int(match[3])
    year += _CENTURY if year < 100 else 0  # noqa: PLR2004 -- as people shorten it
    day_first = order is DayOrder.DAY_FIRST or one > _MONTHS
    if order is DayOrder.MONTH_FIRST or other > _MONTHS:
        day_first = False
    if one <= _MONTHS and other <= _MONTHS and one != other and order is DayOrder.UNSAID:
        return None
    try:
        return date(year, other, one) if day_first else date(year, one, other)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, EventField]:
    """Titles of columns, folded: what offices write, and the labels of the fields themselves."""
    found: dict[str, EventField] = {}
    for language in LANGUAGES:
        with speaking(language):
            for name, wanted in _LABELS.items():
                found.setdefault(folded(field_label("event", name)), wanted)
    for wanted, titles in _HEADERS.items():
        found |= {title.strip(): wanted for title in titles.split(",")}
    return found


_MONTHS, _CENTURY = 12, 2000
NUMBERS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?!\d)")
"""A day in numbers."""
_LABELS = {
    "title_en": EventField.TITLE_EN,
    "title_fr": EventField.TITLE_FR,
    "kind_id": EventField.KIND,
    "starts_at": EventField.DAY,
    "ends_at": EventField.LAST_DAY,
    "zone": EventField.ZONE,
    "city": EventField.CITY,
    "province": EventField.PROVINCE,
    "marking": EventField.MARKING,
    "venue_id": EventField.VENUE,
    "lead_unit_id": EventField.UNIT,
    "summary": EventField.SUMMARY,
    "notes": EventField.NOTES,
}
_HEADERS: Mapping[EventField, str] = {
    EventField.TITLE: "title, event, event title, name, event name, subject, announcement, titre,"
    " evenement, nom, nom de l evenement, titre de l evenement, objet, sujet, annonce, activite",
    EventField.TITLE_EN: "title en, english title, title english, titre anglais, titre en,"
    " titre anglais en, name en, event en, titre en anglais",
    EventField.TITLE_FR: "title fr, french title, title french, titre francais, titre fr,"
    " nom fr, event fr, titre en francais",
    EventField.DAY: "date, day, start date, event date, date of event, start, starts, begins,"
    " jour, date de debut, date de l evenement, debut, date debut, du",
    EventField.TIME: "time, start time, hour, starts at, heure, heure de debut, heure debut,"
    " heures, times, horaire",
    EventField.LAST_DAY: "end date, last day, ends, end, date de fin, dernier jour, fin,"
    " date fin, au",
    EventField.END_TIME: "end time, ends at, until, heure de fin, heure fin, jusqu a",
    EventField.KIND: "kind, type, event type, category, type d evenement, categorie, genre",
    EventField.VENUE: "venue, place, location, site, building, lieu, endroit, emplacement, salle",
    EventField.CITY: "city, town, municipality, ville, municipalite, city town",
    EventField.PROVINCE: "province, province territory, province or territory, prov, pt,"
    " province ou territoire, province territoire",
    EventField.ZONE: "time zone, timezone, zone, tz, fuseau, fuseau horaire",
    EventField.UNIT: "unit, lead, lead unit, branch, directorate, lead branch, sector, lead"
    " organization, unite, unite responsable, direction, direction generale, secteur, responsable",
    EventField.SUMMARY: "summary, description, details, synopsis, resume, sommaire, apercu",
    EventField.NOTES: "notes, note, comments, comment, remarks, remarques, commentaires",
    EventField.MARKING: "marking, protection, classification, security, cote, cote de protection,"
    " cote de securite, protection marking",
}
_FRENCH_WORDS = (
    "titre evenement jour heure lieu ville debut fin resume unite responsable remarques salle"
    " fuseau"
)
_ENGLISH_WORDS = (
    "title event day time venue place city start end kind summary lead unit comments location"
    " timezone"
)
_FRENCH, _ENGLISH = frozenset(_FRENCH_WORDS.split()), frozenset(_ENGLISH_WORDS.split())
