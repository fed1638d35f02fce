"""What a search found, by the names that people know it by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from app.domain.values import Bilingual, Entity
from app.storage.records import Reader
from app.storage.search import Hit
from app.storage.tables import SHAPES, Shape


class Found(NamedTuple):
    """A record that was found. `open_kind`, `open_id`: the record whose page shows it."""

    kind: str
    id: str
    title_en: str
    title_fr: str
    detail: str
    open_kind: str
    open_id: str


OWNERS = {
    "event_link": "event_id",
    "postponement": "event_id",
    "task": "event_id",
    "lesson": "event_id",
    "participant": "event_id",
    "evaluation": "event_id",
    "version": "product_id",
    "issuance": "product_id",
    "decision": "product_id",
    "speech": "product_id",
    "objective": "evaluation_id",
    "proposal_answer": "proposal_id",
    "path_task": "template_id",
}
"""Records that are shown on the page of another one, and the field that names it."""


PAGES = frozenset({"speech", "evaluation", "participant"})
"""Those of them that have a page of their own all the same."""


def titles(reader: Reader, hits: Iterable[Hit]) -> list[Found]:
    """The records of hits, in their order; what was deleted meanwhile is left out."""
    found: list[Found] = []
    for hit in hits:
        shape = SHAPES[hit.kind]
        entities = reader.all(shape.entity_type, shape.table.c.id == hit.id)
        found += [_found(reader, shape, entity) for entity in entities]
    return found


def find(reader: Reader, typed: str, most: int = 50) -> list[Found]:
    """Search everything as it is typed."""
    return titles(reader, reader.find(typed, most))


def _found(reader: Reader, shape: Shape[Entity], entity: Entity) -> Found:
    owner, owner_shape, page = entity, shape, None
    while owner_shape.kind in OWNERS:
        if page is None and owner_shape.kind in PAGES:
            page = owner_shape.kind, owner.id
        field = OWNERS[owner_shape.kind]
        (key,) = owner_shape.table.c[field].foreign_keys
        owner_shape = SHAPES[key.column.table.name]
        owner = reader.get(owner_shape.entity_type, getattr(owner, field), deleted=True)
    name = name_of(entity) or name_of(owner)
    detail = getattr(owner, "shown_reference", "")
    open_kind, open_id = page or (owner_shape.kind, owner.id)
    return Found(shape.kind, entity.id, name.en, name.fr, detail, open_kind, open_id)


def name_of(entity: Any) -> Bilingual:
    """What a record is called: its title, name or text; empty where it has none."""
    for field in ("name", "title", "text", "handle"):  # a person has a title too
        value = getattr(entity, field, None)
        if isinstance(value, Bilingual) and value:
            return value
        if isinstance(value, str) and value:
            first = value.strip().split("\n", 1)[0][:120]
            return Bilingual(first, first)
    return Bilingual()
