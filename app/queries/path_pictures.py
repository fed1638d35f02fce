"""What the picture of a critical path shows: the days for each task, and the days off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app.calendars.holidays import Holiday, holidays_between
from app.domain.events import Event, EventId
from app.domain.lists import Closure, Department
from app.domain.spans import Span, Stage, spans
from app.domain.tasks import TaskId, TaskState, Works
from app.domain.values import Bilingual
from app.queries.tasks import Due, task_lines, today_of
from app.storage.records import Reader

AROUND = timedelta(days=4)
MOST = timedelta(days=366 * 2)
"""As far as a picture reaches to either side of today's or the event's day."""


class PathBar(NamedTuple):
    """A task in the picture. needs: what it waits for."""

    id: TaskId
    title: Bilingual
    owner: str
    state: TaskState
    span: Span
    needs: tuple[TaskId, ...]


@dataclass(frozen=True, slots=True)
class PathPicture:
    """first, last: the days shown. days_off: holidays and closures among them, weekends aside."""

    bars: tuple[PathBar, ...]
    first: date
    last: date
    today: date
    event_day: date | None
    days_off: tuple[Holiday, ...]
    works: Works


def path_picture(reader: Reader, event_id: EventId, now: datetime) -> PathPicture:
    """The critical path of an event as a picture; raise NotFound."""
    event = reader.get(Event, event_id)
    lines = task_lines(reader, event_id, now)
    works, today = Due(reader).works(event.province), today_of(now)
    stages = [Stage(id=line.id, state=line.state, due=line.due, needs=line.needs) for line in lines]
    found = spans(stages, works, today)
    day = event.when.first_day if event.when.is_firm else None
    first, last = _reach(found, today, day)
    home = reader.all(Department)
    province = event.province or (home[0].province if home else None)
    off = holidays_between(first, last, [province] if province else [], reader.all(Closure))
    return PathPicture(
        tuple(
            PathBar(line.id, line.title, line.owner, line.state, span, line.needs)
            for line, span in zip(lines, found, strict=True)
        ),
        first,
        last,
        today,
        day,
        tuple(holiday for holiday in off if not holiday.worked),
        works,
    )


def _reach(found: list[Span], today: date, event_day: date | None) -> tuple[date, date]:
    """From some days before the first bar to some after the last, event day and today among them.

    Today is left out where it is far from all the rest.
    """
    days = [day for span in found for day in (span.first, span.last) if day is not None]
    days += [event_day] if event_day else []
    days = days or [today]
    middle = event_day or days[0]
    days = [day for day in days if abs(day - middle) <= MOST]
    if min(days) - MOST / 4 <= today <= max(days) + MOST / 4:
        days.append(today)
    return min(days) - AROUND, max(days) + AROUND
