"""Cards, and tiles with a number that lead to the records they count."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import (
    GRID,
    Tone,
    picture,
    secondary_font,
    text_font,
    title_font,
    tokens,
)
from app.ui.widgets.basics import label

NARROWEST = 14 * GRID
"""The least width of a tile whose words have a short form."""


class Card(QFrame):
    """A raised surface. Add to `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        """With a heading, or none."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.body.setSpacing(GRID)
        if title:
            self.body.addWidget(label(title, "strong"))


class Tile(QAbstractButton):
    """A number, what it counts, and how loud it is. A click shows the records."""

    def __init__(
        self,
        words: str,
        number: str = "",
        hint: str = "",
        *,
        short: str = "",
        icon: str = "",
        tone: Tone = Tone.NEUTRAL,
        parent: QWidget | None = None,
    ) -> None:
        """`words`: what is counted; `short`: the same in little room; `hint`: a grey line below."""
        super().__init__(parent)
        self._icon = icon
        self._words, self._short = words, short
        self._compact = False
        self.setToolTip(words if short else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._number = self._hint = ""
        self._tone = tone
        self.show_number(number, hint, tone)

    def show_number(self, number: str, hint: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        """Show another number."""
        self._number, self._hint, self._tone = number, hint, tone
        self.setText(f"{self._words}: {number}")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(hint)
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Put the hint behind the number, so that the tile is lower; or below it."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(text_font()).horizontalAdvance(self._words)
        hint = QFontMetrics(secondary_font()).horizontalAdvance(self._hint)
        wide = max(words + 3 * GRID, hint, 16 * GRID) + 4 * GRID
        return QSize(wide, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = NARROWEST if self._short else 18 * GRID
        return QSize(least, (9 if self._compact else 12) * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = self.underMouse() or self.isDown()
        painter.setBrush(QColor(colours.hover if hovered else colours.raised))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = self.rect().adjusted(2 * GRID, GRID + 4, -2 * GRID, -GRID - 4)
        self._paint_words(painter, inner.x(), inner.y(), inner.width())
        painter.end()

    def _paint_words(self, painter: QPainter, x: int, y: int, width: int) -> None:
        colours = tokens()
        left = x
        loud = colours.ink if self._tone is Tone.NEUTRAL else colours.text(self._tone)
        quiet = colours.secondary if self._tone is Tone.NEUTRAL else loud
        if self._icon:
            painter.drawPixmap(left, y + 1, picture(self._icon, quiet, 16))
            left += 3 * GRID
        fits = QFontMetrics(text_font()).horizontalAdvance(self._words) <= width - (left - x)
        words = self._words if fits or not self._short else self._short
        beside = x + QFontMetrics(title_font()).horizontalAdvance(self._number) + GRID
        hint = (beside, 43) if self._compact else (x, 66)
        for font, pen, at, down, text in (
            (text_font(), colours.secondary, left, 14, words),
            (title_font(), loud, x, 44, self._number),
            (secondary_font(), colours.secondary, *hint, self._hint),
        ):
            painter.setFont(font)
            painter.setPen(QColor(pen))
            elide = QFontMetrics(font).elidedText
            room = width - (at - x)
            painter.drawText(at, y + down, elide(text, Qt.TextElideMode.ElideRight, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()
