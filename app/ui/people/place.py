"""The place of people, organisations and venues in the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Page, Place

if TYPE_CHECKING:
    from app.ui.desk import Desk


def _page(desk: Desk) -> Page:
    from app.ui.people.page import PeoplePage  # noqa: PLC0415 -- the window shows first

    return PeoplePage(desk)


PEOPLE = Place(
    code="people",
    title=lambda: _("People and places"),
    icon="users",
    build=_page,
    kinds=("person", "organisation", "venue"),
    new=lambda: _("New person, organization or venue"),
)
