"""Something to copy: a command, an address, a password."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.i18n import _
from app.ui.theme import GRID
from app.ui.widgets.basics import button, show_if
from app.ui.widgets.dialogs import Dialog


def only_to_copy(dialog: Dialog, *form: QWidget) -> None:
    """It was done: what was filled in goes away, what is to be copied stays until one closes it."""
    dialog.no.setFocus()
    for each in (*form, dialog.yes):
        show_if(each, on=False)
    for layout in (dialog.body, dialog.layout()):
        if layout is not None:
            layout.activate()  # or it would keep the room of what went away
    dialog.adjustSize()


class CopyLine(QWidget):
    """A line to read and its button; hidden while there is nothing."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.line.setAccessibleName(name or _("To copy"))
        self.copy = button(_("Copy"), self._copy, picture="copy")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.line, 1)
        row.addWidget(self.copy)
        show_if(self, on=False)

    @property
    def text(self) -> str:
        """What can be copied."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Offer something else."""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        show_if(self, on=bool(text))

    def clear(self) -> None:
        """Offer nothing."""
        self.show_text("")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.line.text())
