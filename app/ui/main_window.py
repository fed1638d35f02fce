"""The window itself: it draws its frame at once, and is given what belongs inside afterwards.

What this file imports stands between the person and the first paint, so it is Qt and little else.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMainWindow

from app.paths import NAME
from app.ui.preferences import Preferences

SIZE = (1280, 800)
SMALLEST = (640, 480)
"""No wider than a laptop's 1366 pixels at 200 %."""
BORDERS = (8, 40)
"""What a window manager puts around a window, about."""
TOP, SIDE, NARROW_SIDE, FOOT = 48, 208, 48, 32
"""Heights and widths of what the shell puts there, in pixels."""

FRAME = {
    "light": ("#f0f3f6", "#f7f8fa", "#dce1e6"),
    "dark": ("#11161c", "#171d24", "#323c47"),
}
"""Sunken, page and line of the theme; to read the theme itself takes a third of the time."""

_MIDDLE = 128
_TILE = (64, 64)


class MainWindow(QMainWindow):
    """An empty frame until it has a central widget.

    `painted`: the frame was drawn for the first time. `closing(QCloseEvent)`: it is about to
    close; whoever ignores the event keeps it open.
    """

    painted = Signal()
    closing = Signal(object)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._was_painted = False
        self.setWindowTitle(NAME)  # before a workspace is open, and where none opens
        self.setMinimumSize(*SMALLEST)
        room = self.screen().availableSize() - QSize(*BORDERS)
        self.resize(QSize(*SIZE).boundedTo(room))
        self.restoreGeometry(QByteArray.fromBase64(preferences.now.window.encode()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what the shell will look like, without its pictures."""
        if self.centralWidget() is None:  # pyright: ignore[reportUnnecessaryComparison] -- Qt says none
            self._draw()
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closing.emit(event)
        if not event.isAccepted():
            return
        geometry = self.saveGeometry().toBase64().toStdString()
        self._preferences.change(window=geometry)
        super().closeEvent(event)

    def _draw(self) -> None:
        is_dark = self.palette().window().color().lightness() < _MIDDLE
        chosen = self._preferences.now.palette or ("dark" if is_dark else "light")
        sunken, page, line = map(QColor, FRAME[chosen])
        folded = self._preferences.now.sidebar_folded
        side = NARROW_SIDE if folded else SIDE
        painter = QPainter(self)
        inner = self.rect().adjusted(side, TOP, 0, -FOOT)
        for place, colour in (
            (self.rect(), sunken),
            (inner, page),
            (QRect(0, TOP - 1, self.width(), 1), line),
            (QRect(side - 1, TOP, 1, inner.height()), line),
            (QRect(0, self.height() - FOOT, self.width(), 1), line),
        ):
            _fill(painter, place, colour)
        painter.end()


def _fill(painter: QPainter, place: QRect, colour: QColor) -> None:
    """Not by `fillRect`: to see which of its forms is meant, PySide makes every name in `Qt`, which
    takes longer than all else before the first paint.
    """
    tile = QPixmap(*_TILE)
    tile.fill(colour)
    painter.drawTiledPixmap(place, tile)
