"""The whole window over a workspace of one's own, with two small rooms."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app import i18n
from app.bootstrap.furnishing import furnish
from app.bootstrap.session import Session
from app.i18n import _
from app.ui.history.place import HISTORY
from app.ui.main_window import MainWindow
from app.ui.place import Command, Page, Place
from app.ui.preferences import Preferences
from app.ui.settings.place import SETTINGS


class Room(Page):
    """Notes what it was asked for."""

    def __init__(self, desk):
        super().__init__()
        self.desk = desk
        self.asked = []
        self.title = _("Back")  # any word that differs in French
        column = QVBoxLayout(self)
        self.field = QLineEdit()
        column.addWidget(self.field)
        self.shout = Command(
            lambda: _("Notices"), lambda: self.asked.append("shout"), keys="Ctrl+J"
        )

    def open_record(self, kind, record):
        self.asked.append((kind, record))

    def open_with(self, **what):
        self.asked.append(what)

    def home(self):
        self.asked.append("home")

    def new(self):
        self.asked.append("new")

    def save_typing(self):
        self.asked.append("saved")

    def commands(self):
        return [self.shout]


def _count(reader):
    from app.domain.events import Event

    return len(reader.all(Event))


PLACES = (
    Place(
        code="events",
        title=lambda: _("Finding your way"),
        icon="calendar-days",
        room=lambda: Room,
        kinds=("event",),
        new=lambda: _("New workspace"),
        count=_count,
        counts_on=("event",),
    ),
    Place(
        code="people",
        title=lambda: _("Writing"),
        icon="users",
        room=lambda: Room,
        kinds=("person",),
    ),
    HISTORY,
    SETTINGS,
)


@dataclass
class Open:
    """The window and what is behind it."""

    window: MainWindow
    session: Session
    qtbot: object

    @property
    def shell(self):
        return self.session.shell

    @property
    def page(self):
        return self.shell.rooms.page

    def settle(self):
        for _round in range(3):
            self.qtbot.waitUntil(lambda: not self.session.tasks.busy)
            self.qtbot.wait(1)
        return self


@pytest.fixture
def opened(qtbot, qapp, tmp_path, new_office):
    """Call it with a path to open the window there."""
    runs = []

    def start(path, *demonstrate):
        preferences = Preferences(tmp_path / "settings.json")
        i18n.use_language("en")
        window = MainWindow(preferences)
        shell, words = furnish(qapp, window, PLACES, preferences)
        session = Session(shell, words, *demonstrate)
        window.show()
        session.start(path)
        made = Open(window, session, qtbot)
        runs.append(made)
        return made.settle()

    yield start
    for each in runs:
        each.window.close()
        each.session.end()
        each.window.deleteLater()
        each.session._words.speak("en")


@pytest.fixture
def office(opened, tmp_path, new_office):
    """The window, open on a new office."""
    import shutil

    path = tmp_path / "office.tribune"
    shutil.copy(new_office, path)
    return opened(path)
