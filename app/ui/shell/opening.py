"""What stands in the place of the rooms while a workspace cannot be opened: why, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.i18n import _
from app.ui.theme import GRID, picture, tokens
from app.ui.widgets.basics import button, label
from app.words.errors import error_text

WIDE = 560


class Hindrance(QWidget):
    """A workspace did not open. `ways`: the words of a button and what it does, best one first."""

    def __init__(
        self, path: Path, error: UserError, ways: Sequence[tuple[str, Callable[[], object]]]
    ) -> None:
        super().__init__()
        self._image = QLabel()
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        column.addWidget(self._image)
        title = label(_("This workspace did not open"), "title", wraps=True)
        column.addWidget(title)
        column.addWidget(label(error_text(error), wraps=True))
        place = label(str(path), "secondary", wraps=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(place)
        for number, (words, act) in enumerate(ways):
            made = button(words, act, kind="plain" if number else "primary")
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            if not number:
                self.setFocusProxy(made)
        content = QWidget()
        content.setLayout(column)
        content.setFixedWidth(WIDE)
        middle = QHBoxLayout()  # an alignment would not ask how high the text is at this width
        middle.addStretch(1)
        middle.addWidget(content)
        middle.addStretch(1)
        around = QVBoxLayout(self)
        around.addStretch(1)
        around.addLayout(middle)
        around.addStretch(2)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._image.setPixmap(picture("triangle-alert", tokens().secondary, 32))
