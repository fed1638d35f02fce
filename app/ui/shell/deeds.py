"""What the commands of the window do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app import i18n
from app.i18n import _
from app.paths import SUFFIX, data_folder
from app.settings import Settings
from app.ui.place import Command
from app.ui.shell.commands import ZOOMS
from app.ui.shell.drops import Drops
from app.ui.shell.host import Host
from app.ui.shell.panes import go_round
from app.ui.shell.tongue import spoken
from app.ui.theme import apply_theme

if TYPE_CHECKING:
    from app.storage.backups import Backup
    from app.ui.desk import Desk
    from app.ui.shell.shell import Shell

HOME = "America/Toronto"
"""The zone of times shown while no office is open."""


class Deeds:
    """The doer of `shell.commands`."""

    def __init__(self, shell: Shell) -> None:
        """`host` comes once the frame was painted; nothing is done before."""
        self._shell = shell
        self.host: Host | None = None
        self._zoom = shell.preferences.now.zoom
        Drops(shell, self.import_file)

    # -- file

    def new_workspace(self) -> None:
        """Ask where, then open an empty workspace there."""
        path = self._ask_path(_("New workspace"), new=True)
        if path is not None:
            self._host.open(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def open_workspace(self) -> None:
        """Ask which, then open it."""
        path = self._ask_path(_("Open workspace"), new=False)
        if path is not None:
            self._host.open(path)

    def open_demonstration(self) -> None:
        """Open the demonstration office."""
        self._host.open_demonstration()

    # -- the office's server

    def join_office(self) -> None:
        """Ask for the server, make a workspace that is a replica of it, and open that."""
        from app.ui.sharing.joining import JoinDialog  # noqa: PLC0415 -- once

        tasks = self._host.tasks
        JoinDialog(self._shell, tasks, data_folder(), self._host.open).show_over()

    def show_server(self) -> None:
        """How one stands with the server, and what waits for it."""
        if (desk := self._desk) is not None and desk.shared is not None:
            from app.ui.sharing.details import ServerDetails  # noqa: PLC0415 -- seldom

            ServerDetails(self._shell, desk, desk.shared.lane).show_over()

    def exchange_now(self) -> None:
        """Do not wait for the next exchange."""
        if (desk := self._desk) is not None and desk.shared is not None:
            desk.shared.lane.exchange_now()

    def work_offline(self) -> None:
        """Leave the network alone, or no longer."""
        if (desk := self._desk) is not None and desk.shared is not None:
            lane = desk.shared.lane
            lane.work_offline(off=not lane.rhythm.off)

    def back_up(self) -> None:
        """Copy the workspace now, while work goes on."""
        if (desk := self._desk) is None:
            return
        folder = desk.settings.backup_folder

        def copied() -> Backup:
            from app.operations.backups import back_up  # noqa: PLC0415 -- seldom

            return back_up(desk.store, folder)

        desk.tasks.document(
            self._shell, _("Backing up…"), lambda _progress: copied(), self._backed_up
        )

    def choose_backup(self) -> None:
        """Show the backups of the workspace that is open, to put one back."""
        if (desk := self._desk) is not None:
            self.choose_backup_of(desk.store.path)

    def choose_backup_of(self, workspace: Path) -> None:
        """Show the backups of a workspace, which may be one that does not open."""
        from app.ui.shell.restore import RestoreDialog  # noqa: PLC0415 -- seldom

        folder = self._shell.preferences.now.backup_folder
        RestoreDialog(self._shell, workspace, folder, self._zone, self._host.restore).show_over()

    def close(self) -> bool:
        """Close the window."""
        return self._shell.window().close()

    # -- edit

    def new_here(self) -> None:
        """A new record of the place that is shown."""
        if self._shell.rooms is not None and (page := self._shell.rooms.page) is not None:
            page.new()

    def new_event(self) -> None:
        """A new event from wherever one is, begun in words."""
        if (desk := self._desk) is not None:
            from app.ui.events.new import NewEventDialog  # noqa: PLC0415 -- not before it is asked for

            NewEventDialog(desk, self._shell, partial(desk.open_record, "event")).show_over()

    def import_events(self) -> None:
        """Ask for a file that events come from."""
        if (desk := self._desk) is not None:
            from app.ui.events.importing import ImportEvents  # noqa: PLC0415 -- seldom

            ImportEvents(desk, self._shell).ask()

    def import_file(self, path: Path) -> None:
        """Show what a file holds that was dropped on the window."""
        if (desk := self._desk) is not None:
            from app.ui.events.importing import ImportEvents  # noqa: PLC0415 -- seldom

            ImportEvents(desk, self._shell).read(path)

    def make_new(self, code: str) -> None:
        """A new record of some place."""
        self._shell.open_place(code)
        self.new_here()

    def undo(self) -> None:
        """Undo my last act."""
        if (desk := self._desk) is not None:
            desk.act(self._shell, desk.undo.undo)

    def redo(self) -> None:
        """Do again what was undone."""
        if (desk := self._desk) is not None:
            desk.act(self._shell, desk.undo.redo)

    # -- go

    def open_palette(self) -> None:
        """Search records and commands."""
        if (desk := self._desk) is not None:
            from app.ui.shell.palette import Palette  # noqa: PLC0415 -- not before it is asked for

            Palette(self._shell, desk, self.commands_now()).show_over()

    def go_back(self) -> None:
        """Where one was before."""
        if self._shell.rooms is not None:
            self._shell.rooms.back()

    def go_forward(self) -> None:
        """Where one came back from."""
        if self._shell.rooms is not None:
            self._shell.rooms.forward()

    def choose(self, code: str) -> None:
        """Show a place."""
        self._shell.choose(code)

    def next_pane(self) -> None:
        """The keyboard goes to the next part of the window."""
        go_round(self._shell.panes(), 1)

    def previous_pane(self) -> None:
        """The keyboard goes to the part before."""
        go_round(self._shell.panes(), -1)

    # -- view

    def speak(self, language: str) -> None:
        """Let the window speak a language."""
        self._shell.preferences.change(language=language)

    def switch_language(self) -> None:
        """The other language."""
        self.speak("en" if i18n.language() == "fr" else "fr")

    def wear(self, palette: str) -> None:
        """Light, dark, or as the system is."""
        self._shell.preferences.change(palette=palette)

    def zoom(self, percent: int) -> None:
        """Draw everything larger or smaller; the window closes and comes back for it."""
        self._shell.preferences.change(zoom=percent)

    def apply(self, settings: Settings) -> None:
        """Follow the settings: language and colours at once, zoom by starting again."""
        if self._zoom != settings.zoom:
            self._zoom = settings.zoom
            self._host.restart()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, settings.palette)
        if spoken(settings.language) != i18n.language():
            i18n.use_language(spoken(settings.language))
            self._host.translate_qt()
            self._shell.rebuild()
        self._shell.sidebar.fold(folded=settings.sidebar_folded)
        self._shell.show_state()

    def zoom_by(self, steps: int) -> None:
        """One step larger or smaller."""
        here = ZOOMS.index(self._shell.preferences.now.zoom)
        self.zoom(ZOOMS[min(max(here + steps, 0), len(ZOOMS) - 1)])

    def fold_sidebar(self) -> None:
        """Show or hide the words of the sidebar."""
        folded = not self._shell.preferences.now.sidebar_folded
        self._shell.preferences.change(sidebar_folded=folded)

    def show_notices(self) -> None:
        """What was announced."""
        from app.ui.shell.notice_list import NoticeList  # noqa: PLC0415 -- not before it is asked for

        NoticeList(self._shell, self._shell.notices, self._zone).show_over()

    # -- help

    def show_shortcuts(self) -> None:
        """Every command that has keys."""
        from app.ui.shell.shortcuts import Shortcuts  # noqa: PLC0415 -- seldom

        Shortcuts(self._shell, self.commands_now(), self._shell.commands.guide).show_over()

    def show_guide(self) -> None:
        """The short guide."""
        from app.ui.shell.guide import Guide  # noqa: PLC0415 -- seldom

        Guide(self._shell).show_over()

    def show_about(self) -> None:
        """Which Tribune this is."""
        from app.ui.shell.guide import About  # noqa: PLC0415 -- seldom

        About(self._shell).show_over()

    def commands_now(self) -> list[Command]:
        """What can be done here first, then what can be done anywhere."""
        page = self._shell.rooms.page if self._shell.rooms else None
        return [*(page.commands() if page else ()), *self._shell.commands.all()]

    # -- helpers

    @property
    def _host(self) -> Host:
        if self.host is None:
            raise RuntimeError("no command works before the host is there")
        return self.host

    @property
    def _desk(self) -> Desk | None:
        return self._shell.desk

    @property
    def _zone(self) -> str:
        return self._desk.zone if self._desk else HOME

    def _ask_path(self, title: str, *, new: bool) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 -- seldom

        kinds = _("Tribune workspaces ({suffix})").format(suffix=f"*{SUFFIX}")
        folder = self._desk.store.path.parent if self._desk else data_folder()
        if new:
            found, _kind = QFileDialog.getSaveFileName(
                self._shell,
                title,
                str(folder),
                kinds,
                options=QFileDialog.Option.DontConfirmOverwrite,  # one that exists is opened
            )
        else:
            found, _kind = QFileDialog.getOpenFileName(self._shell, title, str(folder), kinds)
        return Path(found) if found else None

    def _backed_up(self, made: Backup) -> None:
        from app.words.numbers import file_size  # noqa: PLC0415 -- seldom

        text = _("Backed up to {file} ({size})")
        self._shell.toast(text.format(file=made.path.name, size=file_size(made.size)))
