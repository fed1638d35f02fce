"""The acts that every kind of record has: adding, editing fields, deleting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import ChangedMeanwhile, StillUsed
from app.domain.products import Product
from app.domain.values import Bilingual, Entity
from app.operations.corrections import note_correction
from app.storage.records import Records
from app.storage.sql import count, select
from app.storage.store import Store
from app.storage.tables import children_of, shape_of

E = TypeVar("E", bound=Entity)


def named(entity: Entity) -> dict[str, Any]:
    """The facts by which an act names a record: its kind, its id, its title, name or words."""
    facts: dict[str, Any] = {"kind": shape_of(type(entity)).kind, "record": entity.id}
    titles = (getattr(entity, field, None) for field in ("name", "title", "what"))
    title = next(filter(None, titles), None)  # a person has two of them
    if isinstance(title, Bilingual):
        return facts | {"title_en": title.en, "title_fr": title.fr}
    return facts | ({"title_en": title, "title_fr": title} if isinstance(title, str) else {})


def add(store: Store, entity: Entity) -> Outcome:
    """Add a record; raise what is wrong with it."""
    with store.transaction(Act.ADD, **named(entity)) as records:
        records.add(entity)
    return records.outcome


def edit(
    store: Store,
    entity_type: type[Entity],
    record: str,
    seen: Mapping[str, Any],
    new: Mapping[str, Any],
) -> Outcome:
    """Change fields of a record from what was seen to something new, as a form does.

    A product that is out and says something else afterwards gets a notice.

    Raises ChangedMeanwhile where a field is no longer as it was seen, or what is wrong with the
    record; nothing is written then. ValueError for a field that has an act of its own: a bug.
    """
    if guarded := shape_of(entity_type).guarded.intersection(new):
        raise ValueError(f"not for a form: {sorted(guarded)}")
    with store.transaction(Act.EDIT, fields=sorted(new)) as records:
        before = records.get(entity_type, record)
        if any(getattr(before, field) != value for field, value in seen.items()):
            raise ChangedMeanwhile(shape_of(entity_type).kind, record)
        after = replace(before, **new)
        records.facts |= named(after)
        records.save(before, after)
        if isinstance(after, Product):
            note_correction(records, after)
    return records.outcome


def delete(store: Store, entity_type: type[Entity], record: str) -> Outcome:
    """Delete a record and what is only a part of it.

    Raises StillUsed where others stand on it, and what its `check_deletion` raises.
    """
    with store.transaction(Act.DELETE) as records:
        entity = records.get(entity_type, record)
        records.facts |= named(entity)
        delete_with_parts(records, entity)
    return records.outcome


def delete_with_parts(records: Records, entity: Entity) -> None:
    """Delete within an act: links and other parts go with their owner.

    Raises StillUsed where anything else refers to it.
    """
    entity.check_deletion()
    kind = shape_of(type(entity)).kind
    for child, column, is_part in children_of(kind):
        c = child.table.c
        if is_part:
            for part in records.all(child.entity_type, c[column] == entity.id):
                delete_with_parts(records, part)
        elif found := records.value(select(count()).where(c[column] == entity.id, ~c.deleted)):
            raise StillUsed(kind, child.kind, found)
    records.delete(entity)
