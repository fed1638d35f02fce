"""The place of the administration, at the foot of the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.clock import system_clock
from app.i18n import _
from app.ui.place import Place, Room

if TYPE_CHECKING:
    from app.storage.store import Reader


def _room() -> Room:
    from app.ui.administration.page import AdministrationPage  # noqa: PLC0415 -- shown later

    return AdministrationPage


def _overdue(reader: Reader) -> int:
    from app.queries.administration import overdue_accounts  # noqa: PLC0415 -- shown later

    return overdue_accounts(reader, system_clock())


ADMINISTRATION = Place(
    code="administration",
    title=lambda: _("Administration"),
    icon="sliders-horizontal",
    room=_room,
    kinds=(
        "department",
        "event_kind",
        "product_kind",
        "section",
        "tag",
        "tone",
        "channel",
        "unit",
        "office",
        "priority",
        "plan",
        "service_kind",
        "supplier",
        "budget_line",
        "proposal_section",
        "closure",
        "route_template",
        "path_template",
        "path_task",
        "event_template",
        "word_template",
        "social_account",
        "saved_filter",
        "retention_rule",
        "disposition",
        "hold",
    ),
    new=lambda: _("New entry in Administration"),
    count=_overdue,
    counts_on=("social_account",),
    at_foot=True,
)
