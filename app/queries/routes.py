"""What a screen asks about approval: where routes stand, who waits, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from app.domain.events import Event
from app.domain.lists import Office, ProductKind, ProductKindId
from app.domain.people import Person, PersonId, Role, RoleGrant
from app.domain.products import (
    Form,
    Issuance,
    NoticeCause,
    Product,
    ProductId,
    ProductNotice,
    Version,
    VersionId,
    digest,
)
from app.domain.routes import (
    Decision,
    RouteStanding,
    RouteTemplate,
    Step,
    StepStanding,
    StepState,
    may_decide,
    standing,
)
from app.domain.values import EMPTY, Bilingual, Entity, Language
from app.storage.records import Reader
from app.storage.sql import columns, desc, exists, not_, or_, select

P, S, D, V = columns(Product), columns(Step), columns(Decision), columns(Version)
ISSUANCES, NOTICES = columns(Issuance), columns(ProductNotice)
EVENTS, TEMPLATES = columns(Event), columns(RouteTemplate)
PEOPLE, GRANTS = columns(Person), columns(RoleGrant)
T = TypeVar("T", bound=Entity)


@dataclass(frozen=True, slots=True)
class Live:
    """A product on its route; `versions` without their texts."""

    product: Product
    versions: Sequence[Version]
    route: RouteStanding


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step whose turn it is, or that was returned.

    `mine`: it waits for who asks: to decide, or, as the owner, to change what was returned.
    """

    product: Product
    kind: Bilingual
    event_title: Bilingual
    step: Step
    office: Office
    state: StepState
    since: datetime
    mine: bool

    @property
    def id(self) -> str:
        """Of the step."""
        return self.step.id

    def is_late(self, today: date) -> bool:
        """Whether its due day is over."""
        return self.step.due is not None and self.step.due < today


class _Version(NamedTuple):
    id: VersionId
    product_id: ProductId
    number: int
    language: Language
    form: Form
    file_name: str
    sha256: str
    author_id: PersonId | None
    made_at: datetime
    note: str
    words: int


_WRITTEN_AGAIN = select(NOTICES.product_id).where(
    NOTICES.cause == NoticeCause.REWRITTEN, ~NOTICES.settled, ~NOTICES.deleted
)
_ASKED = select(S.product_id).where(
    S.asked_at.is_not(None),
    ~S.deleted,
    or_(
        S.product_id.not_in(select(ISSUANCES.product_id)),
        S.product_id.in_(_WRITTEN_AGAIN),
    ),
)
_LIVE = select(P.id).where(~P.deleted, P.id.in_(_ASKED))
"""Products on their route: asked for, and not out yet; or out, and written again since.

The few are found through small indexes, not by weighing every product that ever went out.
"""


def _live_of(event_id: str) -> Any:
    """The same of one event, whose few products are weighed one by one."""
    mine = select(P.id).where(P.event_id == event_id, ~P.deleted)
    out = exists().where(ISSUANCES.product_id == S.product_id)
    return select(S.product_id).where(
        S.product_id.in_(mine),
        S.asked_at.is_not(None),
        ~S.deleted,
        or_(not_(out), S.product_id.in_(_WRITTEN_AGAIN)),
    )


def live_routes(reader: Reader, *, event_id: str | None = None) -> list[Live]:
    """The products that are on their route now, perhaps only those of an event."""
    query = _LIVE if event_id is None else _live_of(event_id)
    products = reader.all(Product, P.id.in_(query))
    mine = [product.id for product in products]
    versions = _by_product(light_versions(reader, V.product_id.in_(mine)))
    steps = _by_product(reader.all(Step, S.product_id.in_(mine)))
    decisions = _by_product(reader.all(Decision, D.product_id.in_(mine)))
    return [
        Live(
            product,
            versions[product.id],
            standing(
                steps[product.id],
                decisions[product.id],
                digest(product, versions[product.id]),
            ),
        )
        for product in products
    ]


def waiting(reader: Reader, me: str) -> list[Waiting]:
    """Every step that waits for someone, what is due first before."""
    offices = {office.id: office for office in reader.all(Office)}
    live = [found for found in live_routes(reader) if found.route.to_decide]
    titles = _event_titles(reader, {found.product.event_id for found in live})
    kinds = {kind.id: kind.name for kind in reader.all(ProductKind)}
    is_approver = _is_approver(reader, me)
    found = [
        Waiting(
            product=on.product,
            kind=kinds.get(on.product.kind_id, EMPTY),
            event_title=titles.get(on.product.event_id or "", EMPTY),
            step=there.step,
            office=offices[there.step.office_id],
            state=there.state,
            since=waiting_since(there, on.route, on.versions),
            mine=_is_mine(on.product, there, offices[there.step.office_id], me, is_approver),
        )
        for on in live
        for there in on.route.to_decide
    ]
    return sorted(found, key=lambda w: (w.step.due or date.max, w.since, w.step.id))


def count_waiting(reader: Reader) -> int:
    """How many decisions are waited for, whoever they wait for."""
    return sum(len(on.route.to_decide) for on in live_routes(reader))


def light_versions(reader: Reader, *where: Any, newest_first: bool = False) -> list[Version]:
    """Versions without their texts, which may be long."""
    query = select(*(V[name] for name in _Version._fields)).where(~V.deleted, *where)
    order = desc(V.number) if newest_first else V.id
    return [Version(**row._asdict()) for row in reader.lines(_Version, query.order_by(order))]


def waiting_since(
    there: StepStanding, route: RouteStanding, versions: Iterable[Version]
) -> datetime:
    """Since when a step has been waiting: asked, passed on again, written again, or returned."""
    if there.state is StepState.RETURNED and there.decision is not None:
        return there.decision.decided_at
    moments = [there.step.asked_at, *(version.made_at for version in versions)]
    moments += [
        before.decision.decided_at
        for before in route.steps
        if before.step.stage < there.step.stage and before.decision is not None
    ]
    asked = there.step.asked_at
    known = [at for at in moments if at is not None]
    if there.state is not StepState.STALE and asked is not None:
        return asked
    return max(known)


def templates_for(reader: Reader, kind_id: ProductKindId) -> list[RouteTemplate]:
    """The route templates for a kind of product: its own first, then those for all kinds."""
    return reader.all(
        RouteTemplate,
        ~TEMPLATES.retired,
        or_(TEMPLATES.kind_id == kind_id, TEMPLATES.kind_id.is_(None)),
        order=(TEMPLATES.kind_id.is_(None), TEMPLATES.rank),
    )


def _is_mine(
    product: Product, there: StepStanding, office: Office, me: str, is_approver: bool
) -> bool:
    if there.state is StepState.RETURNED:
        return product.owner_id == me
    if office.outside:  # whoever is named sees to it that its answer comes
        return me in (there.step.person_id, there.step.delegate_id)
    return may_decide(there.step, PersonId(me), (Role.APPROVER,) if is_approver else ())


def _is_approver(reader: Reader, me: str) -> bool:
    return bool(reader.all(RoleGrant, GRANTS.person_id == me, GRANTS.role == Role.APPROVER))


def _event_titles(reader: Reader, events: Iterable[str | None]) -> dict[str, Bilingual]:
    wanted = sorted(event for event in events if event)
    rows = reader.lines(
        _Title, select(EVENTS.id, EVENTS.title_en, EVENTS.title_fr).where(EVENTS.id.in_(wanted))
    )
    return {row.id: Bilingual(row.en, row.fr) for row in rows}


class _Title(NamedTuple):
    id: str
    en: str
    fr: str


def _by_product(found: Iterable[T]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for record in found:
        groups[getattr(record, "product_id")].append(record)  # noqa: B009 -- any kind that has one
    return groups
