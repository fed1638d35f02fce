"""What a screen asks about events: the list, one event's page, what resembles it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from app.domain.evaluations import Evaluation, EvaluationId
from app.domain.events import (
    Event,
    EventId,
    EventState,
    Postponement,
    Standing,
    Timing,
    When,
    shown_reference,
)
from app.domain.lists import (
    EventKind,
    EventKindId,
    Section,
    SectionId,
    Unit,
)
from app.domain.moments import local
from app.domain.participants import Participant
from app.domain.people import PersonId
from app.domain.products import Product, ProductNotice
from app.domain.proposals import Proposal, ProposalId
from app.domain.values import Bilingual, Language
from app.domain.venues import Venue
from app.queries.limits import Limit, is_limited, limit_of
from app.queries.listing import Listing, Made, named
from app.queries.readiness import Readiness, readiness
from app.queries.relations import RelatedLine, related_events
from app.queries.resemblances import Similar, similar
from app.queries.runsheets import cue_count
from app.queries.tasks import people_names, task_lines
from app.storage.lending import row_number
from app.storage.records import Reader
from app.storage.sql import columns, count, desc, select

E, V, K, S, U = (columns(kind) for kind in (Event, Venue, EventKind, Section, Unit))
PRODUCTS, NOTICES = columns(Product), columns(ProductNotice)
POSTPONEMENTS, PEOPLE = columns(Postponement), columns(Participant)
EVALUATIONS, PROPOSALS = columns(Evaluation), columns(Proposal)


class EventLine(NamedTuple):
    """An event in a list; names are in the language asked for."""

    id: EventId
    reference: str
    title: str
    other_title: str  # in the other language, where it says something else
    kind_id: EventKindId
    kind: str
    when: When
    day: date  # the first one, local
    last_day: date
    state: EventState
    city: str
    venue: str
    coordinator_id: PersonId | None
    coordinator: str
    lead_unit: str
    section_id: SectionId | None
    section: str
    limited: bool


LIMITED = is_limited(Event)
DAY = (E.starts_at, E.zone)
WHEN = (E.starts_at, E.ends_at, E.zone, E.timing, E.potential_en, E.potential_fr)


def when_of(*values: Any) -> When:
    """The date of an event from the columns of `WHEN`."""
    starts_at, ends_at, zone, timing, en, fr = values
    return When(starts_at, ends_at, zone, timing, Bilingual(en, fr))


def day_of(starts_at: datetime, zone: str) -> date:
    """The local day on which an event starts, from the columns of `DAY`."""
    return local(starts_at, zone).date()


def _last_day_of(starts_at: datetime, ends_at: datetime, zone: str) -> date:
    return When(starts_at, ends_at, zone).last_day


def _mine(mine: str, other: str) -> str:
    return mine or other


def _other(mine: str, other: str) -> str:
    return other if mine and other != mine else ""


def event_listing(reader: Reader, language: Language) -> Listing[EventLine]:
    """Every event, the latest first."""
    kinds, venues = _names(reader, K, language), _names(reader, V, language)
    units, sections = _names(reader, U, language), _names(reader, S, language)
    people = people_names(reader)
    titles = (E.title_fr, E.title_en) if language is Language.FR else (E.title_en, E.title_fr)
    return Listing(
        line=EventLine,
        number=row_number(E),
        id=E.id,
        source=E.id.table,
        where=(~E.deleted,),
        order=(desc(E.starts_at), E.id),
        fields={
            "id": Made((E.id,)),
            "reference": Made((E.reference, E.starts_at, E.zone), shown_reference),
            "title": Made(titles, _mine),
            "other_title": Made(titles, _other),
            "kind_id": Made((E.kind_id,)),
            "kind": Made((E.kind_id,), named(kinds, "")),
            "when": Made(WHEN, when_of),
            "day": Made(DAY, day_of),
            "last_day": Made((E.starts_at, E.ends_at, E.zone), _last_day_of),
            "state": Made((E.state,)),
            "city": Made((E.city,)),
            "venue": Made((E.venue_id,), named(venues, "")),
            "coordinator_id": Made((E.coordinator_id,)),
            "coordinator": Made((E.coordinator_id,), named(people, "")),
            "lead_unit": Made((E.lead_unit_id,), named(units, "")),
            "section_id": Made((E.section_id,)),
            "section": Made((E.section_id,), named(sections, "")),
            "limited": Made((LIMITED,)),
        },
        orders={"reference": E.reference, "when": E.starts_at},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """What the page of one event says beside its fields.

    `lacking`: fields to be filled before it is confirmed; `readiness`: what else it lacks.
    `similar`: others on the same day.
    """

    event: Event
    kind: EventKind
    venue: Venue | None
    lacking: tuple[str, ...]
    readiness: Readiness
    open_tasks: int
    late_tasks: int
    cues: int
    people: int
    products: int
    notices: tuple[tuple[ProductNotice, Bilingual], ...]
    proposal_id: ProposalId | None
    evaluation_id: EvaluationId | None
    postponements: tuple[Postponement, ...]
    related: tuple[RelatedLine, ...]
    similar: tuple[Similar, ...]
    limits: tuple[Limit, ...]


def event_page(reader: Reader, event_id: EventId, now: datetime) -> EventPage:
    """All that the page of an event says; raise NotFound."""
    event = reader.get(Event, event_id)
    tasks = task_lines(reader, event_id, now)
    titles = {p.id: p.title for p in reader.all(Product, PRODUCTS.event_id == event_id)}
    notices = reader.all(ProductNotice, NOTICES.product_id.in_(list(titles)), ~NOTICES.settled)
    evaluations = reader.all(Evaluation, EVALUATIONS.event_id == event_id)
    proposals = reader.all(Proposal, PROPOSALS.event_id == event_id)
    return EventPage(
        event=event,
        kind=reader.get(EventKind, event.kind_id, deleted=True),
        venue=reader.get(Venue, event.venue_id, deleted=True) if event.venue_id else None,
        lacking=lacking(event),
        readiness=readiness(reader, event, now),
        open_tasks=sum(task.state.is_open for task in tasks),
        late_tasks=sum(task.is_late for task in tasks),
        cues=cue_count(reader, event_id),
        people=reader.value(
            select(count(PEOPLE.person_id.distinct())).where(
                PEOPLE.event_id == event_id, ~PEOPLE.deleted
            )
        ),
        products=len(titles),
        notices=tuple((notice, titles[notice.product_id]) for notice in notices),
        proposal_id=proposals[0].id if proposals else None,
        evaluation_id=evaluations[0].id if evaluations else None,
        postponements=tuple(
            reader.all(
                Postponement,
                POSTPONEMENTS.event_id == event_id,
                order=(POSTPONEMENTS.postponed_at,),
            )
        ),
        related=tuple(related_events(reader, event_id)),
        similar=tuple(similar(reader, event)) if event.state.is_live else (),
        limits=tuple(limit_of(reader, Event, event_id)),
    )


def lacking(event: Event) -> tuple[str, ...]:
    """The fields that an event needs before it is confirmed, and that say nothing yet."""
    principal_open = event.principal_standing not in (Standing.CONFIRMED, Standing.NOT_APPLICABLE)
    return tuple(
        field
        for field, is_missing in (
            ("title_en", not event.title.en),
            ("title_fr", not event.title.fr),
            ("timing", event.timing in (Timing.POTENTIAL, Timing.TIME_TO_CONFIRM)),
            ("city", not event.city and event.venue_id is None),
            ("principal_standing", principal_open),
            ("coordinator_id", event.coordinator_id is None),
            ("lead_unit_id", event.lead_unit_id is None),
            ("summary_en", not event.summary.en),
            ("summary_fr", not event.summary.fr),
        )
        if is_missing
    )


class _Name(NamedTuple):
    id: str
    name_en: str
    name_fr: str


def _names(reader: Reader, c: object, language: Language) -> dict[str, str]:
    query = select(*(getattr(c, field) for field in _Name._fields))
    rows: Iterable[_Name] = reader.lines(_Name, query)
    return {row.id: Bilingual(row.name_en, row.name_fr).in_language(language) for row in rows}
