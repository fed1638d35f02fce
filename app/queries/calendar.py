"""What the calendar shows of some days: events, days off, what is due, goes out or is freed.

It is the first page of the window: its questions are plain ones (`storage.plain`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from app.calendars.holidays import Holiday, holidays_between
from app.domain.moments import DAY, day_begins
from app.domain.states import EventState, PrincipalRole
from app.domain.values import Bilingual, Language, Marking, Province
from app.domain.when import LONGEST, Timing, When
from app.queries.office import home_province, people_names
from app.storage.plain import Answers, Question, instant_text

if TYPE_CHECKING:
    from app.domain.events import EventId
    from app.domain.lists import EventKindId, SectionId, TagId
    from app.domain.people import PersonId

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
    limited: bool
    first: date
    last: date
    tags: tuple[TagId, ...]

    @property
    def is_firm(self) -> bool:
        """Whether there is a day at all."""
        return self.timing is not Timing.POTENTIAL


class _Row(NamedTuple):
    id: EventId
    title_en: str
    title_fr: str
    potential_en: str
    potential_fr: str
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
    limited: bool
    tags: str | None  # identifiers, with commas between


_WITHIN = (
    "e.starts_at >= :longest AND e.starts_at < :until"
    f" AND (e.ends_at >= :since OR e.timing = '{Timing.POTENTIAL}') AND NOT e.deleted"
)
_LIMITED = "EXISTS (SELECT 1 FROM named WHERE record = e.id AND NOT deleted) AS limited"
_TAGS = "(SELECT group_concat(tag_id) FROM event_tag WHERE event_id = e.id AND NOT deleted) AS tags"
EVENTS = Question(
    _Row,
    f"SELECT {', '.join(_Row._fields[:-2])}, {_LIMITED}, {_TAGS} FROM event e WHERE {_WITHIN}",  # noqa: S608 -- names of our own
    many=True,
)


def calendar_lines(
    reader: Answers, first: date, last: date, language: Language
) -> list[CalendarLine]:
    """The events of some days, both included, each on the days of the place where it is.

    With them those that have only potential dates, not before a day of the year up to `last`: they
    may come about at any time after it.
    """
    span = _span(first, last)
    lines: list[CalendarLine] = []
    for row in reader.answers(EVENTS, **span):
        when = When(row.starts_at, row.ends_at, row.zone, row.timing)
        begins = when.first_day
        ends = begins if row.timing is Timing.POTENTIAL else when.last_day
        if begins <= last and (ends >= first or row.timing is Timing.POTENTIAL):
            title = Bilingual(row.title_en, row.title_fr).in_language(language)
            potential = Bilingual(row.potential_en, row.potential_fr).in_language(language)
            said = title, potential
            tags = cast("tuple[TagId, ...]", tuple(row.tags.split(",")) if row.tags else ())
            lines.append(CalendarLine(row.id, *said, *row[5:-1], begins, ends, tags))
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


class _Named(NamedTuple):
    id: str
    name_en: str
    name_fr: str


class _Closed(NamedTuple):
    day: date
    name_en: str
    name_fr: str
    province: Province | None
    worked: bool

    @property
    def name(self) -> Bilingual:
        """In both languages."""
        return Bilingual(self.name_en, self.name_fr)


def _names_of(table: str, order: str) -> Question[_Named]:
    text = f"SELECT id, name_en, name_fr FROM {table} WHERE NOT deleted ORDER BY {order}"  # noqa: S608 -- names of our own
    return Question(_Named, text)


KINDS = _names_of("event_kind", "rank, name_en, id")
SECTIONS, TAG_NAMES = _names_of("section", "id"), _names_of("tag", "id")
CLOSURES = Question(
    _Closed,
    f"SELECT {', '.join(_Closed._fields)} FROM closure WHERE NOT deleted ORDER BY id",  # noqa: S608 -- names of our own
)


def calendar_names(reader: Answers, language: Language) -> CalendarNames:
    """The names of kinds, sections, tags and people, also of those that are retired."""

    def named(question: Question[_Named]) -> dict[Any, str]:
        rows = reader.answers(question)
        return {row.id: Bilingual(*row[1:]).in_language(language) for row in rows}

    return CalendarNames(
        named(KINDS),
        named(SECTIONS),
        named(TAG_NAMES),
        people_names(reader),
        home_province(reader),
    )


def days_off(reader: Answers, first: date, last: date) -> list[Holiday]:
    """Holidays of the country and of every province, and the closures of the office, by day."""
    return holidays_between(first, last, Province, reader.answers(CLOSURES))


class MarkKind(StrEnum):
    """What else happens on a day."""

    DUE = "due"  # a product
    OUT = "out"  # a product was issued, corrected or withdrawn
    EMBARGO = "embargo"  # it ends, of a product or an event


class DayMark(NamedTuple):
    """Something that happens on a day, beside events; `of`: the kind of the record."""

    kind: MarkKind
    at: datetime
    of: str
    id: str
    title: Bilingual


class _At(NamedTuple):
    minute: str  # of UTC: text sorts as time, and days begin with a minute
    count: int


class _Titled(NamedTuple):
    at: datetime
    id: str
    title_en: str
    title_fr: str


class _Source(NamedTuple):
    """Where marks of a kind come from: of which records, and when (a column of a table)."""

    kind: MarkKind
    of: str
    at: Question[_At]
    titled: Question[_Titled]


_MINUTE = len("2026-06-08T14:00")


def _source(kind: MarkKind, of: str, at: str, table: str) -> _Source:
    found = f"FROM {table} WHERE {at} BETWEEN :since AND :until AND NOT r.deleted"
    titled = f"SELECT {at}, r.id, r.title_en, r.title_fr {found} ORDER BY {at}"
    counted = f"SELECT substr({at}, 1, {_MINUTE}) AS minute, count(*) {found} GROUP BY minute"
    return _Source(kind, of, Question(_At, counted), Question(_Titled, titled))


_SOURCES = (
    _source(MarkKind.DUE, "product", "r.due", "product r"),
    _source(MarkKind.OUT, "product", "i.at", "issuance i JOIN product r ON r.id = i.product_id"),
    _source(MarkKind.EMBARGO, "product", "r.embargo_until", "product r"),
    _source(MarkKind.EMBARGO, "event", "r.embargo_until", "event r"),
)


def calendar_marks(
    reader: Answers, first: date, last: date, zone: str
) -> dict[date, dict[MarkKind, int]]:
    """How much of each kind happens beside events on some days, both included.

    Days are those of the clocks of a zone; one on which nothing happens is not there.
    """
    days = [first + n * DAY for n in range((last - first).days + 1)]
    begins = [instant_text(day_begins(day, zone))[:_MINUTE] for day in days]
    counted: defaultdict[date, Counter[MarkKind]] = defaultdict(Counter)
    for source in _SOURCES:
        for row in reader.answers(source.at, **_office_span(first, last, zone)):
            counted[days[bisect_right(begins, row.minute) - 1]][source.kind] += row.count
    return {day: dict(kinds) for day, kinds in counted.items()}


def marks_of_day(reader: Answers, day: date, zone: str) -> list[DayMark]:
    """What happens beside events on one day, with its words."""
    span = _office_span(day, day, zone)
    return [
        DayMark(source.kind, row.at, source.of, row.id, Bilingual(row.title_en, row.title_fr))
        for source in _SOURCES
        for row in reader.answers(source.titled, **span)
    ]


def _office_span(first: date, last: date, zone: str) -> dict[str, datetime]:
    until = day_begins(last + DAY, zone) - timedelta(microseconds=1)
    return {"since": day_begins(first, zone), "until": until}
