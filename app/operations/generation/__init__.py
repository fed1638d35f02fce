"""A made-up office of ten years, as large as the product is built for: for measuring, and tests.

At scale 1: 20,000 events, 400,000 tasks, 240,000 cues, 200,000 participants, 100,000 products of
two versions, 10,000 speeches, 8,000 evaluations. It is the same every time for the
same clock and scale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from app.domain.acts import Act
from app.domain.errors import NotEmpty
from app.domain.events import Event
from app.domain.values import Entity
from app.operations.generation.days import (
    CUES_EACH,
    PARTICIPANTS_EACH,
    SERVICES_EACH,
    Days,
)
from app.operations.generation.ground import Ground
from app.operations.generation.papers import Papers
from app.storage.sql import columns, select
from app.storage.store import Store

__all__ = ["generate"]

Progress = Callable[[str, int, int], object]
"""Told how far it is: `progress(kind, done, whole)`."""

BATCH = 2000


def generate(store: Store, scale: float = 1.0, progress: Progress | None = None) -> dict[str, int]:
    """Fill a workspace that holds no events yet; return how many records of each kind.

    Raises NotEmpty; nothing is written then.
    """
    with store.reading() as reader:
        if reader.value(select(columns(Event).id).limit(1)) is not None:
            raise NotEmpty(store.path)
    ground = Ground(store, scale)
    ids, store.new_id = store.new_id, ground.new_id
    try:
        return {
            name: _fill(store, name, whole, records, progress)
            for name, whole, records in _everything(ground, Papers(ground), Days(ground))
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


def _everything(
    ground: Ground, papers: Papers, days: Days
) -> Iterator[tuple[str, int, Iterable[Entity]]]:
    """Each kind with how many records it will have, about, and the records, parents first."""
    yield "organisation", ground.count(300), ground.organisations_made()
    yield "person", ground.count(2000), ground.people_made()
    yield "venue", ground.count(400), ground.venues_made()
    yield "event", ground.event_count * 3, ground.events_made()
    yield "task", ground.event_count * 20, ground.tasks_made()
    yield "cue", ground.event_count * CUES_EACH, days.cues()
    yield "participant", ground.event_count * PARTICIPANTS_EACH, days.participants()
    yield "service", ground.event_count * SERVICES_EACH, days.services()
    yield "language_plan", ground.event_count * 2, days.plans()
    yield "product", papers.expected, papers.products()
    yield "speech", ground.event_count, papers.speeches()
    yield "evaluation", round(ground.event_count * 2.8), papers.evaluations()
