"""Events as calendars show them."""

from __future__ import annotations

from app.domain.events import Event
from app.domain.values import Bilingual, Language
from app.domain.venues import Venue, VenueId
from app.operations.events import add_event
from app.operations.records import add, edit
from app.queries.entries import calendar_entries
from tests.builders import event, new_id


def entries(store, *events):
    with store.reading() as reader:
        return calendar_entries(reader, Language.FR, [each.id for each in events])


def test_an_entry_speaks_one_language_and_keeps_the_notes_to_itself(store):
    hall = Venue(id=VenueId(new_id()), name=Bilingual("Hall", "Salle"), address="1, rue Principale")
    add(store, hall)
    made = event(venue_id=hall.id, city="Gatineau", notes="secret")
    other = event()
    for each in (made, other):
        add_event(store, each)
    (entry,) = entries(store, made)
    assert entry.title == made.title.fr
    assert entry.location == "Salle, 1, rue Principale, Gatineau"
    assert entry.categories == ("Annonce",)
    assert "secret" not in repr(entry)


def test_the_sequence_rises_with_each_change(store, clock):
    made = event()
    add_event(store, made)
    clock.move(hours=1)
    edit(store, Event, made.id, {}, {"city": "Gatineau"})
    (entry,) = entries(store, made)
    assert entry.sequence == 1
    assert entry.changed > entry.created
