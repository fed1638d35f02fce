"""The place of conflicts in the sidebar; only where the office shares a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Page, Place

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk


def _page(desk: Desk) -> Page:
    from app.ui.conflicts.page import ConflictsPage  # noqa: PLC0415 -- the window shows first

    return ConflictsPage(desk)


def _open(reader: Reader) -> int:
    from app.queries.conflicts import open_count  # noqa: PLC0415 -- same

    return open_count(reader)


CONFLICTS = Place(
    code="conflicts",
    title=lambda: _("Conflicts"),
    icon="git-merge",
    build=_page,
    count=_open,
    counts_on=("settlement",),
    shared=True,
)
