"""A desk over a real store, without a window around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QApplication

from app.operations.undoing import UndoStack
from app.ui.desk import Desk
from app.ui.feed import ChangeFeed
from app.ui.preferences import Preferences
from app.ui.shell.notices import Notices
from app.ui.tasks import Tasks
from app.ui.widgets.building import Building


@dataclass
class Front:
    """Remembers what the window was asked for."""

    opened: list[Any] = field(default_factory=list)
    announced: list[str] = field(default_factory=list)

    def open_record(self, kind, record, *, apart=False):
        self.opened.append((kind, record))

    def open_place(self, code, **what):
        self.opened.append((code, what))

    def announce(self, text, tone=None):
        self.announced.append(text)

    def toast(self, text, tone=None, *, undo=False):
        self.announced.append(text)

    def saved(self, text):
        self.announced.append(text)

    def opens(self, kind):
        return True

    def join_office(self):
        self.opened.append(("join", ""))

    def show_server(self):
        self.opened.append(("server", ""))

    def choose_backup(self):
        self.opened.append(("backups", ""))


def desk_over(store, settings_file) -> Desk:
    """A desk whose feed tells what the store commits."""
    feed = ChangeFeed()
    store.announce = feed.announce
    return Desk(
        store=store,
        tasks=Tasks(),
        feed=feed,
        preferences=Preferences(settings_file),
        notices=Notices(store.clock),
        undo=UndoStack(),
        front=Front(),
        zone="America/Toronto",
    )


def as_seen(shown):
    """Titles and rows of a list, as it leaves the window."""
    columns, read = shown.seen()
    with shown._desk.store.reading() as reader:
        return columns, list(read(reader))


def settle(qtbot, desk) -> None:
    """Wait until the lanes are empty, everything was delivered, and everything is built."""
    for _round in range(2):
        qtbot.waitUntil(lambda: not desk.tasks.busy)
        for window in QApplication.topLevelWidgets():
            for building in window.findChildren(Building):
                building.finish()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
