"""What a server says, and what it is to us."""

import json
from contextlib import closing

import psycopg
import pytest

from app.domain.errors import ServerRefused, Unreachable
from app.operations.events import add_event
from app.storage.pending import SCHEMA
from app.sync.exchange import exchange
from app.sync.postgres import Server, understood
from app.words.errors import error_text
from tests.builders import event
from tests.sharing import swap

AT_DOOR = 'connection failed: connection to server at "10.1.1.7", port 5432 failed: FATAL:  {}'


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('database "office" does not exist', "database"),
        ("la base de données «\u00a0office\u00a0» n'existe pas", "database"),
        ('role "zoe" does not exist', "login"),
        ("le rôle «\u00a0zoe\u00a0» n'existe pas", "login"),
        ('password authentication failed for user "zoe"', "password"),
        ('no pg_hba.conf entry for host "10.1.1.8"', "login"),
    ],
)
def test_who_is_turned_away_at_the_door_is_told_why(said, why):
    found = understood(psycopg.OperationalError(AT_DOOR.format(said)), "postgresql://x")
    assert isinstance(found, ServerRefused)
    assert found.why == why


@pytest.mark.parametrize(
    "said",
    [
        "the database system is starting up",
        "the database system is shutting down",
        "the database system is in recovery mode",
        "le système de bases de données se lance",
        "sorry, too many clients already",
        "remaining connection slots are reserved for roles with the SUPERUSER attribute",
    ],
)
def test_a_server_that_begins_or_is_full_is_tried_again_soon(said):
    found = understood(psycopg.OperationalError(AT_DOOR.format(said)), "postgresql://x")
    assert isinstance(found, Unreachable)


@pytest.fixture
def sitting(hub):
    """A program that took the head of the log, and forgot to commit."""
    hub.as_owner("ALTER FUNCTION api.push(jsonb, text[]) SET lock_timeout = '6s'")
    line = psycopg.connect(hub.url("carl"))
    header = {"proto": 1, "schema": SCHEMA, "device": "d" * 32, "seen": {"seq": 0, "hash": ""}}
    line.execute("SELECT api.push(%s, '{}')", [json.dumps(header)])
    yield line
    line.close()


@pytest.mark.enable_socket
def test_who_sits_on_the_log_is_ended_when_somebody_waits_too_long(hub, at, sitting, caplog):
    cora, made = at("cora"), event()
    add_event(cora, made)
    assert swap(cora).waiting == 0
    assert hub.row("event", made.id)
    assert "ended: 1" in caplog.text
    with pytest.raises(psycopg.OperationalError):
        sitting.execute("SELECT 1")


@pytest.mark.enable_socket
def test_who_is_not_to_be_ended_is_waited_for_and_told_of(hub, at, caplog):
    hub.as_owner("ALTER FUNCTION api.push(jsonb, text[]) SET lock_timeout = '1s'")
    cora, made = at("cora"), event()
    add_event(cora, made)
    backup = hub.session("postgres")
    with closing(Server(hub.url("cora"))) as server:
        with backup.transaction():
            backup.execute("LOCK TABLE hub.head IN EXCLUSIVE MODE")
            for _again in range(2):
                with pytest.raises(Unreachable) as refused:
                    exchange(cora, server)
                assert refused.value.why == "busy"
                assert "holds" in error_text(refused.value)
        assert caplog.text.count("ended: 0") == 1  # the server is not asked each time
        assert exchange(cora, server).waiting == 0
    assert hub.row("event", made.id)
