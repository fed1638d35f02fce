"""The place of approvals in the sidebar, with the number of decisions that are waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Place, Room

if TYPE_CHECKING:
    from app.storage.store import Reader


def _room() -> Room:
    from app.ui.approvals.page import ApprovalsPage  # noqa: PLC0415 -- the window shows first

    return ApprovalsPage


def _waiting(reader: Reader) -> int:
    from app.queries.routes import count_waiting  # noqa: PLC0415 -- same

    return count_waiting(reader)


APPROVALS = Place(
    code="approvals",
    title=lambda: _("Approvals"),
    icon="stamp",
    room=_room,
    count=_waiting,
    counts_on=("product", "version", "step", "decision", "issuance"),
)
