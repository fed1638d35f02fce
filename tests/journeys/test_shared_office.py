"""Two windows, two workspaces, one server: each sees what the other does; they disagree once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clock import system_clock
from app.domain.conflicts import Kept, Settlement
from app.domain.events import Event
from app.domain.values import Bilingual
from app.operations.events import add_event
from app.operations.workspaces import open_workspace
from app.queries.conflicts import open_count
from app.sync import exchange, loading
from app.sync.postgres import Server
from tests.builders import event
from tests.journeys.driver import Window, check, display, missing_tools, until
from tests.sync.conftest import hub, hub_server  # noqa: F401 -- fixtures

TITLE = Bilingual("Opening of the library", "Ouverture de la bibliothèque")


@pytest.fixture
def screens():
    """A display for each of two people."""
    if missing := missing_tools():
        pytest.skip(f"a window is driven from outside with {missing}, which this machine lacks")
    with display() as one, display() as other:
        yield one, other


@pytest.fixture
def workspaces(hub, tmp_path):  # noqa: F811 -- the office, not the fixture
    """Of Cora and of Carl, with the same event in them."""
    soon = system_clock() + timedelta(days=1)
    made = event(title=TITLE, starts_at=soon, ends_at=soon + timedelta(hours=1))
    paths = []
    for login in ("cora", "carl"):
        path, server = tmp_path / f"{login}.tribune", Server(hub.url(login))
        loading.join(path, hub.url(login), server)
        if not paths:
            store = open_workspace(path)
            add_event(store, made)
            exchange.exchange(store, server)
            store.close()
        server.close()
        paths.append(path)
    return made, *paths


@pytest.mark.heavy
@pytest.mark.timeout(400)
def test_two_people_disagree_and_settle_it(screens, workspaces, tmp_path):
    made, cora_file, carl_file = workspaces
    with (
        Window(screens[0], tmp_path, cora_file, home="cora") as cora,
        Window(screens[1], tmp_path, carl_file, home="carl") as carl,
    ):
        for window, name in ((cora, "cora"), (carl, "carl")):
            window.wait_title(name)
            window.command(TITLE.en)
            window.wait_title("Events")
            until(window.looks_still, "the event stands")
            window.picture(f"{name}-event")
        _rename(carl, made, "Opening by Carl")
        cora.wait_file(lambda reader: _title(reader, made) == "Opening by Carl", "it comes to Cora")
        until(cora.looks_still, "it is shown")
        cora.picture("cora-sees-it")
        cora.command("Work offline")
        _rename(cora, made, "Opening by Cora", down=0.455)  # below "Changed by Carl"
        cora.picture("cora-offline")
        _rename(carl, made, "Opening by Carl again")
        cora.command("Work offline")
        cora.wait_file(open_count, "a conflict")
        cora.command("Conflicts")
        cora.wait_title("Conflicts")
        until(cora.looks_still, "the conflict stands")
        cora.picture("cora-conflict")
        cora.click(0.647, 0.498)  # "Keep mine"
        (settled,) = cora.wait_file(lambda reader: reader.all(Settlement), "it is settled")
        assert settled.kept is Kept.MINE
        carl.wait_file(lambda reader: _title(reader, made) == "Opening by Cora", "Carl has it")
        until(carl.looks_still, "it is shown")
        carl.picture("carl-sees-it")
    for window, path in ((cora, cora_file), (carl, carl_file)):
        assert window.output() == ""
        assert check(path).returncode == 0


def _rename(window, made, title, down=0.41):
    window.click(0.3, down)
    window.keys("ctrl+a")
    window.type(title)
    window.keys("Tab", "Tab")  # both languages are one field
    window.wait_file(lambda reader: _title(reader, made) == title, f"“{title}” is saved")


def _title(reader, made):
    return reader.get(Event, made.id).title.en
