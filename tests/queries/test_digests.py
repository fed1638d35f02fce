"""What is overdue, and what its owners are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from app.domain.events import Event
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual, Language, Marking, Province
from app.operations.events import add_event, cancel_event
from app.operations.limits import limit
from app.operations.records import add, edit
from app.operations.tasks import add_task, finish_task
from app.queries.digests import digest_drafts, overdue
from tests.builders import event, new_id, person

JULY_6 = datetime(2026, 7, 6, 14, tzinfo=UTC)
JULY_2 = datetime(2026, 7, 2, 14, tzinfo=UTC)  # the day after Canada Day


@pytest.fixture
def owner(store):
    made = person(family_name="Roy", email="roy@example.ca", language=Language.FR)
    add(store, made)
    return made


@pytest.fixture
def planned(store):
    made = event(starts_at=JULY_6, ends_at=JULY_6 + timedelta(hours=1), province=Province.ON)
    add_event(store, made)
    return made


def task(store, planned, owner, name="Book", **given):
    made = Task(
        id=TaskId(new_id()),
        event_id=planned.id,
        title=Bilingual(name, f"{name} (fr)"),
        owner_id=owner.id if owner else None,
        **given,
    )
    add_task(store, made)
    return made


def asked(store, now=JULY_2):
    with store.reading() as reader:
        return overdue(reader, now)


def test_each_owner_gets_what_is_late_in_working_days_and_nothing_else(store, planned, owner):
    task(store, planned, owner, offset=-4)  # June 29
    task(store, planned, owner, "Invite", due=date(2026, 6, 30))
    task(store, planned, owner, "Thank", offset=1)
    finish_task(store, task(store, planned, owner, "Done", offset=-5).id)
    found = asked(store)
    (one,) = found.owners
    assert [(late.title.en, late.due, late.days) for late in one.tasks] == [
        ("Book", date(2026, 6, 29), 2),
        ("Invite", date(2026, 6, 30), 1),
    ]
    ((name, content),) = digest_drafts(found, [owner.id], found.texts)
    assert name == "Zoé Roy.eml"
    body = message_from_bytes(content, policy=default).get_content()
    assert "- Book (fr) – échéance le lun. 29 juin, 2\u00a0jours ouvrables de retard" in body
    assert "Thank" not in body
    assert "{" not in body
    cancel_event(store, planned.id, "Storm")
    assert asked(store).owners == ()


def test_what_has_no_owner_or_no_address_is_counted(store, planned):
    silent = person(family_name="Silent")
    add(store, silent)
    task(store, planned, None, offset=-4)
    task(store, planned, silent, offset=-4)
    found = asked(store)
    assert (found.owners, found.without, found.nobody) == ((), ("Zoé Silent",), 1)


def test_what_is_protected_or_limited_to_others_is_in_no_message(store, planned, owner):
    task(store, planned, owner, offset=-4)
    edit(store, Event, planned.id, {}, {"marking": Marking.PROTECTED_B})
    assert (asked(store).owners, asked(store).kept) == ((), 1)
    edit(store, Event, planned.id, {}, {"marking": Marking.UNCLASSIFIED})
    limit(store, Event, planned.id, [])
    assert (asked(store).owners, asked(store).kept) == ((), 1)
    limit(store, Event, planned.id, [owner.id])
    assert [one.id for one in asked(store).owners] == [owner.id]
