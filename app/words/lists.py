"""The lists that an office starts with."""

from __future__ import annotations

from app.domain.lists import EventKind, EventKindId, ProductKind, ProductKindId
from app.domain.values import Bilingual, Entity
from app.ids import known_id


def first_records() -> list[Entity]:
    """What a new workspace is born with, parents before children."""
    return [
        EventKind(
            id=EventKindId(known_id("event_kind announcement")),
            name=Bilingual("Announcement", "Annonce"),
        ),
        ProductKind(
            id=ProductKindId(known_id("product_kind news release")),
            name=Bilingual("News release", "Communiqué de presse"),
        ),
    ]
