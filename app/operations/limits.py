"""Limiting a record, with all that hangs on it, to named people; and opening it to all again."""

from __future__ import annotations

from collections.abc import Collection

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import NotAllowed
from app.domain.limits import ROOTS, Named, NamedId
from app.domain.people import Person, PersonId
from app.domain.values import Entity
from app.operations.records import named
from app.storage.sql import columns
from app.storage.store import Store
from app.storage.tables import shape_of

N = columns(Named)


def limit(store: Store, kind: type[Entity], record: str, people: Collection[PersonId]) -> Outcome:
    """Limit a record to these people and to whoever does it, whatever the list was before.

    kind: one of ROOTS. Raises NotAllowed for one who is not on the list that there is, NotFound for
    a record or a person that is not there.
    """
    if kind not in ROOTS:
        raise ValueError(kind)
    with store.transaction(Act.LIMIT) as records:
        records.facts |= named(records.get(kind, record))
        there = {each.person_id: each for each in records.all(Named, N.record == record)}
        if there and records.me not in there:
            raise NotAllowed(shape_of(Named).kind)
        wanted = dict.fromkeys((records.me, *people))
        for person, each in there.items():
            if person not in wanted:
                records.delete(each)
        for person in wanted:
            if person not in there:
                records.get(Person, person)
                made = NamedId(records.new_id())
                records.add(Named(id=made, record=record, person_id=person))
    return records.outcome


def open_to_all(store: Store, kind: type[Entity], record: str) -> Outcome:
    """Limit a record to nobody any more; raises NotAllowed for one who is not on its list."""
    with store.transaction(Act.OPEN_TO_ALL) as records:
        records.facts |= named(records.get(kind, record))
        there = records.all(Named, N.record == record)
        if there and records.me not in {each.person_id for each in there}:
            raise NotAllowed(shape_of(Named).kind)
        for each in there:
            records.delete(each)
    return records.outcome
