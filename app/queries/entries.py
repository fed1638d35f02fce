"""Events as calendars show them, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.calendars.export import CalendarEntry
from app.clock import system_clock
from app.domain.events import Event, EventId
from app.domain.lists import EventKind
from app.domain.values import Language
from app.domain.venues import Venue
from app.storage.records import Reader
from app.storage.sql import columns, count, func, select
from app.storage.tables import change_set, journal

E = columns(Event)


class _Trace(NamedTuple):
    record: str
    changes: int
    created: datetime
    changed: datetime


TRACES = (
    select(
        journal.c.record,
        count(),
        func.min(change_set.c.at, type_=change_set.c.at.type),
        func.max(change_set.c.at, type_=change_set.c.at.type),
    )
    .join_from(journal, change_set, journal.c.seq == change_set.c.seq)
    .where(journal.c.kind == "event")
    .group_by(journal.c.record)
)
"""How often each event was written, when first and when last: each write raises its SEQUENCE."""


def calendar_entries(
    reader: Reader, language: Language, events: Sequence[EventId] | None = None
) -> list[CalendarEntry]:
    """These events, or all, with their words in a language; internal notes are no part of it."""
    traces = TRACES
    found = reader.all(Event)
    if events is not None:
        traces = TRACES.where(journal.c.record.in_(events))
        found = reader.all(Event, E.id.in_(events))
    written = {trace.record: trace for trace in reader.lines(_Trace, traces)}
    kinds = {kind.id: kind.name.in_language(language) for kind in reader.all(EventKind)}
    venues = {venue.id: venue for venue in reader.all(Venue)}
    now = system_clock()
    entries: list[CalendarEntry] = []
    for event in found:
        trace = written.get(event.id) or _Trace(event.id, 1, now, now)  # loaded, not written here
        venue = venues.get(event.venue_id) if event.venue_id else None
        place = (venue.name.in_language(language), venue.address) if venue else ()
        entries.append(
            CalendarEntry(
                id=event.id,
                sequence=trace.changes - 1,
                when=event.when,
                title=event.title.in_language(language),
                state=event.state,
                marking=event.marking,
                location=", ".join(filter(None, (*place, event.city))),
                description=event.summary.in_language(language),
                categories=tuple(filter(None, (kinds.get(event.kind_id),))),
                created=trace.created,
                changed=trace.changed,
            )
        )
    return entries
