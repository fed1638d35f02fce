"""Paints the picture of a critical path: days above, a bar a task, days off shaded, who waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPolygonF

from app.calendars.holidays import SATURDAY, Scope
from app.domain.spans import Hold
from app.ui.theme import GRID, Tone, picture, secondary_font, strong_font, tokens
from app.words.choices import choice_name
from app.words.dates import month_name

if TYPE_CHECKING:
    from app.calendars.holidays import Holiday
    from app.domain.spans import Span
    from app.queries.path_pictures import PathPicture

LINE = 22
"""Height of each of the two lines over the days: months, then days."""
THICK = 16
ICON = 14
EVERY_DAY, EVERY_MONDAY = 20, 7
"""Pixels a day from which every day, or every Monday, has its number."""
LOOKS: Mapping[Hold, tuple[Tone, str]] = {
    Hold.DONE: (Tone.NEUTRAL, "circle-check"),
    Hold.ON_TIME: (Tone.INFO, ""),
    Hold.AT_RISK: (Tone.ATTENTION, "triangle-alert"),
    Hold.LATE: (Tone.DANGER, "clock-alert"),
}
HATCHES: Mapping[Scope, Qt.BrushStyle] = {
    Scope.FEDERAL: Qt.BrushStyle.BDiagPattern,
    Scope.PROVINCIAL: Qt.BrushStyle.FDiagPattern,
    Scope.OFFICE: Qt.BrushStyle.DiagCrossPattern,
}
"""How days off are told apart without colour."""
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a day of a picture is, at so many pixels a day."""

    shown: PathPicture
    pixels: int

    @property
    def width(self) -> int:
        """Pixels of all days."""
        return ((self.shown.last - self.shown.first).days + 1) * self.pixels

    def x(self, day: date) -> int:
        """The left edge of a day."""
        return (day - self.shown.first).days * self.pixels

    def days(self, left: int, right: int) -> Iterator[date]:
        """The days between two places."""
        first = max(0, left // self.pixels)
        last = min(right // self.pixels, (self.shown.last - self.shown.first).days)
        return (self.shown.first + timedelta(n) for n in range(first, last + 1))


class Painter:
    """Paints one picture; colours and days off are looked up once."""

    def __init__(self, scale: Scale) -> None:
        self.scale, self.colours = scale, tokens()
        self._off: dict[date, Holiday] = {}
        for holiday in scale.shown.days_off:
            self._off.setdefault(holiday.day, holiday)

    def paint_ground(self, painter: QPainter, room: QRect, origin: int) -> None:
        """Days off, today and the event's day in a row. origin: where the first day begins."""
        left, right = room.left() - origin, room.right() - origin
        for day in self.scale.days(left, right):
            place = QRect(origin + self.scale.x(day), room.y(), self.scale.pixels, room.height())
            if day in self._off:
                painter.fillRect(place, self._hatch(self._off[day].scope))
            elif day.weekday() >= SATURDAY:
                painter.fillRect(place, QColor(self.colours.sunken))
        self._line(painter, room, origin, self.scale.shown.event_day, Qt.PenStyle.SolidLine)
        self._line(painter, room, origin, self.scale.shown.today, Qt.PenStyle.DashLine)

    def paint_bar(self, painter: QPainter, room: QRect, origin: int, span: Span) -> None:
        """The bar of a task, with its mark and word where it will not hold."""
        if span.first is None or span.last is None:
            return
        tone, icon = LOOKS[span.hold]
        box = self.box(room, origin, span)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colours.text(tone)), 1.5))
        painter.setBrush(QColor(self.colours.tint(tone)))
        if span.days:
            painter.drawRoundedRect(box, 3, 3)
        else:
            painter.drawPolygon(_diamond(box.center()))
        if span.hold is Hold.AT_RISK:
            hatch = QBrush(QColor(self.colours.text(tone)), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(box.adjusted(2, 2, -2, -2), hatch)
        at = int(box.right()) + GRID // 2
        if icon:
            y = room.center().y() - ICON // 2
            painter.drawPixmap(at, y, picture(icon, self.colours.text(tone), ICON))
            at += ICON + GRID // 2
        if span.hold in (Hold.AT_RISK, Hold.LATE):
            words = QRect(at, room.y(), 20 * GRID, room.height())
            painter.setFont(secondary_font())
            painter.drawText(words, _LEFT, choice_name(span.hold))

    def box(self, room: QRect, origin: int, span: Span) -> QRectF:
        """Where the bar of a task is."""
        assert span.first is not None
        assert span.last is not None
        left = origin + self.scale.x(span.first)
        right = origin + self.scale.x(span.last) + self.scale.pixels
        top = room.y() + (room.height() - THICK) / 2
        return QRectF(left + 0.5, top, max(6, right - left - 1), THICK)

    def paint_link(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        """From what is waited for to what waits; dashed where it is due no later."""
        crossed = end.x() < start.x()
        colour = QColor(self.colours.text(Tone.DANGER) if crossed else self.colours.secondary)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if crossed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 1.2, style))
        turn = start.x() + 4
        painter.drawPolyline(
            QPolygonF([start, QPointF(turn, start.y()), QPointF(turn, end.y()), end])
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        tip = -5 if end.x() >= turn else 5
        head = [end, QPointF(end.x() + tip, end.y() - 3), QPointF(end.x() + tip, end.y() + 3)]
        painter.drawPolygon(QPolygonF(head))

    def paint_days(self, painter: QPainter, room: QRect, origin: int) -> None:
        """Months and days over the bars."""
        colours, scale = self.colours, self.scale
        painter.fillRect(room, QColor(colours.sunken))
        top = QRect(room.x(), room.y(), room.width(), LINE)
        for n, day in enumerate(scale.days(room.left() - origin, room.right() - origin)):
            x = origin + scale.x(day)
            if day.day == 1 or not n:
                self._month(painter, top, max(x, room.left()), day)
            if not self._is_numbered(day):
                continue
            place = QRect(x - GRID, top.bottom() + 1, scale.pixels + 2 * GRID, LINE)
            here = day in (scale.shown.today, scale.shown.event_day)
            painter.setFont(strong_font() if here else secondary_font())
            painter.setPen(QColor(colours.ink if here else colours.secondary))
            painter.drawText(place, _MIDDLE, str(day.day))
        painter.setPen(QColor(colours.line))
        painter.drawLine(room.bottomLeft(), room.bottomRight())

    def _month(self, painter: QPainter, top: QRect, x: int, day: date) -> None:
        left = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - day).days
        room = left * self.scale.pixels
        words = f"{month_name(day.month)} {day.year}"
        if QFontMetrics(strong_font()).horizontalAdvance(words) + GRID > room:
            words = month_name(day.month, short=True)
            if QFontMetrics(strong_font()).horizontalAdvance(words) + GRID > room:
                return
        painter.setPen(QColor(self.colours.line))
        painter.drawLine(x, top.top() + 4, x, top.bottom())
        painter.setFont(strong_font())
        painter.setPen(QColor(self.colours.ink))
        painter.drawText(QRect(x + GRID // 2, top.y(), room, LINE), _LEFT, words)

    def _is_numbered(self, day: date) -> bool:
        if self.scale.pixels >= EVERY_DAY:
            return True
        if day in (self.scale.shown.today, self.scale.shown.event_day):
            return True
        return self.scale.pixels >= EVERY_MONDAY and day.weekday() == 0

    def _line(
        self, painter: QPainter, room: QRect, origin: int, day: date | None, style: Qt.PenStyle
    ) -> None:
        if day is None:
            return
        x = origin + self.scale.x(day) + self.scale.pixels // 2
        painter.setPen(QPen(QColor(self.colours.primary), 2, style))
        painter.drawLine(x, room.top(), x, room.bottom())

    def _hatch(self, scope: Scope) -> QBrush:
        return QBrush(QColor(self.colours.faint), HATCHES[scope])


def _diamond(middle: QPointF) -> QPolygonF:
    x, y, r = middle.x(), middle.y(), THICK / 2
    return QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])
