"""An event taken up again as another one, and what two events say of each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.errors import BadValue, ReasonMissing, WrongState
from app.domain.events import (
    Event,
    EventRelation,
    EventState,
    EventTag,
    Relation,
    Standing,
)
from app.domain.limits import Named
from app.domain.lists import Tag, TagId
from app.domain.participants import InvitationState, Participant
from app.domain.products import NoticeCause, Product, ProductNotice
from app.domain.services import Service, ServiceId, ServiceState
from app.domain.tasks import Task, TaskId, TaskNeed, TaskState
from app.domain.values import Bilingual
from app.ids import known_id
from app.operations.events import add_event, cancel_event
from app.operations.limits import limit
from app.operations.links import set_tags
from app.operations.participants import add_people, set_invitation
from app.operations.records import add, delete
from app.operations.relations import relate, unrelate
from app.operations.rescheduling import reschedule
from app.operations.runsheets import add_cue
from app.operations.tasks import add_need, add_task, finish_task
from app.operations.undoing import UndoStack
from app.queries.relations import related_events
from app.storage.sql import columns
from tests.builders import JUNE_8, event, new_id, person, product

SOUND = known_id("service_kind sound")


@pytest.fixture
def planned(store):
    made = event(state=EventState.PLANNING, principal_standing=Standing.CONFIRMED)
    add_event(store, made)
    return made


@pytest.fixture
def later(planned):
    return planned.when.starting(JUNE_8 + timedelta(days=9))


def every(store, kind, event_id):
    with store.reading() as reader:
        return reader.all(kind, columns(kind).event_id == event_id)


def get(store, kind, record):
    with store.reading() as reader:
        return reader.get(kind, record)


def related(store, event_id):
    with store.reading() as reader:
        return [
            (line.relation, line.is_ours, line.other_id)
            for line in related_events(reader, event_id)
        ]


def test_the_old_event_is_cancelled_and_each_says_what_it_is_to_the_other(store, planned, later):
    _outcome, new_id_ = reschedule(store, planned.id, later, "The Minister is in Geneva")
    old, new = get(store, Event, planned.id), get(store, Event, new_id_)
    assert (old.state, old.state_reason) == (EventState.CANCELLED, "The Minister is in Geneva")
    assert old.when == planned.when
    assert new.when == later
    assert (new.state, new.title, new.reference) == (
        EventState.PLANNING,
        planned.title,
        "E-2026-0002",
    )
    assert new.principal_standing is Standing.REQUESTED
    assert related(store, old.id) == [(Relation.REPLACES, False, new.id)]
    assert related(store, new.id) == [(Relation.REPLACES, True, old.id)]


def test_what_was_planned_is_planned_again_and_nothing_is_asked_or_done(store, planned, later):
    guest = person(email="zoe@example.ca")
    tag = Tag(id=TagId(new_id()), name=Bilingual("Housing", "Logement"))
    for record in (guest, tag):
        add(store, record)
    set_tags(store, planned.id, [tag.id])
    tasks = [
        Task(id=TaskId(new_id()), event_id=planned.id, title=Bilingual(name, name), **given)
        for name, given in (
            ("Book", {"offset": -4}),
            ("Invite", {"due": date(2026, 6, 1)}),
            ("Superfluous", {"offset": -1}),
        )
    ]
    for task in tasks:
        add_task(store, task)
    add_need(store, tasks[1].id, tasks[0].id)
    finish_task(store, tasks[0].id)
    finish_task(store, tasks[2].id, TaskState.NOT_NEEDED)
    add_cue(store, planned.id, {"what": Bilingual("Welcome", "Bienvenue")})
    add_people(store, planned.id, [guest.id])
    (taking_part,) = every(store, Participant, planned.id)
    set_invitation(store, [taking_part.id], InvitationState.ACCEPTED)
    service = Service(
        id=ServiceId(new_id()),
        event_id=planned.id,
        kind_id=SOUND,
        state=ServiceState.CONFIRMED,
        offset=-2,
        requested_on=date(2026, 6, 1),
    )
    add(store, service)
    _outcome, again = reschedule(store, planned.id, later, "Storm")
    made = {task.title.en: task for task in every(store, Task, again)}
    assert set(made) == {"Book", "Invite"}
    assert all((t.state, t.done_on, t.due) == (TaskState.TO_DO, None, None) for t in made.values())
    assert made["Book"].offset == -4
    with store.reading() as reader:
        needs = {(n.task_id, n.needs_id) for n in reader.all(TaskNeed)}
    assert (made["Invite"].id, made["Book"].id) in needs
    (one,) = every(store, Service, again)
    assert (one.state, one.offset, one.requested_on) == (ServiceState.TO_REQUEST, -2, None)
    (someone,) = every(store, Participant, again)
    assert (someone.person_id, someone.invitation) == (guest.id, InvitationState.TO_INVITE)
    assert [link.tag_id for link in every(store, EventTag, again)] == [tag.id]
    (kept,) = [t for t in every(store, Task, planned.id) if t.id == tasks[0].id]
    assert kept.state is TaskState.DONE
    (answered,) = every(store, Participant, planned.id)
    assert answered.invitation is InvitationState.ACCEPTED


@pytest.mark.parametrize("with_texts", [True, False])
def test_texts_go_along_where_that_is_wanted_and_are_told(store, planned, later, with_texts):
    release = product(event_id=planned.id)
    add(store, release)
    _outcome, again = reschedule(store, planned.id, later, "Storm", with_texts=with_texts)
    assert get(store, Product, release.id).event_id == (again if with_texts else planned.id)
    with store.reading() as reader:
        (notice,) = reader.all(ProductNotice)
    assert notice.cause is (NoticeCause.MOVED if with_texts else NoticeCause.CANCELLED)


def test_who_may_not_know_of_the_old_one_does_not_know_of_the_new_one(store, planned, later):
    colleague = person()
    add(store, colleague)
    limit(store, Event, planned.id, [colleague.id])
    _outcome, again = reschedule(store, planned.id, later, "Storm")
    with store.reading() as reader:
        named = {
            record: {n.person_id for n in reader.all(Named, columns(Named).record == record)}
            for record in (planned.id, again)
        }
    assert colleague.id in named[again]
    assert named[again] == named[planned.id]


def test_a_reason_is_due_unless_it_was_given_when_the_event_was_cancelled(store, planned, later):
    with pytest.raises(ReasonMissing):
        reschedule(store, planned.id, later, " ")
    cancel_event(store, planned.id, "Storm")
    reschedule(store, planned.id, later)
    assert get(store, Event, planned.id).state_reason == "Storm"
    with pytest.raises(WrongState):
        reschedule(store, planned.id, later, "Twice")


def test_it_is_undone_as_one(store, planned, later):
    undo = UndoStack()
    outcome, _again = reschedule(store, planned.id, later, "Storm")
    undo.note(outcome)
    undo.undo(store)
    assert get(store, Event, planned.id).state is EventState.PLANNING
    assert related(store, planned.id) == []
    with store.reading() as reader:
        assert [one.id for one in reader.all(Event)] == [planned.id]


def test_one_thing_is_said_of_two_events_the_last(store, planned):
    other = event()
    add_event(store, other)
    relate(store, planned.id, other.id, Relation.FOLLOWS)
    relate(store, other.id, planned.id, Relation.PART_OF, " Tour of the east ")
    assert related(store, planned.id) == [(Relation.PART_OF, False, other.id)]
    with store.reading() as reader:
        (line,) = related_events(reader, other.id)
    assert line.note == "Tour of the east"
    unrelate(store, line.id)
    assert related(store, planned.id) == related(store, other.id) == []


def test_an_event_is_nothing_to_itself_and_a_deleted_one_is_not_named(store, planned):
    with pytest.raises(BadValue):
        relate(store, planned.id, planned.id, Relation.FOLLOWS)
    other = replace(event(), title=Bilingual("Other", "Autre"))
    add_event(store, other)
    relate(store, planned.id, other.id, Relation.ELSEWHERE)
    delete(store, Event, other.id)
    assert related(store, planned.id) == []
    with store.reading() as reader:
        assert reader.all(EventRelation) == []
