"""The place of speeches in the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Page, Place, Room

if TYPE_CHECKING:
    from app.ui.desk import Desk


def _room() -> Room:
    from app.ui.speeches.page import SpeechesPage  # noqa: PLC0415 -- the window shows first

    return SpeechesPage


def _record(desk: Desk) -> Page:
    from app.ui.speeches.page import SpeechesPage  # noqa: PLC0415 -- same

    return SpeechesPage(desk, alone=True)


SPEECHES = Place(
    code="speeches",
    title=lambda: _("Speeches"),
    icon="mic-vocal",
    room=_room,
    record=_record,
    kinds=("speech",),
    new=lambda: _("New speech"),
)
