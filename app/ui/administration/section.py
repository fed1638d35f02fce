"""What every section of the administration is to the page that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.values import Bilingual, Language
from app.i18n import language
from app.ui.place import Command
from app.ui.widgets.basics import line
from app.ui.widgets.pages import PageHeader
from app.words.said import said

if TYPE_CHECKING:
    from app.ui.desk import Desk


class Section(QWidget):
    """A header, and below it whatever the section shows. A subclass overrides what it can do."""

    def __init__(self, desk: Desk, title: str, hint: str = "") -> None:
        """An empty section; `put` fills it."""
        super().__init__()
        self.desk = desk
        self.header = PageHeader(title, hint)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)

    def put(self, body: QWidget, *, apart: bool = True) -> None:
        """Put the body below the header; `apart`: a hairline between them."""
        if apart:
            self._column.addWidget(line())
        self._column.addWidget(body, 1)

    def new(self) -> bool:
        """Begin a new record; whether there is such a thing here."""
        return False

    def open_record(self, record: str) -> None:
        """Show one record."""

    def save_typing(self) -> None:
        """Save what is typed."""

    def commands(self) -> Sequence[Command]:
        """What can be done here."""
        return ()

    def panes(self) -> Sequence[QWidget]:
        """What F6 goes round."""
        return (self,)


def other_side(text: Bilingual) -> str:
    """A text in the language that the window does not speak, where it differs."""
    other = text.fr if language() == Language.EN else text.en
    return other if other != said(text) else ""
