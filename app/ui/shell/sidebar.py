"""The places of the window, at its left: a picture, a word, and how many records wait there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.ui.main_window import NARROW_SIDE as NARROW
from app.ui.main_window import SIDE as WIDE
from app.ui.place import Place
from app.ui.shell.commands import numbered
from app.ui.theme import GRID, HALF, RADIUS, picture, secondary_font, strong_font, text_font, tokens
from app.ui.widgets.basics import show_if

_TALL = 36
_ICON = 20
_MOST_SHOWN = 99


class PlaceButton(QToolButton):
    """One place. Its accessible name says how many records wait there."""

    def __init__(self, place: Place, number: int) -> None:
        super().__init__()
        self.place = place
        self._keys = f"Ctrl+{number}" if number else ""
        self._count = 0
        self._folded = False
        self.setCheckable(True)
        self.setFixedHeight(_TALL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many records wait for someone here."""
        self._count = count
        title = self.place.title()
        waiting = ngettext("{count} waiting", "{count} waiting", count).format(count=count)
        self.setAccessibleName(f"{title}, {waiting}" if count else title)
        self.setToolTip(" · ".join(filter(None, (title, waiting if count else "", self._keys))))
        self.update()

    def set_folded(self, *, folded: bool) -> None:
        """Show the picture alone."""
        self._folded = folded
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROW if self._folded else WIDE, _TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tile = self.rect().adjusted(GRID, 1, -GRID, -1)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(QColor(colours.selected if self.isChecked() else colours.line))
            painter.drawRoundedRect(tile, RADIUS, RADIUS)
        if self.isChecked():
            painter.setBrush(QColor(colours.primary))
            painter.drawRoundedRect(QRect(tile.left(), tile.top() + 8, 3, tile.height() - 16), 1, 1)
        ink = colours.ink if self.isEnabled() else colours.faint
        left = tile.left() + (tile.width() - _ICON) // 2 if self._folded else tile.left() + 12
        top = (self.height() - _ICON) // 2
        painter.drawPixmap(left, top, picture(self.place.icon, ink, _ICON))
        if self._folded:
            self._paint_dot(painter, QRect(left + _ICON - 5, top - 3, 8, 8))
        else:
            right = self._paint_count(painter, tile)
            self._paint_title(painter, QRect(left + _ICON + 10, 0, 0, self.height()), right, ink)

    def _paint_title(self, painter: QPainter, place: QRect, right: int, ink: str) -> None:
        font = strong_font() if self.isChecked() else text_font()
        painter.setFont(font)
        painter.setPen(QColor(ink))
        place.setRight(right)
        title = QFontMetrics(font).elidedText(
            self.place.title(), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)

    def _paint_count(self, painter: QPainter, tile: QRect) -> int:
        """Draw the number at the right; where it begins is returned."""
        if not self._count:
            return tile.right() - GRID
        text = str(self._count) if self._count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        font = secondary_font()
        width = max(QFontMetrics(font).horizontalAdvance(text) + 12, 24)
        pill = QRect(tile.right() - GRID - width, tile.center().y() - 9, width, 20)
        painter.setBrush(QColor(tokens().raised))
        painter.setPen(QColor(tokens().line))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setFont(font)
        painter.setPen(QColor(tokens().ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return pill.left() - HALF

    def _paint_dot(self, painter: QPainter, place: QRect) -> None:
        if self._count:
            painter.setBrush(QColor(tokens().link))
            painter.drawEllipse(place)


class Sidebar(QWidget):
    """All places: those of the work at the top, those of the house at the foot."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], *, folded: bool) -> None:
        super().__init__()
        self.setAccessibleName(_("Places"))
        self._buttons: dict[str, PlaceButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(2)
        foot = [place for place in places if place.at_foot]
        for place, number in numbered(places):
            if foot and place is foot[0]:
                column.addStretch()
            column.addWidget(self._button(place, number))
        self.fold(folded=folded)

    def show_shared(self, *, on: bool) -> None:
        """Show the places of an office that shares a server, or hide them."""
        for button in self._buttons.values():
            if button.place.shared:
                show_if(button, on=on)

    @property
    def current(self) -> str:
        """The code of the place shown, or ""."""
        button = self._group.checkedButton()
        return button.place.code if isinstance(button, PlaceButton) else ""

    def show_current(self, code: str) -> None:
        """Mark the place that is shown."""
        if code in self._buttons:
            self._buttons[code].setChecked(True)

    def set_count(self, code: str, count: int) -> None:
        """How many records wait in a place."""
        self._buttons[code].set_count(count)

    def fold(self, *, folded: bool) -> None:
        """Show pictures alone, or words too."""
        self.setFixedWidth(NARROW if folded else WIDE)
        for button in self._buttons.values():
            button.set_folded(folded=folded)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().sunken))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(tokens().line))

    def _button(self, place: Place, number: int) -> PlaceButton:
        button = PlaceButton(place, number if number <= 9 else 0)  # noqa: PLR2004 -- keys 1 to 9
        button.clicked.connect(lambda: self.chosen.emit(place.code))
        button.setHidden(place.shared)  # until a workspace says otherwise
        self._buttons[place.code] = button
        self._group.addButton(button)
        return button
