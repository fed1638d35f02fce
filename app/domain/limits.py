"""What is limited to named people: an event or a product, with all that hangs on it.

What hangs on a record is derived from the declarations: a required reference, and one that
`PART_OF` names, make the record that bears it a part of the other; so do those of its own parts.
Being an administrator is no reason to read what is limited: see `app/decisions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from app.domain.events import Event
from app.domain.people import PersonId
from app.domain.products import Product
from app.domain.values import Entity, Indexed

NamedId = NewType("NamedId", str)

ROOTS: tuple[type[Entity], ...] = (Event, Product)
"""Kinds whose records can be limited; a kind that is added here needs no other line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Entity):
    """One of those to whom a record is limited; a record without any is for everyone.

    `record`: of one of ROOTS. Who limits is always among them, and the list is emptied at once or
    not at all: one by one, the last cannot go.
    """

    ONE_PER = ("record", "person_id")

    id: NamedId
    record: Indexed[str]
    person_id: PersonId
