"""The page of the administration over a real office; and the whole window around it."""

from __future__ import annotations

import shutil
from functools import partial

import pytest

from app import i18n
from app.bootstrap.furnishing import furnish
from app.bootstrap.session import Session
from app.ui.administration.page import AdministrationPage
from app.ui.administration.place import ADMINISTRATION
from app.ui.main_window import MainWindow
from app.ui.people.place import PEOPLE
from app.ui.preferences import Preferences
from app.words.labels import set_labels
from tests.ui.kit import settle

PLACES = (PEOPLE, ADMINISTRATION)


class Around:
    """A page, and what tests do around it."""

    def __init__(self, qtbot, desk, page):
        self.qtbot, self.desk, self.page = qtbot, desk, page

    def settle(self):
        for _round in range(3):
            settle(self.qtbot, self.desk)
        return self

    def show(self, code):
        section = self.page.show_section(code)
        self.settle()
        return section

    def choose(self, shown, text):
        """Choose the line of a list that says something."""
        for row, line in enumerate(shown.model.rows):
            if text in [column.text(line) for column in shown.model.columns if hasattr(line, "id")]:
                shown.table.setCurrentIndex(shown.model.index(row, 0))
                self.settle()
                return line
        raise AssertionError([shown.model.columns[0].text(line) for line in shown.model.rows])

    def ask(self, question, *args):
        with self.desk.store.reading() as reader:
            return question(reader, *args)


def _open(page, kind, record, *, apart=False):
    assert not apart
    page.open_record(kind, record)


@pytest.fixture
def office(qtbot, desk):
    """The page, shown, with everything read."""
    page = AdministrationPage(desk)
    qtbot.addWidget(page)
    desk._front.open_record = partial(_open, page)
    page.resize(1150, 700)
    page.show()
    return Around(qtbot, desk, page).settle()


class Window:
    """The whole window."""

    def __init__(self, qtbot, session, window):
        self.qtbot, self.session, self.window = qtbot, session, window

    @property
    def shell(self):
        return self.session.shell

    @property
    def page(self):
        return self.shell.rooms.page

    def settle(self):
        for _round in range(4):
            self.qtbot.waitUntil(lambda: not self.session.tasks.busy)
            self.qtbot.wait(1)
        return self


@pytest.fixture
def open_window(qtbot, qapp, tmp_path, new_office):
    """Opens the window on one and the same office each time it is called."""
    path = tmp_path / "window.tribune"
    shutil.copy(new_office, path)
    opened = []

    def close(one):
        one.window.close()
        one.session.end()
        one.window.deleteLater()

    def start():
        while opened:
            close(opened.pop())
        preferences = Preferences(tmp_path / "window.json")
        i18n.use_language("en")
        window = MainWindow(preferences)
        shell, words = furnish(qapp, window, PLACES, preferences)
        session = Session(shell, words)
        window.show()
        session.start(path)
        opened.append(Window(qtbot, session, window))
        return opened[-1].settle()

    yield start
    while opened:
        close(opened.pop())
    set_labels({})
