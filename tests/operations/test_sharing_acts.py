"""What operations do otherwise in a workspace that a server shares."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.people import Person
from app.domain.routes import Decision
from app.i18n import speaking
from app.operations.events import add_event
from app.operations.routes import withdraw_decision
from app.operations.workspaces import open_workspace
from app.queries.events import event_listing
from app.queries.search import find
from app.storage.sql import columns
from app.words.references import printed_reference
from app.words.said import spoken
from tests.approving import agree, routed
from tests.builders import event
from tests.sharing import be_shared, count
from tests.sync.logs import ME

NEW_YEARS_EVE = datetime(2027, 1, 1, 2, tzinfo=UTC)
D = columns(Decision)


@pytest.fixture
def log(store):
    return be_shared(store)


def test_a_replica_is_opened_as_whom_the_server_knows(tmp_path, store, log):
    people = count(store, "person")
    again = open_workspace(store.path, login="someone new")
    try:
        assert again.author == ME
        assert count(again, "person") == people
    finally:
        again.close()


def test_a_workspace_of_its_own_is_opened_by_the_account(store):
    again = open_workspace(store.path, login="someone new")
    try:
        with again.reading() as reader:
            assert reader.get(Person, again.author).login == "someone new"
    finally:
        again.close()


def test_a_reference_is_provisional_wherever_it_is_shown(store, log):
    made = event(starts_at=NEW_YEARS_EVE, ends_at=NEW_YEARS_EVE)
    add_event(store, made)
    with store.reading() as reader:
        assert event_listing(reader, spoken()).every(reader)[0].reference == "E-2026-…"
        assert find(reader, "oeuvre")[0].detail == "E-2026-…"


def test_what_leaves_says_that_a_reference_is_provisional():
    assert printed_reference(None) == ""
    assert printed_reference(event(reference="E-2026-0142")) == "E-2026-0142"
    assert printed_reference(event()) == "E-2026-… (provisional)"
    with speaking("fr"):
        assert printed_reference(event()) == "E-2026-… (provisoire)"


@pytest.mark.parametrize("shares", [False, True])
def test_a_decision_says_whether_it_was_recorded_without_a_server(store, shares):
    if shares:
        be_shared(store)
    agree(store, routed(store))
    with store.reading() as reader:
        (decision,) = reader.all(Decision)
    assert decision.alone is not shares
    withdraw_decision(store, decision.id, "Read again")
    with store.reading() as reader:
        (_, withdrawn) = reader.all(Decision, order=(D.decided_at,))
    assert withdrawn.alone is not shares
