"""The lists of the office, as pickers offer them."""

from __future__ import annotations

from typing import TypeVar

from app.domain.people import Person
from app.domain.values import Listed
from app.domain.venues import Venue
from app.storage.records import Reader
from app.storage.tables import columns

L = TypeVar("L", bound=Listed)


def entries(reader: Reader, entity_type: type[L], *, retired: bool = False) -> list[L]:
    """The entries of a list in the office's order; also retired ones where asked."""
    c = columns(entity_type)
    where = () if retired else (~c.retired,)
    return reader.all(entity_type, *where, order=(c.rank, c.name_en))


def people(reader: Reader) -> list[Person]:
    """Everyone, by family name."""
    c = columns(Person)
    return reader.all(Person, order=(c.family_name, c.given_name))


def venues(reader: Reader) -> list[Venue]:
    """Every venue, by city and name."""
    c = columns(Venue)
    return reader.all(Venue, order=(c.city, c.name_en))
