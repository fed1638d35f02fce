"""A sentence over the foot of the page, for ten seconds, with a way to take the act back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.i18n import _
from app.ui.theme import GRID, Tone, picture, tokens
from app.ui.widgets.basics import button, icon_button, label

SHOWN_FOR = 10_000
"""Milliseconds; the clock stands still while the mouse is over it or the keyboard in it."""

_BOTTOM = 48
_WIDEST = 640


class Toast(QFrame):
    """Lies over its parent, at the foot. One at a time: the next one takes its place."""

    def __init__(self, over: QWidget, undo: Callable[[], object]) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("role", "popup")
        self.setObjectName("toast")
        self._undo = undo
        self._text = label(wraps=True)
        self._image = QLabel()
        self._button = button(_("Undo"), self._take_back, kind="link")
        close = icon_button("x", _("Dismiss"), self.hide, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._image)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self._time_is_up)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, tone: Tone = Tone.NEUTRAL, *, undo: bool = False) -> None:
        """Show a sentence; with `undo`, the button beside it."""
        loud = tone in (Tone.ATTENTION, Tone.DANGER)
        self._image.setVisible(loud)
        if loud:
            self._image.setPixmap(picture("triangle-alert", tokens().text(tone), 20))
        self._text.setText(text)
        self._button.setVisible(undo)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        over = self._over
        room = min(over.width() - 4 * GRID, _WIDEST)
        self._text.setMinimumWidth(0)
        wanted = self._text.fontMetrics().horizontalAdvance(self._text.text())
        frame = self.sizeHint().width() - self._text.sizeHint().width()
        width = min(room, wanted + frame + GRID)
        self.resize(width, max(self.heightForWidth(width), 48))
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - _BOTTOM)

    @Slot()
    def _time_is_up(self) -> None:
        if self.isAncestorOf(self.focusWidget() or self._over):
            self._timer.start()
        else:
            self.hide()

    @Slot()
    def _take_back(self) -> None:
        self.hide()
        self._undo()
