"""The backups of a workspace, and putting one of them back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QWidget

from app.domain.moments import local
from app.i18n import _, pgettext
from app.paths import SUFFIX
from app.ui.theme import GRID
from app.ui.widgets.basics import button, label
from app.ui.widgets.dialogs import Dialog
from app.words.dates import day_long, time_of_day
from app.words.numbers import file_size

if TYPE_CHECKING:
    from app.storage.backups import Backup

_PATH = Qt.ItemDataRole.UserRole


class RestoreDialog(Dialog):
    """One backup is chosen; `restore(path)` is called with it once the person says so."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Path,
        folder: str,
        zone: str,
        restore: Callable[[Path], object],
    ) -> None:
        """`folder`: where backups go by the settings, or "" for beside the workspace."""
        super().__init__(
            parent,
            _("Restore a backup"),
            _(
                "The office becomes what it was when the backup was made. "
                "The workspace as it is now is kept beside it, so nothing is lost."
            ),
            yes=_("Restore this backup"),
        )
        from app.operations.backups import backups  # noqa: PLC0415 -- storage, when first needed

        self._restore = restore
        self._folder = str(workspace.parent)
        self._zone = zone
        self.resize(72 * GRID, 56 * GRID)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Backups, newest first"))
        for backup in backups(workspace, folder):
            self._add(backup.path, self._words(backup))
        self._none = label(_("There is no backup of this workspace yet."), "muted")
        self.body.addWidget(self._none)
        self.body.addWidget(self.list, 1)
        self._show_whether_any()
        other = button(_("Choose another file…"), self._choose_other, picture="folder-open")
        self.body.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.setCurrentRow(0)
        self.accepted.connect(self._chosen)

    def _words(self, backup: Backup) -> str:
        at = local(backup.at, self._zone)
        when = f"{day_long(at)}, {time_of_day(at)}"
        return " · ".join((when, _why(backup.why), file_size(backup.size)))

    def _add(self, path: Path, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_PATH, str(path))
        item.setToolTip(str(path))
        self.list.addItem(item)

    def _choose_other(self) -> None:
        kinds = _("Tribune workspaces ({suffix})").format(suffix=f"*{SUFFIX}")
        found, _kind = QFileDialog.getOpenFileName(self, _("Choose a backup"), self._folder, kinds)
        if found:
            self._add(Path(found), Path(found).name)
            self.list.setCurrentRow(self.list.count() - 1)
            self._show_whether_any()

    def _show_whether_any(self) -> None:
        found = self.list.count() > 0
        self._none.setHidden(found)
        self.list.setHidden(not found)
        self.yes.setEnabled(found)

    @Slot()
    def _chosen(self) -> None:
        self._restore(Path(self.list.currentItem().data(_PATH)))


def _why(code: str) -> str:
    return {
        "daily": pgettext("backup", "daily"),
        "asked": pgettext("backup", "made when asked"),
        "migration": pgettext("backup", "before an update of Tribune"),
        "before-restore": pgettext("backup", "before a restore"),
    }.get(code, code)
