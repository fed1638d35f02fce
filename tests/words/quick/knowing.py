"""What the office of these tests has names for."""

from __future__ import annotations

from datetime import date

from app.domain.values import Bilingual, Province
from app.words.lists import event_kinds
from app.words.quick.known import Entry, Known, Place

TODAY = date(2026, 6, 8)  # a Monday
MUSEUM = Place(
    "v1",
    Bilingual("Canadian Museum of History", "Musée canadien de l’histoire"),
    "Gatineau",
    Province.QC,
    "America/Toronto",
)
WELLINGTON = Place(
    "v2",
    Bilingual("100 Wellington Street, 2 p.m. room", "100, rue Wellington"),
    "Ottawa",
    Province.ON,
    "America/Toronto",
)
COMMUNICATIONS = Entry(
    "u1", Bilingual("Communications Branch", "Direction générale des communications")
)
KINDS = tuple(Entry(kind.id, kind.name) for kind in event_kinds())
KNOWN = Known(
    today=TODAY,
    zone="America/Toronto",
    kinds=KINDS,
    units=(COMMUNICATIONS,),
    venues=(MUSEUM, WELLINGTON),
)


def kind(code: str) -> str:
    """The id of a kind of event."""
    return next(entry.id for entry in KINDS if entry.name.en.casefold().startswith(code))
