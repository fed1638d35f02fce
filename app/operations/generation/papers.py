"""What is written: products with their routes, speeches, evaluations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

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
    EventState,
)
from app.domain.lists import ProductKindId, ToneId
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
from app.domain.values import Entity, Language
from app.ids import known_id
from app.operations.generation.ground import Ground
from app.words.lists import OFFICES, PRODUCT_KINDS, TAGS, TONES

PRODUCTS_EACH = 5
ROUTED = 10
"""One product in ten has its route and its decisions kept."""
EVALUATED = 0.4
"""Share of events with an evaluation."""


class Papers:
    """Everything that is written for the events of a ground."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    @property
    def expected(self) -> int:
        """How many records products and their routes will be, about."""
        products = self._ground.event_count * PRODUCTS_EACH
        return products * 3 + products // ROUTED * 15

    def products(self) -> Iterator[Entity]:
        """Five products an event, and the route of one in ten."""
        for n, event in enumerate(self._ground.events):
            for m in range(PRODUCTS_EACH):
                yield from self._product(event, n * PRODUCTS_EACH + m)

    def _product(self, event: Event, n: int) -> Iterator[Entity]:
        product = Product(
            id=ProductId(self._ground.new_id()),
            kind_id=ProductKindId(known_id(f"product_kind {PRODUCT_KINDS[n % 20][0]}")),
            title=self._ground.words.both(7),
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
        text = self._ground.words.text(language, 30)
        return Version(
            id=VersionId(self._ground.new_id()),
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
        agreed = len(OFFICES) if is_over else self._ground.chance.randrange(len(OFFICES))
        asked = event.starts_at - timedelta(days=11)
        for stage, (code, *_words, days, flags) in enumerate(OFFICES, 1):
            step = Step(
                id=StepId(self._ground.new_id()),
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
                    id=DecisionId(self._ground.new_id()),
                    product_id=product.id,
                    step_id=step.id,
                    verdict=Verdict.APPROVED,
                    digest=read,
                    decided_at=asked + timedelta(days=stage, hours=5),
                    decided_by_id=None if flags else self._ground.person(60),
                    decided_for="J. Roy" if flags else "",
                    recorded_by_id=event.coordinator_id,
                    evidence="E-mail on file" if flags else "",
                    alone=True,
                )
        if is_over:
            yield Issuance(
                id=IssuanceId(self._ground.new_id()),
                product_id=product.id,
                act=IssuanceAct.ISSUED,
                at=event.starts_at,
                by_id=product.owner_id,
                digest=read,
            )

    def speeches(self) -> Iterator[Entity]:
        """A speech at every second event."""
        for n, event in enumerate(self._ground.events[::2]):
            product = Product(
                id=ProductId(self._ground.new_id()),
                kind_id=_coded("product_kind", "speech"),
                title=replace(event.title),
                event_id=event.id,
                owner_id=event.speechwriter_id,
                due=event.starts_at - timedelta(days=3),
            )
            yield product
            yield Speech(
                id=SpeechId(self._ground.new_id()),
                product_id=product.id,
                occasion=list(Occasion)[n % len(Occasion)],
                speaker_id=event.principal_id,
                audience=self._ground.words.both(6),
                key_messages=self._ground.words.both(24),
                minutes=5 + n % 20,
            )

    def evaluations(self) -> Iterator[Entity]:
        """The evaluations of events that took place."""
        over = [event for event in self._ground.events if event.state in _HELD]
        for n, event in enumerate(over[: round(self._ground.event_count * EVALUATED)]):
            yield from self._evaluation(event, n)

    def _evaluation(self, event: Event, n: int) -> Iterator[Entity]:
        made = Evaluation(
            id=EvaluationId(self._ground.new_id()),
            event_id=event.id,
            evaluator_id=event.coordinator_id,
            attendance_expected=80 + n % 200,
            attendance_actual=60 + n % 230,
            media_invited=12,
            media_attended=n % 12,
            schedule=Schedule.KEPT,
            worked=self._ground.words.both(18),
            to_change=self._ground.words.both(14),
            recommendation=Recommendation.REPEAT,
            finished_on=(event.starts_at + timedelta(days=14)).date(),
        )
        yield made
        for rank in (1, 2):
            yield Objective(
                id=ObjectiveId(self._ground.new_id()),
                evaluation_id=made.id,
                text=self._ground.words.both(10),
                met=Met.MET if (n + rank) % 3 else Met.PARTLY,
                rank=rank,
            )
            yield Lesson(
                id=LessonId(self._ground.new_id()),
                event_id=event.id,
                text=self._ground.words.both(16),
                tag_id=_coded("tag", TAGS[n % len(TAGS)][0]),
            )
            yield Coverage(
                id=CoverageId(self._ground.new_id()),
                evaluation_id=made.id,
                tone_id=ToneId(_coded("tone", TONES[(n + rank) % len(TONES)][0])),
                clips=n % 15,
            )


_HELD = (EventState.EVALUATED, EventState.CLOSED)


def _coded(kind: str, code: str) -> Any:
    """The id of an entry of the first lists, as whichever kind of id is wanted."""
    return known_id(f"{kind} {code}")
