"""A record in a window of its own, beside the main one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.i18n import _
from app.paths import NAME
from app.ui.place import Command, Page, Place
from app.ui.shell.trail import Address
from app.ui.theme import dress

if TYPE_CHECKING:
    from app.ui.desk import Desk

SIZE = (960, 720)


class RecordWindow(QMainWindow):
    """One record. `closed(self)` once what was typed is being saved."""

    closed = Signal(object)

    def __init__(self, desk: Desk, place: Place, address: Address) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        dress(self)
        self._desk = desk
        self._place = place
        self._address = address
        self._page: Page | None = None
        self.rebuild()

    def rebuild(self) -> None:
        """Build the page anew, in the language now spoken."""
        if self._page is not None:
            self._page.save_typing()
        build = self._place.record or self._place.build
        self._page = build(self._desk)
        self.setCentralWidget(self._page)
        self.setWindowTitle(f"{self._place.title()} – {NAME}")
        for action in self.actions():
            self.removeAction(action)
        self._commands = (
            Command(lambda: _("Close the window"), self.close, keys="Ctrl+W"),
            Command(lambda: _("Undo"), self._undo, keys="Ctrl+Z"),
            Command(lambda: _("Redo"), self._redo, keys="Ctrl+Shift+Z"),
        )
        self.addActions([*self._commands, *self._page.commands()])
        self._page.open_record(self._address.kind, self._address.record)

    def _undo(self) -> None:
        self._desk.act(self, self._desk.undo.undo)

    def _redo(self) -> None:
        self._desk.act(self, self._desk.undo.redo)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._page is not None:
            self._page.save_typing()
        self.closed.emit(self)
        super().closeEvent(event)
