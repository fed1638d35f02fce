"""Paints the days of a month: number, day off, marks, entries. Bars join over the days they last.

A bar is drawn whole in each of its days and clipped to it, so that its words run on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from app.domain.states import EventState
from app.domain.when import Timing
from app.i18n import ngettext
from app.queries.calendar import MarkKind
from app.ui.calendar.colours import ColourBy, colours_of
from app.ui.calendar.lanes import Placed, that_fit
from app.ui.calendar.month import Index, MonthModel
from app.ui.calendar.wording import MARK_ICONS, begins_short, day_off_name
from app.ui.theme import GRID, HALF, Tokens, Tone, picture, secondary_font, strong_font, text_font
from app.words.choices import state_icon
from app.words.dates import month_name, number
from app.words.numbers import is_french

if TYPE_CHECKING:
    from app.queries.calendar import CalendarLine

HEAD = 28
"""Height of the line of a day's number."""
LANE = 20
GAP = 2
ICON = 12
INSET = 3
STRIPE = 3
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_CENTRED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
_OFF = frozenset({EventState.CANCELLED, EventState.POSTPONED})


def slots(height: int) -> int:
    """How many entries a day of this height has room for."""
    return max(0, (height - HEAD - INSET) // (LANE + GAP))


def lane_room(room: QRect, lane: int) -> QRect:
    """Where a lane of a day is."""
    return QRect(room.x(), room.y() + HEAD + lane * (LANE + GAP), room.width(), LANE)


def lane_at(room: QRect, y: int) -> int:
    """The lane at a height of a day; -1 above all."""
    return (y - room.y() - HEAD) // (LANE + GAP) if y >= room.y() + HEAD else -1


class _Look(NamedTuple):
    """How the entries of a state or a kind look."""

    strong: QColor
    tint: QColor
    image: QPixmap


class DayPainter:
    """Paints one cell after the other, with fonts and colours looked up once."""

    def __init__(
        self, painter: QPainter, model: MonthModel, tokens: Tokens, by: ColourBy, chosen: str
    ) -> None:
        """`chosen`: the id of the event that is chosen, or ""."""
        self._painter, self._model = painter, model
        self._tokens, self._by, self._chosen = tokens, by, chosen
        self._kinds = list(model.names)
        self._small, self._text, self._strong = secondary_font(), text_font(), strong_font()
        self._struck = QFont(self._small)
        self._struck.setStrikeOut(True)
        self._looks: dict[tuple[str, str], _Look] = {}
        self._font: QFont | None = None
        self._ink = ""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, index: Index, room: QRect, lefts: Sequence[int]) -> None:
        """Paint a cell. `lefts`: where the columns begin, and where the last one ends."""
        day = self._model.day(index)
        self._ground(room, day)
        self._head(room, day)
        shown, more = that_fit(self._model.lanes(index), slots(room.height()))
        for lane, placed in enumerate(shown):
            if placed is not None:
                self._entry(lane_room(room, lane), placed, lefts, room)
        if more:
            self._more(lane_room(room, len(shown)), more)

    # -- the day

    def ground(self, room: QRect) -> None:
        """The surface under all days, before they are painted."""
        self._painter.fillRect(room, QColor(self._tokens.raised))

    def lines(self, room: QRect, rights: Sequence[int], bottoms: Sequence[int]) -> None:
        """The lines between days, after their grounds."""
        line = QColor(self._tokens.line)
        for x in rights:
            self._painter.fillRect(x, room.y(), 1, room.height(), line)
        for y in bottoms:
            self._painter.fillRect(room.x(), y, room.width(), 1, line)

    def _ground(self, room: QRect, day: date) -> None:
        if self._model.day_off(day) is not None:
            ground = self._tokens.hover
        elif day.month != self._model.month.month:
            ground = self._tokens.page
        else:
            return
        self._painter.fillRect(room.adjusted(0, 0, -1, -1), QColor(ground))

    def _head(self, room: QRect, day: date) -> None:
        tokens, model = self._tokens, self._model
        head = room.adjusted(GRID, HALF, -GRID + 2, 0)
        head.setHeight(HEAD - HALF)
        is_today = day == model.today
        text = str(day.day)
        if day.day == 1:
            first = "1er" if is_french() else "1"
            month = month_name(day.month, short=True)
            text = f"{first} {month}" if is_french() else f"{month} {first}"
        font = self._strong if is_today else self._text
        wide = QFontMetrics(font).horizontalAdvance(text)
        if is_today:
            ring = QRectF(head.x() - HALF, head.y() + 1, max(22, wide + 2 * HALF + 1), 22)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(tokens.primary))
            self._painter.drawRoundedRect(ring, 11, 11)
            self._ink = ""
            self._write(ring.toRect(), text, font, tokens.on_primary, centred=True)
        else:
            ink = tokens.ink if day.month == model.month.month else tokens.secondary
            self._write(head, text, font, ink)
        head.setLeft(head.left() + wide + GRID)
        off = model.day_off(day)
        least = min(head.width() // 2, 7 * GRID) if off else 0
        right = self._marks(head, day, least)
        if off is not None:
            head.setRight(right)
            self._write(head, day_off_name(off), self._small, tokens.secondary)

    def _marks(self, head: QRect, day: date, least: int) -> int:
        """Pictures and numbers at the right, as many as there is room for; where they begin."""
        right = head.right()
        marks = self._model.marks(day)
        for kind, name in MARK_ICONS.items():
            count = marks.get(kind, 0)
            if not count:
                continue
            text = number(count) if count > 1 else ""
            wide = ICON + (_wide(text) + 2 if text else 0)
            if right - wide - HALF < head.left() + least:
                break
            colour = self._tokens.text(Tone.ATTENTION if kind is MarkKind.EMBARGO else Tone.NEUTRAL)
            left = right - wide
            at = QPoint(left, head.y() + (head.height() - ICON) // 2)
            self._painter.drawPixmap(at, picture(name, colour, ICON))
            place = QRect(left + ICON + 2, head.y(), wide, head.height())
            self._write(place, text, self._small, self._tokens.secondary)
            right = left - HALF - 2
        return right

    def _more(self, room: QRect, count: int) -> None:
        # Translators: in a day of the calendar: so many events that have no room.
        text = ngettext("+{count} more", "+{count} more", count).format(count=number(count))
        room = room.adjusted(GRID, 0, -HALF, 0)
        self._write(room, text, self._small, self._tokens.link)

    # -- an entry

    def _entry(self, lane: QRect, placed: Placed, lefts: Sequence[int], cell: QRect) -> None:
        line = placed.line
        look = self._look(line)
        left = lefts[placed.first] + (INSET if placed.begins else -2 * GRID)
        right = lefts[placed.last + 1] - (INSET + 1 if placed.ends else -2 * GRID)
        bar = QRect(left, lane.y(), right - left, LANE)
        joined = placed.last > placed.first or not (placed.begins and placed.ends)
        if joined:
            self._painter.setClipRect(cell)
        self._bar(bar, placed, look)
        words = QRect(bar)
        words.setLeft(max(left, lefts[placed.first]) + STRIPE + 4)
        words.setRight(min(right, lefts[placed.last + 1]) - HALF)
        self._words(words, placed, look)
        if joined:
            self._painter.setClipping(False)

    def _look(self, line: CalendarLine) -> _Look:
        key = line.state, line.kind_id if self._by is ColourBy.KIND else ""
        if key not in self._looks:
            pair = colours_of(line, self._by, self._kinds, self._tokens)
            image = picture(state_icon(line.state), pair.strong, ICON)
            self._looks[key] = _Look(QColor(pair.strong), QColor(pair.tint), image)
        return self._looks[key]

    def _bar(self, bar: QRect, placed: Placed, look: _Look) -> None:
        painter, tokens = self._painter, self._tokens
        off = placed.line.state in _OFF
        if placed.line.id == self._chosen:
            painter.setPen(QPen(QColor(tokens.focus), 2))
        elif off:
            painter.setPen(QPen(QColor(tokens.border), 1, Qt.PenStyle.DashLine))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        self._ink = ""
        painter.setBrush(QColor(tokens.raised) if off else look.tint)
        painter.drawRoundedRect(QRectF(bar).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if placed.begins and not off:
            painter.fillRect(bar.x(), bar.y(), STRIPE, LANE, look.strong)

    def _words(self, room: QRect, placed: Placed, look: _Look) -> None:
        line, tokens = placed.line, self._tokens
        self._image(room, look.image)
        if line.timing is Timing.TIME_TO_CONFIRM:
            self._image(room, picture("clock-alert", tokens.text(Tone.ATTENTION), ICON))
        if line.limited:
            self._image(room, picture("lock", tokens.text(Tone.ATTENTION), ICON))
        time = begins_short(line, self._model.home) if placed.begins else ""
        if time:
            self._write(room, time, self._small, tokens.secondary)
            room.setLeft(room.left() + _wide(time) + HALF)
        cancelled = line.state is EventState.CANCELLED
        ink = tokens.secondary if line.state in _OFF else tokens.ink
        self._write(room, line.title, self._struck if cancelled else self._small, ink)

    def _image(self, room: QRect, image: QPixmap) -> None:
        self._painter.drawPixmap(room.x(), room.y() + (LANE - ICON) // 2, image)
        room.setLeft(room.left() + ICON + HALF)

    def _write(
        self, room: QRect, text: str, font: QFont, colour: str, *, centred: bool = False
    ) -> None:
        wide = room.width()
        if not text or wide <= 0:
            return
        if font is not self._font:
            self._painter.setFont(font)
            self._font = font
        if colour != self._ink:
            self._painter.setPen(QColor(colour))
            self._ink = colour
        small = font is self._small or font is self._struck
        shown = _cut(text, wide) if small else text
        self._painter.drawText(room, _CENTRED if centred else _LEFT, shown)


@lru_cache(maxsize=1)
def _metrics() -> QFontMetrics:
    return QFontMetrics(secondary_font())


@lru_cache(maxsize=1024)
def _wide(text: str) -> int:
    return _metrics().horizontalAdvance(text)


@lru_cache(maxsize=4096)
def _cut(text: str, wide: int) -> str:
    """Small text, shortened to a width."""
    return _metrics().elidedText(text, Qt.TextElideMode.ElideRight, wide + 1)
