"""An event begun from a template or like an earlier one: its structure, never its facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.acts import Act
from app.domain.beginnings import Taken
from app.domain.errors import NotAllowed
from app.domain.event_templates import EventTemplate, EventTemplateId, TemplateCue, TemplateCueId
from app.domain.events import Event, EventRelation, EventTag, EventTagId
from app.domain.expenses import ApprovalState, Expense, ExpenseId
from app.domain.limits import Named
from app.domain.lists import Tag, TagId
from app.domain.moments import local
from app.domain.participants import InvitationState, Participant, ParticipantId, ParticipantPart
from app.domain.products import Product, Version
from app.domain.runsheets import Cue, CueId
from app.domain.services import Service, ServiceId, ServiceState
from app.domain.states import Relation
from app.domain.tasks import Task, TaskId, TaskNeed, TaskState
from app.domain.values import Bilingual, Language, Marking, Province
from app.domain.when import Timing, When
from app.ids import known_id
from app.operations.beginnings import add_event_from, add_event_like
from app.operations.event_templates import add_part
from app.operations.events import add_event
from app.operations.limits import limit
from app.operations.products import add_version
from app.operations.records import add
from app.operations.runsheets import delay_cue
from app.operations.tasks import add_need, add_task, finish_task
from app.operations.undoing import UndoStack
from tests.builders import event, new_id, person, product

JULY_6 = datetime(2026, 7, 6, 14, tzinfo=UTC)  # a Monday, after Canada Day
JUNE_25 = datetime(2027, 6, 25, 14, tzinfo=UTC)  # a Friday, after the national holiday of Quebec


def every(store, kind):
    with store.reading() as reader:
        return reader.all(kind)


def of(store, kind, made):
    return [one for one in every(store, kind) if one.event_id == made.id]


@pytest.fixture
def zoe(store):
    made = person()
    add(store, made)
    return made


@pytest.fixture
def last_year(store, zoe):
    """An event with everything: what is structure, and what only happened then."""
    made = event(
        title=Bilingual("Canada Day", "Fête du Canada"),
        starts_at=JULY_6,
        ends_at=JULY_6 + timedelta(hours=1),
        province=Province.ON,
        coordinator_id=zoe.id,
    )
    add_event(store, made)
    tasks = [
        Task(
            id=TaskId(new_id()),
            event_id=made.id,
            title=Bilingual(name, name),
            owner_id=zoe.id,
            offset=offset,
            due=due,
        )
        for name, offset, due in (
            ("Fixed", None, date(2026, 6, 29)),
            ("Counted", -4, None),
            ("Not needed", -1, None),
        )
    ]
    for task in tasks:
        add_task(store, task)
    add_need(store, tasks[0].id, tasks[1].id)
    finish_task(store, tasks[1].id)
    finish_task(store, tasks[2].id, TaskState.NOT_NEEDED)
    cue = Cue(
        id=CueId(new_id()), event_id=made.id, what=Bilingual("Remarks", "Allocution"), minutes=10
    )
    add(store, replace(cue, person_id=zoe.id))
    delay_cue(store, cue.id, 5)
    add(
        store,
        Participant(
            id=ParticipantId(new_id()),
            event_id=made.id,
            person_id=zoe.id,
            part=ParticipantPart.SPEAKER,
            invitation=InvitationState.ACCEPTED,
            answered_on=date(2026, 6, 1),
            guests=2,
            speaking_rank=1,
        ),
    )
    add(
        store,
        Service(
            id=ServiceId(new_id()),
            event_id=made.id,
            kind_id=known_id("service_kind podium"),
            state=ServiceState.CONFIRMED,
            due=date(2026, 6, 29),
            estimate=Decimal(100),
            actual=Decimal(120),
        ),
    )
    release = product(event_id=made.id, due=datetime(2026, 6, 29, 13, 30, tzinfo=UTC))
    add(store, release)
    add_version(store, release.id, Language.EN, text="What was said then")
    add(
        store,
        Expense(
            id=ExpenseId(new_id()),
            event_id=made.id,
            what=Bilingual("Room", "Salle"),
            estimate=Decimal(500),
            actual=Decimal(480),
            approval=ApprovalState.APPROVED,
        ),
    )
    tag = Tag(id=TagId(new_id()), name=Bilingual("Summer", "Été"))
    add(store, tag)
    add(store, EventTag(id=EventTagId(new_id()), event_id=made.id, tag_id=tag.id))
    return made


@pytest.fixture
def this_year():
    return event(
        title=Bilingual("Canada Day 2027", "Fête du Canada 2027"),
        starts_at=JUNE_25,
        ends_at=JUNE_25 + timedelta(hours=1),
        province=Province.QC,
        marking=Marking.PROTECTED_A,
    )


def test_days_are_shifted_by_working_days_on_the_calendar_of_each(store, last_year, this_year):
    add_event_like(store, this_year, last_year.id)
    tasks = {one.title.en: one for one in of(store, Task, this_year)}
    # four working days before, across Canada Day then, across Saint-Jean-Baptiste now
    assert tasks["Fixed"].due == date(2027, 6, 18)
    assert (tasks["Counted"].offset, tasks["Counted"].due) == (-4, None)
    (service,) = of(store, Service, this_year)
    assert service.due == date(2027, 6, 18)
    (made,) = of(store, Product, this_year)
    assert made.due is not None
    assert local(made.due, "America/Toronto").replace(tzinfo=None) == datetime(2027, 6, 18, 9, 30)  # noqa: DTZ001 -- local


def test_the_calendar_is_that_of_the_place_of_the_new_event(store, last_year, this_year):
    here = replace(this_year, province=Province.ON)  # where June 24 is worked
    add_event_like(store, here, last_year.id)
    tasks = {one.title.en: one for one in of(store, Task, here)}
    assert tasks["Fixed"].due == date(2027, 6, 21)


def test_nothing_that_happened_is_taken_over(store, last_year, this_year, zoe):
    add_event_like(store, this_year, last_year.id)
    tasks = of(store, Task, this_year)
    assert sorted(one.title.en for one in tasks) == ["Counted", "Fixed"]
    assert {(one.state, one.done_on, one.owner_id) for one in tasks} == {
        (TaskState.TO_DO, None, zoe.id)
    }
    ids = {one.id for one in tasks}
    assert [need for need in every(store, TaskNeed) if {need.task_id, need.needs_id} <= ids]
    (cue,) = of(store, Cue, this_year)
    assert (cue.minutes, cue.delay, cue.person_id) == (10, 0, None)
    (guest,) = of(store, Participant, this_year)
    assert (guest.person_id, guest.part, guest.speaking_rank) == (
        zoe.id,
        ParticipantPart.SPEAKER,
        1,
    )
    assert (guest.invitation, guest.answered_on, guest.guests) == (
        InvitationState.TO_INVITE,
        None,
        0,
    )
    (service,) = of(store, Service, this_year)
    assert (service.state, service.estimate, service.actual) == (
        ServiceState.TO_REQUEST,
        None,
        None,
    )
    (line,) = of(store, Expense, this_year)
    assert (line.what.en, line.estimate, line.actual, line.approval) == (
        "Room",
        None,
        None,
        ApprovalState.TO_ASK,
    )
    (made,) = of(store, Product, this_year)
    assert "Canada Day 2027" in made.title.en
    assert made.marking is Marking.PROTECTED_A
    assert not [one for one in every(store, Version) if one.product_id == made.id]
    assert len(of(store, EventTag, this_year)) == 1


def test_both_events_know_of_each_other(store, last_year, this_year):
    add_event_like(store, this_year, last_year.id)
    (relation,) = every(store, EventRelation)
    assert (relation.event_id, relation.other_id) == (this_year.id, last_year.id)
    assert relation.relation is Relation.MODELLED_ON


def test_only_the_parts_asked_for_are_taken(store, last_year, this_year):
    add_event_like(store, this_year, last_year.id, [Taken.CUES])
    assert len(of(store, Cue, this_year)) == 1
    for kind in (Task, Service, Product, Expense, Participant):
        assert of(store, kind, this_year) == []


def test_without_a_day_nothing_has_one(store, last_year, this_year):
    some_time = When.some_time(date(2027, 6, 1), Bilingual("June", "juin"), "America/Toronto")
    vague = replace(
        this_year,
        starts_at=some_time.starts_at,
        ends_at=some_time.ends_at,
        timing=Timing.POTENTIAL,
        potential=some_time.potential,
    )
    add_event_like(store, vague, last_year.id)
    assert {one.due for one in of(store, Task, vague)} == {None}
    assert [one.due for one in of(store, Product, vague)] == [None]


def test_it_is_one_act_that_can_be_undone(store, outcomes, last_year, this_year):
    outcomes.clear()
    undo = UndoStack()
    undo.note(add_event_like(store, this_year, last_year.id))
    assert [one.act for one in outcomes] == [Act.ADD_EVENT_LIKE]
    assert this_year.id in {one.id for one in every(store, Event)}
    undo.undo(store)
    assert this_year.id not in {one.id for one in every(store, Event)}
    for kind in (Task, Cue, Participant, Service, Product, Expense, EventTag):
        assert of(store, kind, this_year) == []
    assert of(store, Task, last_year)


def test_what_was_limited_stays_limited(store, last_year, this_year, zoe):
    limit(store, Event, last_year.id, [zoe.id])
    add_event_like(store, this_year, last_year.id)
    people = {one.person_id for one in every(store, Named) if one.record == this_year.id}
    assert people == {zoe.id, store.author}


def test_who_may_not_see_it_takes_nothing_from_it(store, last_year, this_year, zoe):
    limit(store, Event, last_year.id, [zoe.id])
    other = person(given_name="Max")
    add(store, other)
    store.author = other.id
    with pytest.raises(NotAllowed):
        add_event_like(store, this_year, last_year.id)
    assert this_year.id not in {one.id for one in every(store, Event)}


def test_a_template_comes_with_the_event(store, this_year):
    template = EventTemplate(
        id=EventTemplateId(new_id()),
        name=Bilingual("Usual", "Habituel"),
        kind_id=this_year.kind_id,
        path_template_id=known_id("path_template announcement"),
    )
    add(store, template)
    what = Bilingual("Welcome", "Accueil")
    add_part(store, TemplateCue(id=TemplateCueId(new_id()), template_id=template.id, what=what))
    outcome = add_event_from(store, this_year, template.id)
    assert outcome.act is Act.ADD_EVENT
    assert [one.what for one in of(store, Cue, this_year)] == [what]
    assert of(store, Task, this_year)
    assert every(store, Event)[0].reference == "E-2027-0001"
