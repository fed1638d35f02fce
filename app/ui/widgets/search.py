"""The search box: says what it searches, asks a moment after the last key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.ui.theme import icon

PAUSE = 150
"""Milliseconds after the last key before it asks."""


class SearchBox(QLineEdit):
    """Emits `asked(str)`. Escape empties it; Down and Enter lead on to what was found."""

    asked = Signal(str)
    left_down = Signal()
    entered = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """`words`: what it searches; grey inside, and its accessible name."""
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setMinimumWidth(200)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("x"), _("Clear the search box"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self.textChanged.connect(self._changed)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        self.asked.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that do not type."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Down:
            if self._timer.isActive():
                self._ask()  # so that one comes into the list of what was typed
            self.left_down.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Escape to itself while there is something to empty."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)
