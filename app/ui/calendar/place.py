"""The place of the calendar in the sidebar: the page that is always open."""

from __future__ import annotations

from app.i18n import _
from app.ui.place import Place, Room


def _room() -> Room:
    from app.ui.calendar.page import CalendarPage  # noqa: PLC0415 -- the window shows first

    return CalendarPage


CALENDAR = Place(
    code="calendar",
    title=lambda: _("Calendar"),
    icon="calendar",
    room=_room,
    new=lambda: _("New event in the calendar"),
)
