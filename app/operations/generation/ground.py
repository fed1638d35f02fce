"""Who, where, and what for: the records that everything else of a made-up office hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from app.domain.events import (
    Event,
    EventId,
    EventState,
    EventTag,
    EventTagId,
    PrincipalRole,
    Standing,
    Timing,
)
from app.domain.lists import EventKindId, SectionId, TagId, UnitId
from app.domain.people import (
    Organisation,
    OrganisationId,
    OrganisationKind,
    Person,
    PersonId,
)
from app.domain.tasks import Task, TaskId, TaskState
from app.domain.values import Bilingual, Entity, Language, Marking
from app.domain.venues import Venue, VenueId
from app.ids import id_maker, known_id
from app.operations.demonstration.content import tables
from app.operations.generation.words import CITIES, Words
from app.storage.store import Store
from app.words.lists import EVENT_KINDS, SECTIONS, TAGS, UNITS
from app.words.paths import TASKS

YEARS = 10
A_YEAR = 365
TASKS_EACH = 20


class Ground:
    """People, places, events and tasks; what comes later is made from what it remembers."""

    def __init__(self, store: Store, scale: float) -> None:
        self.scale = scale
        self.now = store.clock().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        self.chance = Random(7)  # noqa: S311 -- no secrets: the same office each time
        self.words = Words(self.chance)
        self.new_id = id_maker(store.clock, Random(11).randbytes)  # noqa: S311 -- same
        self.me = PersonId(store.author)
        self.event_count = max(1, round(20_000 * scale))
        self.people: list[PersonId] = []
        self.organisations: list[OrganisationId] = []
        self.venues: list[Venue] = []
        self.events: list[Event] = []
        self.references: dict[int, int] = {}

    def count(self, whole: int) -> int:
        """So many at this scale, and a few at least."""
        return max(8, round(whole * self.scale))

    def organisations_made(self) -> Iterator[Entity]:
        """Departments, partners, media …"""
        for n in range(self.count(300)):
            city, province, _zone = CITIES[n % len(CITIES)]
            name = self.words.both(3)
            made = Organisation(
                id=OrganisationId(self.new_id()),
                name=Bilingual(f"{name.en} ({n})", f"{name.fr} ({n})"),
                kind=self.chance.choice(list(OrganisationKind)),
                city=city,
                province=province,
            )
            self.organisations.append(made.id)
            yield made

    def people_made(self) -> Iterator[Entity]:
        """People with names and titles of the demonstration."""
        known = tables("people")["person"]
        for n in range(self.count(2000)):
            first, last, who = (self.chance.choice(known) for _ in range(3))
            made = Person(
                id=PersonId(self.new_id()),
                given_name=first["given_name"],
                family_name=last["family_name"],
                title=Bilingual(who["title"]["en"], who["title"]["fr"]),
                organisation_id=self.chance.choice(self.organisations),
                language=self.chance.choice(list(Language)),
                precedence=n if n % 9 == 0 else None,
                email=f"p{n}@people.example",
            )
            self.people.append(made.id)
            yield made

    def venues_made(self) -> Iterator[Entity]:
        """Places all over the country."""
        for n in range(self.count(400)):
            city, province, zone = CITIES[n % len(CITIES)]
            made = Venue(
                id=VenueId(self.new_id()),
                name=self.words.both(3),
                city=city,
                province=province,
                zone=zone,
                capacity=self.chance.randrange(20, 800, 10),
                step_free=n % 3 > 0,
                latitude=self.chance.randrange(42_000_000, 68_000_000),
                longitude=-self.chance.randrange(53_000_000, 135_000_000),
            )
            self.venues.append(made)
            yield made

    # -- events and their paths

    def events_made(self) -> Iterator[Entity]:
        """Events, each with two tags."""
        for n in range(self.event_count):
            event = self._event(n)
            self.events.append(event)
            yield event
            for code, _en, _fr in self.chance.sample(TAGS, k=2):
                yield EventTag(
                    id=EventTagId(self.new_id()),
                    event_id=event.id,
                    tag_id=TagId(known_id(f"tag {code}")),
                )

    def _event(self, n: int) -> Event:
        starts = self._start(n)
        ends = starts + timedelta(minutes=self.chance.choice((30, 60, 90, 180)))
        venue = self.venues[n % len(self.venues)]
        state = self._state(ends < self.now)
        return Event(
            id=EventId(self.new_id()),
            reference=self._reference(starts.year),
            title=self.words.both(8),
            kind_id=EventKindId(known_id(f"event_kind {EVENT_KINDS[n % 14][0]}")),
            summary=self.words.both(35),
            significance=self.words.text(Language.EN, 12),
            strategy=self.words.text(Language.FR, 20),
            notes=self.words.text(Language.EN, 15),
            starts_at=starts,
            ends_at=ends,
            zone=venue.zone,
            timing=Timing.TIMED,
            state=state,
            state_reason=self.words.text(Language.FR, 8) if state is EventState.CANCELLED else "",
            principal_role=self.chance.choice(list(PrincipalRole)),
            principal_standing=self.chance.choice(list(Standing)),
            principal_id=self.people[n % 7],
            lead_unit_id=UnitId(known_id(f"unit {UNITS[n % len(UNITS)][0]}")),
            coordinator_id=self.me if n % 12 == 0 else self.person(40),
            speechwriter_id=self.person(40),
            media_officer_id=self.person(40),
            venue_id=venue.id,
            city=venue.city,
            province=venue.province,
            section_id=SectionId(known_id(f"section {SECTIONS[n % len(SECTIONS)][0]}")),
            issue=n % 40 == 0,
            milestone=n % 25 == 0,
            cross_government=n % 30 == 0,
            marking=Marking.PROTECTED_A if n % 50 == 0 else Marking.UNCLASSIFIED,
        )

    def _start(self, n: int) -> datetime:
        """Over ten years, half a year of them to come; one in fifty in the month around today."""
        if n % 50 == 0:
            days = self.chance.randrange(-14, 15)
        else:
            days = self.chance.randrange(-int(A_YEAR * (YEARS - 0.5)), A_YEAR // 2)
        at = self.now + timedelta(days)
        return at.replace(hour=self.chance.randrange(13, 23), minute=self.chance.choice((0, 30)))

    def _state(self, over: bool) -> EventState:
        if self.chance.random() < 0.05:  # noqa: PLR2004 -- one in twenty does not take place
            return EventState.CANCELLED
        if over:
            return self.chance.choice((EventState.CLOSED, EventState.CLOSED, EventState.EVALUATED))
        return self.chance.choice((EventState.PROPOSED, EventState.PLANNING, EventState.CONFIRMED))

    def _reference(self, year: int) -> str:
        self.references[year] = self.references.get(year, 0) + 1
        return f"E-{year}-{self.references[year]:04}"

    def person(self, of: int) -> PersonId:
        """One of the first people, by chance."""
        return self.people[self.chance.randrange(min(of, len(self.people)))]

    def tasks_made(self) -> Iterator[Entity]:
        """The critical path of each event."""
        names = [Bilingual(en, fr) for en, fr, _owner in TASKS.values()]
        for event in self.events:
            is_over = not event.state.is_live
            for rank in range(1, TASKS_EACH + 1):
                offset = rank - TASKS_EACH
                day = (event.starts_at + timedelta(offset * 1.4)).date()
                yield Task(
                    id=TaskId(self.new_id()),
                    event_id=event.id,
                    title=names[rank % len(names)],
                    owner_id=event.coordinator_id,
                    state=TaskState.DONE if is_over else TaskState.TO_DO,
                    due=day if is_over else None,
                    offset=offset,
                    done_on=day if is_over else None,
                    rank=rank,
                )
