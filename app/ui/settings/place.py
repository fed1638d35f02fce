"""The place of the settings, at the foot of the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Page, Place

if TYPE_CHECKING:
    from app.ui.desk import Desk


def _page(desk: Desk) -> Page:
    from app.ui.settings.page import SettingsPage  # noqa: PLC0415 -- the window shows first

    return SettingsPage(desk)


SETTINGS = Place(
    code="settings",
    title=lambda: _("Settings"),
    icon="settings",
    build=_page,
    keys="Ctrl+,",
    at_foot=True,
)
