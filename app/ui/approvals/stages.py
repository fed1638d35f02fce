"""The stages of a route, painted on a rail from top to bottom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.approvals.step import StepCard
from app.ui.forms.rows import Columns
from app.ui.theme import GRID, Tone, picture, strong_font, tokens
from app.ui.widgets.basics import label

RAIL = 5 * GRID


class StageRow(QWidget):
    """A stage: its number on the rail, its steps beside each other."""

    def __init__(self, number: int, cards: list[StepCard], *, last: bool) -> None:
        """`number`: its place on the route. `last`: no line leads on from it."""
        super().__init__()
        settled = all(card.there.state.is_settled for card in cards)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(_Rail(number, settled=settled, last=last))
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 2 * GRID)
        body.setSpacing(4)
        if len(cards) > 1:
            body.addWidget(label(_("In parallel"), "secondary"))
        columns = Columns(least=34 * GRID)
        for card in cards:
            columns.add(card)
        body.addLayout(columns)
        row.addLayout(body, 1)


class _Rail(QWidget):
    """The number of a stage (a check mark once it is settled) and the line to the next one."""

    def __init__(self, number: int, *, settled: bool, last: bool) -> None:
        super().__init__()
        self._number, self._settled, self._last = number, settled, last
        self.setFixedWidth(RAIL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, top, size = RAIL / 2, 10.0, 26.0
        if not self._last:
            painter.setPen(QPen(QColor(colours.line), 2))
            painter.drawLine(int(middle), int(top + size), int(middle), self.height())
        tone = Tone.SUCCESS if self._settled else Tone.NEUTRAL
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tint(tone)))
        round_room = QRectF(middle - size / 2, top, size, size)
        painter.drawEllipse(round_room)
        if self._settled:
            drawn = picture("check", colours.text(tone), 16)
            painter.drawPixmap(int(middle) - 8, int(top + size / 2) - 8, drawn)
        else:
            painter.setPen(QColor(colours.text(tone)))
            painter.setFont(strong_font())
            painter.drawText(round_room, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
