"""What becomes of an event, and what its products are told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.errors import EndsBeforeStart, ReasonMissing, TookPlace, WrongState
from app.domain.evaluations import Evaluation
from app.domain.events import (
    Event,
    EventPartner,
    EventState,
    EventTag,
    PartnerPart,
    Postponement,
    Timing,
    When,
)
from app.domain.lists import Tag, TagId
from app.domain.people import Organisation, OrganisationId
from app.domain.products import NoticeCause, ProductNotice
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.operations.evaluations import add_evaluation
from app.operations.events import (
    add_event,
    advance_event,
    cancel_event,
    move_event,
    postpone_event,
    settle_notices,
)
from app.operations.history import revert
from app.operations.links import set_partners, set_tags
from app.operations.records import add, delete
from app.operations.tasks import add_task
from app.operations.undoing import UndoStack
from app.storage.sql import columns
from tests.builders import JUNE_8, event, new_id, product
from tests.planning import plan_all

HOUR = timedelta(hours=1)
TORONTO = "America/Toronto"


@pytest.fixture
def planned(store):
    made = event()
    add_event(store, made)
    return made


def found(store, made):
    with store.reading() as reader:
        return reader.get(Event, made.id)


def notices(store):
    with store.reading() as reader:
        return reader.all(ProductNotice)


def test_references_count_up_within_a_year(store):
    next_year = When.whole_days(date(2027, 1, 5), date(2027, 1, 5), TORONTO, Timing.ALL_DAY)
    made = [event(), event(), event(starts_at=next_year.starts_at, ends_at=next_year.ends_at)]
    for each in made:
        add_event(store, each)
    references = [found(store, each).reference for each in made]
    assert references == ["E-2026-0001", "E-2026-0002", "E-2027-0001"]


def test_a_reference_follows_the_highest_not_the_last(store):
    for number in ("9999", "0002"):
        add(store, event(reference=f"E-2026-{number}"))
    made = event()
    add_event(store, made)
    assert found(store, made).reference == "E-2026-10000"


def test_moving_tells_each_product_once(store, planned):
    add(store, product(event_id=planned.id))
    for days in (1, 2):
        start = JUNE_8 + timedelta(days=days)
        move_event(store, planned.id, When(start, start + HOUR, TORONTO))
    (notice,) = notices(store)
    assert notice.cause is NoticeCause.MOVED
    settle_notices(store, [notice])
    move_event(store, planned.id, When(JUNE_8, JUNE_8 + HOUR, TORONTO))
    assert [notice.settled for notice in notices(store)] == [True, False]


def test_an_end_before_the_start_writes_nothing(store, planned):
    with pytest.raises(EndsBeforeStart):
        move_event(store, planned.id, When(JUNE_8, JUNE_8 - HOUR, TORONTO))
    assert found(store, planned).starts_at == JUNE_8


def test_a_postponed_event_is_planned_again_once_it_has_a_date(store, planned):
    postpone_event(store, planned.id, "The Minister is in Geneva")
    with store.reading() as reader:
        (kept,) = reader.all(Postponement)
    assert (kept.was_starts_at, kept.reason) == (JUNE_8, "The Minister is in Geneva")
    vague = When.some_time(date(2026, 8, 1), Bilingual("late summer", "fin de l’été"), TORONTO)
    move_event(store, planned.id, vague)
    assert found(store, planned).state is EventState.POSTPONED
    move_event(store, planned.id, When(JUNE_8, JUNE_8 + HOUR, TORONTO))
    after = found(store, planned)
    assert (after.state, after.potential, after.state_reason) == (
        EventState.PLANNING,
        Bilingual(),
        "",
    )


def test_a_cancelled_event_goes_nowhere(store, planned):
    with pytest.raises(ReasonMissing):
        cancel_event(store, planned.id, "  ")
    cancel_event(store, planned.id, "No longer a priority")
    with pytest.raises(WrongState):
        advance_event(store, planned.id, EventState.PLANNING)
    with pytest.raises(WrongState):
        move_event(store, planned.id, When(JUNE_8, JUNE_8 + HOUR, TORONTO))


def test_an_event_goes_its_way_one_state_at_a_time(store, planned):
    with pytest.raises(WrongState):
        advance_event(store, planned.id, EventState.DELIVERED)
    plan_all(store, planned.id)
    for state in (
        EventState.PLANNING,
        EventState.CONFIRMED,
        EventState.DELIVERED,
        EventState.EVALUATED,
        EventState.CLOSED,
    ):
        advance_event(store, planned.id, state)
    assert found(store, planned).state is EventState.CLOSED


def test_a_move_is_undone_with_its_notices(store, planned, outcomes):
    add(store, product(event_id=planned.id))
    move_event(store, planned.id, When(JUNE_8 + HOUR, JUNE_8 + 2 * HOUR, TORONTO))
    acts = UndoStack()
    acts.note(outcomes[-1])
    acts.undo(store)
    assert found(store, planned).starts_at == JUNE_8
    assert notices(store) == []


def test_a_set_of_links_is_taken_as_a_whole(store, planned):
    tags = [Tag(id=TagId(new_id()), name=Bilingual(name, name)) for name in ("a", "b", "c")]
    for tag in tags:
        add(store, tag)
    set_tags(store, planned.id, [tags[0].id, tags[1].id])
    set_tags(store, planned.id, [tags[1].id, tags[2].id, tags[2].id])
    with store.reading() as reader:
        assert [link.tag_id for link in reader.all(EventTag)] == [tags[1].id, tags[2].id]


def test_departments_and_partners_are_sets_of_their_own(store, planned):
    who = Organisation(id=OrganisationId(new_id()), name=Bilingual("City", "Ville"))
    add(store, who)
    for part in PartnerPart:
        set_partners(store, planned.id, part, [who.id])
    set_partners(store, planned.id, PartnerPart.PARTNER, [])
    c = columns(EventPartner)
    with store.reading() as reader:
        (left,) = reader.all(EventPartner, c.event_id == planned.id)
    assert left.part is PartnerPart.DEPARTMENT


@pytest.mark.parametrize("state", [EventState.DELIVERED, EventState.EVALUATED, EventState.CLOSED])
def test_what_took_place_is_not_deleted(store, state):
    made = event(state=state)
    added = add(store, made)
    with pytest.raises(TookPlace):
        revert(store, added.set_id)
    add_evaluation(store, made.id)
    with pytest.raises(TookPlace):
        delete(store, Event, made.id)
    with store.reading() as reader:
        assert reader.get(Event, made.id) == made
        assert len(reader.all(Evaluation)) == 1


@pytest.mark.parametrize("state", [EventState.PROPOSED, EventState.CONFIRMED])
def test_what_has_not_taken_place_is_deleted_and_comes_back(store, state):
    made = event(state=state)
    add(store, made)
    add_task(store, Task(id=TaskId(new_id()), event_id=made.id, title=made.title))
    undo = UndoStack()
    undo.note(delete(store, Event, made.id))
    undo.undo(store)
    with store.reading() as reader:
        assert reader.get(Event, made.id) == made
        assert len(reader.all(Task)) == 1
