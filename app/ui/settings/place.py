"""The place of the settings, at the foot of the sidebar."""

from __future__ import annotations

from app.i18n import _
from app.ui.place import Place, Room


def _room() -> Room:
    from app.ui.settings.page import SettingsPage  # noqa: PLC0415 -- the window shows first

    return SettingsPage


SETTINGS = Place(
    code="settings",
    title=lambda: _("Settings"),
    icon="settings",
    room=_room,
    keys="Ctrl+,",
    at_foot=True,
)
