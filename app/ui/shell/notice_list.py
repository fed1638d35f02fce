"""What was announced in this session, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.domain.moments import local
from app.i18n import _
from app.ui.shell.notices import Notice, Notices
from app.ui.theme import GRID, Tone, picture, tokens
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.dates import time_of_day

_PICTURES = {
    Tone.NEUTRAL: "info",
    Tone.INFO: "info",
    Tone.SUCCESS: "circle-check",
    Tone.ATTENTION: "triangle-alert",
    Tone.DANGER: "octagon-alert",
}


class NoticeList(Dialog):
    """Looking at it is what makes the bell quiet again."""

    def __init__(self, parent: QWidget, notices: Notices, zone: str) -> None:
        super().__init__(parent, _("Notices"), yes=_("Clear the list"), no=_("Close"), kind="plain")
        self.resize(70 * GRID, 60 * GRID)
        self._zone = zone
        self.accepted.connect(notices.clear)
        self.yes.setEnabled(bool(notices.all))
        if notices.all:
            self.list = self._table(notices.all)
            self.body.addWidget(self.list, 1)
            self.list.setFocus()
        else:
            self.body.addWidget(label(_("No notices yet."), "muted"))
            self.body.addStretch(1)
        self.no.setDefault(True)
        notices.look()

    def _table(self, notices: Sequence[Notice]) -> QTableWidget:
        table = QTableWidget(len(notices), 2)
        table.setAccessibleName(_("Notices"))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for row, notice in enumerate(notices):
            at = QTableWidgetItem(time_of_day(local(notice.at, self._zone)))
            at.setIcon(_plain_icon(_PICTURES[notice.tone], tokens().text(notice.tone)))
            table.setItem(row, 0, at)
            table.setItem(row, 1, QTableWidgetItem(notice.text))
        table.setCurrentCell(0, 1)
        return table


def _plain_icon(name: str, colour: str) -> QIcon:
    """A picture that looks the same on the row that is chosen."""
    drawn: QPixmap = picture(name, colour, 16)
    made = QIcon(drawn)
    made.addPixmap(drawn, QIcon.Mode.Selected)
    return made
