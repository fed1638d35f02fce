"""What of a file the office has already, and the events that the rest becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from app.domain.events import Event, EventId
from app.domain.incoming import FoundEvent
from app.domain.moments import DAY, local
from app.domain.values import LONG_TEXT
from app.i18n import _
from app.reports.found_people import folded
from app.storage.records import Reader
from app.storage.sql import columns, or_, select
from app.words.fields import field_label
from app.words.quick.known import Known
from app.words.quick.reading import read

E = columns(Event)
OURS = "@tribune"
"""How the UID of an event that came from here ends: see `calendars/export.py`."""


class There(NamedTuple):
    """An event of the office."""

    id: EventId
    reference: str
    title_en: str
    title_fr: str
    starts_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """The events of a file: those that are new, and those that the office has already."""

    new: tuple[FoundEvent, ...]
    known: tuple[tuple[FoundEvent, There], ...]


def sorted_out(reader: Reader, events: Sequence[FoundEvent]) -> Sorted:
    """Tell what is new from what is there: the same event of ours, or title and day alike."""
    if not events:
        return Sorted((), ())
    by_title, by_id = _there(reader, events)
    new: list[FoundEvent] = []
    known: list[tuple[FoundEvent, There]] = []
    for event in events:
        ours = by_id.get(event.uid.removesuffix(OURS)) if event.uid.endswith(OURS) else None
        found = ours or _alike(event, by_title)
        if found is None:
            new.append(event)
        else:
            known.append((event, found))
    return Sorted(tuple(new), tuple(known))


def placed(event: FoundEvent, known: Known) -> FoundEvent:
    """An event with its place, as far as the office or the country knows the words for it."""
    if not event.place or event.venue_id or event.city:
        return event
    found = read(event.place, known)
    label = field_label("event", "venue_id")
    # Translators: a field and its value, e.g. "State: Confirmed".
    said = _("{field}: {value}").format(field=label, value=event.place)
    kept = event.notes if found.venue_id else "\n".join(filter(None, (said, event.notes)))
    return replace(
        event,
        venue_id=found.venue_id or None,
        city=found.city,
        province=found.province,
        notes=kept[:LONG_TEXT],
    )


def event_of(found: FoundEvent, kind_id: str = "") -> Event:
    """The event that this becomes. kind_id: where it says none."""
    return Event(
        id=EventId(""),
        title=found.title,
        kind_id=found.kind_id or kind_id,  # pyright: ignore[reportArgumentType] -- an id
        summary=found.summary,
        notes=found.notes,
        starts_at=found.when.starts_at,
        ends_at=found.when.ends_at,
        zone=found.when.zone,
        timing=found.when.timing,
        lead_unit_id=found.lead_unit_id,
        venue_id=found.venue_id,
        city=found.city,
        province=found.province,
        marking=found.marking,
    )


def _there(
    reader: Reader, events: Sequence[FoundEvent]
) -> tuple[dict[tuple[str, date], There], dict[str, There]]:
    """The events of the office around those days, by title and day, and by id."""
    first = min(event.when.starts_at for event in events) - 2 * DAY
    last = max(event.when.starts_at for event in events) + 2 * DAY
    ids = [e.uid.removesuffix(OURS) for e in events if e.uid.endswith(OURS)]
    query = select(E.id, E.reference, E.title_en, E.title_fr, E.starts_at, E.zone).where(
        ~E.deleted, or_(E.starts_at.between(first, last), E.id.in_(ids))
    )
    by_title: dict[tuple[str, date], There] = {}
    lines = reader.lines(There, query)
    for line in lines:
        day = local(line.starts_at, line.zone).date()
        for title in filter(None, (line.title_en, line.title_fr)):
            by_title[folded(title), day] = line
    return by_title, {line.id: line for line in lines}


def _alike(event: FoundEvent, by_title: dict[tuple[str, date], There]) -> There | None:
    sides = (event.title.en, event.title.fr)
    keys = ((folded(title), event.when.first_day) for title in sides if title)
    return next((by_title[key] for key in keys if key in by_title), None)
