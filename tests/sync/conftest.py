"""An office's server for each test: a copy of one that was set up once."""

from __future__ import annotations

import os

import keyring
import psycopg
import pytest

from app.operations import sharing
from app.operations.workspaces import open_workspace
from app.sync.hub import install
from tests.servers import DEBIAN, running_server
from tests.sharing import Memory
from tests.sync.office import PEOPLE, Office, found

TEMPLATE = "tribune_template"


@pytest.fixture(
    scope="session",
    params=[
        "18",
        pytest.param(
            "15",
            marks=[
                pytest.mark.soak,  # the oldest that is supported; each test once more
                pytest.mark.skipif(not DEBIAN.is_dir(), reason="Debian's PostgreSQL 15 is absent"),
            ],
        ),
    ],
)
def hub_server(request):
    """A server whose template database holds a hub, the logins of `PEOPLE`, and first lists."""
    with running_server(DEBIAN if request.param == "15" else None) as port:
        admin = f"postgresql://postgres@127.0.0.1:{port}"
        with psycopg.connect(f"{admin}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {TEMPLATE}")
        found(f"{admin}/{TEMPLATE}")
        yield port


@pytest.fixture
def hub(hub_server):
    """An office of one's own on the server; see `Office`."""
    name = f"t{os.urandom(6).hex()}"
    admin = f"postgresql://postgres@127.0.0.1:{hub_server}"
    with psycopg.connect(f"{admin}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        with install.connect(f"{admin}/{name}") as made:
            install.close_database(made, install.Names.of(TEMPLATE))
        office = Office(hub_server, name)
        yield office
        office.close()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def ring():
    """A keyring that lasts as long as the test."""
    before = keyring.get_keyring()
    made = Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def at(hub, ring, tmp_path):
    """A workspace of a login that joined, opened; all are closed afterwards."""
    opened = []

    def join(login, name=""):
        path = tmp_path / f"{name or login}.tribune"
        if not path.exists():
            sharing.join(path, hub.url(login))
        store = open_workspace(path)
        opened.append(store)
        return store

    yield join
    for store in opened:
        store.close()


__all__ = ["PEOPLE"]
