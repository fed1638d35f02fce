"""Keys that are pressed before anything can take them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.main_window import MainWindow
from app.ui.place import Command
from app.ui.preferences import Preferences
from app.ui.shell.early import EarlyKeys
from app.ui.shell.palette import Palette

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def frame(qtbot, tmp_path):
    """The window before anything is in it."""
    made = MainWindow(Preferences(tmp_path / "settings.json"))
    made.show()
    yield made
    made.deleteLater()


def press(window, *keys):
    for key, modifiers in keys:
        QTest.keyClick(window.windowHandle(), key, modifiers)


def plain(text):
    return [(Qt.Key(ord(sign.upper())), Qt.KeyboardModifier.NoModifier) for sign in text]


def test_what_is_typed_into_the_frame_reaches_what_has_the_keyboard_later(frame):
    early = EarlyKeys(frame)
    press(frame, *plain("abc"))
    line = QLineEdit()
    frame.setCentralWidget(line)
    line.setFocus()
    press(frame, *plain("d"))
    assert line.text() == ""
    early.deliver(list)
    assert line.text() == "abcd"
    press(frame, *plain("e"))
    assert line.text() == "abcde"


def test_a_command_is_done_once_it_can_be_done(frame):
    done = []
    early = EarlyKeys(frame)
    press(frame, (Qt.Key.Key_J, CTRL), (Qt.Key.Key_K, CTRL))
    can = Command(lambda: "Can", lambda: done.append("can"), keys="Ctrl+K; F7", parent=frame)
    cannot = Command(lambda: "Cannot", lambda: done.append("cannot"), keys="Ctrl+J", parent=frame)
    cannot.setEnabled(False)
    early.deliver(lambda: [can, cannot])
    assert done == ["can"]


def test_what_follows_goes_to_the_dialog_that_a_command_opened(qtbot, office):
    early = EarlyKeys(office.window)
    for key, modifiers in ((Qt.Key.Key_K, CTRL), *plain("undo")):
        early.eventFilter(office.window, _event(key, modifiers))
    early.deliver(office.shell.deeds.commands_now)
    palette = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Palette))
    assert palette.box.text() == "undo"
    assert palette.entries[0].title == "Undo"
    palette.close()
    office.settle()


def test_the_window_says_when_it_takes_keys(qtbot, office, opened, tmp_path):
    with qtbot.waitSignal(office.session.ready):
        office.session.open(office.session._path)
    damaged = tmp_path / "other.tribune"
    damaged.write_text("not one of ours")
    with qtbot.waitSignal(office.session.ready):
        office.session.open(damaged)
    office.settle()


def _event(key, modifiers):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, chr(key).lower())
