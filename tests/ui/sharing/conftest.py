"""A lane over a workspace that is a replica, and a server of which only the answers are made up."""

from __future__ import annotations

import threading
from queue import SimpleQueue

import pytest

from app.sync.exchange import Exchanged
from app.sync.verifying import Checked
from app.sync.wire import Position
from app.ui.sharing.lane import Lane
from tests.sharing import be_shared
from tests.ui.kit import desk_over


class Server:
    """What a lane asks of `sync.postgres.Server`; it can be told to keep silent."""

    tls = "verified"
    is_connecting = False

    def __init__(self):
        self.silent_for = 0.0
        self.answers = threading.Event()
        self.answers.set()
        self.calls = []

    def interrupt(self):
        self.calls.append("interrupt")
        self.answers.set()

    def give_up(self):
        self.calls.append("give up")
        self.answers.set()

    def stop(self):
        self.calls.append("stop")
        self.answers.set()

    def close(self):
        self.calls.append("close")


class Line:
    """A line that listens for as long as it is let."""

    def __init__(self, heard):
        self.heard, self.ends, self.told = heard, SimpleQueue(), []

    def run(self, opened):
        opened()
        if error := self.ends.get():
            raise error

    def say(self, text):
        self.told.append(text)

    def stop(self):
        self.ends.put(None)


class Office:
    """The lane, and what stands for the network around it."""

    def __init__(self, desk):
        self.desk, self.server = desk, Server()
        self.passwords, self.kept, self.lines = [], [], []
        self.fails = []
        self.exchanges = 0
        self.came = 0
        self.compared, self.finds = [], []
        self.lane = self.made(desk)

    def made(self, desk):
        return Lane(
            desk.store,
            desk.feed,
            desk.tasks,
            desk.preferences,
            connect=self.connect,
            exchange=self.exchange,
            compare=self.compare,
            listen=self.listen,
            keep_password=lambda *what: self.kept.append(what),
        )

    def connect(self, url, password):
        self.passwords.append(password)
        return self.server

    def exchange(self, store, server):
        server.answers.wait()
        if self.fails:
            raise self.fails.pop(0)
        self.exchanges += 1
        return Exchanged(0, self.came, 0, 0, Position(7, bytes(32)))

    def compare(self, store, server, kind):
        self.compared.append(kind)
        return self.finds.pop() if self.finds else Checked(1)

    def listen(self, server, heard):
        self.lines.append(Line(heard))
        return self.lines[-1]


@pytest.fixture
def shared_desk(qtbot, qapp, store, tmp_path):
    """A desk over a workspace that is a replica."""
    from app.ui.theme import apply_theme

    apply_theme(qapp, "light")
    log = be_shared(store)
    desk = desk_over(store, tmp_path / "settings.json")
    desk.log = log
    yield desk
    desk.tasks.close()


@pytest.fixture
def office(shared_desk):
    """A lane that was not started yet."""
    made = Office(shared_desk)
    yield made
    made.server.answers.set()
    made.lane.close()
