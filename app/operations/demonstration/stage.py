"""Where the demonstration is played: many people act in one file, over two years, in order.

A *story* is a generator. It yields when it goes on and who acts then; what follows that `yield`
is done by that person at that moment. What lies after `today` is never played, so that whatever is
under way today is left under way.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from app.calendars.holidays import working_days
from app.domain.lists import Closure
from app.domain.moments import DAY, OFFICE_ZONE, local, moment
from app.domain.people import PersonId
from app.domain.tasks import Works, shifted
from app.domain.values import Province
from app.ids import id_maker
from app.operations.demonstration.content import coded
from app.storage.store import Store

Progress = Callable[[int, int], object]
"""Told how much is done: `progress(done, whole)`; it may raise Stopped."""

HOURS = (9, 16)
"""Acts of the office take place between these hours."""


class Turn(NamedTuple):
    """When a story goes on, and who acts then."""

    at: datetime
    who: PersonId


Story = Generator[Turn]


class Hands:
    """A clock that is set; each reading is a little later, so that nothing happens at once."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=7)
        return self.at


class Stage:
    """The store of the demonstration with its clock, its chance and its calendar.

    `now`: the moment at which the demonstration ends, aware, UTC. `today`: that day in the office.
    """

    def __init__(self, store: Store, clock: Hands, now: datetime) -> None:
        self.store, self.clock, self.now = store, clock, now
        self.chance = Random(7)  # noqa: S311 -- no secrets: the same story each time
        self.today = local(now, OFFICE_ZONE).date()
        self.works: Works = working_days(Province.ON, ())
        store.new_id = id_maker(clock, Random(11).randbytes)  # noqa: S311 -- same

    def close_on(self, closures: Iterable[Closure]) -> None:
        """Know the days on which the office is closed."""
        self.works = working_days(Province.ON, closures)

    @contextmanager
    def acting(self, turn: Turn) -> Generator[Store]:
        """Let someone act at a moment: the journal names them, and dates what they do then."""
        before = self.store.author
        self.clock.at = max(self.clock.at, turn.at)
        self.store.author = turn.who
        try:
            yield self.store
        finally:
            self.store.author = before

    def play(self, stories: Iterable[Story], progress: Progress | None = None) -> None:
        """Play all stories at once, each act in its time, until today."""
        waiting = [
            (first, n, story) for n, story in enumerate(stories) if (first := self._next(story))
        ]
        heapq.heapify(waiting)
        whole, done = len(waiting), 0
        while waiting:
            turn, n, story = heapq.heappop(waiting)
            with self.acting(turn):
                following = self._next(story)
            if following is not None:
                heapq.heappush(waiting, (following, n, story))
                continue
            done += 1
            if progress is not None:
                progress(done, whole)

    def _next(self, story: Story) -> Turn | None:
        """When a story goes on; None where it is over, or goes on only after today."""
        turn = next(story, None)
        return turn if turn is not None and turn.at <= self.now else None

    # -- when

    def day(self, after_today: int) -> date:
        """A day so many days after today (negative: before)."""
        return self.today + timedelta(after_today)

    def worked(self, day: date) -> date:
        """That day, or the working day before it."""
        while not self.works(day):
            day -= DAY
        return day

    def next_worked(self, day: date) -> date:
        """That day, or the working day after it."""
        while not self.works(day):
            day += DAY
        return day

    def at_work(self, day: date, hour: int | None = None) -> datetime:
        """A moment of the working hours of a day, or of the working day before it."""
        hour = self.chance.randint(*HOURS) if hour is None else hour
        at = time(hour, self.chance.randrange(0, 60), self.chance.randrange(0, 60))
        return moment(self.worked(day), at, OFFICE_ZONE)

    def work_days(self, day: date, offset: int) -> date:
        """The working day so many working days from a day."""
        return shifted(day, offset, self.works)

    def later(self, hours: float) -> datetime:
        """So many hours after what was done last; where that is no working day, on the next one."""
        at = self.clock.at + timedelta(hours=hours)
        day = local(at, OFFICE_ZONE).date()
        return at if self.works(day) else self.at_work(self.next_worked(day), HOURS[0])

    def between(self, first: datetime, last: datetime, share: float) -> datetime:
        """A moment at work, at a share of the time between two others."""
        return self.at_work(local(first + (last - first) * share, OFFICE_ZONE).date())


def person(code: str) -> PersonId:
    """The person of a code."""
    return PersonId(coded("person", code))
