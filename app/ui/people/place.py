"""The place of people, organisations and venues in the sidebar."""

from __future__ import annotations

from app.i18n import _
from app.ui.place import Place, Room


def _room() -> Room:
    from app.ui.people.page import PeoplePage  # noqa: PLC0415 -- the window shows first

    return PeoplePage


PEOPLE = Place(
    code="people",
    title=lambda: _("People and places"),
    icon="users",
    room=_room,
    kinds=("person", "organisation", "venue"),
    new=lambda: _("New person, organization or venue"),
)
