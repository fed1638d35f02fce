"""An office on disk for each test: a copy of one that was made once."""

from __future__ import annotations

import os
import shutil
import zoneinfo
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
zoneinfo.reset_tzpath(to=())
settings.register_profile("house", deadline=None)  # a test never asserts a time
settings.register_profile("soak", deadline=None, max_examples=3_000)
settings.load_profile("soak" if "TRIBUNE_SOAK" in os.environ else "house")

from app import i18n  # noqa: E402 -- after the zone data is chosen, as at the start of the window
from app.operations.workspaces import open_workspace  # noqa: E402 -- as above
from tests.builders import Clock  # noqa: E402 -- as above


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Nothing of a test is kept where a person's own settings are."""
    monkeypatch.setenv("TRIBUNE_HOME", str(tmp_path_factory.mktemp("home")))
    i18n.use_language("en")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The window's own style is asked for as `app.bootstrap` does."""
    return ["tests", "-style", "Fusion"]


@pytest.fixture(scope="session")
def new_office(tmp_path_factory) -> Path:
    """A workspace with its first records, made once."""
    path = tmp_path_factory.mktemp("new") / "office.tribune"
    open_workspace(path, clock=Clock(), login="ana").close()
    return path


@pytest.fixture
def clock():
    """A clock that tests set: 8 June 2026, 14:00 UTC."""
    return Clock()


@pytest.fixture
def outcomes():
    """What was announced."""
    return []


@pytest.fixture
def store(tmp_path, new_office, clock, outcomes):
    """A workspace of one's own, opened as Ana."""
    path = tmp_path / "office.tribune"
    shutil.copy(new_office, path)
    made = open_workspace(path, clock=clock, announce=outcomes.append, login="ana")
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres_server():
    """A PostgreSQL server of this test run, on a free loopback port; it does not run as root."""
    from tests.servers import running_server

    with running_server() as port:
        yield port


@pytest.fixture
def postgres(postgres_server):
    """The address of an empty database."""
    import psycopg

    name = f"t{os.urandom(6).hex()}"
    at = f"host=127.0.0.1 port={postgres_server} user=postgres"
    with psycopg.connect(f"{at} dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"postgresql+psycopg://postgres@127.0.0.1:{postgres_server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
