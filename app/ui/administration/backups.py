"""The copies of the workspace: when they were made, how to put one back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from app.domain.moments import local
from app.i18n import _, ngettext, pgettext
from app.ui.administration.section import Section
from app.ui.lists.columns import Column
from app.ui.lists.record_list import Load, Nothing, RecordList
from app.ui.place import Command
from app.words.dates import day_long, time_of_day
from app.words.numbers import file_size, number

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.storage.records import Reader
    from app.ui.desk import Desk


class BackupLine(NamedTuple):
    """A copy of the workspace."""

    id: str
    at: datetime
    size: int
    why: str


class BackupsSection(Section):
    """The backups that there are; restoring one is the window's business."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Backups"),
            _("The workspace is copied once a day while Tribune is open, and before each restore."),
        )
        self._restore = Command(
            lambda: _("Restore a backup…"),
            desk.choose_backup,
            picture="archive-restore",
            parent=self,
        )
        self._make = Command(lambda: _("Back up now"), self._back_up, picture="save", parent=self)
        self._settings = Command(
            lambda: _("Backup settings"),
            lambda: desk.open_place("settings"),
            picture="settings",
            parent=self,
        )
        self.header.set_actions(self._make, self._restore, more=[self._settings])
        self.list = RecordList(
            desk,
            "administration backups",
            columns=[
                Column(
                    "at",
                    lambda: _("Created on"),
                    self._when,
                    sort=lambda one: one.at,
                    value=lambda one: one.at,
                    width=300,
                ),
                Column("why", lambda: _("Why"), lambda one: _why(one.why), width=240),
                Column(
                    "size",
                    lambda: _("Size"),
                    lambda one: file_size(one.size),
                    sort=lambda one: one.size,
                    align="right",
                    width=100,
                ),
            ],
            load=self._question(),
            name=_("Backups"),
            count=lambda n: ngettext("{count} backup", "{count} backups", n).format(
                count=number(n)
            ),
            empty=Nothing(
                "archive-restore",
                lambda: _("No backup yet. The first one is made within the day."),
                lambda: _("Back up now"),
                self._back_up,
            ),
            order="at",
            descending=True,
            compact=True,
        )
        self.put(self.list)

    def commands(self) -> Sequence[Command]:
        """Make one, restore one, say where they go."""
        return (self._make, self._restore, self._settings)

    def panes(self) -> Sequence[QWidget]:
        """The list."""
        return (self.list,)

    def _question(self) -> Load:
        path, folder = self.desk.store.path, self.desk.settings.backup_folder

        def ask(_reader: Reader) -> list[BackupLine]:
            from app.operations.backups import backups  # noqa: PLC0415 -- seldom

            return [BackupLine(one.path.name, *one[1:]) for one in backups(path, folder)]

        return ask

    def _back_up(self) -> None:
        store, folder = self.desk.store, self.desk.settings.backup_folder

        def work() -> None:
            from app.operations.backups import back_up  # noqa: PLC0415 -- seldom

            back_up(store, folder)

        title = _("Backing up…")
        self.desk.tasks.document(self, title, lambda _progress: work(), self._made)

    def _made(self, _done: object) -> None:
        self.list.reload()
        self.desk.toast(_("The workspace was backed up."))

    def _when(self, one: BackupLine) -> str:
        at = local(one.at, self.desk.zone)
        return f"{day_long(at.date())}, {time_of_day(at)}"


def _why(code: str) -> str:
    return {
        "daily": pgettext("backup", "daily"),
        "asked": pgettext("backup", "made when asked"),
        "migration": pgettext("backup", "before an update of Tribune"),
        "before-restore": pgettext("backup", "before a restore"),
    }.get(code, code)
