"""Every event as a list: what its columns say, and how it is narrowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.events import EventState
from app.i18n import _, ngettext
from app.ui.limits import access_column, access_filter
from app.ui.lists.columns import Column, Filter, state_column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.saving import excel_export
from app.words.choices import choice_name
from app.words.dates import day_searched, month_year, number, when_short
from app.words.fields import field_label
from app.words.said import spoken

if TYPE_CHECKING:
    from app.queries.events import EventLine
    from app.queries.listing import Listing
    from app.storage.records import Reader
    from app.ui.desk import Desk


class Period(StrEnum):
    """When an event takes place, as seen from today."""

    UPCOMING = "upcoming"
    THIS_WEEK = "this week"
    THIS_MONTH = "this month"
    NEXT_MONTH = "next month"
    PAST = "past"

    @property
    def words(self) -> str:
        """What it is called."""
        return {
            Period.UPCOMING: _("Upcoming"),
            Period.THIS_WEEK: _("This week"),
            Period.THIS_MONTH: _("This month"),
            Period.NEXT_MONTH: _("Next month"),
            Period.PAST: _("Past"),
        }[self]


@lru_cache(maxsize=4096)
def periods(first: date, last: date, today: date) -> tuple[Period, ...]:
    """The periods that days from first to last touch; weeks begin on Monday."""
    return tuple(
        one
        for one, (start, end) in spans(today).items()
        if first <= end and last >= start and (one is not Period.PAST or last < today)
    )


@lru_cache(maxsize=1)
def spans(today: date) -> dict[Period, tuple[date, date]]:
    """The first and the last day of each period, as seen from a day."""
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    next_month = (month + timedelta(days=32)).replace(day=1)
    after = (next_month + timedelta(days=32)).replace(day=1)
    return {
        Period.UPCOMING: (today, date.max),
        Period.THIS_WEEK: (monday, monday + timedelta(days=6)),
        Period.THIS_MONTH: (month, next_month - timedelta(days=1)),
        Period.NEXT_MONTH: (next_month, after - timedelta(days=1)),
        Period.PAST: (date.min, today - timedelta(days=1)),
    }


def event_list(desk: Desk, owner: QWidget, new: Callable[[], object], today: date) -> RecordList:
    """The list of every event, the next ones first."""
    return RecordList(
        desk,
        "events",
        columns=event_columns(desk.zone, today),
        load=_load,
        name=_("Events"),
        kinds=("event", "event_kind", "venue", "person", "section", "unit", "named"),
        filters=_filters(today),
        count=lambda n: ngettext("{count} event", "{count} events", n).format(count=number(n)),
        empty=Nothing(
            "calendar-plus",
            lambda: _("Your events and announcements appear here, from the first idea on."),
            lambda: _("New event"),
            new,
        ),
        order="when",
        export=excel_export(desk, owner, _("Events")),
    )


def _load(reader: Reader) -> Listing[EventLine]:
    from app.queries.events import event_listing  # noqa: PLC0415 -- after the first paint

    return event_listing(reader, spoken())


def event_columns(zone: str, today: date) -> list[Column]:
    """What the list of events shows of each; zone: of the office."""
    return [
        Column(
            "title",
            lambda: field_label("event", "title"),
            lambda line: line.title,
            second=lambda line: line.other_title,
            width=240,
            uses=("title", "other_title"),
        ),
        Column(
            "when",
            lambda: _("When"),
            lambda line: when_short(line.when, home=zone, today=today),
            sort=lambda line: line.when.starts_at,
            group=lambda line: month_year(line.day),
            value=lambda line: line.day,
            width=195,
            searched=lambda line: day_searched(line.day, spoken()),
            uses=("day",),
        ),
        state_column(EventState, 145),
        Column(
            "place",
            lambda: _("Place"),
            lambda line: line.city or line.venue,
            second=lambda line: line.venue if line.city else "",
            group=lambda line: line.city or _("No city"),
            width=140,
            uses=("city", "venue"),
        ),
        Column(
            "kind",
            lambda: field_label("event", "kind_id"),
            lambda line: line.kind,
            second=lambda line: line.reference,
            group=lambda line: line.kind,
            width=140,
            second_uses=("reference",),
        ),
        Column(
            "coordinator",
            lambda: field_label("event", "coordinator_id"),
            lambda line: line.coordinator,
            second=lambda line: line.lead_unit,
            group=lambda line: line.coordinator or _("No coordinator"),
            width=150,
            second_uses=("lead_unit",),
        ),
        access_column(),
        Column(
            "reference",
            lambda: field_label("event", "reference"),
            lambda line: line.reference,
            sort=lambda line: (len(line.reference), line.reference),
            width=120,
            hidden=True,
        ),
        Column(
            "section",
            lambda: field_label("event", "section_id"),
            lambda line: line.section,
            group=lambda line: line.section or _("No section"),
            width=160,
            hidden=True,
        ),
    ]


def _filters(today: date) -> list[Filter]:
    return [
        Filter(
            "period",
            lambda: _("Period"),
            of=lambda line: periods(line.day, line.last_day, today),
            name=lambda period: Period(period).words,
            order=lambda period: list(Period).index(period),
            uses=("day", "last_day"),
        ),
        Filter(
            "state",
            lambda: field_label("event", "state"),
            of=lambda line: line.state,
            name=choice_name,
        ),
        Filter("kind", lambda: field_label("event", "kind_id"), of=lambda line: line.kind or None),
        Filter(
            "coordinator",
            lambda: field_label("event", "coordinator_id"),
            of=lambda line: line.coordinator or None,
        ),
        Filter(
            "section",
            lambda: field_label("event", "section_id"),
            of=lambda line: line.section or None,
        ),
        access_filter(),
    ]
