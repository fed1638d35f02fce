"""Keys pressed as soon as the window has the keyboard, on a machine that has other work too."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.domain.events import Event
from tests.journeys.driver import Window

BUSY = 2
"""Programs that compute all the time."""

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(300)]


@pytest.fixture
def load():
    """A machine that is busy."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(BUSY)]
    yield
    for loop in loops:
        loop.kill()
        loop.wait()


def test_the_first_keys_of_a_start_are_not_lost(screen, load, new_office, tmp_path):
    workspace = tmp_path / "office.tribune"
    workspace.write_bytes(new_office.read_bytes())
    with Window(screen, tmp_path, workspace) as window:
        window.command("new event")
        window.wait_dialog("New event")
        window.picture("dialog")
        window.keys("Escape")
        window.wait_closed()
        assert window.read(lambda reader: reader.all(Event)) == []
