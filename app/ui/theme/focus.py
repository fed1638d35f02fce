"""The one focus ring: around whatever has the keyboard, on every surface of both palettes.

Lists and tables mark their current row themselves, in the same colour. Not a QFocusFrame: that one
is clipped by the widget's parent, and only a style can tell it otherwise.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from app.ui.theme.current import tokens
from app.ui.theme.tokens import RADIUS

WIDTH = 2
_OUTSIDE = 3  # how far the ring reaches beyond what it is around
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
    }
)


class FocusRing(QWidget):
    """Follows one widget about; sees no mouse, hides nothing."""

    def __init__(self) -> None:
        """Around nothing."""
        super().__init__()
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, widget: QWidget | None) -> None:
        """Go around a widget, or nowhere."""
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched, self._around = [], widget
        if widget is None:
            self.hide()
            return
        ground: QWidget = widget
        while (above := _above(ground)) is not None:
            self._watched.append(ground)
            ground.installEventFilter(self)
            ground = above
        self.setParent(ground)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where it goes."""
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().focus), WIDTH))
        half = WIDTH / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS + 2, RADIUS + 2
        )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut out the middle, so that typing under the ring does not repaint it."""
        super().resizeEvent(event)
        whole = self.rect()
        inner = whole.adjusted(_OUTSIDE, _OUTSIDE, -_OUTSIDE, -_OUTSIDE)
        self.setMask(QRegion(whole) - QRegion(inner))

    def _place(self) -> None:
        widget, ground = self._around, self.parentWidget()
        if widget is None or ground is None or not isValid(widget) or not widget.isVisible():
            self.hide()
            return
        room = QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())
        ring = room.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        if ground.rect().contains(room):  # else it is scrolled away in part, and the ring with it
            ring &= ground.rect()
        self.setGeometry(ring)
        self.raise_()
        self.show()


class FocusWatch:
    """Moves the ring to what has the keyboard."""

    def __init__(self, app: QApplication) -> None:
        """Watch an application; keep this object as long as it lives."""
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        wanted = now if now is not None and _wants_ring(now) else None
        if self._ring is None or not isValid(self._ring):
            if wanted is None:
                return
            self._ring = FocusRing()  # the window that it lay on is gone, and it with the window
        self._ring.surround(wanted)


def _above(widget: QWidget) -> QWidget | None:
    """Where to look further; none where the ring may lie: a window, or what clips and scrolls."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow():
        return None
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return None
    return parent


def _wants_ring(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractItemView) or widget.property("ring") is False:
        return False
    if widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
        return False  # a page that Qt gave the keyboard to, because nothing on it could take it
    return not widget.isWindow()
