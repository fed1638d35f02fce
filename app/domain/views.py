"""What people keep of the lists they look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from app.domain.errors import Missing
from app.domain.people import PersonId
from app.domain.values import Entity, Long

SavedFilterId = NewType("SavedFilterId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter(Entity):
    """A named filter of a place; a shared one is everybody's."""

    id: SavedFilterId
    place: str  # code of the place in the window
    name: str
    query: Long[str]  # JSON, as the place's list writes and reads it
    owner_id: PersonId | None = None
    shared: bool = False

    def check(self) -> None:
        """Raise Missing without a name."""
        if not self.name.strip():
            raise Missing("saved_filter", "name")
