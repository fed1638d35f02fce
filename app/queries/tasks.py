"""What a screen asks about critical paths: what is due when, what is late, what moves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from app.calendars.holidays import working_days
from app.domain.events import Event, EventId, EventState, Timing, When, shown_reference
from app.domain.lists import Closure, Department
from app.domain.moments import DAY, OFFICE_ZONE, local
from app.domain.participants import InvitationState, Participant
from app.domain.people import Person, PersonId
from app.domain.products import Product
from app.domain.runsheets import Cue, placed
from app.domain.services import Service, ServiceState
from app.domain.tasks import (
    Owner,
    PathTask,
    PathTaskId,
    PathTemplate,
    PathTemplateId,
    Task,
    TaskId,
    TaskNeed,
    TaskState,
    Works,
    shifted,
)
from app.domain.values import Bilingual, Province
from app.queries.listing import Listing, Made, named
from app.queries.office import people_names
from app.storage.lending import lending, row_number
from app.storage.records import Reader
from app.storage.sql import columns, count, or_, select, true

T, N, E, P = columns(Task), columns(TaskNeed), columns(Event), columns(Person)
PT, TEMPLATES, PRODUCTS = columns(PathTask), columns(PathTemplate), columns(Product)
C, S, PEOPLE = columns(Cue), columns(Service), columns(Participant)

OPEN = tuple(state for state in TaskState if state.is_open)
INVITED = (InvitationState.INVITED, InvitationState.ACCEPTED, InvitationState.TENTATIVE)
ASKED = (ServiceState.REQUESTED, ServiceState.ACCEPTED, ServiceState.CONFIRMED)
"""People and suppliers who count on the date of an event."""
OVER = (EventState.CLOSED, EventState.CANCELLED)


class TaskLine(NamedTuple):
    """A task of one event. `due`: derived; `needs`: the tasks it depends on."""

    id: TaskId
    title: Bilingual
    owner_id: PersonId | None
    owner: str
    state: TaskState
    due: date | None
    offset: int | None
    done_on: date | None
    note: str
    needs: tuple[TaskId, ...]
    is_late: bool
    waits_for: tuple[Bilingual, ...]  # titles of the open tasks that hold it up


class OpenTask(NamedTuple):
    """A task still to be done, and the event it is for. `due`: derived."""

    id: TaskId
    title: Bilingual
    owner_id: PersonId | None
    owner: str
    state: TaskState
    due: date | None
    is_late: bool
    event_id: EventId
    event_title: Bilingual
    event_reference: str
    event_day: date | None


class MovedTask(NamedTuple):
    """A task whose derived date follows its event. `is_late`: it would be due before today."""

    title: Bilingual
    before: date | None
    after: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """What another date of an event brings with it: tasks by date, products that are told, cues.

    invited, services: how many people and suppliers count on the date that it has.
    sheet_begins: when its run sheet then begins; None where there is none, or the date has no hour.
    """

    tasks: tuple[MovedTask, ...]
    products: tuple[Bilingual, ...]
    cues: int = 0
    sheet_begins: datetime | None = None
    invited: int = 0
    services: int = 0


class PathLine(NamedTuple):
    """A task that a template would add; `is_there`: the event has it already."""

    id: PathTaskId
    title: Bilingual
    owner: str
    role: Owner
    offset: int
    due: date | None
    is_there: bool


DATED = (T.due, T.offset, E.province, E.starts_at, E.zone, E.timing)
STILL_OPEN = (
    T.state.in_(OPEN),
    ~T.deleted,
    T.event_id == E.id,
    ~E.deleted,
    E.state.not_in(OVER),
)


class Due:
    """When relative tasks are due, in any province: each answer is worked out once."""

    def __init__(self, reader: Reader) -> None:
        self._closures = reader.all(Closure)
        home = reader.all(Department)
        self._home = home[0].province if home else None
        self._works: dict[Province | None, Works] = {}
        self._known: dict[tuple[date, int, Province | None], date] = {}

    def works(self, province: Province | None) -> Works:
        """The working days of an event in a province, or else in that of the department."""
        where = province or self._home
        if where not in self._works:
            self._works[where] = working_days(where, self._closures)
        return self._works[where]

    def on(
        self, due: date | None, offset: int | None, day: date | None, province: Province | None
    ) -> date | None:
        """As `Task.due_on`."""
        if due is not None or offset is None or day is None:
            return due
        key = day, offset, province
        if key not in self._known:
            self._known[key] = shifted(day, offset, self.works(province))
        return self._known[key]

    def of(self, due: date | None, offset: int | None, province: Any, *event: Any) -> date | None:
        """When a task is due, in a province, whose event has this start, zone and timing."""
        if due is not None or offset is None:
            return due
        return self.on(due, offset, _firm_day(*event), province)


class Late:
    """Which open tasks were due before today, seen from today: no date is worked out for each."""

    def __init__(self, due: Due, today: date) -> None:
        self._due, self._today = due, today
        self._last: dict[tuple[int, Province | None], date] = {}

    def of(self, due: date | None, offset: int | None, province: Any, *event: Any) -> bool:
        """Whether a task was, from the columns of `DATED`."""
        if due is not None or offset is None:
            return due is not None and due < self._today
        if (offset, province) not in self._last:
            self._last[offset, province] = self._last_day(offset, self._due.works(province))
        day = _firm_day(*event)
        return day is not None and day <= self._last[offset, province]

    def _last_day(self, offset: int, works: Works) -> date:
        """The last day of an event whose task with this offset was due before today."""
        if offset < 0:
            return shifted(self._today - DAY, -offset, works)
        return shifted(self._today, -offset, works) - DAY


def today_of(now: datetime) -> date:
    """The day on the clocks of the office."""
    return local(now, OFFICE_ZONE).date()


def task_lines(reader: Reader, event_id: EventId, now: datetime) -> list[TaskLine]:
    """The critical path of an event in its order."""
    event = reader.get(Event, event_id)
    tasks = reader.all(Task, T.event_id == event_id, order=(T.rank,))
    needs = _needs(reader, event_id)
    open_ones = {task.id: task.title for task in tasks if task.state.is_open}
    names, due, day, today = people_names(reader), Due(reader), _day(event.when), today_of(now)
    lines: list[TaskLine] = []
    for task in tasks:
        on = due.on(task.due, task.offset, day, event.province)
        late = on is not None and on < today and task.state.is_open and event.state not in OVER
        owner = names.get(task.owner_id, "") if task.owner_id else ""
        lines.append(
            TaskLine(
                task.id,
                task.title,
                task.owner_id,
                owner,
                task.state,
                on,
                task.offset,
                task.done_on,
                task.note,
                tuple(needs[task.id]),
                late,
                tuple(
                    open_ones[needed]
                    for needed in needs[task.id]
                    if task.state.is_open and needed in open_ones
                ),
            )
        )
    return lines


def task_listing(reader: Reader, now: datetime) -> Listing[OpenTask]:
    """What is still to be done for events that are not over, as it was added."""
    names, due = people_names(reader), Due(reader)
    late = Late(due, today_of(now))
    return Listing(
        line=OpenTask,
        number=row_number(T),
        id=T.id,
        source=T.id.table.join(E.id.table, T.event_id == E.id),
        where=STILL_OPEN,
        order=(T.id,),
        fields={
            "id": Made((T.id,)),
            "title": Made((T.title_en, T.title_fr), Bilingual),
            "owner_id": Made((T.owner_id,)),
            "owner": Made((T.owner_id,), named(names, "")),
            "state": Made((T.state,)),
            "due": Made(DATED, due.of),
            "is_late": Made(DATED, late.of),
            "event_id": Made((T.event_id,)),
            "event_title": Made((E.title_en, E.title_fr), Bilingual),
            "event_reference": Made((E.reference, E.starts_at, E.zone), shown_reference),
            "event_day": Made((E.starts_at, E.zone, E.timing), _firm_day),
        },
    )


def late_count(reader: Reader, now: datetime) -> int:
    """How many open tasks are late."""
    late = Late(Due(reader), today_of(now))
    with lending(reader) as lender:
        is_late = lender.lend(lambda facts: late.of(*facts), DATED) == true()
        return reader.value(select(count()).where(*STILL_OPEN, is_late))


def what_moves(reader: Reader, event_id: EventId, when: When, now: datetime) -> Moves:
    """What would follow an event to another date: open tasks dated from it, and its products."""
    event = reader.get(Event, event_id)
    due, today = Due(reader), today_of(now)
    tasks: list[MovedTask] = []
    for task in reader.all(Task, T.event_id == event_id, T.state.in_(OPEN), T.due.is_(None)):
        before = due.on(None, task.offset, _day(event.when), event.province)
        after = due.on(None, task.offset, _day(when), event.province)
        if before != after:
            tasks.append(MovedTask(task.title, before, after, after is not None and after < today))
    products = reader.all(Product, PRODUCTS.event_id == event_id) if when != event.when else []
    tasks.sort(key=lambda moved: (moved.after or moved.before or today, moved.title.en))
    titles = tuple(product.title for product in products)
    cues = reader.all(Cue, C.event_id == event_id) if when != event.when else []
    counts = _counting_on_it(reader, event_id) if when != event.when else (0, 0)
    return Moves(tuple(tasks), titles, len(cues), _sheet_begins(cues, when), *counts)


def templates_for(reader: Reader, event_id: EventId) -> list[PathTemplate]:
    """The templates offered for an event: those of its kind first, then those of every kind."""
    kind = reader.get(Event, event_id).kind_id
    fits = or_(TEMPLATES.kind_id == kind, TEMPLATES.kind_id.is_(None))
    found = reader.all(PathTemplate, fits, ~TEMPLATES.retired, order=(TEMPLATES.rank,))
    return sorted(found, key=lambda template: template.kind_id is None)


def path_preview(reader: Reader, event_id: EventId, template_id: PathTemplateId) -> list[PathLine]:
    """What a template would add to an event: tasks, owners and dates."""
    event = reader.get(Event, event_id)
    names, due, day = people_names(reader), Due(reader), _day(event.when)
    there = {task.title for task in reader.all(Task, T.event_id == event_id)}
    places = {
        Owner.COORDINATOR: event.coordinator_id,
        Owner.SPEECHWRITER: event.speechwriter_id,
        Owner.MEDIA_OFFICER: event.media_officer_id,
    }
    return [
        PathLine(
            step.id,
            step.title,
            names.get(places.get(step.owner) or PersonId(""), ""),
            step.owner,
            step.offset,
            due.on(None, step.offset, day, event.province),
            step.title in there,
        )
        for step in reader.all(PathTask, PT.template_id == template_id, order=(PT.rank,))
    ]


def _counting_on_it(reader: Reader, event_id: EventId) -> tuple[int, int]:
    """How many people were invited and services asked for, and not declined since."""
    people = select(count(PEOPLE.person_id.distinct())).where(
        PEOPLE.event_id == event_id, PEOPLE.invitation.in_(INVITED), ~PEOPLE.deleted
    )
    services = select(count()).where(S.event_id == event_id, S.state.in_(ASKED), ~S.deleted)
    return reader.value(people), reader.value(services)


def _sheet_begins(cues: list[Cue], when: When) -> datetime | None:
    """When the first cue of a run sheet begins, on a date that has an hour."""
    if not cues or when.timing not in (Timing.TIMED, Timing.ALL_DAY):
        return None
    return placed(cues, when.starts_at)[0].starts_at


def _firm_day(starts_at: datetime, zone: str, timing: Timing) -> date | None:
    return None if timing is Timing.POTENTIAL else local(starts_at, zone).date()


def _day(when: When) -> date | None:
    return when.first_day if when.is_firm else None


def _needs(reader: Reader, event_id: EventId) -> dict[TaskId, list[TaskId]]:
    """What each task of an event waits for; a task that was deleted holds up nothing."""
    mine = select(T.id).where(T.event_id == event_id, ~T.deleted)
    found: defaultdict[TaskId, list[TaskId]] = defaultdict(list)
    for need in reader.all(TaskNeed, N.task_id.in_(mine), N.needs_id.in_(mine)):
        found[need.task_id].append(need.needs_id)
    return found
