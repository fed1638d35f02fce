"""A small picture of numbers: a bar a line, with its word and its number beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui.theme import GRID, Tone, text_font, tokens
from app.ui.widgets.basics import show_if

_LINE = 28
_THICK = 12


class Bar(NamedTuple):
    """One line: what is counted, how much, and the words for how much."""

    label: str
    value: float
    text: str
    tone: Tone = Tone.INFO


class Bars(QWidget):
    """Bars from one edge. A screen reader is told the same words as the picture shows.

    `mark`: a value that all are held against, drawn as a line across them.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name`: what the picture shows."""
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._mark = self._most = 0.0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar], *, mark: float = 0, most: float = 0) -> None:
        """Show other numbers, `most` being the whole width; without any it is hidden."""
        self._bars, self._mark, self._most = tuple(bars), mark, most
        self.setAccessibleDescription("; ".join(_said(bar) for bar in bars))
        show_if(self, on=bool(bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(48 * GRID, len(self._bars) * _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(30 * GRID, len(self._bars) * _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = QFontMetrics(text_font())
        words = [metrics.horizontalAdvance(bar.label) for bar in self._bars]
        numbers = [metrics.horizontalAdvance(bar.text) for bar in self._bars]
        left = min(max(words, default=0) + 2, self.width() // 3) + GRID
        right = max(numbers, default=0) + 2 + GRID
        most = max([self._mark, self._most, *(bar.value for bar in self._bars)], default=0) or 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font())
        room = max(GRID, self.width() - left - right)
        for row, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, QRectF(left, row * _LINE, room, _LINE), most)
        if self._mark:
            self._paint_mark(painter, left + room * self._mark / most)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, room: QRectF, most: float) -> None:
        colours = tokens()
        middle = Qt.AlignmentFlag.AlignVCenter
        elide = QFontMetrics(text_font()).elidedText
        words = elide(bar.label, Qt.TextElideMode.ElideRight, int(room.x()) - GRID)
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(0, room.y(), room.x(), _LINE), middle, words)
        top = room.y() + (_LINE - _THICK) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tint(Tone.NEUTRAL)))
        painter.drawRoundedRect(QRectF(room.x(), top, room.width(), _THICK), 3, 3)
        if bar.value > 0:
            long = max(3.0, room.width() * bar.value / most)
            painter.setBrush(QColor(colours.text(bar.tone)))
            painter.drawRoundedRect(QRectF(room.x(), top, long, _THICK), 3, 3)
        painter.setPen(QColor(colours.ink))
        at = QRectF(room.right() + GRID, room.y(), self.width() - room.right() - GRID, _LINE)
        painter.drawText(at, middle, bar.text)

    def _paint_mark(self, painter: QPainter, x: float) -> None:
        painter.setPen(QPen(QColor(tokens().ink), 2))
        painter.drawLine(int(x), 2, int(x), self.height() - 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()


def _said(bar: Bar) -> str:
    # Translators: a line of a picture of numbers, e.g. "French: 8 min".
    return _("{label}: {text}").format(label=bar.label, text=bar.text)
