"""What stands below the month: events with only potential dates, and what the colours say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from app.domain.states import EventState
from app.i18n import _, ngettext
from app.ui.calendar.colours import ColourBy, colours_of
from app.ui.calendar.painting import ICON
from app.ui.theme import GRID, HALF, icon, picture, secondary_font, text_font, tokens
from app.ui.widgets.basics import button, label
from app.ui.widgets.flow import Flow
from app.words.choices import choice_name, state_icon
from app.words.dates import month_year, number

if TYPE_CHECKING:
    from app.domain.lists import EventKindId
    from app.queries.calendar import CalendarLine

HEIGHT = 40


class PotentialStrip(QWidget):
    """One line: the events of a month that have no day yet, in their own words."""

    def __init__(self, choose: Callable[[CalendarLine], object]) -> None:
        """`choose`: is given the one that was clicked."""
        super().__init__()
        self._choose = choose
        self._lines: Sequence[CalendarLine] = ()
        self._words = label("", "strong")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GRID, HALF, 2 * GRID, HALF)
        self._row.setSpacing(GRID)
        self.setFixedHeight(HEIGHT)
        self.buttons: list[QPushButton] = []
        self.hide()

    def show_lines(self, lines: Sequence[CalendarLine], month: date) -> None:
        """Show these; without any it is hidden."""
        self._lines = lines
        self._words.setText(_("Potential dates, {month}:").format(month=month_year(month)))
        self.setVisible(bool(lines))
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fill()

    def _fill(self) -> None:
        """As many as there is room for; the rest in a menu."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._words:
                widget.hide()
                widget.deleteLater()
        self._row.addWidget(self._words)
        self.buttons = []
        metrics = QFontMetrics(text_font())
        left = self.width() - self._words.sizeHint().width() - 16 * GRID
        for at, line in enumerate(self._lines):
            words = _("{words}: {title}").format(words=line.potential, title=line.title)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, 26 * GRID)
            wide = metrics.horizontalAdvance(shown) + 5 * GRID
            if wide > left and at:
                self._row.addWidget(self._rest(self._lines[at:]))
                break
            left -= wide + GRID
            made = button(shown.replace("&", "&&"), partial(self._choose, line), kind="quiet")
            made.setIcon(icon(state_icon(line.state)))
            made.setAccessibleName(f"{words}, {choice_name(line.state)}")
            made.setToolTip(words)
            self._row.addWidget(made)
            self.buttons.append(made)
        self._row.addStretch(1)

    def _rest(self, lines: Sequence[CalendarLine]) -> QPushButton:
        words = ngettext("{count} more", "{count} more", len(lines))
        made = button(words.format(count=number(len(lines))), kind="quiet", picture="chevron-down")
        menu = QMenu(made)
        for line in lines:
            text = _("{words}: {title}").format(words=line.potential, title=line.title)
            action = QAction(icon(state_icon(line.state)), text.replace("&", "&&"), menu)
            action.triggered.connect(partial(self._choose, line))
            menu.addAction(action)
        made.setMenu(menu)
        return made


class _Sample(QLabel):
    """A colour, an icon where there is one, and their word."""

    def __init__(
        self, line: CalendarLine, by: ColourBy, kinds: list[EventKindId], word: str
    ) -> None:
        super().__init__(word)
        self._line, self._by, self._kinds = line, by, kinds
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(secondary_font()).horizontalAdvance(self.text())
        return QSize(wide + 5 * GRID, 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        pair = colours_of(self._line, self._by, self._kinds, colours)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.tint))
        painter.drawRoundedRect(QRectF(0, 1, 18, 18), 3, 3)
        if self._by is ColourBy.STATE:
            image = picture(state_icon(self._line.state), pair.strong, ICON)
            painter.drawPixmap(3, 4, image)
        else:
            painter.fillRect(0, 1, 3, 18, QColor(pair.strong))
        painter.setFont(secondary_font())
        painter.setPen(QColor(colours.secondary))
        room = self.rect().adjusted(3 * GRID, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()


class Legend(QWidget):
    """What the colours of the entries shown say."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(gap=HALF)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, HALF, 2 * GRID, HALF)
        row.addLayout(self._flow)
        self._shown: object = None

    def show_lines(
        self, lines: Sequence[CalendarLine], by: ColourBy, kinds: dict[EventKindId, str]
    ) -> None:
        """Explain the colours of these."""
        states = {line.state: line for line in lines}
        every = {line.kind_id: line for line in lines}
        words = (
            [(choice_name(state), states[state]) for state in _ordered(states)]
            if by is ColourBy.STATE
            else [(name, every[kind]) for kind, name in kinds.items() if kind in every]
        )
        shown = (by, [word for word, _line in words])
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for word, line in words:
            self._flow.addWidget(_Sample(line, by, list(kinds), word))
        self.setVisible(bool(words))


def _ordered(states: dict[EventState, CalendarLine]) -> list[EventState]:
    return [state for state in EventState if state in states]
