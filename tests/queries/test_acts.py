"""What was done, act by act."""

from __future__ import annotations

from app.domain.acts import Act
from app.domain.events import Event
from app.domain.people import Person
from app.domain.values import Bilingual
from app.operations import events, records
from app.operations.history import revert
from app.operations.undoing import UndoStack
from app.queries.acts import acts, authors
from tests.builders import event, person


def ask(store, **given):
    with store.reading() as reader:
        return acts(reader, **given)


def last(store):
    return ask(store).lines[0]


def test_an_act_says_who_what_and_which_records(store):
    made = event(title=Bilingual("Launch", "Lancement"))
    events.add_event(store, made)
    line = last(store)
    assert line.act == Act.ADD_EVENT
    assert line.author == "ana"
    assert [(each.kind, each.name.fr) for each in line.touched] == [("event", "Lancement")]
    assert line.facts["title_en"] == "Launch"


def test_records_that_values_refer_to_are_named(store):
    who = person()
    records.add(store, who)
    made = event()
    events.add_event(store, made)
    records.edit(store, Event, made.id, {"coordinator_id": None}, {"coordinator_id": who.id})
    line = last(store)
    assert line.touched[0].new == {"coordinator_id": who.id}
    assert line.names[who.id] == Bilingual("Zoé Tremblay", "Zoé Tremblay")


def test_what_was_undone_says_so_and_what_was_redone_does_not(store, outcomes):
    who = person()
    records.add(store, who)
    stack = UndoStack()
    stack.note(outcomes[-1])
    stack.undo(store)
    assert [line.undone for line in ask(store).lines[:2]] == [False, True]
    stack.redo(store)
    assert [line.undone for line in ask(store).lines[:3]] == [False, True, False]


def test_a_reverted_act_says_so(store):
    who = person()
    records.add(store, who)
    revert(store, last(store).id)
    assert [line.undone for line in ask(store).lines[:2]] == [False, True]


def test_facts_are_told_apart(store):
    made = event()
    events.add_event(store, made)
    assert not last(store).is_fact
    events.postpone_event(store, made.id, "Weather")
    assert last(store).is_fact


def test_older_acts_come_in_pages_that_neither_repeat_nor_skip(store):
    for _each in range(5):
        made = event()
        events.add_event(store, made)  # one record
        events.postpone_event(store, made.id, "Weather")  # two
    whole = [(line.id, len(line.touched)) for line in ask(store, most=1000).lines]
    paged, before = [], None
    for _page in range(8):
        page = ask(store, before=before, most=4)
        paged += [(line.id, len(line.touched)) for line in page.lines]
        before = page.before
    assert paged[:10] == whole[:10]


def test_an_act_larger_than_a_page_is_cut_short_and_passed_by(store):
    made = ask(store, most=3)
    assert len(made.lines) == 1
    assert len(made.lines[0].touched) == 3
    assert ask(store, before=made.before, most=3).lines == []


def test_limited_to_a_record_a_kind_a_person(store):
    made, who = event(), person()
    events.add_event(store, made)
    records.add(store, who)
    assert [line.act for line in ask(store, record=made.id).lines] == [Act.ADD_EVENT]
    assert [line.act for line in ask(store, kind="event").lines] == [Act.ADD_EVENT]
    assert ask(store, author="nobody").lines == []
    with store.reading() as reader:
        ((me, name),) = authors(reader)
        assert name == "ana"
        assert reader.get(Person, me).login == "ana"
