"""The place of the calendar in the sidebar: the page that is always open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Page, Place

if TYPE_CHECKING:
    from app.ui.desk import Desk


def _page(desk: Desk) -> Page:
    from app.ui.calendar.page import CalendarPage  # noqa: PLC0415 -- the window shows first

    return CalendarPage(desk)


CALENDAR = Place(
    code="calendar",
    title=lambda: _("Calendar"),
    icon="calendar",
    build=_page,
    new=lambda: _("New event in the calendar"),
)
