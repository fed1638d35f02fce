"""The date of an event, as one value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.errors import EndsBeforeStart, LastsTooLong, Missing
from app.domain.moments import DAY, check_zone, day_begins, local
from app.domain.values import EMPTY, Bilingual


class Timing(StrEnum):
    """How firm the date is."""

    TIMED = "timed"
    ALL_DAY = "all day"
    TIME_TO_CONFIRM = "time to be confirmed"
    POTENTIAL = "potential dates"


LONGEST = timedelta(days=366, hours=1)
"""An event lasts a year at most, and the hour that clocks may turn: so a calendar need not look
further back for what is still under way."""


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event: one unit, saved and merged as one.

    starts_at, ends_at: aware, UTC; the end is exclusive. For ALL_DAY and TIME_TO_CONFIRM they are
    local midnights; for POTENTIAL `starts_at` is the first moment of the earliest date, `ends_at`
    the same, and `potential` says the dates in words ("late summer").
    """

    starts_at: datetime
    ends_at: datetime
    zone: str
    timing: Timing = Timing.TIMED
    potential: Bilingual = EMPTY

    def check(self) -> None:
        """Raise EndsBeforeStart, LastsTooLong, UnknownZone, or Missing: potential dates unsaid."""
        check_zone(self.zone)
        if self.ends_at < self.starts_at:
            raise EndsBeforeStart(self.starts_at, self.ends_at)
        if self.ends_at - self.starts_at > LONGEST:
            raise LastsTooLong(self.first_day, self.last_day)
        if self.timing is Timing.POTENTIAL and not self.potential:
            raise Missing("event", "potential")

    @classmethod
    def whole_days(cls, first: date, last: date, zone: str, timing: Timing) -> When:
        """Whole local days, `last` included."""
        if last < first:
            raise EndsBeforeStart(day_begins(first, zone), day_begins(last, zone))
        return cls(day_begins(first, zone), day_begins(last + DAY, zone), zone, timing)

    @classmethod
    def some_time(cls, earliest: date, words: Bilingual, zone: str) -> When:
        """Only potential dates, in words, not before a day."""
        begins = day_begins(earliest, zone)
        return cls(begins, begins, zone, Timing.POTENTIAL, words)

    def starting(self, starts_at: datetime) -> When:
        """As long as this, from another moment; whole days stay whole where clocks turn."""
        if self.timing is Timing.TIMED:
            length = self.ends_at - self.starts_at
            return replace(self, starts_at=starts_at, ends_at=starts_at + length)
        first = local(starts_at, self.zone).date()
        if self.timing is Timing.POTENTIAL:
            return When.some_time(first, self.potential, self.zone)
        last = first + (self.last_day - self.first_day)
        return When.whole_days(first, last, self.zone, self.timing)

    @property
    def first_day(self) -> date:
        """The local day on which it starts (for potential dates: the earliest one)."""
        return local(self.starts_at, self.zone).date()

    @property
    def last_day(self) -> date:
        """The local day on which it ends, itself included."""
        if self.ends_at <= self.starts_at:
            return self.first_day
        return local(self.ends_at - timedelta(microseconds=1), self.zone).date()

    @property
    def is_firm(self) -> bool:
        """Whether there is a day at all."""
        return self.timing is not Timing.POTENTIAL
