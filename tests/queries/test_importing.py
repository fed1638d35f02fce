"""What of a file the office has already, and what its places become."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.acts import Act
from app.domain.errors import Missing
from app.domain.events import Event, EventId
from app.domain.incoming import FoundEvent
from app.domain.values import Bilingual, Province
from app.mail.reading import Attachment, Mail
from app.operations.events import add_event, import_events
from app.queries.importing import event_of, placed, sorted_out
from app.queries.intake import days_offered, mail_notes
from tests.builders import ANNOUNCEMENT, event
from tests.words.quick.knowing import KNOWN, MUSEUM, TODAY


def found(made, **changed):
    given = {"line": 1, "title": made.title, "when": made.when, "kind_id": ANNOUNCEMENT}
    return FoundEvent(**(given | changed))


@pytest.fixture
def there(store):
    made = event()
    add_event(store, made)
    return made


def test_title_and_day_alike_are_the_same_event(store, there):
    same = found(there, title=Bilingual("", "L'OEUVRE d’art à l’été"))
    other_day = found(there, when=there.when.starting(there.starts_at + timedelta(days=1)))
    other = found(there, title=Bilingual("Something else"))
    with store.reading() as reader:
        sorts = sorted_out(reader, [same, other_day, other])
        assert sorted_out(reader, []).new == ()
    assert sorts.new == (other_day, other)
    assert [(each, line.reference) for each, line in sorts.known] == [(same, "E-2026-0001")]


def test_what_went_out_from_here_is_known_when_it_comes_back(store, there):
    moved = found(
        there,
        title=Bilingual("Renamed"),
        when=there.when.starting(there.starts_at + timedelta(days=90)),
        uid=f"{there.id}@tribune",
    )
    with store.reading() as reader:
        sorts = sorted_out(reader, [moved, replace(moved, uid="1@tribune")])
    assert len(sorts.known) == 1
    assert len(sorts.new) == 1


@pytest.mark.parametrize(
    ("place", "venue", "city", "in_notes"),
    [
        ("Musée canadien de l'histoire", MUSEUM.id, "Gatineau", False),
        ("Room 5, Halifax NS", None, "Halifax", True),
        ("Microsoft Teams", None, "", True),
        ("", None, "", False),
    ],
)
def test_a_place_in_words(there, place, venue, city, in_notes):
    made = placed(found(there, place=place), KNOWN)
    assert (made.venue_id, made.city) == (venue, city)
    assert (bool(place) and place in made.notes) is in_notes
    known = found(there, place="Ottawa", city="Laval", province=Province.QC)
    assert placed(known, KNOWN) == known


def test_all_are_imported_in_one_act_or_none(store, outcomes, there):
    outcomes.clear()
    events = [event_of(found(there, title=Bilingual(f"Event {n}"))) for n in range(3)]
    import_events(store, events)
    assert [(one.act, len(one.changes)) for one in outcomes] == [(Act.IMPORT, 3)]
    with store.reading() as reader:
        references = sorted(one.reference for one in reader.all(Event))
    assert references == [f"E-2026-{n:04}" for n in range(1, 5)]
    with pytest.raises(Missing):
        import_events(store, [*events, replace(events[0], title=Bilingual())])
    with store.reading() as reader:
        assert len(reader.all(Event)) == 4


def test_references_follow_each_other_in_each_year(store):
    events = [
        replace(event(), id=EventId(""), starts_at=at, ends_at=at)
        for at in (
            event().starts_at,
            event().starts_at + timedelta(days=365),
            event().starts_at + timedelta(days=1),
        )
    ]
    import_events(store, events)
    with store.reading() as reader:
        assert sorted(one.reference for one in reader.all(Event)) == [
            "E-2026-0001",
            "E-2026-0002",
            "E-2027-0001",
        ]


def test_the_notes_of_an_e_mail_name_its_attachments():
    mail = Mail(
        "Subject", "Zoé <zoe@example.ca>", event().starts_at, "Text", [Attachment("plan.pdf", 2048)]
    )
    notes = mail_notes(mail)
    assert notes.startswith("From: Zoé <zoe@example.ca>\nSent: Monday, June 8, 2026")
    assert "plan.pdf" in notes
    assert notes.endswith("\n\nText")


def test_days_are_offered_with_their_times_each_once():
    body = "The launch is on June 14 at 10:30 a.m.\nOr 15 juin, 14 h à 15 h 30.\nJune 14, 10:30 am"
    mail = Mail("", "", None, body)
    assert [each.words for each in days_offered(mail, TODAY)] == [
        " 2026-06-14 10 h 30",
        " 2026-06-15 14 h 00 - 15 h 30",
    ]
