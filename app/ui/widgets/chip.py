"""A state, said quietly: icon, word, tint. Painted the same in a page and in a row of a list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme import GRID, Tone, picture, secondary_font, tokens
from app.ui.widgets.basics import show_if

HEIGHT = 24
_ICON = 14
_BESIDE = 4


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip says: words (already in the window's language), the name of an icon, how loud."""

    text: str
    icon: str = ""
    tone: Tone = Tone.NEUTRAL


def state_look(state: StrEnum) -> ChipLook:
    """How a state or another choice looks everywhere: its name, its icon, its tone."""
    from app.words.choices import (  # noqa: PLC0415 -- not before the first paint
        choice_name,
        state_icon,
        state_tone,
    )

    return ChipLook(choice_name(state), state_icon(state), Tone(state_tone(state)))


def chip_width(look: ChipLook) -> int:
    """How wide a chip is when it has room, in pixels."""
    text = QFontMetrics(secondary_font()).horizontalAdvance(look.text)
    return text + 2 * GRID + (_ICON + _BESIDE if look.icon else 0)


def paint_chip(painter: QPainter, room: QRect, look: ChipLook) -> int:
    """Paint a chip at the left of a room, its word shortened to fit; return its width."""
    width = min(chip_width(look), room.width())
    box = QRect(room.x(), room.y() + (room.height() - HEIGHT) // 2, width, HEIGHT)
    colours = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.tint(look.tone)))
    painter.drawRoundedRect(QRectF(box), HEIGHT / 2, HEIGHT / 2)
    inner = box.adjusted(GRID, 0, -GRID, 0)
    if look.icon:
        drawn = picture(look.icon, colours.text(look.tone), _ICON)
        painter.drawPixmap(inner.x(), inner.y() + (HEIGHT - _ICON) // 2, drawn)
        inner.setLeft(inner.left() + _ICON + _BESIDE)
    painter.setPen(QColor(colours.text(look.tone)))
    painter.setFont(secondary_font())
    metrics = QFontMetrics(secondary_font())
    words = metrics.elidedText(look.text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    painter.restore()
    return width


class Chip(QLabel):
    """A chip in a page. Its word is a label's text, so a screen reader reads it."""

    def __init__(self, look: ChipLook | None = None, parent: QWidget | None = None) -> None:
        """Show a look; without one the chip is hidden."""
        super().__init__(parent)
        self._look = ChipLook("")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_look(look)

    @property
    def look(self) -> ChipLook:
        """What it now says."""
        return self._look

    def show_look(self, look: ChipLook | None) -> None:
        """Say something else, or nothing."""
        self._look = look or ChipLook("")
        self.setText(self._look.text)
        show_if(self, on=bool(self._look.text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._look), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._look)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
