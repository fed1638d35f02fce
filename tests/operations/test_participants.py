"""The people of an event: added, invited, reminded, answering, speaking; each act undone whole."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.acts import Act
from app.domain.errors import BadValue, NotFound
from app.domain.participants import (
    AccreditationState,
    Answer,
    InvitationState,
    Participant,
    ParticipantPart,
)
from app.domain.people import Organisation, OrganisationId, OrganisationKind, Person
from app.domain.values import Bilingual, Language
from app.i18n import speaking
from app.operations.events import add_event
from app.operations.participants import (
    add_like,
    add_organisation,
    add_people,
    add_person,
    close_door,
    order_speakers,
    record_answers,
    remind,
    remove_people,
    set_accreditation,
    set_invitation,
    set_part,
    stop_speaking,
)
from app.operations.records import add, edit
from app.operations.undoing import UndoStack
from app.queries.participants import (
    attendance_of,
    events_of,
    others_with_people,
    participant_lines,
    people_page,
)
from app.words.acts import act_text
from tests.builders import event, new_id, person

S = InvitationState
JUNE_8 = date(2026, 6, 8)


@pytest.fixture
def planned(store):
    made = event()
    add_event(store, made)
    return made


@pytest.fixture
def people(store):
    made = [person(given_name=name, family_name=family) for name, family in NAMES]
    for one in made:
        add(store, one)
    return made


NAMES = (("Zoé", "Tremblay"), ("André", "Côté"), ("Anne", "Cote"), ("Li", "Wu"))


def lines(store, event_id):
    with store.reading() as reader:
        return participant_lines(reader, event_id)


def states(store, event_id):
    return {line.name: line.invitation for line in lines(store, event_id)}


def undone(store, outcome):
    stack = UndoStack()
    stack.note(outcome)
    stack.undo(store)


def join(store, event_id, people, part=ParticipantPart.GUEST):
    add_people(store, event_id, [one.id for one in people], part)
    return {line.name: line.id for line in lines(store, event_id)}


def test_people_are_added_once_and_undone_at_once(store, planned, people):
    ids = [one.id for one in people]
    outcome = add_people(store, planned.id, [*ids, ids[0]])
    assert len(lines(store, planned.id)) == 4
    assert not add_people(store, planned.id, ids).changes
    undone(store, outcome)
    assert lines(store, planned.id) == []


def test_they_stand_in_the_order_of_precedence_then_of_names(store, planned, people):
    who = join(store, planned.id, people)
    assert [line.name for line in lines(store, planned.id)] == [
        "Anne Cote",
        "André Côté",
        "Zoé Tremblay",
        "Li Wu",
    ]
    edit(store, Person, people[3].id, {"precedence": None}, {"precedence": 2})
    edit(store, Participant, who["Zoé Tremblay"], {"precedence": None}, {"precedence": 1})
    assert [line.name for line in lines(store, planned.id)][:2] == ["Zoé Tremblay", "Li Wu"]
    edit(store, Participant, who["Li Wu"], {"precedence": None}, {"precedence": 0})
    assert lines(store, planned.id)[0].name == "Li Wu"


def test_media_are_to_be_accredited(store, planned):
    outlet = Organisation(
        id=OrganisationId(new_id()),
        name=Bilingual("Daily", "Quotidien"),
        kind=OrganisationKind.MEDIA,
    )
    add(store, outlet)
    add(store, person(organisation_id=outlet.id))
    add_organisation(store, planned.id, outlet.id)
    (line,) = lines(store, planned.id)
    assert (line.part, line.accreditation) == (
        ParticipantPart.MEDIA,
        AccreditationState.REQUESTED,
    )
    set_accreditation(store, [line.id], AccreditationState.GRANTED)
    assert lines(store, planned.id)[0].accreditation is AccreditationState.GRANTED


def test_a_new_person_and_their_part_are_one_act(store, planned):
    made = person(family_name="Nouveau")
    outcome = add_person(store, planned.id, made, ParticipantPart.HOST)
    assert [line.part for line in lines(store, planned.id)] == [ParticipantPart.HOST]
    undone(store, outcome)
    with store.reading() as reader, pytest.raises(NotFound):
        reader.get(Person, made.id)


def test_as_at_another_event_takes_who_and_as_what_but_no_answer(store, planned, people):
    who = join(store, planned.id, people, ParticipantPart.SPEAKER)
    set_invitation(store, list(who.values()), S.ACCEPTED)
    order_speakers(store, planned.id, [who["Li Wu"], who["Zoé Tremblay"]])
    other = event()
    add_event(store, other)
    with store.reading() as reader:
        assert [one.id for one in others_with_people(reader, other.id)] == [planned.id]
    add_like(store, other.id, planned.id)
    found = {line.name: line for line in lines(store, other.id)}
    assert {line.invitation for line in found.values()} == {S.TO_INVITE}
    assert found["Li Wu"].speaking_rank == 1
    assert not add_like(store, other.id, planned.id).changes


def test_states_bring_their_days(store, planned, people, clock):
    who = join(store, planned.id, people[:1])
    one = who["Zoé Tremblay"]
    set_invitation(store, [one], S.INVITED)
    clock.move(days=3)
    remind(store, planned.id, [one])
    (line,) = lines(store, planned.id)
    assert (line.invited_on, line.reminded_on, line.waits_since) == (
        JUNE_8,
        date(2026, 6, 11),
        date(2026, 6, 11),
    )
    clock.move(days=1)
    set_invitation(store, [one], S.ACCEPTED)
    clock.move(days=1)
    set_invitation(store, [one], S.ATTENDED)
    (line,) = lines(store, planned.id)
    assert (line.answered_on, line.waits_since) == (date(2026, 6, 12), None)
    set_invitation(store, [one], S.TO_INVITE)
    (line,) = lines(store, planned.id)
    assert (line.invited_on, line.reminded_on, line.answered_on) == (None, None, None)


def test_who_has_answered_is_not_reminded(store, planned, people):
    who = join(store, planned.id, people[:2])
    set_invitation(store, list(who.values()), S.INVITED)
    set_invitation(store, [who["André Côté"]], S.DECLINED)
    outcome = remind(store, planned.id, list(who.values()))
    assert len(outcome.changes) == 1
    assert {line.name for line in lines(store, planned.id) if line.reminded_on} == {"Zoé Tremblay"}


def test_several_are_set_at_once_and_undone_at_once(store, planned, people):
    who = join(store, planned.id, people)
    outcome = set_invitation(store, list(who.values()), S.INVITED)
    assert set(states(store, planned.id).values()) == {S.INVITED}
    undone(store, outcome)
    assert set(states(store, planned.id).values()) == {S.TO_INVITE}


def test_the_door_closes_for_who_accepted_and_did_not_come(store, planned, people):
    who = join(store, planned.id, people)
    set_invitation(store, list(who.values()), S.ACCEPTED)
    set_invitation(store, [who["Li Wu"]], S.ATTENDED)
    set_invitation(store, [who["Anne Cote"]], S.DECLINED)
    close_door(store, planned.id)
    assert states(store, planned.id) == {
        "Li Wu": S.ATTENDED,
        "Anne Cote": S.DECLINED,
        "Zoé Tremblay": S.ABSENT,
        "André Côté": S.ABSENT,
    }


def test_speakers_follow_each_other(store, planned, people):
    who = join(store, planned.id, people, ParticipantPart.SPEAKER)
    order_speakers(store, planned.id, [who["Li Wu"], who["Zoé Tremblay"], who["Anne Cote"]])
    edit(store, Participant, who["Li Wu"], {"minutes": None}, {"minutes": 12})
    outcome = order_speakers(store, planned.id, [who["Zoé Tremblay"]])
    with store.reading() as reader:
        found = people_page(reader, planned.id).speakers
    assert [(one.place, one.name, one.starts) for one in found] == [
        (1, "Zoé Tremblay", 0),
        (2, "Li Wu", 0),
        (3, "Anne Cote", 12),
    ]
    assert f"{found[2].starts_at:%H:%M}" == "10:12"
    undone(store, outcome)
    stop_speaking(store, [who["Li Wu"]])
    with store.reading() as reader:
        found = people_page(reader, planned.id).speakers
    assert [one.name for one in found] == ["Zoé Tremblay", "Anne Cote"]
    with pytest.raises(NotFound):
        order_speakers(store, planned.id, [who["Li Wu"], new_id()])


def test_answers_are_recorded_all_or_none_and_undone_at_once(store, planned, people):
    who = join(store, planned.id, people[:2])
    answers = [
        Answer(who["Zoé Tremblay"], S.ACCEPTED, 2),
        Answer(who["André Côté"], S.DECLINED),
        Answer(None, S.TENTATIVE, None, people[3].id),
    ]
    outcome = record_answers(store, planned.id, answers)
    found = {line.name: line for line in lines(store, planned.id)}
    assert (found["Zoé Tremblay"].guests, found["Zoé Tremblay"].answered_on) == (2, JUNE_8)
    assert found["Li Wu"].invitation is S.TENTATIVE
    undone(store, outcome)
    assert states(store, planned.id) == {"Zoé Tremblay": S.TO_INVITE, "André Côté": S.TO_INVITE}
    with pytest.raises(BadValue):
        record_answers(store, planned.id, [answers[0], Answer(who["André Côté"], S.ACCEPTED, -1)])
    assert set(states(store, planned.id).values()) == {S.TO_INVITE}


def test_an_answer_for_another_event_is_refused(store, planned, people):
    who = join(store, planned.id, people[:1])
    other = event()
    add_event(store, other)
    with pytest.raises(NotFound):
        record_answers(store, other.id, [Answer(who["Zoé Tremblay"], S.ACCEPTED)])


def test_people_leave_the_event_and_not_the_office(store, planned, people):
    who = join(store, planned.id, people)
    outcome = remove_people(store, list(who.values())[:3])
    assert len(lines(store, planned.id)) == 1
    with store.reading() as reader:
        assert len(reader.all(Person)) >= 4
    undone(store, outcome)
    assert len(lines(store, planned.id)) == 4


def test_a_person_in_two_parts_is_one_head(store, planned, people):
    who = join(store, planned.id, people[:1])
    set_part(store, list(who.values()), ParticipantPart.HOST)
    twice = Participant(
        id=new_id(),
        event_id=planned.id,
        person_id=people[0].id,
        part=ParticipantPart.SPEAKER,
        guests=2,
        invitation=S.ACCEPTED,
    )
    add(store, twice)
    with store.reading() as reader:
        page = people_page(reader, planned.id)
    assert len(page.lines) == 2
    assert (page.counts.everyone, page.counts.expected) == (1, 3)


def test_what_the_door_found_leaves_out_staff_and_counts_media_apart(store, planned, people):
    who = join(store, planned.id, people)
    with store.reading() as reader:
        assert attendance_of(reader, planned.id) == (None, None, None)
    set_part(store, [who["Li Wu"]], ParticipantPart.MEDIA)
    set_part(store, [who["Anne Cote"]], ParticipantPart.STAFF)
    edit(store, Participant, who["Zoé Tremblay"], {"guests": 0}, {"guests": 3})
    set_invitation(store, list(who.values()), S.ATTENDED)
    with store.reading() as reader:
        assert attendance_of(reader, planned.id) == (5, 1, 1)


def test_a_person_knows_their_events(store, planned, people):
    join(store, planned.id, people[:1])
    with store.reading() as reader:
        (one,) = events_of(reader, people[0].id)
        assert events_of(reader, people[1].id) == []
    assert (one.id, one.title, one.day) == (planned.id, planned.title, JUNE_8)


def test_acts_say_how_many(store, planned, people):
    facts = {"kind": "participant", "title_en": "Works", "title_fr": "Œuvres", "count": 12}
    assert act_text(Act.ADD, facts) == "Added: 12 participants: Works"
    assert act_text(Act.REMIND, facts) == "12 people reminded: Works"
    assert act_text(Act.RECORD_ANSWERS, facts | {"count": 1}) == "1 answer recorded: Works"
    assert act_text(Act.EDIT, facts | {"fields": ["invitation"]}) == (
        "Changed: 12 participants (Invitation): Works"
    )
    with speaking(Language.FR):
        assert act_text(Act.REMIND, facts) == "12 personnes relancées\u00a0: Œuvres"
