"""One window a file: the second says so. Another process may write meanwhile: the window sees."""

from __future__ import annotations

import pytest

from app.domain.errors import AlreadyOpen
from app.domain.values import Bilingual
from app.operations.events import add_event
from app.operations.workspaces import open_workspace
from app.ui.shell.opened import open_for_window
from tests.builders import event
from tests.journeys.driver import Window, check, until


@pytest.mark.heavy
@pytest.mark.timeout(300)
def test_a_second_window_says_that_the_file_is_open(screen, tmp_path):
    path = tmp_path / "office.tribune"
    with Window(screen, tmp_path, path) as first:
        first.wait_title("office")
        with pytest.raises(AlreadyOpen):
            open_for_window(path, print)
        with Window(screen, tmp_path, path, home="other") as second:
            first.picture("two")
            until(second.looks_still, "the second window stands")
            said = second.picture("second")
            assert "office" not in second.title()
            first.quit()
            second.keys("Return")  # "Try again" has the keyboard
            second.wait_title("office")
            assert second.picture("tried-again").read_bytes() != said.read_bytes()
    assert check(path).returncode == 0


@pytest.mark.heavy
@pytest.mark.timeout(300)
def test_what_the_command_line_writes_shows_in_the_window(screen, tmp_path):
    path = tmp_path / "office.tribune"
    with Window(screen, tmp_path, path) as window:
        window.wait_title("office")
        window.command("events")
        window.wait_title("Events")
        until(window.looks_still, "the list stands")
        before = window.picture("before").read_bytes()
        store = open_workspace(path)
        add_event(store, event(title=Bilingual("Written beside", "Écrit à côté")))
        store.close()
        until(lambda: window.picture("after").read_bytes() != before, "the list is asked again")
    assert window.output() == ""
    assert check(path).returncode == 0
