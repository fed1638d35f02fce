"""The one focus ring: around whatever has the keyboard, on every surface of both palettes.

Lists and tables mark their current row themselves, in the same colour.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

from app.ui.theme.current import tokens
from app.ui.theme.tokens import RADIUS

WIDTH = 2
_GROWN = 3  # how far Fusion puts the frame outside of what it is around


class FocusRing(QFocusFrame):
    """Follows one widget about; sees no mouse, hides nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().focus), WIDTH))
        half = WIDTH / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS + 2, RADIUS + 2
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut out the middle, so that typing under the ring does not repaint it."""
        super().resizeEvent(event)
        whole = self.rect()
        self.setMask(QRegion(whole) - QRegion(whole.adjusted(_GROWN, _GROWN, -_GROWN, -_GROWN)))


class FocusWatch:
    """Moves the ring to what has the keyboard."""

    def __init__(self, app: QApplication) -> None:
        """Watch an application; keep this object as long as it lives."""
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is None or not isValid(self._ring):
            self._ring = FocusRing()  # the window that it lay on is gone, and it with the window
        self._ring.setWidget(now if now is not None and _wants_ring(now) else None)  # pyright: ignore[reportArgumentType] -- Qt takes none


def _wants_ring(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractItemView) or widget.property("ring") is False:
        return False
    window = widget.window()
    return widget is not window and window.windowType() is not Qt.WindowType.Popup
