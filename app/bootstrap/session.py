"""One run of the window: which workspace is open in it, and how that is closed again.

Read once the frame was painted; with it come the words, the domain and storage.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.bootstrap.furnishing import AT
from app.domain.changes import Outcome
from app.domain.errors import DamagedFile, UserError
from app.domain.values import Bilingual
from app.i18n import _, language
from app.operations.undoing import UndoStack
from app.paths import SUFFIX, data_folder, own_workspace
from app.queries.office import PLANNED, home_zone, is_empty, own_words
from app.ui.desk import Desk
from app.ui.feed import ChangeFeed, OutsideWatch
from app.ui.shell.crash import CrashWatch
from app.ui.shell.echo import Echo
from app.ui.shell.opened import Opened, open_for_window
from app.ui.shell.qt_words import QtWords
from app.ui.shell.shell import Shell
from app.ui.tasks import Progress, Tasks
from app.ui.theme import Tone
from app.words.labels import set_labels

if TYPE_CHECKING:
    from app.ui.sharing.shared import Shared

READY_AFTER = 100  # milliseconds: once the first page was painted with its answers
DAILY_AFTER = 10_000  # milliseconds: once the morning's first page shows

Demonstrate = Callable[[Path, Callable[[int, int], None]], object]
"""Makes the demonstration office in a file, and tells how much of it is done."""


def _make_demonstration(path: Path, told: Callable[[int, int], None]) -> None:
    from app.operations.demonstration import make_demonstration  # noqa: PLC0415 -- once
    from app.queries.speeches import draft_speech  # noqa: PLC0415 -- same

    make_demonstration(path, progress=told, drafts=draft_speech)


class Session(QObject):
    """One run of the window: which workspace is open, and how it is closed again.

    `ready`: a page shows, of a workspace or of what hinders one from opening, and takes keys.
    """

    ready = Signal()

    def __init__(
        self,
        shell: Shell,
        words: QtWords,
        demonstrate: Demonstrate = _make_demonstration,
    ) -> None:
        """`demonstrate` makes the demonstration office in a new file."""
        super().__init__()
        self.shell = shell
        self.preferences = shell.preferences
        self._demonstrate = demonstrate
        self.tasks = Tasks()
        self.feed = ChangeFeed()
        self.crashes = CrashWatch(self.restart)
        self.tasks.broke.connect(self.crashes.report)
        self.tasks.refused.connect(self._refused)
        self.feed.changed.connect(self._changed)
        self._words = words
        self._path = Path()
        self._opened: Opened | None = None
        self._echo: Echo | None = None
        self._watch: OutsideWatch | None = None
        self._shared: Shared | None = None
        self._starts_again = False
        self._daily = QTimer(self, singleShot=True)
        self._daily.timeout.connect(self._back_up_daily)

    def start(self, path: Path) -> None:
        """Open a workspace in the window that already shows."""
        self._path = path
        self.shell.welcome(self, self.tasks)
        self._begin()

    def end(self) -> None:
        """Wait for what is being saved, close the file; start again where that was asked."""
        self.shell.detach()
        self._stop_listening()
        self.tasks.close()
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        if self._starts_again:
            from PySide6.QtCore import QProcess  # noqa: PLC0415 -- once, at the end

            script = [] if getattr(sys, "frozen", False) else [str(Path(sys.argv[0]).resolve())]
            QProcess.startDetached(sys.executable, [*script, str(self._path)])

    # -- shell.deeds.Host

    def open(self, path: Path) -> None:
        """Close the workspace that is open, then open this one, made where there is none."""
        self._leave()
        self._path = path
        self._begin()

    def open_demonstration(self) -> None:
        """Open the demonstration office, made where there is none; that takes some seconds."""
        path = data_folder() / f"demonstration{SUFFIX}"
        if path.exists():
            self.open(path)
            return

        def make(progress: Progress) -> None:
            said = _("Two years of an office that does not exist")
            self._demonstrate(path, lambda done, whole: progress.step(said, done, whole))

        title = _("Making the demonstration office…")
        self.tasks.document(self, title, make, lambda _none: self.open(path))

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
        if here := self.shell.trail.here:
            os.environ[AT] = json.dumps(
                {"code": here.code, "kind": here.kind, "record": here.record}
            )
        self._starts_again = True
        self.shell.window().close()

    def translate_qt(self) -> None:
        """Let Qt's own words be in the language now spoken."""
        self._words.speak(language())

    # -- opening and closing

    @Slot()
    def _begin(self) -> None:
        self.shell.show_instead(QWidget)
        path = self._path
        self.tasks.run(
            self,
            partial(open_for_window, path, self.feed.announce),
            self._enter,
            partial(self._hindered, path),
        )

    def _enter(self, opened: Opened) -> None:
        set_labels(opened.own_words)
        self._opened = opened
        desk = Desk(
            store=opened.store,
            tasks=self.tasks,
            feed=self.feed,
            preferences=self.preferences,
            notices=self.shell.notices,
            undo=UndoStack(),
            zone=opened.zone,
            front=self.shell,
            shared=self._share(opened),
        )
        self._echo = Echo(desk, self)
        self._watch = OutsideWatch(opened.store, self.tasks, self.feed)
        self.shell.attach(desk)
        self.preferences.change(workspace=str(opened.store.path))
        if desk.shared is not None:
            desk.shared.start()
        else:
            desk.look(self, "empty", is_empty, self.shell.invite)
        desk.look(self, "shown", lambda _look: None, self._shown)  # behind what the page asks
        self._daily.start(DAILY_AFTER)
        self.ready.emit()

    def _share(self, opened: Opened) -> Shared | None:
        """What there is more where the workspace is a replica of the office's server."""
        if opened.store.replica is None:
            return None
        from app.ui.sharing.shared import shared_over  # noqa: PLC0415 -- only where shared

        self._shared = shared_over(
            opened.store, self.feed, self.tasks, self.preferences, opened.zone
        )
        return self._shared

    def _shown(self, _nothing: None) -> None:
        QTimer.singleShot(READY_AFTER, self, self._get_ready)

    def _get_ready(self) -> None:
        """Read what everything but the first page needs, before it is asked for."""
        if self._opened is not None:
            Thread(target=self._opened.store.get_ready, name="ready").start()

    def _leave(self, last: Callable[[], object] | None = None) -> None:
        """Close the workspace once everything is saved; `last` is done just before."""
        self.shell.detach()
        self._stop_listening()
        opened, self._opened = self._opened, None

        def close() -> None:
            try:
                if last is not None:
                    last()
            finally:
                if opened is not None:
                    opened.close()

        self.tasks.run(self, close)

    def _stop_listening(self) -> None:
        self._daily.stop()
        if self._shared is not None:
            self._shared.close()
            self._shared = None
        if self._echo is not None and self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._echo.deleteLater()
            self._echo = self._watch = None

    def _hindered(self, path: Path, error: UserError) -> None:
        """Say in the window why a workspace did not open, and what can be done."""
        from app.ui.shell.opening import Hindrance  # noqa: PLC0415 -- seldom

        self.shell.show_instead(lambda: Hindrance(path, error, self._ways(path, error)))
        self.ready.emit()

    def _ways(self, path: Path, error: UserError) -> list[tuple[str, Callable[[], object]]]:
        deeds = self.shell.deeds
        ways: list[tuple[str, Callable[[], object]]] = []
        if isinstance(error, DamagedFile):
            ways.append((_("Restore a backup…"), partial(deeds.choose_backup_of, path)))
        ways.append((_("Try again"), self._begin))
        ways.append((_("Open another workspace…"), deeds.open_workspace))
        if path != own_workspace():
            ways.append((_("Open your own workspace"), partial(self.open, own_workspace())))
        return ways

    # -- what happens

    @Slot(object)
    def _changed(self, outcome: Outcome) -> None:
        """The office's own words are part of the language spoken."""
        if (desk := self.shell.desk) is None:
            return
        if outcome.touches("label"):
            desk.ask(self, own_words, self._reword)
        if outcome.touches("department"):
            desk.ask(self, home_zone, self._move_clocks)
        if self.shell.is_inviting and outcome.touches(*PLANNED):
            desk.ask(self, is_empty, self.shell.invite)

    def _reword(self, words: Mapping[str, Bilingual]) -> None:
        if set_labels(words):
            self.shell.reword()

    def _move_clocks(self, zone: str) -> None:
        """The office is somewhere else: all that shows a time is built anew."""
        desk = self.shell.desk
        if desk is not None and desk.zone != zone:
            desk.zone = zone
            self.shell.reword()

    @Slot(object)
    def _refused(self, error: UserError) -> None:
        from app.words.errors import error_text  # noqa: PLC0415 -- needs the whole domain

        self.shell.toast(error_text(error), Tone.ATTENTION)

    @Slot()
    def _back_up_daily(self) -> None:
        from app.operations import backups  # noqa: PLC0415 -- once the morning's first page shows

        if (desk := self.shell.desk) is not None:
            now = self.preferences.now
            work = partial(backups.back_up_daily, desk.store, now.backup_folder, now.backups_kept)
            self.tasks.document(self, _("Backing up…"), lambda _progress: work())
