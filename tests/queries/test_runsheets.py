"""What a run sheet shows: times, collisions, what is to spare; what moves with the event."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.runsheets import Outside, SpokenLanguage
from app.domain.values import Bilingual
from app.domain.when import Timing, When
from app.operations.events import add_event
from app.operations.records import add, delete
from app.operations.runsheets import add_cue, save_as_template
from app.queries.runsheets import (
    copy_preview,
    cue_lines,
    events_with_cues,
    template_preview,
    templates_with_cues,
)
from app.queries.tasks import what_moves
from tests.builders import JUNE_8, event, person


def words(text):
    return Bilingual(text, text)


@pytest.fixture
def zoe(store):
    made = person()
    add(store, made)
    return made


@pytest.fixture
def planned(store, zoe):
    made = event()
    add_event(store, made)
    for text, given in (
        ("Doors", {"offset": -30, "minutes": 25}),
        ("Remarks", {"offset": 0, "minutes": 12, "person_id": zoe.id}),
        ("Ribbon", {"offset": 10, "minutes": 5, "person_id": zoe.id, "who": "The choir"}),
        ("Media", {"minutes": 50, "language": SpokenLanguage.BOTH}),
    ):
        add_cue(store, made.id, {"what": words(text)} | given)
    return made


def ask(store, question, *given):
    with store.reading() as reader:
        return question(reader, *given)


def test_each_cue_says_what_is_to_spare_who_is_wanted_twice_and_what_lies_outside(store, planned):
    doors, remarks, ribbon, media = ask(store, cue_lines, planned.id)
    assert [line.slack for line in (doors, remarks, ribbon, media)] == [5, -2, None, None]
    assert remarks.clashes == (words("Ribbon"),)
    assert ribbon.clashes == (words("Remarks"),)
    assert (doors.clashes, media.clashes) == ((), ())
    assert [line.outside for line in (doors, remarks, media)] == [
        Outside.BEFORE,
        Outside.NO,
        Outside.AFTER,
    ]
    assert ribbon.whom == "Zoé Tremblay · The choir"
    assert [line.at for line in (doors, media)] == [-30, 15]


def test_an_event_without_an_hour_has_no_times_of_day(store, planned):
    when = When.whole_days(
        planned.when.first_day, planned.when.first_day, planned.zone, Timing.TIME_TO_CONFIRM
    )
    other = event(starts_at=when.starts_at, ends_at=when.ends_at, timing=when.timing)
    add_event(store, other)
    add_cue(store, other.id, {"what": words("Remarks")})
    (line,) = ask(store, cue_lines, other.id)
    assert (line.on_clock, line.outside) == (False, Outside.NO)


def test_what_moves_says_when_the_run_sheet_then_begins(store, clock, planned):
    later = JUNE_8 + timedelta(days=1)
    when = When(later, later + timedelta(hours=1), planned.zone)
    moves = ask(store, what_moves, planned.id, when, clock())
    assert (moves.cues, moves.sheet_begins) == (4, later - timedelta(minutes=30))
    same = ask(store, what_moves, planned.id, planned.when, clock())
    assert (same.cues, same.sheet_begins) == (0, None)


def test_where_a_run_sheet_can_come_from(store, planned):
    other = event()
    add_event(store, other)
    template = save_as_template(store, planned.id, words("Usual"))
    assert [one.id for one in ask(store, templates_with_cues, other.id)] == [template]
    assert [one.id for one in ask(store, events_with_cues, other.id)] == [planned.id]
    assert ask(store, events_with_cues, planned.id) == []
    add_cue(store, other.id, {"what": words("Media")})
    preview = ask(store, template_preview, other.id, template)
    assert [line.is_there for line in preview] == [False, False, False, True]
    copied = ask(store, copy_preview, other.id, planned.id)
    assert [line.at for line in copied] == [-30, 0, 10, 15]
    assert not any(line.person for line in copied)


def test_a_cue_goes_with_its_event(store, planned):
    from app.domain.events import Event
    from app.domain.runsheets import Cue

    delete(store, Event, planned.id)
    with store.reading() as reader:
        assert reader.all(Cue) == []
