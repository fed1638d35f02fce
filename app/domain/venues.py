"""Where events take place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from app.domain.errors import BadValue, Missing
from app.domain.moments import check_zone
from app.domain.people import OrganisationId, check_email
from app.domain.values import EMPTY, Bilingual, Entity, Long, Province, Searched

VenueId = NewType("VenueId", str)

MILLIONTHS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue(Entity):
    """A place for events. Its position is in millionths of a degree: content holds no floats."""

    TOGETHER = (("latitude", "longitude"),)

    id: VenueId
    name: Searched[Bilingual]
    organisation_id: OrganisationId | None = None
    address: Searched[Long[str]] = ""
    city: Searched[str] = ""
    province: Province | None = None
    zone: str = "America/Toronto"
    capacity: int | None = None
    step_free: bool = False
    access_note: Long[Bilingual] = EMPTY
    latitude: int | None = None
    longitude: int | None = None
    phone: str = ""
    email: str = ""
    note: Searched[Long[str]] = ""

    def check(self) -> None:
        """Raise the UserError for a missing name, an unknown zone or a position off the globe."""
        if not self.name:
            raise Missing("venue", "name")
        check_zone(self.zone)
        check_email(self.email)
        for field, value, most in (
            ("latitude", self.latitude, 90),
            ("longitude", self.longitude, 180),
        ):
            if value is not None and abs(value) > most * MILLIONTHS:
                raise BadValue(field, f"{value / MILLIONTHS:g}", field)
        if self.capacity is not None and self.capacity < 0:
            raise BadValue("capacity", str(self.capacity), "count")
