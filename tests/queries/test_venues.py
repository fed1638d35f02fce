"""The venue book: what took place at a venue, and what was learned there."""

from __future__ import annotations

from datetime import timedelta

from app.domain.evaluations import Lesson, LessonId
from app.domain.participants import InvitationState, Participant
from app.domain.values import Bilingual
from app.domain.venues import Venue, VenueId
from app.operations.events import add_event
from app.operations.participants import add_people, set_invitation
from app.operations.records import add
from app.queries.resemblances import lessons_for
from app.queries.venues import venue_book
from tests.builders import JUNE_8, event, new_id, person
from tests.planning import hold


def hall(store, name="Hall"):
    made = Venue(id=VenueId(new_id()), name=Bilingual(name, name), city="Banff")
    add(store, made)
    return made


def held(store, venue, days=0, **given):
    at = JUNE_8 + timedelta(days=days)
    made = event(venue_id=venue.id, starts_at=at, ends_at=at + timedelta(hours=1), **given)
    add_event(store, made)
    return made


def learned(store, at, words):
    made = Lesson(id=LessonId(new_id()), event_id=at.id, text=Bilingual(words, words))
    add(store, made)
    return made


def book(store, venue):
    with store.reading() as reader:
        return venue_book(reader, venue.id)


def test_events_and_lessons_of_a_venue_the_latest_first(store):
    here, elsewhere = hall(store), hall(store, "Arena")
    old, new = held(store, here, -300), held(store, here, 5)
    learned(store, new, "Bring a ramp")
    learned(store, old, "No sound after 4")
    learned(store, held(store, elsewhere), "Nothing of here")
    guest = person()
    add(store, guest)
    add_people(store, old.id, [guest.id])
    hold(store, old.id)
    with store.reading() as reader:
        (one,) = reader.all(Participant)
    set_invitation(store, [one.id], InvitationState.ATTENDED)
    found = book(store, here)
    assert [(line.id, line.came) for line in found.events] == [(new.id, None), (old.id, 1)]
    assert [lesson.text.en for lesson in found.lessons] == ["Bring a ramp", "No sound after 4"]
    assert found.lessons[0].event_id == new.id
    assert book(store, hall(store, "Empty")).events == ()


def test_what_was_learned_at_its_venue_comes_first_for_a_new_event(store):
    here = hall(store)
    learned(store, held(store, hall(store, "Arena"), -30, city="Banff"), "Of the same city")
    old = held(store, here, -300, kind_id=event().kind_id)
    learned(store, old, "Of the same hall")
    new = held(store, here, 30, city="Banff")
    with store.reading() as reader:
        lines = lessons_for(reader, new)
    assert lines[0].text.en == "Of the same hall"
    assert "venue_id" in lines[0].shared
    assert "venue_id" not in lines[1].shared
