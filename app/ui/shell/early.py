"""Keys pressed before there is anything to take them: kept, and pressed again once there is.

Read before the first paint: the frame holds them from its first moment on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class EarlyKeys(QObject):
    """Holds the keys of a window that is shown, until `deliver`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._held: list[QKeyEvent] = []
        self._handle = window.windowHandle()
        self._handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What no command took."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        self._held.append(_copy(event))
        return True

    def deliver(self, commands: Callable[[], Iterable[QAction]]) -> None:
        """Press them in their order; from now on keys go where they belong.

        `commands`: what has keys at the moment of each.
        """
        self._handle.removeEventFilter(self)
        held, self._held = self._held, []
        for event in held:
            self._press(event, commands)

    def _press(self, event: QKeyEvent, commands: Callable[[], Iterable[QAction]]) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None and event.type() is QEvent.Type.KeyPress:
            keys = QKeySequence(event.keyCombination())
            for action in commands():
                if action.isEnabled() and keys in action.shortcuts():
                    action.trigger()
                    return
        window = dialog or self._window
        QApplication.sendEvent(window.focusWidget() or window, event)


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat()
    )
