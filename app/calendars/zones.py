"""Time zones as calendar files say them, in the one way that Outlook reads.

Of a VTIMEZONE Outlook and Exchange keep the STANDARD and the DAYLIGHT block with the latest DTSTART
and follow their RRULE; they ignore RDATE ([MS-OXCICAL] 2.1.3.1.1.19). So a zone is written with one
yearly rule: the one of `AGREED`, the last year for which the zone data of all programs agree. A
moment that this rule gets right bears the IANA name. Any other one (a winter in British Columbia
after 2026, the second 1:30 of an autumn night) bears a zone of its own with a fixed offset, named
after city and offset, which no program takes for a name of its own, possibly older, data.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.moments import DAY, local, zone_info

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    _Block = TimezoneDaylight | TimezoneStandard

AGREED = 2025
_SINCE = 1970  # where the rules of a written zone begin, as other programs write them
_WEEK = 7
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """A yearly change of clocks: in a month, on the nth of a weekday (-1: the last one)."""

    month: int
    nth: int
    weekday: int  # 0: Monday
    at: time  # on the clocks before it
    before: timedelta  # offset from UTC
    after: timedelta

    def in_year(self, year: int) -> datetime:
        """The local time at which clocks turn, on the clocks before it; naive."""
        first, days = monthrange(year, self.month)
        day = 1 + (self.weekday - first) % _WEEK
        day += (self.nth - 1) * _WEEK if self.nth > 0 else (days - day) // _WEEK * _WEEK
        return datetime.combine(datetime(year, self.month, day), self.at)  # noqa: DTZ001 -- local

    def moment(self, year: int) -> datetime:
        """The same as a moment, UTC."""
        return (self.in_year(year) - self.before).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as one file says it: its name there, and the two turns of its year."""

    name: str
    offset: timedelta  # from UTC, when a year begins
    turns: tuple[Turn, ...] = ()

    def offset_at(self, at: datetime) -> timedelta:
        """The offset from UTC that this zone gives to a moment."""
        past = [turn for turn in self.turns if turn.moment(at.year) <= at]
        return max(past, key=lambda turn: turn.month).after if past else self.offset


def zone_of(at: datetime, name: str) -> Zone:
    """The zone to write beside a moment of an IANA zone; raises UnknownZone."""
    here = local(at, name)
    offset = here.utcoffset() or timedelta()
    usual = _usual(name)
    if usual is not None and not here.fold and usual.offset_at(at) == offset:
        return usual
    sign, minutes = "-" if offset < timedelta() else "+", abs(offset) // timedelta(minutes=1)
    city = name.rpartition("/")[2].replace("_", " ")
    return Zone(f"{city} UTC{sign}{minutes // 60:02}{minutes % 60:02}", offset)


def timezone(zone: Zone) -> Timezone:
    """The VTIMEZONE of a zone: one STANDARD block, and one DAYLIGHT block where clocks turn."""
    from icalendar import Timezone  # noqa: PLC0415 -- slow to import

    made = Timezone()
    made.add("tzid", zone.name)
    for block in _blocks(zone):
        made.add_component(block)
    return made


def _blocks(zone: Zone) -> Iterator[_Block]:
    from icalendar import TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 -- slow to import

    if not zone.turns:
        yield _block(TimezoneStandard(), datetime(_SINCE, 1, 1), zone.offset, zone.offset)  # noqa: DTZ001 -- VTIMEZONE wants local time
    for turn in zone.turns:
        kind = TimezoneDaylight if turn.after > turn.before else TimezoneStandard
        block = _block(kind(), turn.in_year(_SINCE), turn.before, turn.after)
        nth = f"{turn.nth}{_DAYS[turn.weekday]}"
        block.add("rrule", {"freq": "yearly", "bymonth": turn.month, "byday": nth})
        yield block


def _block(block: _Block, starts: datetime, before: timedelta, after: timedelta) -> _Block:
    block.add("dtstart", starts)
    block.add("tzoffsetfrom", before)
    block.add("tzoffsetto", after)
    return block


@lru_cache(maxsize=64)
def _usual(name: str) -> Zone | None:
    """The zone by the rule of the agreed year; None where two turns a year do not say it."""
    turns = tuple(_turns(name))
    first = datetime(AGREED, 1, 1, tzinfo=zone_info(name)).utcoffset() or timedelta()
    return Zone(name, first, turns) if len(turns) in (0, _PAIR) else None


def _turns(name: str) -> Iterator[Turn]:
    at = datetime(AGREED, 1, 1, tzinfo=UTC)
    while at.year == AGREED:
        if _offset(at, name) != _offset(at + DAY, name):
            yield _turn_after(at, name)
        at += DAY


def _turn_after(at: datetime, name: str) -> Turn:
    """The turn within a day from a moment."""
    before, after = _offset(at, name), _offset(at + DAY, name)
    low, high = 0, 24 * 60  # minutes: the offset is `before` at low, `after` at high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (
            (middle, high)
            if _offset(at + timedelta(minutes=middle), name) == before
            else (low, middle)
        )
    clock = (at + timedelta(minutes=high) + before).replace(tzinfo=None)
    is_last = clock.day + _WEEK > monthrange(clock.year, clock.month)[1]
    nth = -1 if is_last else (clock.day - 1) // _WEEK + 1
    return Turn(clock.month, nth, clock.weekday(), clock.time(), before, after)


def _offset(at: datetime, name: str) -> timedelta:
    return local(at, name).utcoffset() or timedelta()
