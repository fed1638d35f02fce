"""What hangs on an event, and whom it concerns when the event is put off, cancelled or moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from app.domain.events import Event, EventId
from app.domain.expenses import ApprovalState, Expense, Hospitality
from app.domain.inclusion import LiveStream
from app.domain.lists import Office, ProductKind, ServiceKind
from app.domain.participants import Participant
from app.domain.people import Organisation, Person, PersonId
from app.domain.products import ProductId, ProductState
from app.domain.routes import Step
from app.domain.runsheets import Cue
from app.domain.services import Service, Supplier
from app.domain.speeches import Speech
from app.domain.tasks import Task
from app.domain.values import EMPTY, Bilingual, Language
from app.queries.products import OUT, ProductLine, event_products
from app.queries.relations import related_events
from app.queries.tasks import ASKED, INVITED, OPEN
from app.storage.records import Reader
from app.storage.sql import columns

T, S, P, C = columns(Task), columns(Service), columns(Participant), columns(Cue)
X, H, L, STEPS = columns(Expense), columns(Hospitality), columns(LiveStream), columns(Step)
SPEECHES, PEOPLE, SUPPLIERS = columns(Speech), columns(Person), columns(Supplier)

SPENT = (ApprovalState.ASKED, ApprovalState.APPROVED)


class Hang(NamedTuple):
    """Things of one sort. page: of the event, where they are; names: of each, where they have one.

    code: issued, speech, product, approval, invitation, service, task, cue, stream, spending,
    relation.
    """

    code: str
    page: str
    count: int
    names: tuple[Bilingual, ...] = ()


class Concern(NamedTuple):
    """Why someone is told. code: as of `Hang`, and coordinator, speechwriter, media officer."""

    code: str
    what: Bilingual = EMPTY


class Concerned(NamedTuple):
    """Someone to be told: a person, or an organisation of which no person is known."""

    id: str
    name: str
    address_form: Bilingual
    language: Language | None
    email: str
    concerns: tuple[Concern, ...]


class _Parts(NamedTuple):
    """What belongs to an event and is not over."""

    products: Sequence[ProductLine]
    speeches: frozenset[ProductId]
    steps: Sequence[Step]
    people: Sequence[Participant]
    services: Sequence[Service]
    tasks: Sequence[Task]


def hanging(reader: Reader, event_id: EventId, now: datetime) -> tuple[Hang, ...]:
    """What hangs on an event, what is outside the office first; only sorts of which there is any.

    Approvals are those asked for and not yet issued upon: also what was agreed to names the date.
    """
    parts = _parts(reader, event_id, now)
    found = (
        *_products(reader, parts),
        _approvals(reader, parts),
        _named("invitation", "people", _names_of(reader, parts.people)),
        _named("service", "logistics", _kinds(reader, parts.services)),
        *_counted(reader, event_id),
        _named("task", "path", [task.title for task in parts.tasks]),
        _named("relation", "overview", [one.title for one in related_events(reader, event_id)]),
    )
    return tuple(hang for hang in found if hang.count)


def concerned(
    reader: Reader, event_id: EventId, me: str, now: datetime
) -> tuple[list[Concerned], list[str]]:
    """Whom to tell, each once with all that is theirs, and who of them has no address.

    Whoever asks is not among them.
    """
    event = reader.get(Event, event_id)
    parts = _parts(reader, event_id, now)
    people: defaultdict[str, list[Concern]] = defaultdict(list)
    firms: defaultdict[str, list[Concern]] = defaultdict(list)
    for person, concern in _of_people(event, parts):
        if person is not None and person != me:
            people[person].append(concern)
    for supplier, concern in _of_suppliers(reader, parts.services):
        told, who = (people, supplier.contact_id) if supplier.contact_id else (firms, None)
        told[who or supplier.organisation_id].append(concern)
    found = [
        *(_person(one, people[one.id]) for one in _all_of(reader, people)),
        *(
            Concerned(
                one.id, one.name.en or one.name.fr, EMPTY, None, one.email, tuple(firms[one.id])
            )
            for one in reader.all(Organisation, columns(Organisation).id.in_(list(firms)))
        ),
    ]
    found.sort(key=lambda one: (ORDER.index(one.concerns[0].code), one.name.casefold()))
    return [one for one in found if one.email], [one.name for one in found if not one.email]


ORDER = (
    *("invitation", "service", "approval", "coordinator", "speechwriter", "media officer"),
    *("speech", "product", "task"),
)
"""Why someone is told: what binds them most first."""


def _parts(reader: Reader, event_id: EventId, now: datetime) -> _Parts:
    gone = ProductState.WITHDRAWN
    products = [p for p in event_products(reader, event_id, now) if p.state is not gone]
    ids = [product.id for product in products]
    speeches = reader.all(Speech, SPEECHES.product_id.in_(ids))
    asked = {p.id for p in products if p.state not in OUT}
    return _Parts(
        products,
        frozenset(speech.product_id for speech in speeches),
        reader.all(Step, STEPS.product_id.in_(asked), STEPS.asked_at.is_not(None)),
        reader.all(Participant, P.event_id == event_id, P.invitation.in_(INVITED)),
        reader.all(Service, S.event_id == event_id, S.state.in_(ASKED)),
        reader.all(Task, T.event_id == event_id, T.state.in_(OPEN), order=(T.rank,)),
    )


def _products(reader: Reader, parts: _Parts) -> Iterator[Hang]:
    """Each by its kind: their titles are mostly that of the event."""
    kinds = {kind.id: kind.name for kind in reader.all(ProductKind)}

    def sort(code: str, found: Sequence[ProductLine]) -> Hang:
        names = dict.fromkeys(kinds.get(product.kind_id, product.title) for product in found)
        return Hang(code, "products", len(found), tuple(names))

    rest = [p for p in parts.products if p.state not in OUT]
    yield sort("issued", [p for p in parts.products if p.state in OUT])
    yield sort("speech", [p for p in rest if p.id in parts.speeches])
    yield sort("product", [p for p in rest if p.id not in parts.speeches])


def _approvals(reader: Reader, parts: _Parts) -> Hang:
    offices = {office.id: office.name for office in reader.all(Office)}
    names = dict.fromkeys(offices.get(step.office_id, EMPTY) for step in parts.steps)
    return Hang("approval", "products", len(parts.steps), tuple(filter(None, names)))


def _counted(reader: Reader, event_id: EventId) -> Iterator[Hang]:
    cues = reader.all(Cue, C.event_id == event_id)
    yield Hang("cue", "runsheet", len(cues))
    streams = reader.all(LiveStream, L.event_id == event_id)
    yield _named("stream", "inclusion", [stream.title for stream in streams])
    spent = [one.what for one in reader.all(Expense, X.event_id == event_id, X.approval.in_(SPENT))]
    offered = reader.all(Hospitality, H.event_id == event_id, H.approval.in_(SPENT))
    yield _named("spending", "budget", [*spent, *(one.purpose for one in offered)])


def _named(code: str, page: str, names: Sequence[Bilingual]) -> Hang:
    return Hang(code, page, len(names), tuple(names))


def _names_of(reader: Reader, people: Sequence[Participant]) -> list[Bilingual]:
    found = _all_of(reader, [one.person_id for one in people])
    return [Bilingual(one.name, one.name) for one in found]


def _kinds(reader: Reader, services: Sequence[Service]) -> list[Bilingual]:
    kinds = {kind.id: kind.name for kind in reader.all(ServiceKind)}
    return [kinds.get(one.kind_id, one.what) for one in services]


def _of_people(event: Event, parts: _Parts) -> Iterator[tuple[PersonId | None, Concern]]:
    for one in parts.people:
        yield one.person_id, Concern("invitation")
    for step in parts.steps:
        title = next((p.title for p in parts.products if p.id == step.product_id), EMPTY)
        for person in dict.fromkeys((step.person_id, step.delegate_id)):
            yield person, Concern("approval", title)
    yield event.coordinator_id, Concern("coordinator")
    yield event.speechwriter_id, Concern("speechwriter")
    yield event.media_officer_id, Concern("media officer")
    for product in parts.products:
        code = "speech" if product.id in parts.speeches else "product"
        owner = PersonId(product.owner_id) if product.owner_id else None
        yield owner, Concern(code, product.title)
    for task in parts.tasks:
        yield task.owner_id, Concern("task", task.title)


def _of_suppliers(
    reader: Reader, services: Sequence[Service]
) -> Iterator[tuple[Supplier, Concern]]:
    ids = {one.supplier_id for one in services if one.supplier_id}
    suppliers = {one.id: one for one in reader.all(Supplier, SUPPLIERS.id.in_(ids))}
    for service, kind in zip(services, _kinds(reader, services), strict=True):
        supplier = suppliers.get(service.supplier_id) if service.supplier_id else None
        if supplier is not None:
            yield supplier, Concern("service", service.what or kind)


def _all_of(reader: Reader, people: Iterable[str]) -> list[Person]:
    order = (PEOPLE.family_name, PEOPLE.given_name)
    return reader.all(Person, PEOPLE.id.in_(list(people)), order=order)


def _person(one: Person, concerns: list[Concern]) -> Concerned:
    first = sorted(concerns, key=lambda concern: ORDER.index(concern.code))
    return Concerned(one.id, one.name, one.address_form, one.language, one.email, tuple(first))
