"""What a person does to an event as a whole. Its plain fields are edited by `records.edit`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import WrongState
from app.domain.events import (
    Event,
    EventId,
    EventState,
    Postponement,
    PostponementId,
    When,
)
from app.domain.products import (
    NoticeCause,
    Product,
    ProductNotice,
    ProductNoticeId,
)
from app.domain.retention import Erasure
from app.operations.inclusion import check_plans
from app.operations.records import named
from app.storage.records import Records
from app.storage.sql import Integer, cast, columns, func, select
from app.storage.store import Store

E, P, N = columns(Event), columns(Product), columns(ProductNotice)


def add_event(store: Store, event: Event) -> Outcome:
    """Add an event and give it its reference, e.g. E-2026-0142: its year, the next number.

    In a shared workspace it has none until the office's server gives it one.
    """
    with store.transaction(Act.ADD_EVENT) as records:
        made = numbered(records, event)
        records.facts |= named(made)
        records.add(made)
    return records.outcome


def numbered(records: Records, event: Event) -> Event:
    """A new event with the reference that it gets here: none where a server gives it."""
    given = "" if records.shared else next_reference(records, event.when.first_day.year)
    return replace(event, reference=given)


def next_reference(records: Records, year: int) -> str:
    """The next free reference of a year; after E-2026-9999 comes E-2026-10000.

    Of an event that was disposed of it is not given again.
    """
    start = f"E-{year}-"
    last = 0
    for column in (E.reference, columns(Erasure).reference):
        number = cast(func.substr(column, len(start) + 1), Integer)
        query = select(func.max(number)).where(column.between(start, start + ":"))
        last = max(last, records.value(query) or 0)
    return f"{start}{last + 1:04}"


def import_events(store: Store, events: Sequence[Event]) -> Outcome:
    """Add all of these events, or none; each gets its reference. Raises what is wrong with one."""
    with store.transaction(Act.IMPORT, kind="event", count=len(events)) as records:
        following: dict[int, str] = {}
        for event in events:
            year = event.when.first_day.year
            given = ""
            if not records.shared:
                given = following.get(year) or next_reference(records, year)
                following[year] = _after(given)
            records.add(replace(event, id=EventId(records.new_id()), reference=given))
    return records.outcome


def _after(reference: str) -> str:
    start, _dash, number = reference.rpartition("-")
    return f"{start}-{int(number) + 1:04}"


def move_event(store: Store, event_id: EventId, when: When, reason: str = "") -> Outcome:
    """Give an event another date; relative dates of its tasks follow, for they are derived.

    A postponed event is being planned again. Its products get a notice. The reason stays with the
    act, in the history.
    Raises WrongState once it is over or cancelled, EndsBeforeStart; nothing is written then.
    """
    with store.transaction(Act.MOVE_EVENT) as records:
        before = records.get(Event, event_id)
        after = before.dated(when)
        records.facts |= named(after) | {"to": when.first_day.isoformat(), "zone": when.zone}
        if reason.strip():
            records.facts["reason"] = reason.strip()
        records.save(before, after)
        if before.when != after.when:
            tell_products(records, event_id, NoticeCause.MOVED)
    return records.outcome


def advance_event(store: Store, event_id: EventId, state: EventState) -> Outcome:
    """Take an event one state on (or back to planning); raises WrongState.

    Raises NotReady where it would be confirmed before its languages and accessibility are planned.
    """
    if state in (EventState.POSTPONED, EventState.CANCELLED):
        raise WrongState("event", "", state)
    with store.transaction(Act.ADVANCE_EVENT, state=str(state)) as records:
        before = records.get(Event, event_id)
        records.facts |= named(before)
        after = before.becoming(state)
        if state is EventState.CONFIRMED:
            check_plans(records, before)
        records.save(before, after)
    return records.outcome


def postpone_event(store: Store, event_id: EventId, reason: str) -> Outcome:
    """Put an event off until it has another date: the date it had is kept, its products are told.

    Raises WrongState, ReasonMissing.
    """
    with store.transaction(Act.POSTPONE_EVENT, reason=reason) as records:
        before = records.get(Event, event_id)
        records.facts |= named(before)
        records.save(before, before.becoming(EventState.POSTPONED, reason))
        records.add(
            Postponement(
                id=PostponementId(records.new_id()),
                event_id=event_id,
                was_starts_at=before.starts_at,
                was_ends_at=before.ends_at,
                was_zone=before.zone,
                was_timing=before.timing,
                reason=reason.strip(),
                postponed_at=records.now,
            )
        )
        tell_products(records, event_id, NoticeCause.POSTPONED)
    return records.outcome


def cancel_event(store: Store, event_id: EventId, reason: str) -> Outcome:
    """Cancel an event; its products are told. Raises WrongState, ReasonMissing."""
    with store.transaction(Act.CANCEL_EVENT, reason=reason) as records:
        before = records.get(Event, event_id)
        records.facts |= named(before)
        records.save(before, before.becoming(EventState.CANCELLED, reason))
        tell_products(records, event_id, NoticeCause.CANCELLED)
    return records.outcome


def settle_notices(store: Store, notices: Iterable[ProductNotice]) -> Outcome:
    """Mark notices as seen to."""
    with store.transaction(Act.SETTLE_NOTICE) as records:
        for notice in notices:
            records.save(notice, replace(notice, settled=True))
    return records.outcome


def tell_products(records: Records, event_id: EventId, cause: NoticeCause) -> None:
    """Raise a notice on every product of an event that does not carry the same one already."""
    for product in records.all(Product, P.event_id == event_id):
        waiting = records.all(ProductNotice, N.product_id == product.id, ~N.settled)
        if all(notice.cause is not cause for notice in waiting):
            records.add(
                ProductNotice(
                    id=ProductNoticeId(records.new_id()),
                    product_id=product.id,
                    cause=cause,
                    raised_at=records.now,
                )
            )
