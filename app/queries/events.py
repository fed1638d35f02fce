"""What a screen asks about events: the list, one event's page, what resembles it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

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
    UnitId,
)
from app.domain.people import PersonId
from app.domain.products import Product, ProductNotice
from app.domain.proposals import Proposal, ProposalId
from app.domain.values import Bilingual, Language
from app.domain.venues import Venue, VenueId
from app.queries.resemblances import Similar, similar
from app.queries.tasks import people_names, task_lines
from app.storage.records import Reader
from app.storage.sql import columns, desc, select

E, V, K, S, U = (columns(kind) for kind in (Event, Venue, EventKind, Section, Unit))
PRODUCTS, NOTICES = columns(Product), columns(ProductNotice)
POSTPONEMENTS = columns(Postponement)
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
    state: EventState
    city: str
    venue: str
    coordinator_id: PersonId | None
    coordinator: str
    lead_unit: str
    section_id: SectionId | None
    section: str


class _Row(NamedTuple):
    id: EventId
    reference: str
    title_en: str
    title_fr: str
    kind_id: EventKindId
    starts_at: datetime
    ends_at: datetime
    zone: str
    timing: Timing
    potential_en: str
    potential_fr: str
    state: EventState
    city: str
    venue_id: VenueId | None
    coordinator_id: PersonId | None
    lead_unit_id: UnitId | None
    section_id: SectionId | None


EVENTS = select(*(E[name] for name in _Row._fields)).where(~E.deleted).order_by(desc(E.starts_at))


def event_lines(reader: Reader, language: Language) -> list[EventLine]:
    """Every event, the latest first."""
    kinds, venues = _names(reader, K, language), _names(reader, V, language)
    units, sections = _names(reader, U, language), _names(reader, S, language)
    people = people_names(reader)
    french = language is Language.FR
    lines: list[EventLine] = []
    for row in reader.lines(_Row, EVENTS):
        mine, other = (row.title_fr, row.title_en) if french else (row.title_en, row.title_fr)
        lines.append(
            EventLine(
                row.id,
                shown_reference(row.reference, row.starts_at, row.zone),
                mine or other,
                other if mine and other != mine else "",
                row.kind_id,
                kinds.get(row.kind_id, ""),
                When(
                    row.starts_at,
                    row.ends_at,
                    row.zone,
                    row.timing,
                    Bilingual(row.potential_en, row.potential_fr),
                ),
                row.state,
                row.city,
                venues.get(row.venue_id or "", ""),
                row.coordinator_id,
                people.get(row.coordinator_id, "") if row.coordinator_id else "",
                units.get(row.lead_unit_id or "", ""),
                row.section_id,
                sections.get(row.section_id or "", ""),
            )
        )
    return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """What the page of one event says beside its fields.

    `lacking`: fields to be filled before it is confirmed. `similar`: others on the same day.
    """

    event: Event
    kind: EventKind
    venue: Venue | None
    lacking: tuple[str, ...]
    open_tasks: int
    late_tasks: int
    products: int
    notices: tuple[tuple[ProductNotice, Bilingual], ...]
    proposal_id: ProposalId | None
    evaluation_id: EvaluationId | None
    postponements: tuple[Postponement, ...]
    similar: tuple[Similar, ...]


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
        open_tasks=sum(task.state.is_open for task in tasks),
        late_tasks=sum(task.is_late for task in tasks),
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
        similar=tuple(similar(reader, event)) if event.state.is_live else (),
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
