"""The only place that builds the objects of the window and connects them.

What is here comes before the first paint, so it waits for Qt and the frame alone; the rest of the
program is read meanwhile, on a thread of its own.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.i18n import _, use_language
from app.paths import NAME, own_workspace, state_folder
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.shell.early import EarlyKeys
from app.ui.shell.tongue import spoken

if TYPE_CHECKING:
    from app.bootstrap.session import Session

SCALE = "QT_SCALE_FACTOR"
NO_DISPLAY = 2
STYLE = "Fusion"
"""What the theme stands on. Asked for by words: of a style in Python, PySide makes all names."""
TURN = 0.0005
"""Seconds that a thread computes before another may go on: Python's own 5 ms are lost again at each
call of Qt that lets go of the interpreter."""
PLAIN = (
    "app.words.numbers",
    "app.words.dates",
    "app.operations.undoing",
    "app.queries.office",
    "app.operations.workspaces",
    "app.queries.calendar",
    "app.words.choices",
    "app.words.typography",
    "app.log",
)
"""What the window needs and that needs no Qt, in the order in which it is wanted."""
PICTURES = "TRIBUNE_PICTURES"
"""Set by `cli screenshots`: the window takes pictures of itself, then closes."""


def main(argv: Sequence[str]) -> int:
    """Open the window on a workspace (the one named, or the last one); return the exit code."""
    preferences = Preferences(state_folder() / "settings.json")
    use_language(spoken(preferences.now.language))
    if _has_no_display():
        sys.stderr.write(
            _(
                "Tribune needs a display, and there is none here.\nStart it on a desktop, or"
                " run `make demo` to see what it makes.\n"
            )
        )
        return NO_DISPLAY
    zoomed = preferences.now.zoom != 100 and SCALE not in os.environ  # noqa: PLR2004 -- per cent
    if zoomed:
        os.environ[SCALE] = str(preferences.now.zoom / 100)
    run = Run(_application(), preferences, _workspace(argv, preferences))
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, run.stop)
    if pictures := os.environ.get(PICTURES):
        QTimer.singleShot(0, run, partial(run.take_pictures, pictures))
    code = run.application.exec()
    if zoomed:
        del os.environ[SCALE]  # not for the window that may follow
    run.end()
    return code


class Run(QObject):
    """The frame first; then the shell in it, the workspace, and the first page."""

    def __init__(self, application: QApplication, preferences: Preferences, path: Path) -> None:
        super().__init__()
        self.application = application
        self.window = MainWindow(preferences)
        self.session: Session | None = None
        self._preferences = preferences
        self._path = path
        self.window.painted.connect(self._painted)
        sys.setswitchinterval(TURN)
        Thread(target=read_ahead, name="start").start()
        self.window.show()
        self._early = EarlyKeys(self.window)

    def stop(self, *_signal: object) -> None:
        """Close the window, saving what is typed."""
        self.window.close()

    def take_pictures(self, pattern: str) -> None:
        """Take pictures of every screen, then close; a fault closes too, with code 1."""
        from app.bootstrap.pictures import take_pictures  # noqa: PLC0415 -- not for people

        try:
            take_pictures(self, pattern)
        except BaseException:
            self.application.exit(1)
            raise

    def end(self) -> None:
        """Wait for what is being saved, and close the workspace."""
        if self.session is not None:
            self.session.end()

    @Slot()
    def _painted(self) -> None:
        QTimer.singleShot(0, self, self._furnish)

    def _furnish(self) -> None:
        """Put the shell into the frame."""
        from app.bootstrap.furnishing import furnish  # noqa: PLC0415 -- after the first paint
        from app.bootstrap.places import PLACES  # noqa: PLC0415 -- same

        self.shell, self._words = furnish(self.application, self.window, PLACES, self._preferences)
        QTimer.singleShot(0, self, self._start)

    def _start(self) -> None:
        """Open the workspace; what the first page shows is read meanwhile."""
        from app.bootstrap.places import PLACES  # noqa: PLC0415 -- after the first paint
        from app.bootstrap.session import Session  # noqa: PLC0415 -- same
        from app.log import start_log  # noqa: PLC0415 -- same

        start_log(state_folder())
        self.session = Session(self.shell, self._words)
        self.session.crashes.install()
        self.session.ready.connect(self._deliver_keys)
        self.session.start(self._path)
        PLACES[0].room()

    @Slot()
    def _deliver_keys(self) -> None:
        self._early.deliver(self.shell.deeds.commands_now)


def read_ahead() -> None:
    """Import what needs no Qt, on a thread, while Qt shows the frame.

    What does need it is imported where it is used, by the window's own thread: PySide makes a class
    of Qt when it is first asked for, and two threads that do so at once crash now and then.
    """
    import zoneinfo  # noqa: PLC0415 -- see above

    import tzdata  # noqa: PLC0415 -- see above

    # The package is newer than what systems ship; its files are found at once by their folder.
    zoneinfo.reset_tzpath(to=[str(Path(tzdata.__file__).parent / "zoneinfo")])
    for name in PLAIN:
        import_module(name)


def _application() -> QApplication:
    app = QApplication([NAME, "-style", STYLE])
    app.setApplicationName(NAME)
    app.setDesktopFileName(NAME.lower())
    return app


def _workspace(argv: Sequence[str], preferences: Preferences) -> Path:
    """The workspace named, the last one opened where it is still there, or one's own."""
    if argv:
        return Path(argv[0]).absolute()
    last = Path(preferences.now.workspace)
    return last if preferences.now.workspace and last.is_file() else own_workspace()


def _has_no_display() -> bool:
    return sys.platform.startswith("linux") and not any(
        map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    )
