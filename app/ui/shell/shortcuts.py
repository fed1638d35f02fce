"""Every command that has keys, in one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.i18n import _
from app.ui.place import Command
from app.ui.theme import GRID
from app.ui.widgets.dialogs import Dialog


def key_list(commands: Sequence[Command]) -> list[tuple[str, str]]:
    """What each command with keys is called, and its keys, as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (
            command.text().replace("&", ""),
            _(" or ").join(keys.toString(native) for keys in command.shortcuts()),
        )
        for command in commands
        if command.shortcuts() and command.isVisible()
    ]


class Shortcuts(Dialog):
    """The list of shortcuts (F1)."""

    def __init__(self, parent: QWidget, commands: Sequence[Command], guide: Command) -> None:
        super().__init__(
            parent, _("Keyboard shortcuts"), yes=guide.text(), no=_("Close"), kind="plain"
        )
        self.accepted.connect(guide.trigger)
        self.resize(64 * GRID, 72 * GRID)
        found = key_list(commands)
        table = QTableWidget(len(found), 2)
        table.setAccessibleName(_("Keyboard shortcuts"))
        table.setHorizontalHeaderLabels([_("Command"), _("Keys")])
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for row, pair in enumerate(found):
            for column, text in enumerate(pair):
                table.setItem(row, column, QTableWidgetItem(text))
        table.setCurrentCell(0, 0)
        self.body.addWidget(table, 1)
        self.no.setDefault(True)
