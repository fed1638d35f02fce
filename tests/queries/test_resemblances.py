"""Lessons of similar events, shown where one is planned."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.evaluations import Lesson, LessonId
from app.domain.lists import Unit
from app.domain.values import Bilingual
from app.domain.venues import Venue, VenueId
from app.ids import known_id
from app.operations.events import add_event
from app.operations.records import add
from app.queries.resemblances import lessons_for
from tests.builders import event, new_id

VISIT = known_id("event_kind visit")


@pytest.fixture
def venue(store):
    made = Venue(id=VenueId(new_id()), name=Bilingual("Pavilion", "Pavillon"))
    add(store, made)
    return made


@pytest.fixture
def unit(store):
    with store.reading() as reader:
        return reader.all(Unit)[0]


def learned(store, text, **given):
    made = event(**given)
    made = event(**given | {"ends_at": made.starts_at + timedelta(hours=1)})
    add_event(store, made)
    words = Bilingual(text, text)
    add(store, Lesson(id=LessonId(new_id()), event_id=made.id, text=words))
    return made


def found(store, planned):
    with store.reading() as reader:
        return [(line.text.en, line.shared) for line in lessons_for(reader, planned)]


def test_the_same_venue_says_most_then_the_kind_the_city_and_who_leads(store, venue, unit):
    planned = event(city="Gimli", venue_id=venue.id, lead_unit_id=unit.id)
    add_event(store, planned)
    learned(store, "nothing", kind_id=VISIT, city="Lévis")
    learned(store, "city", kind_id=VISIT, city="Gimli")
    learned(store, "unit", kind_id=VISIT, lead_unit_id=unit.id)
    learned(store, "kind")
    learned(store, "venue", kind_id=VISIT, venue_id=venue.id)
    assert found(store, planned) == [
        ("venue", ("venue_id",)),
        ("kind", ("kind_id",)),
        ("unit", ("lead_unit_id",)),
        ("city", ("city",)),
    ]


def test_an_event_without_venue_city_or_unit_is_like_none_for_lacking_them(store):
    planned = event()
    add_event(store, planned)
    learned(store, "visit", kind_id=VISIT)
    assert found(store, planned) == []
