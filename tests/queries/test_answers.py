"""Whose answers a file brings: by address, else by name; nobody is guessed."""

from __future__ import annotations

import pytest

from app.domain.participants import InvitationState as S
from app.domain.participants import ParticipantPart
from app.operations.events import add_event
from app.operations.participants import add_people, record_answers, set_invitation
from app.operations.records import add
from app.queries.answers import matched
from app.queries.participants import participant_lines
from app.reports.answers import AnswerFault, guessed, read_answers
from app.reports.grids import read_grid
from tests.builders import event, person


@pytest.fixture
def planned(store):
    made = event()
    add_event(store, made)
    people = [
        person(email="Zoe@Example.ca"),
        person(given_name="André", family_name="Côté"),
        person(given_name="Li", family_name="Wu", email="li@example.ca"),
        person(given_name="Li", family_name="Wu", email="other@example.ca"),
    ]
    for one in people:
        add(store, one)
    add(store, person(given_name="Known", family_name="Guest", email="known@example.ca"))
    add_people(store, made.id, [one.id for one in people])
    return made


def found_in(store, planned, text):
    grid = read_grid(text.encode(), "a.csv")
    with store.reading() as reader:
        return matched(reader, planned.id, read_answers(grid, guessed(grid)))


def test_by_address_then_by_name_however_it_is_written(store, planned):
    found = found_in(
        store,
        planned,
        "Name,Email,RSVP,Guests\n"
        "Somebody Else,ZOE@example.ca,yes,1\n"
        '"COTE, Andre",unknown@example.ca,non,\n'
        ",li@example.ca,maybe,\n",
    )
    assert [(one.name, one.after, one.guests) for one in found.changes] == [
        ("Zoé Tremblay", S.ACCEPTED, 1),
        ("André Côté", S.DECLINED, None),
        ("Li Wu", S.TENTATIVE, None),
    ]
    record_answers(store, planned.id, found.answers)
    again = found_in(store, planned, "Name,Email,RSVP\n,zoe@example.ca,oui\nAndré Côté,,yes\n")
    assert again.same == 1
    assert [(one.before, one.after) for one in again.changes] == [(S.DECLINED, S.ACCEPTED)]


def test_two_of_one_name_are_nobody(store, planned):
    found = found_in(store, planned, "Name,RSVP\nLi Wu,yes\n")
    assert not found.answers
    assert [(p.line, p.why) for p in found.problems] == [(2, AnswerFault.AMBIGUOUS)]


def test_the_last_answer_of_one_person_counts(store, planned):
    found = found_in(store, planned, "Name,Email,RSVP\nZoé Tremblay,,yes\n,zoe@example.ca,no\n")
    assert [one.after for one in found.changes] == [S.DECLINED]
    assert [(p.line, p.why) for p in found.problems] == [(2, AnswerFault.TWICE)]


def test_strangers_are_shown_and_those_known_can_join(store, planned):
    found = found_in(store, planned, "Name,RSVP,Guests\nKnown Guest,yes,2\nNo One,yes,\n")
    assert not found.answers
    assert [one.person_id is not None for one in found.strangers] == [True, False]
    record_answers(store, planned.id, found.with_strangers())
    with store.reading() as reader:
        lines = {line.name: line for line in participant_lines(reader, planned.id)}
    assert (lines["Known Guest"].invitation, lines["Known Guest"].guests) == (S.ACCEPTED, 2)
    assert lines["Known Guest"].part is ParticipantPart.GUEST
    assert "No One" not in lines


def test_on_the_day_an_answer_changes_nothing(store, planned):
    with store.reading() as reader:
        ids = [line.id for line in participant_lines(reader, planned.id)]
    set_invitation(store, ids, S.ATTENDED)
    found = found_in(store, planned, "Email,RSVP\nzoe@example.ca,no\n")
    assert (found.answers, found.same) == ((), 1)


def test_of_several_with_one_address_the_name_says_who(store, planned):
    for name in ("Ann", "Bo"):
        made = person(given_name=name, family_name="Shared", email="desk@example.ca")
        add(store, made)
        add_people(store, planned.id, [made.id])
    found = found_in(
        store, planned, "Name,Email,RSVP\nBo Shared,desk@example.ca,yes\n,desk@example.ca,no\n"
    )
    assert [(one.name, one.after) for one in found.changes] == [("Bo Shared", S.ACCEPTED)]
    assert [p.why for p in found.problems] == [AnswerFault.AMBIGUOUS]
