"""What the store says of the days that are shown, asked on the data lane, newest answer only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from app.queries.calendar import (
    CalendarLine,
    CalendarNames,
    MarkKind,
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
    """The events of some days, what else happens on them, and why they are no working days.

    names: what the ids in the lines are called, in the language of the window.
    """

    span: Span
    names: CalendarNames
    lines: list[CalendarLine]
    marks: dict[date, dict[MarkKind, int]]
    off: list[Holiday]


def ask_days(desk: Desk, owner: QObject, span: Span, take: Callable[[Answer], object]) -> None:
    """What is shown of some days, all at once: a month is painted once."""
    days = partial(_days, span=span, language=spoken(), zone=desk.zone)
    desk.look(owner, "days", days, take)


def _days(reader: Answers, span: Span, language: Language, zone: str) -> Answer:
    return Answer(
        span,
        calendar_names(reader, language),
        calendar_lines(reader, *span, language),
        calendar_marks(reader, *span, zone),
        days_off(reader, *span),
    )
