"""What a screen asks about products: the list, one whole product, those of an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from app.domain.events import Event
from app.domain.lists import Office, ProductKind, ProductKindId
from app.domain.people import Person
from app.domain.products import (
    Issuance,
    IssuanceAct,
    Product,
    ProductId,
    ProductNotice,
    ProductState,
    Version,
    current_versions,
    digest,
)
from app.domain.routes import (
    Decision,
    RouteStanding,
    RouteTemplate,
    Step,
    StepState,
    Verdict,
    lacking,
    product_state,
    standing,
)
from app.domain.values import Bilingual, Language, Marking
from app.queries.routes import Live, light_versions, live_routes, templates_for, waiting_since
from app.storage.records import Reader
from app.storage.sql import columns, desc, exists, select

P, V, S, D = columns(Product), columns(Version), columns(Step), columns(Decision)
ISSUANCES, NOTICES, EVENTS = columns(Issuance), columns(ProductNotice), columns(Event)


class Wait(NamedTuple):
    """Where a product waits: an office; since when; until which day; whether it sent it back."""

    office_id: str
    since: datetime
    due: date | None
    returned: bool


class ProductLine(NamedTuple):
    """A product in a list. `is_bypassed`: a step of its route was. `is_told`: it has a notice."""

    id: ProductId
    title: Bilingual
    kind_id: ProductKindId
    event_id: str | None
    event_title: Bilingual
    owner_id: str | None
    due: datetime | None
    marking: Marking
    state: ProductState
    waits: tuple[Wait, ...]
    is_bypassed: bool
    is_told: bool

    def is_late(self, now: datetime) -> bool:
        """Whether it should be out by now."""
        return self.due is not None and self.due < now and self.state not in OUT


OUT = (ProductState.ISSUED, ProductState.CORRECTED, ProductState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class ProductPage:
    """All that the page of a product shows. Only the versions in `current` carry their text."""

    product: Product
    kind: ProductKind
    event: Event | None
    versions: tuple[Version, ...]  # newest first
    current: tuple[Version, ...]
    digest: str
    route: RouteStanding
    decisions: tuple[Decision, ...]  # newest first, withdrawn ones too
    issuances: tuple[Issuance, ...]  # newest first
    notices: tuple[ProductNotice, ...]  # not yet seen to
    state: ProductState
    lacking: tuple[str, ...]
    since: Mapping[str, datetime]  # by step, for those whose turn it is
    offices: Mapping[str, Office]
    names: Mapping[str, str]  # of people, by id
    templates: tuple[RouteTemplate, ...]

    @property
    def is_approved_now(self) -> bool:
        """Whether every step agreed to exactly what it says now."""
        return self.route.is_started and self.route.is_settled and not self.lacking

    @property
    def changed_since_out(self) -> bool:
        """Whether it says something else than when it went out."""
        return self.state in OUT[:2] and self.issuances[0].digest != self.digest

    def text(self, language: Language) -> str:
        """The text that counts in a language; empty where there is none."""
        found = [v.text for v in self.current if v.language is language and not v.file_name]
        return found[0] if found else ""


class _Bypassed(NamedTuple):
    product_id: str


class _Row(NamedTuple):
    id: ProductId
    title_en: str
    title_fr: str
    kind_id: ProductKindId
    event_id: str | None
    owner_id: str | None
    due: datetime | None
    marking: Marking
    event_en: str | None
    event_fr: str | None
    last_act: IssuanceAct | None
    told: bool


_LAST_ACT = (
    select(ISSUANCES.act)
    .where(ISSUANCES.product_id == P.id, ~ISSUANCES.deleted)
    .order_by(desc(ISSUANCES.at), desc(ISSUANCES.id))
    .limit(1)
    .scalar_subquery()
)
_TOLD = exists().where(NOTICES.product_id == P.id, ~NOTICES.settled, ~NOTICES.deleted)
_WITHDRAWN = select(D.withdraws_id).where(D.withdraws_id.is_not(None))
_BYPASSED = select(D.product_id).where(
    D.verdict == Verdict.BYPASSED, D.id.not_in(_WITHDRAWN), ~D.deleted
)
_LINES = (
    select(
        *(P[name] for name in _Row._fields[:8]),
        EVENTS.title_en,
        EVENTS.title_fr,
        _LAST_ACT,
        _TOLD,
    )
    .join_from(P.id.table, EVENTS.id.table, P.event_id == EVENTS.id, isouter=True)
    .where(~P.deleted)
)


def product_lines(reader: Reader, now: datetime) -> list[ProductLine]:
    """All products, newest first.

    What went out is read as it stands; only the few on their route are worked out.
    """
    return _lines(reader, reader.lines(_Row, _LINES.order_by(desc(P.id))), live_routes(reader), now)


def event_products(reader: Reader, event_id: str, now: datetime) -> list[ProductLine]:
    """The products of an event, in the order in which they were added."""
    rows = reader.lines(_Row, _LINES.where(P.event_id == event_id).order_by(P.id))
    return _lines(reader, rows, live_routes(reader, event_id=event_id), now)


def product_page(reader: Reader, product_id: str, now: datetime) -> ProductPage:
    """One product with all that belongs to it; raise NotFound."""
    product = reader.get(Product, product_id)
    versions = light_versions(reader, V.product_id == product_id, newest_first=True)
    current = current_versions(
        reader.all(Version, V.id.in_([version.id for version in current_versions(versions)]))
    )
    decisions = reader.all(Decision, D.product_id == product_id, order=(desc(D.decided_at),))
    steps = reader.all(Step, S.product_id == product_id)
    now_digest = digest(product, versions)
    route = standing(steps, decisions, now_digest)
    done = reader.all(Issuance, ISSUANCES.product_id == product_id, order=(desc(ISSUANCES.at),))
    told = reader.all(ProductNotice, NOTICES.product_id == product_id, ~NOTICES.settled)
    return ProductPage(
        product=product,
        kind=reader.get(ProductKind, product.kind_id, deleted=True),
        event=reader.get(Event, product.event_id, deleted=True) if product.event_id else None,
        versions=tuple(versions),
        current=current,
        digest=now_digest,
        route=route,
        decisions=tuple(decisions),
        issuances=tuple(done),
        notices=tuple(told),
        state=product_state(product, versions, route, done, now),
        lacking=lacking(product, versions),
        since={there.step.id: waiting_since(there, route, versions) for there in route.to_decide},
        offices={office.id: office for office in reader.all(Office)},
        names={person.id: person.name for person in reader.all(Person)},
        templates=tuple(templates_for(reader, product.kind_id)),
    )


def versions_at(reader: Reader, product_id: str, at: datetime) -> tuple[Version, ...]:
    """What a product said at a moment, with the texts: the versions that counted then."""
    return current_versions(reader.all(Version, V.product_id == product_id, V.made_at <= at))


def _lines(reader: Reader, rows: list[_Row], live: list[Live], now: datetime) -> list[ProductLine]:
    bypassed = {found.product_id for found in reader.lines(_Bypassed, _BYPASSED)}
    by_product = {on.product.id: on for on in live}
    made: list[ProductLine] = []
    for row in rows:
        on = by_product.get(row.id)
        if row.last_act is not None:
            state = _STATES[row.last_act]
        elif on is None:
            state = ProductState.DRAFTING
        else:
            state = product_state(on.product, on.versions, on.route, (), now)
        made.append(
            ProductLine(
                row.id,
                Bilingual(row.title_en, row.title_fr),
                row.kind_id,
                row.event_id,
                Bilingual(row.event_en or "", row.event_fr or ""),
                row.owner_id,
                row.due,
                row.marking,
                state,
                _waits(on) if on else (),
                row.id in bypassed,
                bool(row.told),
            )
        )
    return made


def _waits(on: Live) -> tuple[Wait, ...]:
    return tuple(
        Wait(
            there.step.office_id,
            waiting_since(there, on.route, on.versions),
            there.step.due,
            there.state is StepState.RETURNED,
        )
        for there in on.route.to_decide
    )


_STATES = {act: ProductState(act) for act in IssuanceAct}
