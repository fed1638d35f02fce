"""The place of evaluations in the sidebar; its number is what is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Page, Place, Room

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk


def _room() -> Room:
    from app.ui.evaluations.page import EvaluationsPage  # noqa: PLC0415 -- the window shows first

    return EvaluationsPage


def _record(desk: Desk) -> Page:
    from app.ui.evaluations.page import EvaluationsPage  # noqa: PLC0415 -- same

    return EvaluationsPage(desk, alone=True)


def _overdue(reader: Reader) -> int:
    from app.clock import system_clock  # noqa: PLC0415 -- same
    from app.queries.evaluations import overdue  # noqa: PLC0415 -- same

    return overdue(reader, system_clock())


EVALUATIONS = Place(
    code="evaluations",
    title=lambda: _("Evaluations"),
    icon="clipboard-check",
    room=_room,
    record=_record,
    kinds=("evaluation", "objective", "lesson", "survey", "survey_question"),
    count=_overdue,
    counts_on=("evaluation", "event"),
)
