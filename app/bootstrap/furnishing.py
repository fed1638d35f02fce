"""The shell is put into the frame once that was painted."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.clock import system_clock
from app.i18n import language
from app.paths import RESOURCES
from app.ui.main_window import MainWindow
from app.ui.place import Place
from app.ui.preferences import Preferences
from app.ui.shell.notices import Notices
from app.ui.shell.qt_words import QtWords
from app.ui.shell.shell import Shell
from app.ui.shell.trail import Address
from app.ui.shell.undo_keys import UndoKeys
from app.ui.theme import apply_theme, dress

AT = "TRIBUNE_AT"
"""Where the window was before it started again: an address as JSON."""


def furnish(
    application: QApplication,
    window: MainWindow,
    places: Sequence[Place],
    preferences: Preferences,
) -> tuple[Shell, QtWords]:
    """Dress the application and build the shell; its commands wait for `Shell.welcome`."""
    words = QtWords(application)
    words.speak(language())
    application.setWindowIcon(QIcon(str(RESOURCES / "tribune.svg")))
    apply_theme(application, preferences.now.palette)
    dress(window)
    shell = Shell(places=places, preferences=preferences, notices=Notices(system_clock))
    if at := os.environ.pop(AT, ""):
        shell.trail.go(Address(**json.loads(at)))
    window.setCentralWidget(shell)
    UndoKeys(application)
    window.closing.connect(shell.close_rooms)
    return shell, words
