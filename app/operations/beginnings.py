"""Beginning an event from what there is: a template, or an event that was like it. One act each."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime

from app.calendars.holidays import working_days
from app.domain.acts import Act
from app.domain.beginnings import Taken
from app.domain.changes import Outcome
from app.domain.errors import NotAllowed, TimeDoesNotExist
from app.domain.event_templates import EventTemplate, EventTemplateId
from app.domain.events import (
    Event,
    EventId,
    EventPartner,
    EventPartnerId,
    EventPriority,
    EventPriorityId,
    EventRelation,
    EventRelationId,
    EventTag,
    EventTagId,
)
from app.domain.expenses import Expense, ExpenseId
from app.domain.limits import Named, NamedId
from app.domain.lists import Closure, Department, ProductKind
from app.domain.moments import OFFICE_ZONE, local, moment
from app.domain.participants import AccreditationState, Participant, ParticipantId
from app.domain.products import Product, ProductId
from app.domain.runsheets import Cue, CueId
from app.domain.services import Service, ServiceId
from app.domain.states import Relation
from app.domain.tasks import (
    Task,
    TaskId,
    TaskNeed,
    TaskNeedId,
    TaskState,
    Works,
    days_between,
    shifted,
)
from app.operations.event_templates import DUE, lay_template, product_title
from app.operations.events import numbered
from app.operations.records import named
from app.operations.runsheets import from_template
from app.storage.records import Records
from app.storage.sql import columns
from app.storage.store import Store
from app.storage.tables import shape_of

T, N, C = columns(Task), columns(TaskNeed), columns(Cue)
S, P, X, A = columns(Service), columns(Product), columns(Expense), columns(Participant)
NAMED, PARTNER = columns(Named), columns(EventPartner)
PRIORITY, TAG = columns(EventPriority), columns(EventTag)


def add_event_from(store: Store, event: Event, template_id: EventTemplateId) -> Outcome:
    """Add an event with all that a template has: path, run sheet, services, products."""
    with store.transaction(Act.ADD_EVENT) as records:
        template = records.get(EventTemplate, template_id)
        made = numbered(records, event)
        records.facts |= named(made) | from_template(template.name)
        records.add(made)
        lay_template(records, made, template)
    return records.outcome


def add_event_like(
    store: Store, event: Event, other_id: EventId, parts: Collection[Taken] = tuple(Taken)
) -> Outcome:
    """Add an event that is built like another one: its structure, none of its facts.

    What was counted in working days stays so; a fixed day is as many working days from the new
    event as it was from the old one, on the calendar of each. No decision, version, answer,
    supplier or amount is taken over. Whoever the other one is limited to, the new one is too.
    """
    with store.transaction(Act.ADD_EVENT_LIKE) as records:
        other = records.get(Event, other_id)
        made = numbered(records, event)
        records.facts |= named(made) | from_template(other.title)
        records.add(made)
        _limit_alike(records, made, other)
        days = _Days(records, other, made)
        for part in Taken:
            if part in parts:
                _TAKE[part](records, made, other, days)
        _gather_alike(records, made, other)
        records.add(
            EventRelation(
                id=EventRelationId(records.new_id()),
                event_id=made.id,
                other_id=other.id,
                relation=Relation.MODELLED_ON,
            )
        )
    return records.outcome


class _Days:
    """Days of one event as the days of another, by working days from each."""

    def __init__(self, records: Records, other: Event, made: Event) -> None:
        self._was = other.when.first_day if other.when.is_firm else None
        self._is = made.when.first_day if made.when.is_firm else None
        self._closures = records.all(Closure)
        home = records.all(Department)
        self._home = home[0].province if home else None
        self._worked, self._works = self._calendar(other), self._calendar(made)

    def moved(self, day: date | None) -> date | None:
        """The day for the new event; None where either has no day."""
        if day is None or self._was is None or self._is is None:
            return None
        return shifted(self._is, days_between(self._was, day, self._worked), self._works)

    def moved_time(self, at: datetime | None) -> datetime | None:
        """The same of a moment, at its time of day on the clocks of the office."""
        if at is None:
            return None
        here = local(at, OFFICE_ZONE)
        day = self.moved(here.date())
        if day is None:
            return None
        try:
            return moment(day, here.time(), OFFICE_ZONE)
        except TimeDoesNotExist:
            return moment(day, DUE, OFFICE_ZONE)

    def _calendar(self, event: Event) -> Works:
        return working_days(event.province or self._home, self._closures)


def _take_path(records: Records, made: Event, other: Event, days: _Days) -> None:
    tasks = [
        task
        for task in records.all(Task, T.event_id == other.id, order=(T.rank,))
        if task.state is not TaskState.NOT_NEEDED
    ]
    new: dict[TaskId, TaskId] = {}
    for task in tasks:
        new[task.id] = TaskId(records.new_id())
        records.add(
            Task(
                id=new[task.id],
                event_id=made.id,
                title=task.title,
                owner_id=task.owner_id,
                offset=task.offset,
                due=None if task.offset is not None else days.moved(task.due),
                rank=task.rank,
                note=task.note,
            )
        )
    for need in records.all(TaskNeed, N.task_id.in_(list(new))):
        if need.needs_id in new:
            pair = new[need.task_id], new[need.needs_id]
            need_id = TaskNeedId(records.new_id())
            records.add(TaskNeed(id=need_id, task_id=pair[0], needs_id=pair[1]))


def _take_cues(records: Records, made: Event, other: Event, _days: _Days) -> None:
    same = made.venue_id is not None and made.venue_id == other.venue_id
    for cue in records.all(Cue, C.event_id == other.id, order=(C.rank,)):
        records.add(cue.copied_to(made.id, CueId(records.new_id()), cue.rank, same_place=same))


def _take_people(records: Records, made: Event, other: Event, _days: _Days) -> None:
    for one in records.all(Participant, A.event_id == other.id, order=(A.id,)):
        needs = one.accreditation is not AccreditationState.NOT_NEEDED
        records.add(
            Participant(
                id=ParticipantId(records.new_id()),
                event_id=made.id,
                person_id=one.person_id,
                part=one.part,
                capacity=one.capacity,
                precedence=one.precedence,
                speaking_rank=one.speaking_rank,
                minutes=one.minutes,
                accreditation=AccreditationState.REQUESTED
                if needs
                else AccreditationState.NOT_NEEDED,
            )
        )


def _take_services(records: Records, made: Event, other: Event, days: _Days) -> None:
    for one in records.all(Service, S.event_id == other.id, order=(S.id,)):
        records.add(
            Service(
                id=ServiceId(records.new_id()),
                event_id=made.id,
                kind_id=one.kind_id,
                what=one.what,
                owner_id=one.owner_id,
                offset=one.offset,
                due=None if one.offset is not None else days.moved(one.due),
            )
        )


def _take_products(records: Records, made: Event, other: Event, days: _Days) -> None:
    """Each product begins empty, under the name of its kind and of the new event."""
    for one in records.all(Product, P.event_id == other.id, order=(P.due, P.id)):
        kind = records.get(ProductKind, one.kind_id, deleted=True)
        records.add(
            Product(
                id=ProductId(records.new_id()),
                kind_id=one.kind_id,
                title=product_title(kind.name, made.title),
                event_id=made.id,
                owner_id=one.owner_id,
                languages=one.languages,
                due=days.moved_time(one.due),
                channel_id=one.channel_id,
                marking=made.marking,
                embargo_until=made.embargo_until,
            )
        )


def _take_budget(records: Records, made: Event, other: Event, _days: _Days) -> None:
    """The lines of the budget without any amount; those that a service makes come with it."""
    for one in records.all(Expense, X.event_id == other.id, order=(X.id,)):
        if one.service_id is None:
            records.add(
                Expense(
                    id=ExpenseId(records.new_id()),
                    event_id=made.id,
                    line_id=one.line_id,
                    what=one.what,
                )
            )


_TAKE: dict[Taken, Callable[[Records, Event, Event, _Days], None]] = {
    Taken.PATH: _take_path,
    Taken.CUES: _take_cues,
    Taken.PEOPLE: _take_people,
    Taken.SERVICES: _take_services,
    Taken.PRODUCTS: _take_products,
    Taken.BUDGET: _take_budget,
}


def _gather_alike(records: Records, made: Event, other: Event) -> None:
    """The priorities, tags and partners of the other event."""
    for one in records.all(EventPriority, PRIORITY.event_id == other.id):
        new = EventPriorityId(records.new_id())
        records.add(EventPriority(id=new, event_id=made.id, priority_id=one.priority_id))
    for tag in records.all(EventTag, TAG.event_id == other.id):
        records.add(EventTag(id=EventTagId(records.new_id()), event_id=made.id, tag_id=tag.tag_id))
    for each in records.all(EventPartner, PARTNER.event_id == other.id):
        records.add(replace(each, id=EventPartnerId(records.new_id()), event_id=made.id))


def _limit_alike(records: Records, made: Event, other: Event) -> None:
    there = records.all(Named, NAMED.record == other.id)
    if there and records.me not in {each.person_id for each in there}:
        raise NotAllowed(shape_of(Named).kind)
    for each in there:
        named_id = NamedId(records.new_id())
        records.add(Named(id=named_id, record=made.id, person_id=each.person_id))
