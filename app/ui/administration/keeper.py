"""The account of the administrator of the database, for what takes more than one's own login."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.theme import GRID, HALF
from app.ui.widgets.basics import label


class KeeperFields(QWidget):
    """Account and password, both perhaps empty. They are used once, and kept nowhere."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.login, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for words, field in (
            (_("Account of the database’s administrator"), self.login),
            (_("Their password"), self.password),
        ):
            column = QVBoxLayout()
            column.setSpacing(HALF)
            named = label(words, "label")
            named.setBuddy(field)
            field.setAccessibleName(words)
            column.addWidget(named)
            column.addWidget(field)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.login.textChanged.connect(self.changed)


def keeper_words() -> str:
    """What is said above the fields."""
    return _(
        "Your own login may not do this: on the server it takes CREATEROLE and the ownership of the"
        " database. Whoever has that account signs in here, once, and nothing of it is kept; or"
        " leave it empty to get the command for them."
    )
