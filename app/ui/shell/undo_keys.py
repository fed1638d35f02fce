"""Ctrl+Z belongs to the field one types in, as long as that has typing to take back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_STANDARD = QKeySequence.StandardKey


class UndoKeys(QObject):
    """Lets the keys through to the window where the field has nothing to undo or redo."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._field: QWidget | None = None
        application.focusChanged.connect(self._moved)

    @Slot(QWidget, QWidget)
    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None and _is_field(old):
            old.removeEventFilter(self)
        if now is not None and _is_field(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that nobody takes here is looked up among the commands of the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = _available(watched)
            return (event.matches(_STANDARD.Undo) and not undo) or (
                event.matches(_STANDARD.Redo) and not redo
            )
        return False


_FIELDS = ("QLineEdit", "QPlainTextEdit", "QTextEdit")
"""By name: the first page has none of them, and does not wait until they are read."""


def _is_field(widget: QWidget) -> bool:
    return any(map(widget.inherits, _FIELDS))


def _available(field: QObject) -> tuple[bool, bool]:
    """Whether a field has something to undo, and to redo."""
    from PySide6.QtWidgets import (  # noqa: PLC0415 -- see _FIELDS
        QLineEdit,
        QPlainTextEdit,
        QTextEdit,
    )

    if isinstance(field, QLineEdit):
        return field.isUndoAvailable(), field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.document().isUndoAvailable(), field.document().isRedoAvailable()
    return True, True
