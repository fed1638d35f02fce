"""A workspace that joins: also one that was cut, and what it is then."""

import sqlite3
from contextlib import closing

import pytest

from app.domain.errors import Stopped
from app.operations.workspaces import open_workspace
from app.storage import search, workspace
from app.storage.tables import SHAPES
from app.sync import loading
from app.sync.postgres import Server
from tests.sync.office import EVENT_KIND

MADE = "SELECT type, name, sql FROM sqlite_master ORDER BY name"


@pytest.fixture
def server(hub):
    made = Server(hub.url("cora"))
    yield made
    made.close()


def add_event(hub, title):
    hub.add(
        "cora",
        "event",
        title_en=title,
        title_fr="L’œuvre",
        kind_id=EVENT_KIND,
        starts_at="2026-06-08T14:00:00.000000Z",
        ends_at="2026-06-08T15:00:00.000000Z",
        zone="America/Toronto",
    )


def read(path, question):
    with closing(sqlite3.connect(path)) as file:
        return file.execute(question).fetchall()


def test_what_was_cut_goes_on_and_is_whole_in_the_end(hub, server, tmp_path):
    add_event(hub, "First")
    path, new = tmp_path / "joined.tribune", tmp_path / "new.tribune"

    def stopped(kind, _count):
        if kind == "person":
            raise Stopped

    with pytest.raises(Stopped):
        loading.join(path, server.url, server, stopped)
    assert not path.exists()
    server.close()
    add_event(hub, "Second")
    again = []
    loading.join(path, server.url, server, lambda kind, _count: again.append(kind))

    kinds = list(SHAPES)
    assert kinds.index(again[0]) >= kinds.index("person")  # the others had come
    workspace.make(new)
    assert read(path, MADE) == read(new, MADE)  # every index, and nothing of the loading
    assert read(path, "PRAGMA journal_mode") == [("wal",)]
    assert read(path, "PRAGMA foreign_key_check") == []
    with closing(open_workspace(path)) as store:
        with store.reading() as reader:
            assert len(reader.find("oeuvre")) == len(reader.find("œuvre l")) == 2
        with store.replicating() as connection:
            search.check(connection)
