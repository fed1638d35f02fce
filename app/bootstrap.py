"""The only place that builds the objects of the window and connects them."""

from __future__ import annotations

import json
import os
import signal
import sys
import zoneinfo
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Qt, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import system_clock
from app.domain.changes import Outcome
from app.domain.errors import DamagedFile, UserError
from app.i18n import _, language, use_language
from app.log import start_log
from app.paths import NAME, RESOURCES, SUFFIX, data_folder, own_workspace, state_folder
from app.ui.feed import ChangeFeed, OutsideWatch
from app.ui.history.place import HISTORY
from app.ui.main_window import MainWindow
from app.ui.place import Place
from app.ui.preferences import Preferences
from app.ui.settings.place import SETTINGS
from app.ui.shell.crash import CrashWatch
from app.ui.shell.notices import Notices
from app.ui.shell.opened import Opened, open_for_window
from app.ui.shell.opening import Hindrance
from app.ui.shell.qt_words import QtWords, spoken
from app.ui.shell.trail import Address
from app.ui.tasks import Progress, Tasks
from app.ui.theme import Tone, apply_theme
from app.words.errors import error_text
from app.words.labels import set_labels

if TYPE_CHECKING:
    from app.ui.desk import Desk

PLACES: tuple[Place, ...] = (
    HISTORY,
    SETTINGS,
)
"""The sidebar, from top to foot; the first one is shown at start."""

SCALE = "QT_SCALE_FACTOR"
AT = "TRIBUNE_AT"
"""Where the window was before it started again: an address as JSON."""

NO_DISPLAY = 2
DAILY_AFTER = 10_000  # milliseconds: once the morning's first page shows


def main(argv: Sequence[str]) -> int:
    """Open the window on a workspace (the one named, or the last one); return the exit code."""
    zoneinfo.reset_tzpath(to=())  # the tzdata package is newer than what systems ship
    preferences = Preferences(state_folder() / "settings.json")
    use_language(spoken(preferences.now.language))
    if _has_no_display():
        sys.stderr.write(
            _(
                "Tribune is a program with windows, and there is no display here.\n"
                "Start it on a desktop, or run `make demo` to see what it makes.\n"
            )
        )
        return NO_DISPLAY
    start_log(state_folder())
    zoomed = preferences.now.zoom != 100 and SCALE not in os.environ  # noqa: PLR2004 -- per cent
    if zoomed:
        os.environ[SCALE] = str(preferences.now.zoom / 100)
    app = QApplication([NAME])
    app.setApplicationName(NAME)
    app.setDesktopFileName(NAME.lower())
    app.setWindowIcon(QIcon(str(RESOURCES / "tribune.svg")))
    apply_theme(app, preferences.now.palette)
    session = Session(app, preferences, PLACES)
    session.crashes.install()
    session.start(_workspace(argv, preferences))
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, session.stop)
    code = app.exec()
    if zoomed:
        del os.environ[SCALE]  # not for the window that may follow
    session.end()
    return code


class Session(QObject):
    """One run of the window: which workspace is open, and how it is closed again."""

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        places: Sequence[Place],
        demonstrate: Callable[[Path], object] | None = None,
    ) -> None:
        """`demonstrate` makes the demonstration office in a new file."""
        super().__init__()
        self.demonstrate = demonstrate
        self.preferences = preferences
        self.tasks = Tasks()
        self.feed = ChangeFeed()
        self.notices = Notices(system_clock)
        self.crashes = CrashWatch(self.restart)
        self.tasks.broke.connect(self.crashes.report)
        self.tasks.refused.connect(self._refused)
        self.feed.changed.connect(self._changed)
        self._qt_words = QtWords(app)
        self.translate_qt()
        self.window = MainWindow(
            places=places,
            preferences=preferences,
            notices=self.notices,
            tasks=self.tasks,
            host=self,
        )
        self._path = Path()
        self._opened: Opened | None = None
        self._around: tuple[QObject, ...] = ()
        self._starts_again = False

    def start(self, path: Path) -> None:
        """Show the frame of the window, and open the workspace as soon as it was painted."""
        if at := os.environ.pop(AT, ""):
            self.window.trail.go(Address(**json.loads(at)))
        self._path = path
        self.window.painted.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self.window.show()

    def end(self) -> None:
        """Wait for what is being saved, close the file; start again where that was asked."""
        self.tasks.close()
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        if self._starts_again:
            script = [] if getattr(sys, "frozen", False) else [str(Path(sys.argv[0]).resolve())]
            QProcess.startDetached(sys.executable, [*script, str(self._path)])

    def stop(self, *_signal: object) -> None:
        """Close the window, saving what is typed."""
        self.window.close()

    # -- shell.deeds.Host

    def open(self, path: Path) -> None:
        """Close the workspace that is open, then open this one, made where there is none."""
        self._leave()
        self._path = path
        self._begin()

    def open_demonstration(self) -> None:
        """Open the demonstration office, made where there is none."""
        path = data_folder() / f"demonstration{SUFFIX}"
        if path.exists() or self.demonstrate is None:
            self.open(path)
        else:
            make, beside = self.demonstrate, path.with_name(f".{path.name}.new")

            def made(_progress: Progress) -> None:
                beside.unlink(missing_ok=True)
                make(beside)
                beside.replace(path)

            title = _("Making the demonstration office…")
            self.tasks.document(self, title, made, lambda _none: self.open(path))

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the workspace, and open it again."""
        from app.operations import backups  # noqa: PLC0415 -- seldom

        if self._opened is None:
            self._leave(partial(backups.put_back_over_damaged, self._path, backup))
        else:
            chosen = self.preferences.now.backup_folder
            self._leave(partial(backups.restore, self._opened.store, backup, chosen))
        self._begin()

    def restart(self) -> None:
        """Close the window, saving what is typed, and start again where one is."""
        if here := self.window.trail.here:
            os.environ[AT] = json.dumps(
                {"code": here.code, "kind": here.kind, "record": here.record}
            )
        self._starts_again = True
        self.window.close()

    def translate_qt(self) -> None:
        """Let Qt's own words be in the language now spoken."""
        self._qt_words.speak(language())

    # -- opening and closing

    @Slot()
    def _begin(self) -> None:
        self.window.show_instead(QWidget)
        path = self._path
        self.tasks.run(
            self,
            partial(open_for_window, path, self.feed.announce),
            self._enter,
            partial(self._hindered, path),
        )

    def _enter(self, opened: Opened) -> None:
        from app.operations.history import UndoStack  # noqa: PLC0415 -- storage was just read
        from app.ui.desk import Desk  # noqa: PLC0415 -- same
        from app.ui.shell.echo import Echo  # noqa: PLC0415 -- same

        set_labels(opened.own_words)
        self._opened = opened
        desk = Desk(
            store=opened.store,
            tasks=self.tasks,
            feed=self.feed,
            preferences=self.preferences,
            notices=self.notices,
            undo=UndoStack(),
            zone=opened.zone,
            front=self.window,
        )
        self._around = (Echo(desk, self), OutsideWatch(opened.store, self.tasks, self.feed))
        self.window.attach(desk)
        self.preferences.change(workspace=str(opened.store.path))
        QTimer.singleShot(DAILY_AFTER, self, partial(self._back_up_daily, desk))

    def _leave(self, last: Callable[[], object] | None = None) -> None:
        """Close the workspace once everything is saved; `last` is done just before."""
        self.window.detach()
        for each in self._around:
            each.deleteLater()
        self._around = ()
        opened, self._opened = self._opened, None

        def close() -> None:
            try:
                if last is not None:
                    last()
            finally:
                if opened is not None:
                    opened.close()

        self.tasks.run(self, close)

    def _hindered(self, path: Path, error: UserError) -> None:
        """Say in the window why a workspace did not open, and what can be done."""
        deeds = self.window.deeds
        ways: list[tuple[str, Callable[[], object]]] = []
        if isinstance(error, DamagedFile):
            ways.append((_("Restore a backup…"), partial(deeds.choose_backup_of, path)))
        ways.append((_("Try again"), self._begin))
        ways.append((_("Open another workspace…"), deeds.open_workspace))
        if path != own_workspace():
            ways.append((_("Open your own workspace"), partial(self.open, own_workspace())))
        self.window.show_instead(partial(Hindrance, path, error, ways))

    # -- what happens

    @Slot(object)
    def _changed(self, outcome: Outcome) -> None:
        """The office's own words are part of the language spoken."""
        if outcome.touches("label") and (desk := self.window.desk) is not None:
            from app.queries.office import own_words  # noqa: PLC0415 -- storage was just read

            desk.ask(self, own_words, set_labels)

    @Slot(object)
    def _refused(self, error: UserError) -> None:
        self.window.toast(error_text(error), Tone.ATTENTION)

    def _back_up_daily(self, desk: Desk) -> None:
        from app.operations.backups import back_up_daily  # noqa: PLC0415 -- once a day

        if desk is self.window.desk:
            now = self.preferences.now
            work = partial(back_up_daily, desk.store, now.backup_folder, now.backups_kept)
            self.tasks.document(self, _("Backing up…"), lambda _progress: work())


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
