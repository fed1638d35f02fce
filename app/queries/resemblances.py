"""What resembles an event: others of the same day, and what was learned from others before."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.evaluations import Lesson, LessonId
from app.domain.events import Event, EventId, EventState, EventTag, Timing, When
from app.domain.values import Bilingual
from app.storage.records import Reader
from app.storage.sql import columns, desc, or_, select

E, L, TAGS = columns(Event), columns(Lesson), columns(EventTag)
WORD = 5
"""Letters from which on a word of a title tells something."""
WEIGHT = {"venue_id": 4, "tag_id": 3, "kind_id": 2, "lead_unit_id": 1, "city": 1}
"""How much it says of a lesson that its event shares this."""


class Similar(NamedTuple):
    """Another event of the same day, with what it shares beside: codes of fields."""

    id: EventId
    reference: str
    title: Bilingual
    when: When
    shared: tuple[str, ...]


class LessonLine(NamedTuple):
    """A lesson of an event that is over, with what that event shares: codes of fields."""

    id: LessonId
    text: Bilingual
    event_id: EventId
    event_title: Bilingual
    event_day: datetime
    shared: tuple[str, ...]


def similar(reader: Reader, event: Event) -> list[Similar]:
    """Other live events on its days that share its city, principal, kind or a word of its title."""
    if not event.when.is_firm:
        return []
    day = timedelta(days=1)
    around = event.starts_at - day, max(event.ends_at, event.starts_at) + day
    near = reader.all(
        Event,
        E.starts_at.between(*around),
        E.id != event.id,
        E.state != EventState.CANCELLED,
        E.timing != Timing.POTENTIAL,
    )
    found: list[Similar] = []
    for other in near:
        apart = (
            other.when.first_day > event.when.last_day or other.when.last_day < event.when.first_day
        )
        shared = () if apart else _shared(event, other)
        if shared:
            found.append(Similar(other.id, other.shown_reference, other.title, other.when, shared))
    return sorted(found, key=lambda one: -len(one.shared))


def _shared(event: Event, other: Event) -> tuple[str, ...]:
    return tuple(
        field
        for field, same in (
            ("title", bool(_words(event) & _words(other))),
            ("city", bool(event.city) and event.city.casefold() == other.city.casefold()),
            (
                "principal_id",
                event.principal_id is not None and event.principal_id == other.principal_id,
            ),
            ("kind_id", event.kind_id == other.kind_id),
        )
        if same
    )


def _words(event: Event) -> set[str]:
    text = f"{event.title.en} {event.title.fr}".casefold()
    return {word for word in text.split() if len(word) >= WORD}


def lessons_for(reader: Reader, event: Event, most: int = 8) -> list[LessonLine]:
    """Lessons of other events that share a tag, the kind, the venue, the city or who leads.

    Those that share more come first, then the latest. A lesson that itself bears one of the event's
    tags shares it, whatever its event was.
    """
    tags = {link.tag_id for link in reader.all(EventTag, TAGS.event_id == event.id)}
    tagged = select(TAGS.event_id).where(TAGS.tag_id.in_(tags), ~TAGS.deleted)
    shares = [E.kind_id == event.kind_id, E.id.in_(tagged)]
    shares += [E.city == event.city] if event.city else []
    shares += [E.venue_id == event.venue_id] if event.venue_id else []
    shares += [E.lead_unit_id == event.lead_unit_id] if event.lead_unit_id else []
    alike = select(E.id).where(or_(*shares), ~E.deleted)
    where = or_(L.event_id.in_(alike), L.tag_id.in_(tags))
    lessons = reader.all(Lesson, L.event_id != event.id, where, order=(desc(L.id),))
    others = {
        other.id: other
        for other in reader.all(Event, E.id.in_({lesson.event_id for lesson in lessons}))
    }
    bearing = {
        link.event_id
        for link in reader.all(EventTag, TAGS.tag_id.in_(tags), TAGS.event_id.in_(list(others)))
    }
    found: list[LessonLine] = []
    for lesson in lessons:
        other = others.get(lesson.event_id)
        if other is None:
            continue
        shared = (
            ("tag_id", lesson.tag_id in tags or other.id in bearing),
            ("kind_id", other.kind_id == event.kind_id),
            ("venue_id", event.venue_id is not None and other.venue_id == event.venue_id),
            ("city", bool(event.city) and other.city == event.city),
            (
                "lead_unit_id",
                event.lead_unit_id is not None and other.lead_unit_id == event.lead_unit_id,
            ),
        )
        codes = tuple(field for field, same in shared if same)
        found.append(
            LessonLine(lesson.id, lesson.text, other.id, other.title, other.starts_at, codes)
        )
    found.sort(key=lambda line: -sum(WEIGHT[code] for code in line.shared))
    return found[:most]
