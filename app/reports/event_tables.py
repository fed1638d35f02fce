"""Events from a table: what each column is for, and what its rows say. Nothing is written here.

A day that can be read in two ways, 06/07/2026, is taken only where somebody said which number
comes first, or where other rows of the file show it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from app.domain.errors import BadFile, TimeDoesNotExist, UserError
from app.domain.incoming import EventsFile, Fault, FoundEvent, Problem
from app.domain.lists import EventKindId, UnitId
from app.domain.moments import DAY, check_zone, moment
from app.domain.values import LONG_TEXT, SHORT_TEXT, Bilingual, Marking, Province
from app.domain.venues import VenueId
from app.domain.when import Timing, When
from app.i18n import LANGUAGES, _, speaking
from app.reports.event_columns import NUMBERS, DayOrder, EventField, is_open, numbered
from app.reports.found_people import PROVINCES, folded
from app.reports.grids import Grid, GridRow, read_grid
from app.words.choices import choice_name
from app.words.fields import field_label
from app.words.quick.days import days_in
from app.words.quick.heard import Doubting
from app.words.quick.hours import times_in
from app.words.quick.known import Known
from app.words.quick.places import zone_of
from app.words.quick.plain import Line
from app.words.quick.zones import zone_said

MOST = 5_000
"""Events of one import."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read. kind_id: of rows that say none, or one that is unknown."""

    fields: tuple[EventField, ...]
    order: DayOrder = DayOrder.UNSAID
    kind_id: str = ""
    french: bool = False


def read_table(data: bytes, name: str) -> Grid:
    """The table of a CSV file or workbook; raises BadFile, as `read_grid` does."""
    grid = read_grid(data, name)
    if len(grid.rows) > MOST:
        raise BadFile(name, "too big", grid.rows[MOST].line)
    return grid


def read_events(grid: Grid, how: Reading, known: Known) -> EventsFile:
    """The events of a table, and what is wrong with its rows."""
    problems: list[Problem] = []
    events: list[FoundEvent] = []
    seen: set[tuple[str, date]] = set()
    for row in grid.rows:
        found = _Row(row, how, known, problems).event()
        if found is None:
            continue
        key = (folded(found.title.en or found.title.fr), found.when.first_day)
        if key in seen:
            problems.append(Problem(row.line, Fault.TWICE, found.title.en or found.title.fr))
            continue
        seen.add(key)
        events.append(found)
    return EventsFile(tuple(events), tuple(problems))


class _Refused(Exception):
    """A row is left out: why, and what stands there."""

    def __init__(self, why: Fault, value: str = "") -> None:
        super().__init__(why, value)
        self.why, self.value = why, value


class _Row:
    """One row as it is read; what is wrong with it is added to `problems`."""

    def __init__(self, row: GridRow, how: Reading, known: Known, problems: list[Problem]) -> None:
        self._line, self._how, self._known, self._problems = row.line, how, known, problems
        pairs = zip(how.fields, row.cells, strict=False)
        self._cells = {each: cell.strip() for each, cell in pairs if cell.strip()}
        self._kept: list[str] = []

    def event(self) -> FoundEvent | None:
        """The event; None where the row is left out."""
        try:
            return self._event()
        except _Refused as refused:
            self._problems.append(Problem(self._line, refused.why, refused.value))
            return None

    def _event(self) -> FoundEvent:
        title = self._title()
        venue_id, city, province, zone = self._place()
        when = self._when(zone)
        unit = self._unit()
        summary = self._text(EventField.SUMMARY, LONG_TEXT)
        notes = self._text(EventField.NOTES, LONG_TEXT)
        return FoundEvent(
            line=self._line,
            title=title,
            when=when,
            kind_id=EventKindId(self._kind()),
            venue_id=VenueId(venue_id) if venue_id else None,
            lead_unit_id=UnitId(unit) if unit else None,
            city=city,
            province=province,
            summary=self._sided(summary),
            notes="\n".join(filter(None, (notes, *self._kept))),
            marking=self._marking(),
        )

    def _said(self, each: EventField) -> str:
        return self._cells.get(each, "")

    def _text(self, each: EventField, limit: int) -> str:
        text = self._said(each)
        if len(text) > limit:
            self._tell(Fault.TOO_LONG, text)
        return text[:limit].strip()

    def _sided(self, text: str) -> Bilingual:
        if not text:
            return Bilingual()
        return Bilingual("", text) if self._how.french else Bilingual(text, "")

    def _title(self) -> Bilingual:
        own = self._sided(self._text(EventField.TITLE, SHORT_TEXT))
        english = self._text(EventField.TITLE_EN, SHORT_TEXT)
        french = self._text(EventField.TITLE_FR, SHORT_TEXT)
        title = Bilingual(english or own.en, french or own.fr)
        if not title:
            raise _Refused(Fault.NO_TITLE)
        return title

    def _kind(self) -> str:
        said = self._said(EventField.KIND)
        entry = self._known.of_kinds.entry(said) if said else None
        if entry is not None:
            return entry.id
        if not self._how.kind_id:
            raise _Refused(Fault.UNKNOWN_KIND if said else Fault.NO_KIND, said)
        if said:
            self._tell(Fault.KIND, said)
        return self._how.kind_id

    def _place(self) -> tuple[str, str, Province | None, str]:
        said = self._text(EventField.VENUE, SHORT_TEXT)
        entry = self._known.of_venues.entry(said) if said else None
        venue = self._known.venue(entry.id) if entry else None
        if said and venue is None:
            self._tell(Fault.VENUE, said)
            self._keep(EventField.VENUE, said)
        city = self._text(EventField.CITY, SHORT_TEXT) or (venue.city if venue else "")
        province = self._province() or (venue.province if venue else None)
        if province is None and (known := self._known.city(city)):
            province = known.province
        zone = self._zone() or (venue.zone if venue else "") or zone_of(city, province)
        return venue.id if venue else "", city, province, zone or self._known.zone

    def _province(self) -> Province | None:
        said = self._said(EventField.PROVINCE)
        if not said:
            return None
        found = _provinces().get(folded(said).replace(" ", ""))
        if found is None:
            raise _Refused(Fault.PROVINCE, said)
        return found

    def _zone(self) -> str:
        said = self._said(EventField.ZONE)
        if not said:
            return ""
        named = zone_said(Line(f"0 {said}"))
        if named is not None:
            return named[0]
        try:
            check_zone(said)
        except UserError as error:
            raise _Refused(Fault.ZONE, said) from error
        return said

    def _unit(self) -> str:
        said = self._said(EventField.UNIT)
        entry = self._known.of_units.entry(said) if said else None
        if said and entry is None:
            self._tell(Fault.UNIT, said)
            self._keep(EventField.UNIT, said)
        return entry.id if entry else ""

    def _marking(self) -> Marking:
        said = self._said(EventField.MARKING)
        if not said:
            return Marking.UNCLASSIFIED
        found = _markings().get(folded(said).replace(" ", ""))
        if found is None:
            raise _Refused(Fault.MARKING, said)
        return found

    def _tell(self, why: Fault, value: str) -> None:
        self._problems.append(Problem(self._line, why, value))

    def _keep(self, each: EventField, said: str) -> None:
        """A value that the office has no record for is kept in the notes."""
        label = field_label("event", "venue_id" if each is EventField.VENUE else "lead_unit_id")
        # Translators: a field and its value, e.g. "State: Confirmed".
        self._kept.append(_("{field}: {value}").format(field=label, value=said))

    # -- the date

    def _when(self, zone: str) -> When:
        first, begins, ends = self._moment(EventField.DAY, EventField.TIME)
        if first is None:
            raise _Refused(Fault.NO_DAY)
        last, end_time, _more = self._moment(EventField.LAST_DAY, EventField.END_TIME)
        last, ends = last or first, end_time or ends
        try:
            when = self._dated(first, last, begins, ends, zone)
            when.check()
        except TimeDoesNotExist as error:
            raise _Refused(Fault.TIME, self._said(EventField.TIME)) from error
        except UserError as error:
            raise _Refused(Fault.ENDS_BEFORE) from error
        return when

    def _dated(
        self, first: date, last: date, begins: time | None, ends: time | None, zone: str
    ) -> When:
        if begins is None:
            return When.whole_days(first, last, zone, Timing.TIME_TO_CONFIRM)
        if begins == ends == time() and last > first:  # as whole days are written as moments
            return When.whole_days(first, last - DAY, zone, Timing.ALL_DAY)
        starts = moment(first, begins, zone)
        if ends is not None:
            return When(starts, moment(last, ends, zone), zone)
        length = self._known.lengths.get(self._kind_quietly(), self._known.length)
        return When(starts, moment(last, begins, zone) + length, zone)

    def _kind_quietly(self) -> str:
        said = self._said(EventField.KIND)
        entry = self._known.of_kinds.entry(said) if said else None
        return entry.id if entry else self._how.kind_id

    def _moment(
        self, day_field: EventField, time_field: EventField
    ) -> tuple[date | None, time | None, time | None]:
        """A day and one or two times, from a cell of each; a day's cell may hold its time too."""
        said = self._said(day_field)
        day, rest = self._day(said) if said else (None, "")
        told = self._said(time_field)
        begins, ends = self._times(told or rest)
        return day, begins, ends

    def _day(self, said: str) -> tuple[date, str]:
        """The day in a cell, and what else stands there."""
        text = _STAMP.sub(r"\1 ", said)
        match = NUMBERS.match(text)
        if match:
            day = numbered(match, self._how.order)
            if day is None:
                raise _Refused(Fault.DAY_ORDER if is_open(text) else Fault.DAY, said)
            return day, text[match.end() :]
        line = Line(text)
        days, doubts = days_in(line, _LONG_AGO)
        if len(days) != 1 or doubts or days[0].last:
            raise _Refused(Fault.DAY, said)
        why = {doubt.why for doubt in days[0].doubts}
        if Doubting.YEAR in why:
            raise _Refused(Fault.NO_YEAR, said)
        if why or days[0].first.year < _EARLIEST:
            raise _Refused(Fault.DAY, said)
        return days[0].first, " ".join(line.left())

    def _times(self, said: str) -> tuple[time | None, time | None]:
        """One or two times in a cell; 2:30 without a half of the day is not clear."""
        text = said.strip(" ,;")
        if not text or folded(text) in _NO_TIME:
            return None, None
        clock = _CLOCK.fullmatch(text)
        if clock and int(clock[1]) < _HOURS:
            return time(int(clock[1]), int(clock[2])), None
        line = Line(text)
        times, doubts = times_in(line)
        left = " ".join(line.left()).strip(" ,;.-")
        if len(times) != 1 or doubts or left or times[0].doubts:
            raise _Refused(Fault.TIME, text)
        return times[0].begins, times[0].ends


@lru_cache(maxsize=1)
def _provinces() -> Mapping[str, Province]:
    found: dict[str, Province] = {}
    for province in Province:
        ways = [str(province), *PROVINCES.get(province, "").split()]
        ways += _names(province)
        found |= {folded(way).replace(" ", ""): province for way in ways}
    return found


@lru_cache(maxsize=1)
def _markings() -> Mapping[str, Marking]:
    return {
        folded(way).replace(" ", ""): marking
        for marking in Marking
        for way in (str(marking), *_names(marking))
    }


def _names(member: Province | Marking) -> list[str]:
    names: list[str] = []
    for language in LANGUAGES:
        with speaking(language):
            names.append(choice_name(member))
    return names


_HOURS, _EARLIEST = 24, 1990
_LONG_AGO = date(1900, 1, 1)
_STAMP = re.compile(r"^(\d{4}-\d\d-\d\d)T(?=\d\d:\d\d)")
_CLOCK = re.compile(r"((?:[01]\d|2\d)|[7-9]):([0-5]\d)(?::\d\d(?:\.\d+)?)?")
_NO_TIME = frozenset({"tbc", "tbd", "a confirmer", "to be confirmed", "n a", "s o", "tba"})
