"""What is done to a run sheet: laid out, put in order, fixed, moved with its event, run."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import BadValue, Missing, NotFound
from app.domain.event_templates import EventTemplate, TemplateCue
from app.domain.runsheets import Cue, SpokenLanguage
from app.domain.values import Bilingual
from app.domain.when import When
from app.operations.events import add_event, move_event
from app.operations.records import add
from app.operations.runsheets import (
    add_cue,
    apply_run_sheet,
    copy_run_sheet,
    delay_cue,
    finish_cue,
    fix_cue,
    order_cues,
    reopen_cue,
    save_as_template,
)
from app.queries.runsheets import cue_lines
from app.storage.sql import columns
from tests.builders import JUNE_8, event, person

C = columns(Cue)


def words(text):
    return Bilingual(text, f"{text} (fr)")


@pytest.fixture
def planned(store):
    made = event()
    add_event(store, made)
    return made


@pytest.fixture
def sheet(store, planned):
    """Welcome, remarks, a fixed question period, photos."""
    return [
        add_cue(store, planned.id, {"what": words(text), "minutes": 10} | given)
        for text, given in (
            ("Welcome", {}),
            ("Remarks", {"language": SpokenLanguage.FR, "who": "The choir"}),
            ("Questions", {"offset": 30}),
            ("Photos", {}),
        )
    ]


def lines(store, planned):
    with store.reading() as reader:
        return cue_lines(reader, planned.id)


def starts(store, planned, since=JUNE_8):
    return [
        (line.what.en, int((line.starts_at - since).total_seconds() / 60))
        for line in lines(store, planned)
    ]


AS_PLANNED = [("Welcome", 0), ("Remarks", 10), ("Questions", 30), ("Photos", 40)]


def test_a_new_cue_comes_behind_the_chosen_one(store, planned, sheet):
    add_cue(store, planned.id, {"what": words("Song"), "minutes": 5}, sheet[0])
    assert starts(store, planned) == [
        ("Welcome", 0),
        ("Song", 10),
        ("Remarks", 15),
        ("Questions", 30),
        ("Photos", 40),
    ]
    with pytest.raises(Missing):
        add_cue(store, planned.id, {"what": Bilingual()})


def test_order_fixing_and_undo(store, planned, sheet):
    order_cues(store, planned.id, [sheet[1], sheet[0]])
    assert [name for name, _at in starts(store, planned)][:2] == ["Remarks", "Welcome"]
    done = fix_cue(store, sheet[0], 20)
    assert starts(store, planned)[1] == ("Welcome", 20)
    store.undo(done.set_id)
    assert starts(store, planned)[1] == ("Welcome", 10)
    fix_cue(store, sheet[2], None)
    assert starts(store, planned)[2] == ("Questions", 20)
    with pytest.raises(NotFound):
        order_cues(store, planned.id, ["f" * 32])


def test_moving_the_event_moves_its_run_sheet(store, planned, sheet):
    later = JUNE_8 + timedelta(days=3, hours=2)
    moved = move_event(store, planned.id, When(later, later + timedelta(hours=1), planned.zone))
    assert starts(store, planned, later) == AS_PLANNED
    store.undo(moved.set_id)
    assert starts(store, planned) == AS_PLANNED


def test_a_delay_goes_through_what_is_linked_and_fixed_ones_only_where_one_says_so(
    store, planned, sheet
):
    first = delay_cue(store, sheet[0], 5)
    assert starts(store, planned) == [
        ("Welcome", 5),
        ("Remarks", 15),
        ("Questions", 30),
        ("Photos", 40),
    ]
    assert [line.shifted for line in lines(store, planned)] == [5, 5, 0, 0]
    delay_cue(store, sheet[1], 7, fixed=True)
    assert starts(store, planned)[1:] == [("Remarks", 22), ("Questions", 37), ("Photos", 47)]
    store.undo(first.set_id)
    assert starts(store, planned)[:2] == [("Welcome", 0), ("Remarks", 17)]
    with pytest.raises(BadValue):
        delay_cue(store, sheet[0], 2000)


def test_what_is_done_keeps_its_time_and_is_not_delayed(store, clock, planned, sheet):
    clock.move(minutes=12)
    finish_cue(store, sheet[0])
    done_at = lines(store, planned)[0].done_at
    assert timedelta(minutes=12) <= done_at - JUNE_8 < timedelta(minutes=13)
    clock.move(minutes=1)
    assert not finish_cue(store, sheet[0]).changes  # the other window was first
    delay_cue(store, sheet[0], 3)
    assert starts(store, planned)[:2] == [("Welcome", 0), ("Remarks", 13)]
    reopened = reopen_cue(store, sheet[0])
    assert lines(store, planned)[0].done_at is None
    store.undo(reopened.set_id)
    assert lines(store, planned)[0].done_at == done_at


def test_a_run_sheet_becomes_a_template_and_a_template_a_run_sheet(store, planned, sheet):
    template = save_as_template(store, planned.id, words("Usual"))
    with store.reading() as reader:
        kept = reader.get(EventTemplate, template)
        steps = reader.all(TemplateCue)
    assert (kept.kind_id, kept.minutes, len(steps)) == (planned.kind_id, 60, 4)
    other = event(starts_at=JUNE_8 + timedelta(days=1), ends_at=JUNE_8 + timedelta(days=1, hours=1))
    add_event(store, other)
    done = apply_run_sheet(store, other.id, template)
    assert starts(store, other, other.starts_at) == AS_PLANNED
    assert (lines(store, other)[1].who, lines(store, other)[1].language) == ("The choir", "French")
    assert not apply_run_sheet(store, other.id, template).changes
    store.undo(done.set_id)
    assert lines(store, other) == []


def test_the_run_sheet_of_another_event_comes_without_its_people_and_delays(store, planned, sheet):
    zoe = person()
    add(store, zoe)
    last = add_cue(
        store,
        planned.id,
        {"what": words("Tour"), "person_id": zoe.id, "place": words("Quay"), "note": "Boots"},
    )
    finish_cue(store, sheet[0])
    delay_cue(store, last, 10)
    other = event()
    add_event(store, other)
    copy_run_sheet(store, other.id, planned.id)
    found = lines(store, other)
    assert starts(store, other) == [*AS_PLANNED, ("Tour", 50)]
    assert (found[-1].person_id, found[-1].note, found[-1].delay) == (None, "", 0)
    assert not found[-1].where
    assert all(line.done_at is None for line in found)
