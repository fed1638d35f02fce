"""What a screen asks about event templates: their cues, services and products, in order."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.domain.event_templates import TemplateCue, TemplateProduct, TemplateService
from app.domain.lists import ProductKind, ServiceKind
from app.domain.values import EMPTY, Bilingual
from app.storage.records import Reader
from app.storage.sql import columns


class TemplatePartLine(NamedTuple):
    """A cue, a service or a product of an event template, and what it is called."""

    id: str
    name: Bilingual
    part: Any


def template_part_lines(
    reader: Reader,
    kind: type[TemplateCue] | type[TemplateService] | type[TemplateProduct],
    template_id: str,
) -> list[TemplatePartLine]:
    """The parts of one sort of an event template, in order."""
    c = columns(kind)
    parts: list[Any] = list(reader.all(kind, c.template_id == template_id, order=(c.rank,)))
    if kind is TemplateCue:
        return [TemplatePartLine(part.id, part.what, part) for part in parts]
    of = ServiceKind if kind is TemplateService else ProductKind
    field = "service_kind_id" if kind is TemplateService else "product_kind_id"
    names = {one.id: one.name for one in reader.all(of)}
    return [
        TemplatePartLine(part.id, names.get(getattr(part, field), EMPTY), part) for part in parts
    ]
