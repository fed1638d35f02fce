"""What a start reads: little before the first paint, and no more than it shows for the first page.

Each module that creeps in here delays every start of every day.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import app
from app.clock import system_clock
from app.operations.events import add_event
from app.operations.workspaces import open_workspace
from tests.builders import event

ROOT = Path(app.__file__).parents[1]

FRAME = {
    "app",
    "app.bootstrap",
    "app.i18n",
    "app.paths",
    "app.settings",
    "app.ui",
    "app.ui.main_window",
    "app.ui.preferences",
    "app.ui.shell",
    "app.ui.shell.early",
    "app.ui.shell.tongue",
}
"""All of Tribune that the first paint waits for."""

NOT_FOR_THE_FIRST_PAGE = (
    "alembic",
    "asyncio",
    "babel",
    "docx",
    "docxtpl",
    "holidays",
    "icalendar",
    "jinja2",
    "lxml",
    "openpyxl",
    "rapidfuzz",
    "sqlalchemy",
    "xlsxwriter",
    "app.documents",
    "app.domain.events",
    "app.domain.lists",
    "app.domain.office",
    "app.domain.people",
    "app.domain.products",
    "app.reports",
    "app.storage.records",
    "app.storage.tables",
    "app.ui.calendar.agenda",
    "app.ui.calendar.narrowing",
    "app.ui.calendar.pane",
    "app.ui.forms",
    "app.ui.lists",
    "app.words.errors",
)

FIRST_PAGE = """
import os
import sys

from main import window

bootstrap = window()
from PySide6.QtCore import QTimer


class Watched(bootstrap.Run):
    def __init__(self, *what):
        super().__init__(*what)
        self.timer = QTimer(self, interval=5)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self):
        rooms = self.shell.rooms if self.session is not None else None
        if rooms is not None and rooms.page is not None and rooms.page.seen():
            print(*(line.title for line in rooms.page.seen()), *sys.modules, sep="\\n", flush=True)
            os._exit(0)


bootstrap.Run = Watched
bootstrap.main(sys.argv[1:])
"""


def said(code: str, home: Path, *words: str) -> list[str]:
    """What a program prints, line by line."""
    own = {"QT_QPA_PLATFORM": "offscreen", "TRIBUNE_HOME": str(home), "LC_ALL": "C"}
    asked = [sys.executable, "-c", code, *words]
    done = subprocess.run(
        asked,
        cwd=ROOT,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.splitlines()


def test_the_first_paint_waits_for_the_frame_alone(tmp_path):
    code = "import sys, app.bootstrap; print(*sys.modules, sep='\\n')"
    found = {name for name in said(code, tmp_path) if name.split(".")[0] == "app"}
    assert found == FRAME


def test_the_first_page_shows_its_events_before_the_rest_is_read(store, tmp_path):
    now = system_clock()
    add_event(store, event(starts_at=now, ends_at=now + timedelta(hours=1)))
    open_workspace(store.path).close()  # the account of this workstation is known from now on
    store.close()
    shown, *read = said(FIRST_PAGE, tmp_path, str(store.path))
    assert shown == event().title.en
    assert "app.ui.calendar.page" in read
    heavy = [
        name
        for name in read
        if any(name == each or name.startswith(f"{each}.") for each in NOT_FOR_THE_FIRST_PAGE)
    ]
    assert heavy == []
