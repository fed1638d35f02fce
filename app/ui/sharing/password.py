"""A password that the server wants, and whether this workstation is to remember it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.theme import GRID, HALF
from app.ui.widgets.basics import button, label


class PasswordLine(QWidget):
    """The field, and the box below it: "Remember it on this workstation"."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.remember = QCheckBox(_("Remember it on this workstation"))
        self.remember.setChecked(True)
        self.remember.setToolTip(_("In the system’s own keyring, never in a file"))
        named = label(_("Password"), "label")
        named.setBuddy(self.field)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HALF)
        self._column.addWidget(named)
        self._line = QHBoxLayout()
        self._line.setSpacing(GRID)
        self._line.addWidget(self.field, 1)
        self._column.addLayout(self._line)
        self._column.addWidget(self.remember)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.text()


class PasswordField(PasswordLine):
    """The same with a button: `use(password, remember)` is called by it, and by Enter."""

    def __init__(self, use: Callable[[str, bool], object]) -> None:
        super().__init__()
        self._use = use
        self._line.addWidget(button(_("Use this password"), self._give))
        self.field.returnPressed.connect(self._give)

    @Slot()
    def _give(self) -> None:
        if self.text:
            self._use(self.text, self.remember.isChecked())
            self.field.clear()
