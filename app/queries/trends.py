"""What evaluations say together: attendance, cost, schedule and media, by time or by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from app.documents.facts import DocumentFacts
from app.documents.tables import Cell, Table, plain, table_document
from app.domain.evaluations import Coverage, Evaluation, EvaluationId, Schedule
from app.domain.events import Event
from app.domain.lists import EventKind
from app.domain.moments import local
from app.domain.values import Bilingual, Language, Marking
from app.i18n import _, speaking
from app.queries.evaluations import AFTER
from app.queries.markings import highest
from app.queries.said import Said
from app.reports.sheets import csv_file, sheet, texts
from app.storage.records import Reader
from app.storage.sql import columns, func, select
from app.words.marking import marking_text
from app.words.numbers import percent
from app.words.said import said

V, E, K, C = columns(Evaluation), columns(Event), columns(EventKind), columns(Coverage)
QUARTER = 3
FISCAL = 4
"""The month in which the fiscal year of the Government of Canada begins."""


class By(StrEnum):
    """What events are gathered by."""

    QUARTER = "quarter"
    YEAR = "year"
    KIND = "kind"


class Measured(NamedTuple):
    """The figures of one evaluation; None: not known."""

    id: EvaluationId
    starts_at: datetime
    zone: str
    kind_en: str
    kind_fr: str
    marking: Marking
    attendance_expected: int | None
    attendance_actual: int | None
    media_invited: int | None
    media_attended: int | None
    social_reach: int | None
    budget: Decimal | None
    cost: Decimal | None
    schedule: Schedule
    clips: int

    @property
    def day(self) -> date:
        """The local day of the event."""
        return local(self.starts_at, self.zone).date()

    @property
    def kind(self) -> Bilingual:
        """The kind of the event."""
        return Bilingual(self.kind_en, self.kind_fr)


@dataclass(slots=True)
class Pair:
    """What was expected and what came, where both are known."""

    expected: Decimal = field(default_factory=Decimal)
    actual: Decimal = field(default_factory=Decimal)
    events: int = 0

    def add(self, expected: Decimal | int | None, actual: Decimal | int | None) -> None:
        """Count one event, unless one of the two is not known."""
        if expected is not None and actual is not None:
            self.expected += expected
            self.actual += actual
            self.events += 1

    @property
    def share(self) -> int | None:
        """The actual in percent of the expected; None of nothing."""
        return round(self.actual * 100 / self.expected) if self.expected else None


@dataclass(slots=True)
class Trend:
    """The figures of one group of events together."""

    name: str
    events: int = 0
    attendance: Pair = field(default_factory=Pair)
    media: Pair = field(default_factory=Pair)
    money: Pair = field(default_factory=Pair)
    assessed: int = 0  # of which it is known whether the schedule was kept
    kept: int = 0
    clips: int = 0
    reach: int = 0

    def add(self, one: Measured) -> None:
        """Count one event."""
        self.events += 1
        self.attendance.add(one.attendance_expected, one.attendance_actual)
        self.media.add(one.media_invited, one.media_attended)
        self.money.add(one.budget, one.cost)
        self.assessed += one.schedule is not Schedule.NOT_SAID
        self.kept += one.schedule is Schedule.KEPT
        self.clips += one.clips
        self.reach += one.social_reach or 0

    @property
    def on_time(self) -> int | None:
        """The share of events that kept their schedule, in percent."""
        return round(self.kept * 100 / self.assessed) if self.assessed else None


_CLIPS = (
    select(func.coalesce(func.sum(C.clips), 0))
    .where(C.evaluation_id == V.id, ~C.deleted)
    .scalar_subquery()
)
_FIGURES = (
    select(
        V.id,
        E.starts_at,
        E.zone,
        K.name_en,
        K.name_fr,
        E.marking,
        *(V[name] for name in Measured._fields[6:-1]),
        _CLIPS,
    )
    .select_from(
        V.id.table.join(E.id.table, E.id == V.event_id).join(K.id.table, K.id == E.kind_id)
    )
    .where(~V.deleted, ~E.deleted, E.state.in_(AFTER))
    .order_by(E.starts_at, V.id)
)


def measured(reader: Reader, since: date | None = None) -> list[Measured]:
    """The figures of every event that took place and is evaluated, the earliest first."""
    if since is None:
        return reader.lines(Measured, _FIGURES)
    about = datetime.combine(since, time(), UTC) - timedelta(days=1)  # whatever the zone
    found = reader.lines(Measured, _FIGURES.where(E.starts_at >= about))
    return [one for one in found if one.day >= since]


def trends(found: Iterable[Measured], by: By) -> list[Trend]:
    """The figures by quarter or by year, the earliest first; by kind, the most events first.

    Quarters and years are fiscal ones, from April to March.
    """
    groups: dict[str, Trend] = {}
    for one in found:
        key = _group(one, by)
        groups.setdefault(key, Trend(key)).add(one)
    made = list(groups.values())
    return sorted(made, key=lambda trend: -trend.events) if by is By.KIND else made


def _group(one: Measured, by: By) -> str:
    if by is By.KIND:
        return said(one.kind)
    return quarter_name(one.day) if by is By.QUARTER else year_name(one.day)


def whole(found: Iterable[Measured]) -> Trend:
    """All of them together."""
    trend = Trend(_("Together"))
    for one in found:
        trend.add(one)
    return trend


def fiscal_year(day: date) -> int:
    """The year in which the fiscal year of a day began."""
    return day.year - (day.month < FISCAL)


def year_name(day: date) -> str:
    """A fiscal year: "2026–2027"."""
    began = fiscal_year(day)
    return f"{began}–{began + 1}"


def quarter_name(day: date) -> str:
    """A quarter of a fiscal year: "2026–2027, Q1", « 2026–2027, T1 »."""
    place = (day.month - FISCAL) % 12 // QUARTER + 1
    # Translators: a quarter of a fiscal year, e.g. "2026–2027, Q1".
    return _("{year}, Q{quarter}").format(year=year_name(day), quarter=place)


# -- taken out


def trend_columns(first: str) -> list[str]:
    """The titles of the columns. first: what events are gathered by."""
    return [
        first,
        _("Events"),
        _("Expected"),
        _("Who came"),
        _("Attended of expected"),
        _("Budget"),
        _("Cost"),
        _("Cost of budget"),
        _("Schedule kept"),
        _("Media invited"),
        _("Media present"),
        _("Clips"),
        _("Social reach"),
    ]


def trend_rows(found: Sequence[Trend]) -> Iterator[tuple[Any, ...]]:
    """A row a group; the sums are of events of which both figures are known."""
    for one in found:
        yield (
            one.name,
            one.events,
            *_pair(one.attendance, int),
            _percent(one.attendance.share),
            *_pair(one.money, Decimal),
            _percent(one.money.share),
            _percent(one.on_time),
            *_pair(one.media, int),
            one.clips,
            one.reach,
        )


def trends_sheet(
    found: Sequence[Measured], by: By, language: Language, *, as_csv: bool = False
) -> bytes:
    """The figures as Excel or CSV, the sum of all in the last row."""
    with speaking(language):
        titles, rows = trend_columns(by_name(by)), _rows(found, by)
        if as_csv:
            return csv_file(titles, rows, language=language)
        mark = marking_text(highest(one.marking for one in found))
        return sheet(titles, rows, title=_("Trends"), language=language, marking=mark)


def trends_document(
    reader: Reader, found: Sequence[Measured], by: By, language: Language, period: str
) -> bytes:
    """The figures as a Word document. period: in words."""
    about = Said(reader, language)
    with speaking(language):
        facts = DocumentFacts(
            language=language,
            title=_("Trends across events"),
            marking=marking_text(highest(one.marking for one in found)),
            department=about.department(),
            minister=about.minister(),
        )
        titles = trend_columns(by_name(by))
        rows = [
            [Cell([plain(text)]) for text in row]
            for row in texts(_rows(found, by), language=language)
        ]
        widths = (20, 8, 10, 10, 10, 13, 13, 9, 10, 9, 9, 8, 11)
        details = [(_("Period"), period), (_("By"), by_name(by))]
        table = Table(_("Trends"), titles, widths, rows)
        return table_document(facts, [table], kind=_("Evaluations"), details=details)


def by_name(by: By) -> str:
    """What events are gathered by, in words."""
    return {
        By.QUARTER: _("Fiscal quarter"),
        By.YEAR: _("Fiscal year"),
        By.KIND: _("Kind of event"),
    }[by]


def _rows(found: Sequence[Measured], by: By) -> list[tuple[Any, ...]]:
    return list(trend_rows([*trends(found, by), whole(found)]))


def _pair(pair: Pair, form: type[int | Decimal]) -> tuple[Any, Any]:
    if not pair.events:
        return None, None
    return form(pair.expected), form(pair.actual)


def _percent(share: int | None) -> str:
    return "" if share is None else percent(share)
