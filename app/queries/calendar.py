"""What the calendar shows of some days: events, days off, what is due, goes out or is freed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from app.calendars.holidays import Holiday, holidays_between
from app.domain.events import (
    LONGEST,
    Event,
    EventId,
    EventState,
    EventTag,
    PrincipalRole,
    Timing,
    When,
)
from app.domain.lists import (
    Closure,
    Department,
    EventKind,
    EventKindId,
    Section,
    SectionId,
    Tag,
    TagId,
)
from app.domain.moments import DAY, day_begins, local
from app.domain.people import PersonId
from app.domain.products import Issuance, Product
from app.domain.values import Bilingual, Language, Marking, Province
from app.domain.venues import Venue
from app.queries.tasks import people_names
from app.storage.records import Reader
from app.storage.sql import columns, func, given, or_, select

E, T = columns(Event), columns(EventTag)
P, ISSUED, K = columns(Product), columns(Issuance), columns(EventKind)

WEST, EAST = timedelta(hours=12), timedelta(hours=14)
"""How far the clocks of any zone are behind and before UTC."""


class CalendarLine(NamedTuple):
    """An event in a calendar. `title`, `potential`: in the language asked for, else the other.

    `first`, `last`: its days where it takes place, both included; for potential dates the earliest.
    """

    id: EventId
    title: str
    potential: str
    kind_id: EventKindId
    starts_at: datetime
    ends_at: datetime
    zone: str
    timing: Timing
    state: EventState
    city: str
    province: Province | None
    section_id: SectionId | None
    coordinator_id: PersonId | None
    principal_role: PrincipalRole
    principal_id: PersonId | None
    marking: Marking
    not_for_look_ahead: bool
    first: date
    last: date
    tags: tuple[TagId, ...]

    @property
    def is_firm(self) -> bool:
        """Whether there is a day at all."""
        return self.timing is not Timing.POTENTIAL


class _Row(NamedTuple):
    id: EventId
    title: str
    potential: str
    kind_id: EventKindId
    starts_at: datetime
    ends_at: datetime
    zone: str
    timing: Timing
    state: EventState
    city: str
    province: Province | None
    section_id: SectionId | None
    coordinator_id: PersonId | None
    principal_role: PrincipalRole
    principal_id: PersonId | None
    marking: Marking
    not_for_look_ahead: bool


class _Tagged(NamedTuple):
    event_id: EventId
    tag_id: TagId


_WITHIN = (
    E.starts_at >= given("longest"),
    E.starts_at < given("until"),
    or_(E.ends_at >= given("since"), E.timing == Timing.POTENTIAL),
    ~E.deleted,
)


def _events(language: Language) -> Any:
    def said(field: str) -> Any:
        mine, other = E[f"{field}_{language}"], E[f"{field}_{language.other}"]
        return func.coalesce(func.nullif(mine, ""), other)

    plain = (E[name] for name in _Row._fields[3:])
    return select(E.id, said("title"), said("potential"), *plain).where(*_WITHIN)


EVENTS = {language: _events(language) for language in Language}
TAGS = select(T.event_id, T.tag_id).where(T.event_id == E.id, ~T.deleted, *_WITHIN)


def calendar_lines(
    reader: Reader, first: date, last: date, language: Language
) -> list[CalendarLine]:
    """The events of some days, both included, each on the days of the place where it is.

    With them those that have only potential dates, not before a day of the year up to `last`: they
    may come about at any time after it.
    """
    span = _span(first, last)
    tags: defaultdict[EventId, tuple[TagId, ...]] = defaultdict(tuple)
    for event_id, tag_id in reader.lines(_Tagged, TAGS, **span):
        tags[event_id] += (tag_id,)
    lines: list[CalendarLine] = []
    for row in reader.lines(_Row, EVENTS[language], **span):
        when = When(row.starts_at, row.ends_at, row.zone, row.timing)
        begins = when.first_day
        ends = begins if row.timing is Timing.POTENTIAL else when.last_day
        if begins <= last and (ends >= first or row.timing is Timing.POTENTIAL):
            lines.append(CalendarLine(*row, begins, ends, tags[row.id]))
    return lines


def _span(first: date, last: date) -> dict[str, datetime]:
    """The moments between which days lie somewhere on earth, and what may last into them."""
    since = datetime.combine(first, time(), UTC) - EAST
    until = datetime.combine(last + DAY, time(), UTC) + WEST
    return {"since": since, "until": until, "longest": since - LONGEST}


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """What the ids in the lines are called; where the office is. Kinds in the office's order."""

    kinds: dict[EventKindId, str]
    sections: dict[SectionId, str]
    tags: dict[TagId, str]
    people: dict[PersonId, str]
    home: Province | None


def calendar_names(reader: Reader, language: Language) -> CalendarNames:
    """The names of kinds, sections, tags and people, also of those that are retired."""
    homes = reader.all(Department)
    return CalendarNames(
        _named(reader.all(EventKind, order=(K.rank, K.name_en)), language),
        _named(reader.all(Section), language),
        _named(reader.all(Tag), language),
        people_names(reader),
        homes[0].province if homes else None,
    )


def _named(entries: Iterable[Any], language: Language) -> dict[Any, str]:
    return {entry.id: entry.name.in_language(language) for entry in entries}


def days_off(reader: Reader, first: date, last: date) -> list[Holiday]:
    """Holidays of the country and of every province, and the closures of the office, by day."""
    return holidays_between(first, last, Province, reader.all(Closure))


class MarkKind(StrEnum):
    """What else happens on a day."""

    DUE = "due"  # a product
    OUT = "out"  # a product was issued, corrected or withdrawn
    EMBARGO = "embargo"  # it ends, of a product or an event


class Mark(NamedTuple):
    """Something that happens on a day, beside events."""

    kind: MarkKind
    at: datetime


class DayMark(NamedTuple):
    """The same with its words; `of`: the kind of the record."""

    kind: MarkKind
    at: datetime
    of: str
    id: str
    title: Bilingual


class _At(NamedTuple):
    at: datetime


class _Titled(NamedTuple):
    at: datetime
    id: str
    title_en: str
    title_fr: str


def _between(at: Any) -> Any:
    return at.between(given("since"), given("until"))


_OF_ISSUED = (ISSUED.product_id == P.id, _between(ISSUED.at), ~P.deleted)
_SOURCES: tuple[tuple[MarkKind, str, Any, Any, tuple[Any, ...]], ...] = (
    (MarkKind.DUE, "product", P.due, P, (_between(P.due), ~P.deleted)),
    (MarkKind.OUT, "product", ISSUED.at, P, _OF_ISSUED),
    (
        MarkKind.EMBARGO,
        "product",
        P.embargo_until,
        P,
        (_between(P.embargo_until), ~P.deleted),
    ),
    (
        MarkKind.EMBARGO,
        "event",
        E.embargo_until,
        E,
        (_between(E.embargo_until), ~E.deleted),
    ),
)
_MARKS = [(kind, select(at).where(*where)) for kind, _of, at, _c, where in _SOURCES]
_DAY_MARKS = [
    (kind, of, select(at, c.id, c.title_en, c.title_fr).where(*where).order_by(at))
    for kind, of, at, c, where in _SOURCES
]


def calendar_marks(reader: Reader, first: date, last: date, zone: str) -> list[Mark]:
    """What happens beside events on some days, both included, by the clocks of a zone."""
    span = _office_span(first, last, zone)
    return [
        Mark(kind, row.at) for kind, query in _MARKS for row in reader.lines(_At, query, **span)
    ]


def marks_of_day(reader: Reader, day: date, zone: str) -> list[DayMark]:
    """What happens beside events on one day, with its words."""
    span = _office_span(day, day, zone)
    return [
        DayMark(kind, row.at, of, row.id, Bilingual(row.title_en, row.title_fr))
        for kind, of, query in _DAY_MARKS
        for row in reader.lines(_Titled, query, **span)
    ]


def _office_span(first: date, last: date, zone: str) -> dict[str, datetime]:
    until = day_begins(last + DAY, zone) - timedelta(microseconds=1)
    return {"since": day_begins(first, zone), "until": until}


def marks_by_day(marks: Iterable[Mark], zone: str) -> dict[date, dict[MarkKind, int]]:
    """How many of each kind there are on a day."""
    counted: defaultdict[date, dict[MarkKind, int]] = defaultdict(dict)
    for mark in marks:
        day = counted[local(mark.at, zone).date()]
        day[mark.kind] = day.get(mark.kind, 0) + 1
    return dict(counted)


@dataclass(frozen=True, slots=True)
class EventGlance:
    """What a calendar says of the one event that is chosen."""

    event: Event
    kind: str
    venue: str
    principal: str
    coordinator: str


def event_glance(reader: Reader, event_id: EventId, language: Language) -> EventGlance:
    """The event that is chosen, with its names; raise NotFound."""
    event = reader.get(Event, event_id)
    people = people_names(reader)
    venue = reader.get(Venue, event.venue_id, deleted=True) if event.venue_id else None
    return EventGlance(
        event,
        reader.get(EventKind, event.kind_id, deleted=True).name.in_language(language),
        venue.name.in_language(language) if venue else "",
        people.get(event.principal_id, "") if event.principal_id else "",
        people.get(event.coordinator_id, "") if event.coordinator_id else "",
    )
