"""A push lets nobody wait for the disk; whoever is given an act has it for good."""

from contextlib import closing

import psycopg
import pytest

from app.storage.pending import SCHEMA
from app.sync.postgres import Server
from tests.servers import controlled_server
from tests.sync.office import EVENT_KIND, Office, act, found

pytestmark = [pytest.mark.heavy, pytest.mark.enable_socket]

SAID = {
    "title_en": "Said",
    "title_fr": "Dit",
    "starts_at": "2027-06-08T14:00:00.000000Z",
    "ends_at": "2027-06-08T15:00:00.000000Z",
    "zone": "America/Toronto",
}
SET = ("wal_writer_delay = '10s'", "wal_writer_flush_after = '100MB'")
"""The server writes by itself as late as it can."""


@pytest.fixture
def server():
    with controlled_server() as server:
        admin = f"postgresql://postgres@127.0.0.1:{server.port}"
        with psycopg.connect(f"{admin}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE office")
            for setting in SET:
                connection.execute(f"ALTER SYSTEM SET {setting}")
            connection.execute("SELECT pg_reload_conf()")
        found(f"{admin}/office")
        yield server


@pytest.mark.parametrize("how", ["pull", "kept"])
def test_what_someone_was_given_outlives_the_server(server, how):
    with closing(Office(server.port, "office")) as office:
        seq, _hash = office.head()
        event = office.add("cora", "event", kind_id=EVENT_KIND, **SAID)
        ((at,),) = office.as_owner("SELECT pg_current_wal_insert_lsn()::text")
        given = (
            office.pull("carl", seq) if how == "pull" else office.ask("cora", "SELECT api.kept()")
        )
        assert len(given) == 1
        safe = "SELECT pg_current_wal_flush_lsn() >= %s::pg_lsn"
        assert office.as_owner(safe, at) == [(True,)]
    server.stop()
    server.start()
    with closing(Office(server.port, "office")) as office:
        assert office.row("event", event)["title_en"] == "Said"
        assert office.head()[0] == seq + 1


def test_a_program_that_sent_something_knows_that_it_is_kept(server):
    with (
        closing(Office(server.port, "office")) as office,
        closing(Server(office.url("cora"))) as remote,
    ):
        hello = remote.hello()
        event = office.add("cora", "event", kind_id=EVENT_KIND, **SAID)
        text = act([office.updating("event", event, notes="Kept")])
        (fate,) = remote.push("d" * 32, hello.head, SCHEMA, [text])
    server.stop()
    server.start()
    with closing(Office(server.port, "office")) as office:
        assert fate.st == "applied"
        assert office.row("event", event)["notes"] == "Kept"
