"""The pages of one record, side by side: event, critical path, products, history …"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from app.ui.theme import GRID, strong_font, text_font, tokens
from app.ui.widgets.basics import line
from app.ui.widgets.stage import Stage

_HEIGHT = 40
_MANY = 8
"""With more pages than these, words stand closer together."""
_SCROLLERS = "QTabBar::scroller { width: 72px; }"
"""What moves a bar that is wider than the window is as wide as a button: 72 px for two."""


class _Bar(QTabBar):
    """Words with a line under the current one. Arrows, Home and End move."""

    def __init__(self) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setStyleSheet(_SCROLLERS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", False)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 -- Qt's name
        wide = QFontMetrics(strong_font()).horizontalAdvance(self.tabText(index).replace("&", ""))
        around = 2 if self.count() > _MANY else 3
        return QSize(wide + around * GRID, _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 -- Qt's name
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End, beside the arrows that Qt knows."""
        if event.key() == Qt.Key.Key_Home:
            self.setCurrentIndex(0)
        elif event.key() == Qt.Key.Key_End:
            self.setCurrentIndex(self.count() - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        arrows = [each.x() for each in self.findChildren(QToolButton) if each.isVisible()]
        if arrows:
            painter.setClipRect(0, 0, min(arrows), self.height())  # no word lies under them
        for index in range(self.count()):
            if self.isTabVisible(index):
                self._paint_tab(painter, index)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        colours = tokens()
        room = self.tabRect(index)
        current = index == self.currentIndex()
        painter.setFont(strong_font() if current else text_font())
        painter.setPen(QColor(colours.ink if current else colours.secondary))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
        if current:
            under = QRectF(room.x() + GRID, room.bottom() - 2, room.width() - 2 * GRID, 3)
            painter.fillRect(under, QColor(colours.primary))
            if self.hasFocus():
                pen = painter.pen()
                pen.setColor(QColor(colours.focus))
                pen.setWidth(2)
                painter.setPen(pen)
                painter.drawRoundedRect(QRectF(room).adjusted(2, 4, -2, -5), 4, 4)


class Subpages(QWidget):
    """Pages under a bar of words. Each is built when first shown. Ctrl+PgUp and Ctrl+PgDn turn.

    On a page of others the keys turn those: two who claim the same keys would both stay still.
    """

    turned = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name`: what a screen reader calls the bar."""
        super().__init__(parent)
        self.bar = _Bar()
        self.bar.setAccessibleName(name)
        self._stack = QStackedWidget()
        self._stages: dict[str, Stage] = {}
        self._codes: list[str] = []
        self._builders: dict[str, Callable[[], QWidget]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        holder = QVBoxLayout()
        holder.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        holder.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(holder)
        column.addWidget(line())
        column.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._turn)
        self._keys: list[QShortcut] = []
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)  # also from the header
            shortcut.activated.connect(partial(self._step, step))
            self._keys.append(shortcut)

    def add(self, code: str, words: str, build: Callable[[], QWidget]) -> None:
        """Add a page; `build` is called when it is first shown."""
        self._codes.append(code)
        self._builders[code] = build
        self._stages[code] = Stage()
        self._stack.addWidget(self._stages[code])
        self.bar.addTab(words.replace("&", "&&"))

    def show_page(self, code: str) -> None:
        """Turn to a page."""
        self.bar.setCurrentIndex(self._codes.index(code))

    def current(self) -> str:
        """The code of the page shown."""
        return self._codes[self.bar.currentIndex()] if self._codes else ""

    def codes(self) -> tuple[str, ...]:
        """The codes of all pages, in order."""
        return tuple(self._codes)

    def page(self, code: str) -> QWidget | None:
        """A page, if it was built."""
        return self._stages[code].content

    def set_words(self, code: str, words: str) -> None:
        """Change the words on the bar, e.g. to show a count."""
        self.bar.setTabText(self._codes.index(code), words.replace("&", "&&"))

    def _turn(self, index: int) -> None:
        code = self._codes[index]
        if (build := self._builders.pop(code, None)) is not None:
            self._stages[code].show_content(build())
        self._stack.setCurrentIndex(index)
        self.turned.emit(code)

    def _step(self, by: int) -> None:
        if self._codes:
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % len(self._codes))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for shortcut in self._keys:
            shortcut.setEnabled(not self._is_within_others())

    def _is_within_others(self) -> bool:
        around = self.parentWidget()
        while around is not None and not isinstance(around, Subpages):
            around = around.parentWidget()
        return around is not None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.bar.update()
