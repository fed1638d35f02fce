"""The place of events in the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.clock import system_clock
from app.i18n import _
from app.ui.place import Page, Place, Room

if TYPE_CHECKING:
    from app.storage.store import Reader
    from app.ui.desk import Desk


def _room() -> Room:
    from app.ui.events.page import EventsPage  # noqa: PLC0415 -- the window shows first

    return EventsPage


def _apart(desk: Desk) -> Page:
    from app.ui.events.page import EventWindow  # noqa: PLC0415 -- the window shows first

    return EventWindow(desk)


def _late(reader: Reader) -> int:
    from app.queries.tasks import late_count  # noqa: PLC0415 -- the window shows first

    return late_count(reader, system_clock())


EVENTS = Place(
    code="events",
    title=lambda: _("Events"),
    icon="calendar-days",
    room=_room,
    kinds=("event", "task", "cue", "proposal", "participant"),
    new=lambda: _("New event"),
    count=_late,
    counts_on=("task", "event", "closure", "department"),
    record=_apart,
)
