"""The day of an event, by the keyboard alone: done, a delay pushed, one step back, closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clock import system_clock
from app.domain.runsheets import Cue
from app.domain.values import Bilingual
from app.operations.events import add_event
from app.operations.runsheets import add_cue
from app.operations.workspaces import open_workspace
from app.storage.sql import columns
from tests.builders import event
from tests.journeys.driver import Window, until

C = columns(Cue)


@pytest.mark.heavy
@pytest.mark.timeout(300)
def test_an_event_is_run_with_the_keyboard(screen, tmp_path):
    path, now = tmp_path / "office.tribune", system_clock()
    title = Bilingual("Lighting of the lamps", "Allumage des lampes")
    made = event(title=title, starts_at=now, ends_at=now + timedelta(hours=1))
    store = open_workspace(path)
    add_event(store, made)
    for words, given in (("Welcome", {}), ("Remarks", {}), ("Media", {"offset": 40})):
        add_cue(store, made.id, {"what": Bilingual(words, words), "minutes": 10} | given)
    store.close()

    def cues(reader):
        return reader.all(Cue, order=(C.rank,))

    with Window(screen, tmp_path, path) as window:
        window.wait_title("office")
        window.command("events")
        window.wait_title("Events")
        until(window.looks_still, "the list stands")
        window.command(title.en)
        until(window.looks_still, "the event stands")
        window.command("run the event")
        window.wait_dialog("live")
        window.picture("live")
        window.keys("space")
        window.wait_file(lambda reader: cues(reader)[0].done_at, "the first cue is done")
        window.dialog("Push a delay", "l")
        window.type("7")
        window.keys("Tab", "space", "Return")
        window.wait_file(
            lambda reader: [cue.delay for cue in cues(reader)] == [0, 7, 7], "a delay of 7 min"
        )
        window.wait_dialog("live")
        window.picture("delayed")
        window.keys("b")
        window.wait_file(lambda reader: not cues(reader)[0].done_at, "the first cue is open again")
        window.keys("Escape")
        window.wait_closed()
    assert window.output() == ""
