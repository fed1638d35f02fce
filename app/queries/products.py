"""What a screen asks about products: the list, one whole product, those of an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from app.domain.events import Event
from app.domain.lists import Office, ProductKind, ProductKindId
from app.domain.people import Person
from app.domain.products import (
    Form,
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
from app.domain.values import EMPTY, Bilingual, Language, Marking
from app.queries.limits import Limit, is_limited, limit_of
from app.queries.listing import Listing, Made, named
from app.queries.routes import Live, light_versions, live_routes, templates_for, waiting_since
from app.storage.lending import only, row_number
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
    """A product in a list. `is_late`: it should be out by now. `is_told`: it has a notice.

    `is_bypassed`: a step of its route was.
    """

    id: ProductId
    title_en: str
    title_fr: str
    kind_id: ProductKindId
    event_id: str | None
    owner_id: str | None
    due: datetime | None
    marking: Marking
    event_title: Bilingual
    state: ProductState
    waits: tuple[Wait, ...]
    is_late: bool
    is_bypassed: bool
    is_told: bool
    limited: bool

    @property
    def title(self) -> Bilingual:
        """Its title in both languages."""
        return Bilingual(self.title_en, self.title_fr)


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
    limits: tuple[Limit, ...]

    @property
    def is_approved_now(self) -> bool:
        """Whether every step agreed to exactly what it says now."""
        return self.route.is_started and self.route.is_settled and not self.lacking

    @property
    def changed_since_out(self) -> bool:
        """Whether it says something else than when it went out."""
        return self.state in OUT[:2] and self.issuances[0].digest != self.digest

    def is_late(self, now: datetime) -> bool:
        """Whether it should be out by now."""
        due = self.product.due
        return due is not None and due < now and self.state not in OUT

    def text(self, language: Language) -> str:
        """The text that counts in a language; empty where there is none."""
        version = self.version(language)
        return version.text if version else ""

    def version(self, language: Language) -> Version | None:
        """The version of the text that counts in a language."""
        mine = (v for v in self.current if v.language is language and v.form is Form.TEXT)
        return next(mine, None)


class _Row(NamedTuple):
    id: ProductId
    title_en: str
    title_fr: str
    kind_id: ProductKindId
    event_id: str | None
    owner_id: str | None
    due: datetime | None
    marking: Marking
    out: bool


class _Event(NamedTuple):
    id: str
    title_en: str
    title_fr: str


class _Id(NamedTuple):
    product_id: str


class _Act(NamedTuple):
    product_id: str
    act: IssuanceAct


LIMITED = is_limited(Product)
OUT_NOW = exists().where(ISSUANCES.product_id == P.id)
_ROWS = select(*(P[name] for name in _Row._fields[:-1]), OUT_NOW).where(~P.deleted)
_EVENTS = select(*(EVENTS[name] for name in _Event._fields))
_MORE_THAN_OUT = select(ISSUANCES.product_id).where(ISSUANCES.act != IssuanceAct.ISSUED)
_LATER_ACTS = (
    select(ISSUANCES.product_id, ISSUANCES.act)
    .where(ISSUANCES.product_id.in_(_MORE_THAN_OUT))
    .order_by(ISSUANCES.at, ISSUANCES.id)
)
_WITHDRAWN = select(D.withdraws_id).where(D.withdraws_id.is_not(None))
_BYPASSED = select(D.product_id).where(D.verdict == Verdict.BYPASSED, D.id.not_in(_WITHDRAWN))
_TOLD = select(NOTICES.product_id).where(~NOTICES.settled, ~NOTICES.deleted)


class Standings:
    """Where products stand: what went out as it stands, only the few on their route worked out.

    `among`: of these products alone.
    """

    def __init__(
        self,
        reader: Reader,
        now: datetime,
        live: Sequence[Live],
        among: Sequence[ProductId] | None = None,
    ) -> None:
        self.waits: dict[str | None, tuple[Wait, ...]] = {on.product.id: _waits(on) for on in live}
        bypassed, told, later = _BYPASSED, _TOLD, _LATER_ACTS
        if among is not None:
            bypassed = bypassed.where(D.product_id.in_(among))
            told = told.where(NOTICES.product_id.in_(among))
            later = later.where(ISSUANCES.product_id.in_(among))
        self.bypassed, self.told = _ids(reader, bypassed), _ids(reader, told)
        self._live: dict[str | None, ProductState] = {on.product.id: _state(on, now) for on in live}
        self._later: dict[str | None, ProductState] = {
            row.product_id: _STATES[row.act] for row in reader.lines(_Act, later)
        }

    def state(self, product_id: ProductId | None, out: bool) -> ProductState:
        """The state of a product, or of one that is not special."""
        if out:
            return self._later.get(product_id, ProductState.ISSUED)
        return self._live.get(product_id, ProductState.DRAFTING)

    def is_late(self, is_over: bool | None, product_id: ProductId | None, out: bool) -> bool:
        """Whether a product should be out by now, from whether its moment is over."""
        return bool(is_over) and self.state(product_id, out) not in OUT

    def special(self) -> Any:
        """The id of a product of which more is to be told than whether it went out."""
        known = {*self.waits, *self._live, *self._later, *self.bypassed, *self.told}
        return only(P.id, [product_id for product_id in known if product_id])


def product_listing(reader: Reader, now: datetime) -> Listing[ProductLine]:
    """All products, newest first."""
    stand = Standings(reader, now, live_routes(reader))
    special = stand.special()
    return Listing(
        line=ProductLine,
        number=row_number(P),
        id=P.id,
        source=P.id.table.outerjoin(EVENTS.id.table, EVENTS.id == P.event_id),
        where=(~P.deleted,),
        order=(desc(P.id),),
        fields={
            **{name: Made((P[name],)) for name in _Row._fields[:-1]},
            "event_title": Made((EVENTS.title_en, EVENTS.title_fr), either),
            "state": Made((special, OUT_NOW), stand.state),
            "waits": Made((special,), named(stand.waits, ())),
            "is_late": Made((P.due < now, special, OUT_NOW), stand.is_late),
            "is_bypassed": Made((special,), stand.bypassed.__contains__),
            "is_told": Made((special,), stand.told.__contains__),
            "limited": Made((LIMITED,)),
        },
        orders={"due": P.due},
    )


def either(en: str | None, fr: str | None) -> Bilingual:
    """A title of a record that may not be there."""
    return Bilingual(en or "", fr or "")


def event_products(reader: Reader, event_id: str, now: datetime) -> list[ProductLine]:
    """The products of an event, in the order in which they were added."""
    rows = reader.lines(_Row, _ROWS.where(P.event_id == event_id).order_by(P.id))
    events = reader.lines(_Event, _EVENTS.where(EVENTS.id == event_id))
    return _lines(reader, rows, events, live_routes(reader, event_id=event_id), now)


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
        limits=tuple(limit_of(reader, Product, product_id)),
    )


class EventName(NamedTuple):
    """An event to choose for a product."""

    id: str
    title_en: str
    title_fr: str
    reference: str
    starts_at: datetime


def event_names(reader: Reader) -> list[EventName]:
    """Every event by its name, the latest first."""
    query = select(*(EVENTS[name] for name in EventName._fields)).where(~EVENTS.deleted)
    return reader.lines(EventName, query.order_by(desc(EVENTS.starts_at)))


def versions_at(reader: Reader, product_id: str, at: datetime) -> tuple[Version, ...]:
    """What a product said at a moment, with the texts: the versions that counted then."""
    return current_versions(reader.all(Version, V.product_id == product_id, V.made_at <= at))


def _lines(
    reader: Reader, rows: list[_Row], events: list[_Event], live: list[Live], now: datetime
) -> list[ProductLine]:
    mine = [row.id for row in rows]
    stand = Standings(reader, now, live, mine)
    limited = _ids(reader, select(P.id.label("product_id")).where(P.id.in_(mine), LIMITED))
    titles: dict[str | None, Bilingual] = {e.id: Bilingual(e.title_en, e.title_fr) for e in events}
    return [
        ProductLine(
            *row[:-1],
            titles.get(row.event_id, EMPTY),
            stand.state(row.id, row.out),
            stand.waits.get(row.id, ()),
            stand.is_late(row.due is not None and row.due < now, row.id, row.out),
            row.id in stand.bypassed,
            row.id in stand.told,
            row.id in limited,
        )
        for row in rows
    ]


def _state(on: Live, now: datetime) -> ProductState:
    """Where a product stands that was never out."""
    return product_state(on.product, on.versions, on.route, (), now)


def _ids(reader: Reader, query: Any) -> set[str]:
    return {row.product_id for row in reader.lines(_Id, query)}


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
