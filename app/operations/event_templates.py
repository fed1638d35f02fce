"""What an event takes from a template: its critical path, run sheet, services and products.

`lay_template` works within an act, for whoever adds an event; `apply_template` is one of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from typing import TypeVar

from app.calendars.holidays import working_days
from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.event_templates import (
    EventTemplate,
    EventTemplateId,
    TemplateCue,
    TemplateProduct,
    TemplateService,
)
from app.domain.events import Event, EventId
from app.domain.lists import Closure, Department, ProductKind
from app.domain.moments import OFFICE_ZONE, moment
from app.domain.products import Product, ProductId
from app.domain.services import Service, ServiceId
from app.domain.tasks import Works, shifted
from app.domain.values import Bilingual
from app.operations.records import named
from app.operations.runsheets import from_template, lay_cues
from app.operations.tasks import lay_path
from app.storage.records import Records
from app.storage.sql import columns, func, select
from app.storage.store import Store

TC, TS, TP = columns(TemplateCue), columns(TemplateService), columns(TemplateProduct)
S, P = columns(Service), columns(Product)
Part = TemplateCue | TemplateService | TemplateProduct
R = TypeVar("R", TemplateCue, TemplateService, TemplateProduct)

DUE = time(16)
"""When a product is due on its day, on the clocks of the office."""


def apply_template(store: Store, event_id: EventId, template_id: EventTemplateId) -> Outcome:
    """Add to an event all that a template has; what the event has already stays as it is."""
    with store.transaction(Act.APPLY_TEMPLATE) as records:
        event = records.get(Event, event_id)
        template = records.get(EventTemplate, template_id)
        records.facts |= named(event) | from_template(template.name)
        lay_template(records, event, template)
    return records.outcome


def lay_template(records: Records, event: Event, template: EventTemplate) -> None:
    """Add to an event all that a template has, within an act."""
    if template.path_template_id is not None:
        lay_path(records, event, template.path_template_id)
    lay_cues(records, event, template.id)
    lay_services(records, event, template.id)
    lay_products(records, event, template.id)


def lay_services(records: Records, event: Event, template_id: EventTemplateId) -> None:
    """Add the services of a template; one of a kind and of words that is there is left alone."""
    there = {(one.kind_id, one.what) for one in records.all(Service, S.event_id == event.id)}
    for part in records.all(TemplateService, TS.template_id == template_id, order=(TS.rank,)):
        if (part.service_kind_id, part.what) in there:
            continue
        records.add(
            Service(
                id=ServiceId(records.new_id()),
                event_id=event.id,
                kind_id=part.service_kind_id,
                what=part.what,
                offset=part.offset,
                owner_id=event.coordinator_id,
            )
        )


def lay_products(records: Records, event: Event, template_id: EventTemplateId) -> None:
    """Add the products of a template, named by their kind; a kind that is there is left alone.

    What protects the event protects them. They are due in the afternoon of their day, if known.
    """
    there = {one.kind_id for one in records.all(Product, P.event_id == event.id)}
    works = _works(records, event)
    for part in records.all(TemplateProduct, TP.template_id == template_id, order=(TP.rank,)):
        if part.product_kind_id in there:
            continue
        kind = records.get(ProductKind, part.product_kind_id, deleted=True)
        records.add(
            Product(
                id=ProductId(records.new_id()),
                kind_id=kind.id,
                title=product_title(kind.name, event.title),
                event_id=event.id,
                owner_id=event.coordinator_id,
                due=_due(event, part.offset, works),
                marking=event.marking,
                embargo_until=event.embargo_until,
            )
        )


# -- the parts of a template


def add_part(store: Store, part: Part) -> Outcome:
    """Add a cue, a service or a product to a template, at its end; raise what is wrong with it."""
    with store.transaction(Act.ADD, **named(part)) as records:
        c = columns(type(part))
        last = select(func.max(c.rank)).where(c.template_id == part.template_id, ~c.deleted)
        records.add(replace(part, rank=(records.value(last) or 0) + 1))
    return records.outcome


def move_part(store: Store, kind: type[R], record: str, by: int) -> Outcome:
    """Move a part up (below zero) or down by so many places, as far as it goes."""
    with store.transaction(Act.EDIT, fields=["rank"]) as records:
        part = records.get(kind, record)
        records.facts |= named(records.get(EventTemplate, part.template_id))
        c = columns(kind)
        parts = records.all(kind, c.template_id == part.template_id, order=(c.rank,))
        order = [one.id for one in parts]
        at = order.index(part.id)
        order.insert(max(0, at + by), order.pop(at))
        for one in parts:
            records.save(one, replace(one, rank=order.index(one.id) + 1))
    return records.outcome


def product_title(kind: Bilingual, event: Bilingual) -> Bilingual:
    """What a product is called at first: its kind and its event, in the languages both have."""

    def side(one: str, other: str) -> str:
        return f"{one} – {other}" if one and other else ""

    made = Bilingual(side(kind.en, event.en), side(kind.fr, event.fr))
    return made or kind


def _due(event: Event, offset: int | None, works: Callable[[], Works]) -> datetime | None:
    if offset is None or not event.when.is_firm:
        return None
    return moment(shifted(event.when.first_day, offset, works()), DUE, OFFICE_ZONE)


def _works(records: Records, event: Event) -> Callable[[], Works]:
    def works() -> Works:
        home = records.all(Department)
        province = event.province or (home[0].province if home else None)
        return working_days(province, records.all(Closure))

    return works
