"""Both plans of an event: what they leave open, and that they come before confirming."""

from dataclasses import replace

import pytest

from app.domain.acts import Act
from app.domain.errors import NotReady
from app.domain.events import Event, EventState
from app.domain.inclusion import (
    AccessPlan,
    LanguagePlan,
    LiveStream,
    LiveStreamId,
    Provision,
)
from app.domain.participants import InvitationState, Participant, ParticipantId
from app.domain.people import PersonalNeeds, PersonalNeedsId
from app.domain.values import Bilingual
from app.operations.events import add_event, advance_event
from app.operations.inclusion import begin_plans, order_streams
from app.operations.records import add, edit
from app.queries.inclusion import plans_page
from app.storage.sql import columns
from app.words.errors import error_text
from tests.builders import event, new_id, person
from tests.planning import plan_all


@pytest.fixture
def planned(store):
    made = event()
    add_event(store, made)
    advance_event(store, made.id, EventState.PLANNING)
    return made


def stream(planned, **given):
    values = {
        "id": LiveStreamId(new_id()),
        "event_id": planned.id,
        "title": Bilingual("English", "Anglais"),
        "interpretation": Provision.ARRANGED,
        "captioning": Provision.ARRANGED,
        "sign_language": Provision.NOT_NEEDED,
    }
    return LiveStream(**(values | given))


def page(store, planned):
    with store.reading() as reader:
        return plans_page(reader, planned.id)


def test_plans_are_begun_once(store, planned):
    assert len(begin_plans(store, planned.id).changes) == 2
    assert begin_plans(store, planned.id).changes == ()


def test_no_event_is_confirmed_before_its_plans_answer_everything(store, planned):
    with pytest.raises(NotReady) as refusal:
        advance_event(store, planned.id, EventState.CONFIRMED)
    assert "language_plan.signage" in refusal.value.lacking
    assert "Signage in both languages" in error_text(refusal.value)
    plan_all(store, planned.id, Provision.PLANNED)
    assert page(store, planned).lacking == ()
    assert "access_plan.lsq" in page(store, planned).unsettled
    advance_event(store, planned.id, EventState.CONFIRMED)
    with store.reading() as reader:
        assert reader.get(Event, planned.id).state is EventState.CONFIRMED


def test_every_live_stream_answers_for_itself(store, planned):
    plan_all(store, planned.id)
    with store.reading() as reader:
        (plan,) = reader.all(LanguagePlan, columns(LanguagePlan).event_id == planned.id)
    edit(store, LanguagePlan, plan.id, {"no_streams": True}, {"no_streams": False})
    assert page(store, planned).lacking == ("live_stream",)
    add(store, stream(planned))
    assert page(store, planned).lacking == ()
    add(store, stream(planned, captioning=Provision.NOT_SAID, rank=1))
    assert page(store, planned).lacking == ("live_stream.captioning",)
    with pytest.raises(NotReady):
        advance_event(store, planned.id, EventState.CONFIRMED)


def test_kinds_without_plans_need_none(store, planned):
    kind = planned.kind_id
    with store.transaction(Act.EDIT) as records:
        from app.domain.lists import EventKind

        before = records.get(EventKind, kind)
        records.save(before, replace(before, plans=False))
    assert page(store, planned).lacking == ()
    advance_event(store, planned.id, EventState.CONFIRMED)


def test_streams_are_put_in_order(store, planned):
    one, two = stream(planned, rank=1), stream(planned, rank=2)
    add(store, one)
    add(store, two)
    order_streams(store, [two.id, one.id])
    assert [each.id for each in page(store, planned).streams] == [two.id, one.id]


def test_what_those_who_come_need_is_shown(store, planned):
    ana, bo = person(given_name="Ana"), person(given_name="Bo")
    for who, answer in ((ana, InvitationState.ACCEPTED), (bo, InvitationState.DECLINED)):
        add(store, who)
        add(store, PersonalNeeds(id=PersonalNeedsId(new_id()), person_id=who.id, access="Ramp"))
        add(
            store,
            Participant(
                id=ParticipantId(new_id()),
                event_id=planned.id,
                person_id=who.id,
                invitation=answer,
            ),
        )
    assert [need.person for need in page(store, planned).needs] == ["Ana Tremblay"]


def test_both_plans_go_with_their_event(store, planned):
    begin_plans(store, planned.id)
    from app.operations.records import delete

    delete(store, Event, planned.id)
    with store.reading() as reader:
        assert reader.all(LanguagePlan) == reader.all(AccessPlan) == []
