"""The place of conflicts in the sidebar; only where the office shares a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Place, Room

if TYPE_CHECKING:
    from app.storage.records import Reader


def _room() -> Room:
    from app.ui.conflicts.page import ConflictsPage  # noqa: PLC0415 -- the window shows first

    return ConflictsPage


def _open(reader: Reader) -> int:
    from app.queries.conflicts import open_count  # noqa: PLC0415 -- same

    return open_count(reader)


CONFLICTS = Place(
    code="conflicts",
    title=lambda: _("Conflicts"),
    icon="git-merge",
    room=_room,
    count=_open,
    counts_on=("settlement",),
    shared=True,
)
