"""What hangs on an event, whom it concerns, and what they are written."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from app.domain.errors import NotByMail
from app.domain.events import Event
from app.domain.participants import InvitationState, Participant
from app.domain.people import Organisation, OrganisationId, OrganisationKind
from app.domain.services import Service, ServiceId, ServiceState, Supplier, SupplierId
from app.domain.speeches import Speech, SpeechId
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual, Language, Marking
from app.ids import known_id
from app.operations.events import add_event, cancel_event, move_event, postpone_event
from app.operations.participants import add_people, set_invitation
from app.operations.records import add, edit
from app.operations.rescheduling import reschedule
from app.operations.runsheets import add_cue
from app.operations.tasks import add_task, finish_task
from app.queries.hanging import concerned, hanging
from app.queries.tidings import tiding_drafts, tidings
from app.words.hanging import hang_head, hang_names
from app.words.tidings import Tiding
from tests.builders import JUNE_8, event, new_id, person, product

SOUND, VIDEO = known_id("service_kind sound"), known_id("service_kind video")
ME = "f" * 32


@pytest.fixture
def owner(store):
    made = person(family_name="Roy", email="roy@example.ca", language=Language.FR)
    add(store, made)
    return made


@pytest.fixture
def guest(store):
    made = person(family_name="Okafor", email="okafor@example.ca")
    add(store, made)
    return made


@pytest.fixture
def planned(store, owner):
    made = event(coordinator_id=owner.id)
    add_event(store, made)
    return made


@pytest.fixture
def full(store, planned, owner, guest):
    """A release, a speech, a task, a cue, a guest who accepted, one who declined, a supplier."""
    refused = person(family_name="Away", email="away@example.ca")
    add(store, refused)
    add_people(store, planned.id, [guest.id, refused.id])
    with store.reading() as reader:
        there = {one.person_id: one.id for one in reader.all(Participant)}
    set_invitation(store, [there[guest.id]], InvitationState.ACCEPTED)
    set_invitation(store, [there[refused.id]], InvitationState.DECLINED)
    remarks = product(event_id=planned.id, title=Bilingual("Remarks", "Allocution"))
    for record in (
        product(event_id=planned.id, owner_id=owner.id),
        remarks,
        Speech(id=SpeechId(new_id()), product_id=remarks.id),
    ):
        add(store, record)
    for name, state in (("Book", None), ("Over", "done")):
        task = Task(
            id=TaskId(new_id()),
            event_id=planned.id,
            title=Bilingual(name, name),
            owner_id=owner.id,
        )
        add_task(store, task)
        if state:
            finish_task(store, task.id)
    add_cue(store, planned.id, {"what": Bilingual("Welcome", "Bienvenue")})
    firm = Organisation(
        id=OrganisationId(new_id()),
        name=Bilingual("Sound & Co", "Son inc."),
        kind=OrganisationKind.SUPPLIER,
        email="son@example.ca",
    )
    supplier = Supplier(id=SupplierId(new_id()), organisation_id=firm.id)
    for record in (firm, supplier):
        add(store, record)
    for kind, state in ((SOUND, ServiceState.REQUESTED), (VIDEO, ServiceState.DECLINED)):
        add(
            store,
            Service(
                id=ServiceId(new_id()),
                event_id=planned.id,
                kind_id=kind,
                state=state,
                supplier_id=supplier.id,
            ),
        )
    return planned


def ask(store, question, *given):
    with store.reading() as reader:
        return question(reader, *given)


def read(content):
    return message_from_bytes(content, policy=default)


def test_everything_that_hangs_on_it_is_counted_and_what_is_over_is_not(store, full):
    found = {hang.code: hang.count for hang in ask(store, hanging, full.id, JUNE_8)}
    assert found == {
        "speech": 1,
        "product": 1,
        "invitation": 1,
        "service": 1,
        "cue": 1,
        "task": 1,
    }
    first = ask(store, hanging, full.id, JUNE_8)[0]
    assert hang_head(first.code, first.count) == "1 speech"
    assert hang_names(first.names) == "News release"


def test_each_is_told_once_with_all_that_is_theirs(store, full, owner, guest):
    people, without = ask(store, concerned, full.id, ME, JUNE_8)
    assert [one.name for one in people] == [guest.name, "Sound & Co", owner.name]
    assert [concern.code for concern in people[2].concerns] == ["coordinator", "product", "task"]
    assert without == []
    mine, _without = ask(store, concerned, full.id, owner.id, JUNE_8)
    assert owner.name not in [one.name for one in mine]


def test_who_has_no_address_is_named(store, planned):
    silent = person(family_name="Silent")
    add(store, silent)
    add_task(
        store,
        Task(
            id=TaskId(new_id()),
            event_id=planned.id,
            title=Bilingual("Book", "Réserver"),
            owner_id=silent.id,
        ),
    )
    assert ask(store, concerned, planned.id, ME, JUNE_8)[1] == [silent.name]


def test_a_draft_is_in_the_language_of_its_reader_and_says_what_is_theirs(store, full):
    postpone_event(store, full.id, "The Minister is in Geneva")
    found = ask(store, tidings, full.id, ME, JUNE_8)
    assert found.tiding is Tiding.POSTPONED
    files = tiding_drafts(found, [one.id for one in found.people], found.texts)
    by_name = {name: read(content) for name, content in files}
    french = by_name["Zoé Roy.eml"]
    assert french["Subject"] == "Reporté : L’œuvre d'art à l'été"
    assert "vos tâches\u00a0: Book" in french.get_content()
    assert "Over" not in french.get_content()
    both = by_name["Zoé Okafor.eml"].get_content()
    assert "your invitation" in both
    assert "votre invitation" in both
    assert all("Geneva" not in message.get_content() for message in by_name.values())
    few = tiding_drafts(found, [found.people[0].id], found.texts)
    assert [name for name, _content in few] == ["Zoé Okafor.eml"]


def test_what_became_of_it_and_its_dates_are_known(store, full):
    moved = full.when.starting(JUNE_8 + timedelta(days=1))
    move_event(store, full.id, moved)
    found = ask(store, tidings, full.id, ME, JUNE_8, full.when)
    body = found.texts[Language.EN].body
    assert found.tiding is Tiding.MOVED
    assert body.index("June 8") < body.index("June 9")
    postpone_event(store, full.id, "Storm")
    move_event(store, full.id, full.when)
    body = ask(store, tidings, full.id, ME, JUNE_8).texts[Language.EN].body
    assert body.index("June 9") < body.index("June 8")
    cancel_event(store, full.id, "Storm")
    assert ask(store, tidings, full.id, ME, JUNE_8).tiding is Tiding.CANCELLED
    reschedule(store, full.id, moved)
    found = ask(store, tidings, full.id, ME, JUNE_8)
    assert found.tiding is Tiding.REPLACED
    assert "June 9" in found.texts[Language.EN].body


def test_what_is_protected_never_leaves_so(store, planned):
    edit(store, Event, planned.id, {}, {"marking": Marking.PROTECTED_B})
    with pytest.raises(NotByMail):
        ask(store, tidings, planned.id, ME, JUNE_8)


def test_related_events_hang_on_it_too(store, planned):
    _outcome, again = reschedule(
        store, planned.id, planned.when.starting(JUNE_8 + timedelta(days=3)), "Storm"
    )
    (hang,) = [hang for hang in ask(store, hanging, again, JUNE_8) if hang.code == "relation"]
    assert hang.count == 1
