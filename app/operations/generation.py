"""A made-up office of ten years, as large as the product is built for: for measuring, and tests.

At scale 1: 20,000 events, 400,000 tasks, 100,000 products of two versions, 10,000 speeches, 8,000
evaluations. It is the same every time for the same clock and scale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from app.domain.acts import Act
from app.domain.errors import NotEmpty
from app.domain.evaluations import (
    Coverage,
    CoverageId,
    Evaluation,
    EvaluationId,
    Lesson,
    LessonId,
    Met,
    Objective,
    ObjectiveId,
    Recommendation,
    Schedule,
)
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
from app.domain.lists import EventKindId, ProductKindId, SectionId, TagId, ToneId, UnitId
from app.domain.people import (
    Organisation,
    OrganisationId,
    OrganisationKind,
    Person,
    PersonId,
)
from app.domain.products import (
    Issuance,
    IssuanceAct,
    IssuanceId,
    Product,
    ProductId,
    Version,
    VersionId,
    content_sha256,
    count_words,
    digest,
)
from app.domain.routes import Decision, DecisionId, Step, StepId, Verdict
from app.domain.speeches import Occasion, Speech, SpeechId
from app.domain.tasks import Task, TaskId, TaskState
from app.domain.values import Bilingual, Entity, Language, Marking, Province
from app.domain.venues import Venue, VenueId
from app.ids import id_maker, known_id
from app.operations.demonstration.content import tables, texts
from app.storage.sql import columns, select
from app.storage.store import Store
from app.words.lists import EVENT_KINDS, OFFICES, PRODUCT_KINDS, SECTIONS, TAGS, TONES, UNITS
from app.words.paths import TASKS

Progress = Callable[[str, int, int], object]
"""Told how far it is: `progress(kind, done, whole)`."""

BATCH = 2000
YEARS = 10
A_YEAR = 365
TASKS_EACH, PRODUCTS_EACH = 20, 5
ROUTED = 10
"""One product in ten has its route and its decisions kept."""
EVALUATED = 0.4
"""Share of events with an evaluation."""

CITIES = (
    ("Ottawa", Province.ON, "America/Toronto"),
    ("Gatineau", Province.QC, "America/Toronto"),
    ("Montréal", Province.QC, "America/Toronto"),
    ("Toronto", Province.ON, "America/Toronto"),
    ("Québec", Province.QC, "America/Toronto"),
    ("Halifax", Province.NS, "America/Halifax"),
    ("Moncton", Province.NB, "America/Halifax"),
    ("St. John’s", Province.NL, "America/St_Johns"),
    ("Winnipeg", Province.MB, "America/Winnipeg"),
    ("Regina", Province.SK, "America/Regina"),
    ("Edmonton", Province.AB, "America/Edmonton"),
    ("Whitehorse", Province.YT, "America/Whitehorse"),
    ("Vancouver", Province.BC, "America/Vancouver"),
)


def generate(store: Store, scale: float = 1.0, progress: Progress | None = None) -> dict[str, int]:
    """Fill a workspace that holds no events yet; return how many records of each kind.

    Raises NotEmpty; nothing is written then.
    """
    with store.reading() as reader:
        if reader.value(select(columns(Event).id).limit(1)) is not None:
            raise NotEmpty(store.path)
    maker = _Maker(store, scale)
    ids, store.new_id = store.new_id, maker.new_id
    try:
        return {
            name: _fill(store, name, whole, records, progress)
            for name, whole, records in maker.everything()
        }
    finally:
        store.new_id = ids


def _fill(
    store: Store, name: str, whole: int, records: Iterable[Entity], progress: Progress | None
) -> int:
    """Write records in batches, each one act; return how many."""
    left, done = iter(records), 0
    while batch := list(islice(left, BATCH)):
        with store.transaction(Act.GENERATE, kind=name, count=len(batch)) as writer:
            for record in sorted(batch, key=lambda record: type(record).__name__):
                writer.add(record)
        done += len(batch)
        if progress is not None and len(batch) == BATCH:
            progress(name, done, max(whole, done + 1))
    if progress is not None:
        progress(name, done, done)
    return done


class _Words:
    """Runs of words as the office writes them, from the texts of the demonstration."""

    def __init__(self, chance: Random) -> None:
        found = [text for name in ("themes", "events") for text in texts(tables(name))]
        self._chance = chance
        self._known = {
            Language.EN: " ".join(text.en for text in found).split(),
            Language.FR: " ".join(text.fr for text in found).split(),
        }

    def text(self, language: Language, length: int) -> str:
        """So many words, begun like a sentence."""
        known = self._known[language]
        start = self._chance.randrange(len(known) - length)
        run = " ".join(known[start : start + length]).strip("-–—:;, ")
        return run[:1].upper() + run[1:]

    def both(self, length: int) -> Bilingual:
        """The same number of words in each language."""
        return Bilingual(self.text(Language.EN, length), self.text(Language.FR, length))


class _Maker:
    """Makes the records, parents before children."""

    def __init__(self, store: Store, scale: float) -> None:
        self.scale = scale
        self.now = store.clock().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        self.chance = Random(7)  # noqa: S311 -- no secrets: the same office each time
        self.words = _Words(self.chance)
        self.new_id = id_maker(store.clock, Random(11).randbytes)  # noqa: S311 -- same
        self.me = PersonId(store.author)
        self.event_count = max(1, round(20_000 * scale))
        self.people: list[PersonId] = []
        self.organisations: list[OrganisationId] = []
        self.venues: list[Venue] = []
        self.events: list[Event] = []
        self.references: dict[int, int] = {}

    def everything(self) -> Iterator[tuple[str, int, Iterable[Entity]]]:
        """Each kind with how many records it will have, about, and the records."""
        events = self.event_count
        products = events * PRODUCTS_EACH
        yield "organisation", self._count(300), self._organisations()
        yield "person", self._count(2000), self._people()
        yield "venue", self._count(400), self._venues()
        yield "event", events * 3, self._events()
        yield "task", events * TASKS_EACH, self._tasks()
        yield "product", products * 3 + products // ROUTED * 15, self._products()
        yield "speech", events // 2, self._speeches()
        yield "evaluation", round(events * EVALUATED * 7), self._evaluations()

    def _count(self, whole: int) -> int:
        return max(8, round(whole * self.scale))

    def _organisations(self) -> Iterator[Entity]:
        for n in range(self._count(300)):
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

    def _people(self) -> Iterator[Entity]:
        known = tables("people")["person"]
        for n in range(self._count(2000)):
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

    def _venues(self) -> Iterator[Entity]:
        for n in range(self._count(400)):
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

    def _events(self) -> Iterator[Entity]:
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
            coordinator_id=self.me if n % 12 == 0 else self._person(40),
            speechwriter_id=self._person(40),
            media_officer_id=self._person(40),
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

    def _person(self, of: int) -> PersonId:
        return self.people[self.chance.randrange(min(of, len(self.people)))]

    def _tasks(self) -> Iterator[Entity]:
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

    # -- products

    def _products(self) -> Iterator[Entity]:
        for n, event in enumerate(self.events):
            for m in range(PRODUCTS_EACH):
                yield from self._product(event, n * PRODUCTS_EACH + m)

    def _product(self, event: Event, n: int) -> Iterator[Entity]:
        product = Product(
            id=ProductId(self.new_id()),
            kind_id=ProductKindId(known_id(f"product_kind {PRODUCT_KINDS[n % 20][0]}")),
            title=self.words.both(7),
            event_id=event.id,
            owner_id=event.media_officer_id,
            due=event.starts_at - timedelta(days=n % 9),
            accessible=n % 2 == 0,
            marking=event.marking,
        )
        yield product
        versions = [
            self._version(product, event, number, language)
            for number, language in enumerate(Language, 1)
        ]
        yield from versions
        if n % ROUTED == 0:
            yield from self._route(product, event, versions)

    def _version(self, product: Product, event: Event, number: int, language: Language) -> Version:
        text = self.words.text(language, 30)
        return Version(
            id=VersionId(self.new_id()),
            product_id=product.id,
            number=number,
            language=language,
            text=text,
            sha256=content_sha256(text),
            author_id=product.owner_id,
            made_at=event.starts_at - timedelta(days=12),
            words=count_words(text),
        )

    def _route(self, product: Product, event: Event, versions: list[Version]) -> Iterator[Entity]:
        """Every office asked; all of them agreed where the event is over, else the first few."""
        read = digest(product, versions)
        is_over = not event.state.is_live
        agreed = len(OFFICES) if is_over else self.chance.randrange(len(OFFICES))
        asked = event.starts_at - timedelta(days=11)
        for stage, (code, *_words, days, flags) in enumerate(OFFICES, 1):
            step = Step(
                id=StepId(self.new_id()),
                product_id=product.id,
                stage=stage,
                office_id=_coded("office", code),
                days=days,
                due=(asked + timedelta(days=stage + 1)).date(),
                asked_at=asked + timedelta(days=stage) if stage <= agreed + 1 else None,
            )
            yield step
            if stage <= agreed:
                yield Decision(
                    id=DecisionId(self.new_id()),
                    product_id=product.id,
                    step_id=step.id,
                    verdict=Verdict.APPROVED,
                    digest=read,
                    decided_at=asked + timedelta(days=stage, hours=5),
                    decided_by_id=None if flags else self._person(60),
                    decided_for="J. Roy" if flags else "",
                    recorded_by_id=event.coordinator_id,
                    evidence="E-mail on file" if flags else "",
                )
        if is_over:
            yield Issuance(
                id=IssuanceId(self.new_id()),
                product_id=product.id,
                act=IssuanceAct.ISSUED,
                at=event.starts_at,
                by_id=product.owner_id,
                digest=read,
            )

    def _speeches(self) -> Iterator[Entity]:
        for n, event in enumerate(self.events[::2]):
            product = Product(
                id=ProductId(self.new_id()),
                kind_id=_coded("product_kind", "speech"),
                title=replace(event.title),
                event_id=event.id,
                owner_id=event.speechwriter_id,
                due=event.starts_at - timedelta(days=3),
            )
            yield product
            yield Speech(
                id=SpeechId(self.new_id()),
                product_id=product.id,
                occasion=list(Occasion)[n % len(Occasion)],
                speaker_id=event.principal_id,
                audience=self.words.both(6),
                key_messages=self.words.both(24),
                minutes=5 + n % 20,
            )

    # -- evaluations

    def _evaluations(self) -> Iterator[Entity]:
        over = [event for event in self.events if event.state in _HELD]
        for n, event in enumerate(over[: round(self.event_count * EVALUATED)]):
            yield from self._evaluation(event, n)

    def _evaluation(self, event: Event, n: int) -> Iterator[Entity]:
        made = Evaluation(
            id=EvaluationId(self.new_id()),
            event_id=event.id,
            evaluator_id=event.coordinator_id,
            attendance_expected=80 + n % 200,
            attendance_actual=60 + n % 230,
            media_invited=12,
            media_attended=n % 12,
            schedule=Schedule.KEPT,
            worked=self.words.both(18),
            to_change=self.words.both(14),
            recommendation=Recommendation.REPEAT,
            finished_on=(event.starts_at + timedelta(days=14)).date(),
        )
        yield made
        for rank in (1, 2):
            yield Objective(
                id=ObjectiveId(self.new_id()),
                evaluation_id=made.id,
                text=self.words.both(10),
                met=Met.MET if (n + rank) % 3 else Met.PARTLY,
                rank=rank,
            )
            yield Lesson(
                id=LessonId(self.new_id()),
                event_id=event.id,
                text=self.words.both(16),
                tag_id=_coded("tag", TAGS[n % len(TAGS)][0]),
            )
            yield Coverage(
                id=CoverageId(self.new_id()),
                evaluation_id=made.id,
                tone_id=ToneId(_coded("tone", TONES[(n + rank) % len(TONES)][0])),
                clips=n % 15,
            )


_HELD = (EventState.EVALUATED, EventState.CLOSED)


def _coded(kind: str, code: str) -> Any:
    """The id of an entry of the first lists, as whichever kind of id is wanted."""
    return known_id(f"{kind} {code}")
