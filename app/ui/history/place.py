"""The place of the history, at the foot of the sidebar."""

from __future__ import annotations

from app.i18n import _
from app.ui.place import Place, Room


def _room() -> Room:
    from app.ui.history.page import HistoryPage  # noqa: PLC0415 -- the window shows first

    return HistoryPage


HISTORY = Place(
    code="history",
    title=lambda: _("History"),
    icon="history",
    room=_room,
    keys="Ctrl+H",
    at_foot=True,
)
