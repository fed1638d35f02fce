"""What the store says of the days that are shown, asked on the data lane, newest answer only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from app.queries.calendar import (
    CalendarLine,
    CalendarNames,
    Mark,
    calendar_lines,
    calendar_marks,
    calendar_names,
    days_off,
)
from app.words.said import spoken

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from app.calendars.holidays import Holiday
    from app.domain.values import Language
    from app.storage.plain import Answers
    from app.ui.desk import Desk

Span = tuple[date, date]


class Answer(NamedTuple):
    """The events of some days and what else happens on them."""

    span: Span
    lines: list[CalendarLine]
    marks: list[Mark]


def ask_days(
    desk: Desk,
    owner: QObject,
    span: Span,
    take: Callable[[Answer], object],
    take_off: Callable[[Span, list[Holiday]], object],
) -> None:
    """Events and marks first; holidays after them, for the first time they take a tenth second."""
    lines = partial(_lines, span=span, language=spoken(), zone=desk.zone)
    desk.look(owner, "lines", lines, take)
    desk.look(owner, "off", partial(_off, span=span), partial(take_off, span))


def ask_names(desk: Desk, owner: QObject, take: Callable[[CalendarNames], object]) -> None:
    """What ids are called in the language of the window."""
    desk.look(owner, "names", partial(_names, language=spoken()), take)


def _lines(reader: Answers, span: Span, language: Language, zone: str) -> Answer:
    lines = calendar_lines(reader, *span, language)
    return Answer(span, lines, calendar_marks(reader, *span, zone))


def _off(reader: Answers, span: Span) -> list[Holiday]:
    return days_off(reader, *span)


def _names(reader: Answers, language: Language) -> CalendarNames:
    return calendar_names(reader, language)
