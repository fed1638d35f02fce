"""The place of the history, at the foot of the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Page, Place

if TYPE_CHECKING:
    from app.ui.desk import Desk


def _page(desk: Desk) -> Page:
    from app.ui.history.page import HistoryPage  # noqa: PLC0415 -- the window shows first

    return HistoryPage(desk)


HISTORY = Place(
    code="history",
    title=lambda: _("History"),
    icon="history",
    build=_page,
    keys="Ctrl+H",
    at_foot=True,
)
