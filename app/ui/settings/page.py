"""The settings of this workstation. Each is kept, and seen, as soon as it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.operations.backups import folder_of
from app.paths import state_folder
from app.settings import Settings
from app.ui.place import Page
from app.ui.shell.commands import ZOOMS
from app.ui.theme import GRID
from app.ui.widgets.basics import button, label
from app.ui.widgets.pages import PageHeader, ScrollPage, SectionHeading
from app.words.numbers import percent

if TYPE_CHECKING:
    from app.ui.desk import Desk

MOST_BACKUPS = 365


class SettingsPage(Page):
    """Language, colours, zoom, backups, and where things are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        now = desk.settings
        self._groups = {
            "language": self._choice(
                _("Language"),
                {"": _("Same as the system"), "en": "English", "fr": "Français"},
                now.language,
                lambda code: desk.change_settings(language=code),
            ),
            "palette": self._choice(
                _("Colours"),
                {"": _("Same as the system"), "light": _("Light"), "dark": _("Dark")},
                now.palette,
                lambda code: desk.change_settings(palette=code),
            ),
            "zoom": self._choice(
                _("Zoom"),
                {str(zoom): percent(zoom) for zoom in ZOOMS},
                str(now.zoom),
                lambda code: desk.change_settings(zoom=int(code)),
            ),
        }
        page = ScrollPage()
        page.body.addWidget(
            SectionHeading(_("Window"), _("A new zoom closes the window and opens it again."))
        )
        for _group, row in self._groups.values():
            page.body.addWidget(row)
        page.body.addWidget(
            SectionHeading(
                _("Backups"), _("The workspace is copied once a day while Tribune is open.")
            )
        )
        self._folder = label(wraps=True)
        self._beside = button(
            _("Next to the workspace"), lambda: desk.change_settings(backup_folder=""), kind="quiet"
        )
        page.body.addWidget(self._folder_row())
        self._kept = self._kept_box(now.backups_kept)
        page.body.addWidget(_labelled(_("Daily backups to keep"), self._kept))
        page.body.addWidget(SectionHeading(_("Where things are")))
        page.body.addWidget(self._path_row(_("Workspace"), desk.store.path))
        page.body.addWidget(
            self._path_row(
                _("Log"),
                state_folder() / "tribune.log",
                _("It says what happened, never who or what it was about."),
            )
        )
        page.body.addWidget(
            SectionHeading(
                _("Your office’s server"),
                _("Where the office shares one, everyone works on the same events."),
            )
        )
        page.body.addWidget(self._server_row(), 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader(_("Settings"), _("They apply to this workstation only.")))
        column.addWidget(page, 1)
        self._show(now)
        desk.preferences.changed.connect(self._show)

    @Slot(object)
    def _show(self, settings: Settings) -> None:
        """Follow what was chosen elsewhere, e.g. in the menus."""
        chosen = {
            "language": settings.language,
            "palette": settings.palette,
            "zoom": str(settings.zoom),
        }
        for name, code in chosen.items():
            for each in self._groups[name][0].buttons():
                each.setChecked(each.property("code") == code)
        self._beside.setVisible(bool(settings.backup_folder))
        self._folder.setText(str(folder_of(self._desk.store.path, settings.backup_folder)))

    def _choice(
        self,
        title: str,
        choices: Mapping[str, str],
        now: str,
        choose: Callable[[str], object],
    ) -> tuple[QButtonGroup, QWidget]:
        """Radio buttons on one line, under their label."""
        group = QButtonGroup(self)
        row = QWidget()
        row.setAccessibleName(title)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3 * GRID)
        for code, words in choices.items():
            each = QRadioButton(words)
            each.setProperty("code", code)
            each.setAccessibleName(_("{title}: {choice}").format(title=title, choice=words))
            each.setChecked(code == now)
            group.addButton(each)
            line.addWidget(each)
        line.addStretch(1)

        def clicked(each: QAbstractButton) -> None:
            choose(each.property("code"))

        group.buttonClicked.connect(clicked)
        return group, _labelled(title, row)

    def _kept_box(self, now: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, MOST_BACKUPS)
        box.setValue(now)
        box.setFixedWidth(12 * GRID)
        box.lineEdit().setTextMargins(GRID, 0, GRID, 0)  # the sheet's padding does not reach it
        box.setKeyboardTracking(False)
        box.setAccessibleDescription(
            ngettext("{count} daily backup is kept", "{count} daily backups are kept", now).format(
                count=now
            )
        )
        box.valueChanged.connect(self._keep)
        return box

    @Slot(int)
    def _keep(self, count: int) -> None:
        self._desk.change_settings(backups_kept=count)

    def _folder_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._folder, 1)
        line.addWidget(button(_("Choose a folder…"), self._choose_folder))
        line.addWidget(self._beside)
        return _labelled(_("Backup folder"), row)

    def _path_row(self, title: str, path: Path, hint: str = "") -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        shown = label(str(path), wraps=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(shown, 1)
        show = button(_("Show in its folder"), lambda: _open_folder(path))
        show.setAccessibleName(_("{title}: show in its folder").format(title=title))
        line.addWidget(show)
        return _labelled(title, row, hint)

    def _server_row(self) -> QWidget:
        if self._desk.shared is None:
            return button(_("Join your office’s server…"), self._desk.join_office, picture="server")
        return button(_("Show the connection…"), self._desk.show_server, picture="cloud")

    def _choose_folder(self) -> None:
        start = str(folder_of(self._desk.store.path, self._desk.settings.backup_folder))
        if found := QFileDialog.getExistingDirectory(self, _("Backup folder"), start):
            self._desk.change_settings(backup_folder=found)


def _labelled(title: str, widget: QWidget, hint: str = "") -> QWidget:
    """A label above what it labels, and a grey line below."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    words: QLabel = label(title, "label")
    words.setBuddy(widget)
    column.addWidget(words)
    column.addWidget(widget)
    if hint:
        column.addWidget(label(hint, "secondary", wraps=True))
    return made


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
