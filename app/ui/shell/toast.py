"""A sentence over the page, for ten seconds, with a way to take the act back.

It lies at the foot, or as near to it as leaves free what one is typing in and what one may press.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from app.i18n import _
from app.ui.theme import GRID, Tone, picture, tokens
from app.ui.widgets.basics import button, icon_button, label

SHOWN_FOR = 10_000
"""Milliseconds; the clock stands still while the mouse is over it or the keyboard in it."""

_BOTTOM = 48
_WIDEST = 640
_HIGH = 96
"""Of a field higher than this, the line being typed is what must be seen."""


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
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
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
        self.move(free_place(self.size(), over.size(), _kept_free(over, self)))

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and not self.isAncestorOf(now):
            self._place()

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


def free_place(size: QSize, room: QSize, kept: Sequence[Sequence[QRect]]) -> QPoint:
    """Where a toast lies: at the foot in the middle, else the nearest place that covers nothing.

    kept: what is to stay free, the weightiest first; where there is no room that leaves all of it
    free, the last ones are given up.
    """
    right = max(room.width() - size.width() - 2 * GRID, 0)
    columns = ((room.width() - size.width()) // 2, right, min(2 * GRID, right))
    foot = room.height() - size.height() - _BOTTOM
    places = [QPoint(x, y) for y in range(foot, -1, -GRID) for x in columns]
    for count in range(len(kept), 0, -1):
        rects = [rect for group in kept[:count] for rect in group]
        for place in places:
            lies = QRect(place, size)
            if not any(lies.intersects(rect) for rect in rects):
                return place
    return QPoint(columns[0], foot)


def _kept_free(over: QWidget, toast: QWidget) -> list[list[QRect]]:
    """What one is typing in, what is to be done next, and all else that one may press."""
    first: list[QRect] = []
    others: list[QRect] = []
    for each in over.findChildren(QAbstractButton):
        if each.isVisible() and not toast.isAncestorOf(each):
            primary = each.property("kind") in ("primary", "danger")
            (first if primary else others).append(_rect(each, each.rect(), over))
    return [list(_focused(over)), first, others]


def _focused(over: QWidget) -> Iterator[QRect]:
    focused = cast("QWidget | None", over.window().focusWidget())  # Qt: none where none has it
    if focused is None or not over.isAncestorOf(focused):
        return
    part = focused.rect()
    if isinstance(focused, QAbstractItemView):
        part = focused.visualRect(focused.currentIndex())
        focused = focused.viewport()
    elif part.height() > _HIGH:
        cursor: object = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        part = cursor if isinstance(cursor, QRect) else part
    yield _rect(focused, part.adjusted(-GRID, -GRID, GRID, GRID), over)


def _rect(widget: QWidget, part: QRect, over: QWidget) -> QRect:
    return QRect(widget.mapTo(over, part.topLeft()), part.size())
