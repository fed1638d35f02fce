"""The venue book: what took place at a venue, and what was learned there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.evaluations import Evaluation, Lesson, LessonId
from app.domain.events import Event, EventId, EventState
from app.domain.values import Bilingual
from app.domain.venues import VenueId
from app.domain.when import When
from app.queries.participants import attendance_of
from app.storage.records import Reader
from app.storage.sql import columns, desc

E, L, V = columns(Event), columns(Lesson), columns(Evaluation)


class EventAt(NamedTuple):
    """An event at a venue. came: how many were there, None where that was not noted."""

    id: EventId
    reference: str
    title: Bilingual
    when: When
    state: EventState
    came: int | None


class LessonAt(NamedTuple):
    """A lesson of an event that took place there."""

    id: LessonId
    text: Bilingual
    event_id: EventId
    event_title: Bilingual


@dataclass(frozen=True, slots=True)
class VenueBook:
    """The events at a venue and the lessons learned there, the latest first."""

    events: tuple[EventAt, ...]
    lessons: tuple[LessonAt, ...]


def venue_book(reader: Reader, venue_id: VenueId) -> VenueBook:
    """What is known of a venue from the events held or planned there."""
    events = reader.all(Event, E.venue_id == venue_id, order=(desc(E.starts_at),))
    titles = {event.id: event.title for event in events}
    lessons = reader.all(Lesson, L.event_id.in_(list(titles)), order=(desc(L.id),))
    order = list(titles)
    lessons.sort(key=lambda lesson: order.index(lesson.event_id))
    return VenueBook(
        tuple(
            EventAt(
                event.id,
                event.shown_reference,
                event.title,
                event.when,
                event.state,
                attendance_of(reader, event.id).came if event.state.took_place else None,
            )
            for event in events
        ),
        tuple(
            LessonAt(lesson.id, lesson.text, lesson.event_id, titles[lesson.event_id])
            for lesson in lessons
        ),
    )
