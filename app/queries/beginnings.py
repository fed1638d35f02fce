"""What an event could be begun with: earlier events, what they have, what a template would add."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from app.domain.beginnings import Taken
from app.domain.event_templates import (
    EventTemplate,
    EventTemplateId,
    TemplateProduct,
    TemplateService,
)
from app.domain.events import Event, EventId
from app.domain.expenses import Expense
from app.domain.limits import Named
from app.domain.lists import ProductKind, ServiceKind
from app.domain.participants import Participant
from app.domain.products import Product
from app.domain.runsheets import Cue
from app.domain.services import Service
from app.domain.states import EventState
from app.domain.tasks import Task, TaskState
from app.domain.values import EMPTY, Bilingual
from app.queries.runsheets import template_preview
from app.queries.tasks import Due, path_preview
from app.storage.records import Reader
from app.storage.sql import columns, count, desc, select

E, T, C, S, P = columns(Event), columns(Task), columns(Cue), columns(Service), columns(Product)
A, X, N = columns(Participant), columns(Expense), columns(Named)
TEMPLATES, TS, TP = columns(EventTemplate), columns(TemplateService), columns(TemplateProduct)
MOST = 60


class Earlier(NamedTuple):
    """An event that a new one may be like."""

    id: EventId
    title_en: str
    title_fr: str
    starts_at: datetime
    zone: str
    city: str
    state: EventState

    @property
    def title(self) -> Bilingual:
        """What it is called."""
        return Bilingual(self.title_en, self.title_fr)


class Model(NamedTuple):
    """An event that a new one is like, how much of each part it has, and how many may see it."""

    event: Event
    counts: Mapping[Taken, int]
    limited: int


class WholeLine(NamedTuple):
    """One thing that a template adds. `at`: of a cue; `day`: of all else, where known."""

    id: str
    part: Taken
    name: Bilingual
    day: date | None
    at: datetime | None
    zone: str
    offset: int | None
    is_there: bool


def earlier_events(reader: Reader, typed: str, now: datetime) -> list[Earlier]:
    """Events by what is typed, as searching finds them; without it the last that began."""
    query = select(E.id, E.title_en, E.title_fr, E.starts_at, E.zone, E.city, E.state)
    query = query.where(~E.deleted, E.state != str(EventState.CANCELLED))
    if typed.strip():
        ids = [hit.id for hit in reader.find(typed, MOST, kinds=("event",))]
        return reader.lines(Earlier, query.where(E.id.in_(ids)).order_by(desc(E.starts_at)))
    past = query.where(E.starts_at <= now)
    return reader.lines(Earlier, past.order_by(desc(E.starts_at)).limit(MOST))


def model_of(reader: Reader, event_id: EventId) -> Model:
    """An event, and what another one would take from it."""
    path = select(count()).where(
        T.event_id == event_id, ~T.deleted, T.state != str(TaskState.NOT_NEEDED)
    )
    budget = select(count()).where(X.event_id == event_id, ~X.deleted, X.service_id.is_(None))
    counts = {
        Taken.PATH: path,
        Taken.CUES: select(count()).where(C.event_id == event_id, ~C.deleted),
        Taken.SERVICES: select(count()).where(S.event_id == event_id, ~S.deleted),
        Taken.PRODUCTS: select(count()).where(P.event_id == event_id, ~P.deleted),
        Taken.PEOPLE: select(count()).where(A.event_id == event_id, ~A.deleted),
        Taken.BUDGET: budget,
    }
    limited = reader.value(select(count()).where(N.record == event_id, ~N.deleted))
    return Model(
        reader.get(Event, event_id),
        {part: reader.value(query) or 0 for part, query in counts.items()},
        limited or 0,
    )


def templates_for_event(reader: Reader, event_id: EventId) -> list[EventTemplate]:
    """The event templates, those of the event's kind first."""
    kind = reader.get(Event, event_id).kind_id
    found = reader.all(EventTemplate, ~TEMPLATES.retired, order=(TEMPLATES.rank,))
    return sorted(found, key=lambda template: template.kind_id != kind)


def whole_preview(
    reader: Reader, event_id: EventId, template_id: EventTemplateId
) -> list[WholeLine]:
    """Everything that a template would add to an event, and what of it is there already."""
    event = reader.get(Event, event_id)
    template = reader.get(EventTemplate, template_id)
    lines: list[WholeLine] = []
    if template.path_template_id is not None:
        lines += [
            WholeLine(
                one.id, Taken.PATH, one.title, one.due, None, event.zone, one.offset, one.is_there
            )
            for one in path_preview(reader, event_id, template.path_template_id)
        ]
    lines += [
        WholeLine(
            one.id,
            Taken.CUES,
            one.what,
            None,
            one.starts_at if one.on_clock else None,
            event.zone,
            None,
            one.is_there,
        )
        for one in template_preview(reader, event_id, template_id)
    ]
    return [*lines, *_services(reader, event, template_id), *_products(reader, event, template_id)]


def _services(reader: Reader, event: Event, template_id: EventTemplateId) -> list[WholeLine]:
    names = {one.id: one.name for one in reader.all(ServiceKind)}
    there = {(one.kind_id, one.what) for one in reader.all(Service, S.event_id == event.id)}
    due, day = Due(reader), event.when.first_day if event.when.is_firm else None
    return [
        WholeLine(
            part.id,
            Taken.SERVICES,
            part.what or names.get(part.service_kind_id, EMPTY),
            due.on(None, part.offset, day, event.province),
            None,
            event.zone,
            part.offset,
            (part.service_kind_id, part.what) in there,
        )
        for part in reader.all(TemplateService, TS.template_id == template_id, order=(TS.rank,))
    ]


def _products(reader: Reader, event: Event, template_id: EventTemplateId) -> list[WholeLine]:
    names = {one.id: one.name for one in reader.all(ProductKind)}
    there = {one.kind_id for one in reader.all(Product, P.event_id == event.id)}
    due, day = Due(reader), event.when.first_day if event.when.is_firm else None
    return [
        WholeLine(
            part.id,
            Taken.PRODUCTS,
            names.get(part.product_kind_id, EMPTY),
            due.on(None, part.offset, day, event.province),
            None,
            event.zone,
            part.offset,
            part.product_kind_id in there,
        )
        for part in reader.all(TemplateProduct, TP.template_id == template_id, order=(TP.rank,))
    ]
