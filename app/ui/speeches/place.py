"""The place of speeches in the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Page, Place

if TYPE_CHECKING:
    from app.ui.desk import Desk


def _page(desk: Desk) -> Page:
    from app.ui.speeches.page import SpeechesPage  # noqa: PLC0415 -- the window shows first

    return SpeechesPage(desk)


def _record(desk: Desk) -> Page:
    from app.ui.speeches.page import SpeechesPage  # noqa: PLC0415 -- same

    return SpeechesPage(desk, alone=True)


SPEECHES = Place(
    code="speeches",
    title=lambda: _("Speeches"),
    icon="mic-vocal",
    build=_page,
    record=_record,
    kinds=("speech",),
    new=lambda: _("New speech"),
)
