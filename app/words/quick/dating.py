"""The date of an event from the days, times and lengths that a line says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.errors import TimeDoesNotExist, UserError
from app.domain.moments import DAY, moment
from app.domain.values import Bilingual, Language
from app.domain.when import Timing, When
from app.words.dates import month_name
from app.words.quick.days import days_in
from app.words.quick.heard import Doubt, Doubting, SaidDay, SaidSpan, SaidTime
from app.words.quick.hours import UNSAID, WHOLE_DAY, length_in, times_in
from app.words.quick.plain import GONE, Line
from app.words.quick.spans import NOT_BEFORE, span_in
from app.words.quick.titles import in_one

_WEEK_OF = re.compile(r"(?<!\w)(?:the )?(?P<words>week of|(?:la )?semaine du)(?= )")
_QUOTED_WORDS = re.compile(r'"(?P<words>[^"]+)" ?$')
_LAST_PART = re.compile(rf"(?P<words>[^,{GONE}]*)$")


class Bound(NamedTuple):
    """Where "not before" stands in a line, and the words before it."""

    at: int
    words: str


@dataclass(slots=True)
class Dated:
    """What a line says of the date of an event."""

    days: Sequence[SaidDay] = ()
    times: Sequence[SaidTime] = ()
    length: timedelta | None = None
    whole: bool = False
    unsaid: bool = False
    span: SaidSpan | None = None
    said: dict[str, str] = field(default_factory=dict[str, str])
    doubts: list[Doubt] = field(default_factory=list[Doubt])

    def at(self, zone: str, usual: timedelta) -> tuple[When | None, list[Doubt]]:
        """The date on the clocks of a zone, and what is not sure about it.

        usual: how long it takes where that is not said.
        """
        doubts = list(self.doubts)
        if self.span is not None:
            return When.some_time(self.span.earliest, self.span.words, zone), doubts
        if not self.days:
            asked = any(doubt.instead or doubt.why is Doubting.NO_SUCH_DAY for doubt in doubts)
            if self.times and not asked:
                doubts.append(Doubt(Doubting.NO_DAY, self.said.get("time", "")))
            return None, doubts
        for one in (*self.days[:1], *self.times[:1]):
            doubts += one.doubts
        try:
            when = self._when(zone, usual, doubts)
            when.check()
        except TimeDoesNotExist:
            return None, [*doubts, Doubt(Doubting.NO_SUCH_TIME, self.said.get("time", ""))]
        except UserError:
            return None, [*doubts, Doubt(Doubting.TOO_LONG, self.said.get("day", ""))]
        return when, doubts

    def _when(self, zone: str, usual: timedelta, doubts: list[Doubt]) -> When:
        first = self.days[0].first
        last = self.days[0].last or first
        if not self.times:
            timing = Timing.ALL_DAY if self.whole else Timing.TIME_TO_CONFIRM
            if not self.whole and not self.unsaid:
                doubts.append(Doubt(Doubting.NO_TIME))
            self._say_rest(doubts, 1)
            return When.whole_days(first, last, zone, timing)
        if self._is_from_time_to_time():
            doubts += self.days[1].doubts
            starts = moment(first, self.times[0].begins, zone)
            return When(starts, moment(self.days[1].first, self.times[1].begins, zone), zone)
        self._say_rest(doubts, 1)
        return self._timed(zone, usual, first, last, doubts)

    def _timed(
        self, zone: str, usual: timedelta, first: date, last: date, doubts: list[Doubt]
    ) -> When:
        said = self.times[0]
        starts = moment(first, said.begins, zone)
        if said.ends is not None:
            if last == first and said.ends < said.begins:
                doubts.append(Doubt(Doubting.ENDS_NEXT_DAY, self.said.get("time", "")))
                last += DAY
            return When(starts, moment(last, said.ends, zone), zone)
        if self.length is None:
            minutes = usual // timedelta(minutes=1)
            doubts.append(Doubt(Doubting.NO_END, value=str(minutes)))
        length = usual if self.length is None else self.length
        return When(starts, moment(last, said.begins, zone) + length, zone)

    def _is_from_time_to_time(self) -> bool:
        """Whether it says day, time, day, time."""
        two = 2
        if len(self.days) != two or len(self.times) != two:
            return False
        (one, other), (begins, ends) = self.days, self.times
        singles = one.last is None and other.last is None and not begins.ends and not ends.ends
        return singles and one.end <= begins.start <= other.start <= ends.start

    def _say_rest(self, doubts: list[Doubt], taken: int) -> None:
        if len(self.days) > taken or len(self.times) > taken:
            doubts.append(Doubt(Doubting.MORE_DAYS, self.said.get("rest", "")))


def bound_in(line: Line) -> Bound | None:
    """The words of "late summer (not before July 15)", taken out of a line; the day is not yet."""
    match = NOT_BEFORE.search(line.rest)
    if match is None:
        return None
    before = line.rest[: match.start()].rstrip(" (")
    words = _QUOTED_WORDS.search(before) or _LAST_PART.search(before)
    assert words is not None  # the second finds the end of any text
    said = line.typed[words.start("words") : words.end("words")].strip()
    line.take(words.start(), match.end())
    return Bound(match.start(), said)


def dated(line: Line, today: date, language: Language, bound: Bound | None = None) -> Dated:
    """What a line says of a date, taken out of it. language: of words that stay as they are."""
    found = Dated()
    found.length = length_in(line)
    found.unsaid = bool(line.take_all(UNSAID))
    found.whole = bool(line.take_all(WHOLE_DAY))
    week = _WEEK_OF.search(line.rest)
    days, found.doubts = days_in(line, today)
    times, wrong = times_in(line)
    found.doubts += wrong
    found.days, found.times = days, times
    if bound is not None:
        _bind(found, bound, language)
    elif week is not None and days and days[0].start >= week.start() and not times:
        line.take(*week.span())
        _to_span(found, days[0], _week_words(days[0].first))
    elif not days:
        found.span = span_in(line, today)
    _note(found, line)
    return found


def _bind(found: Dated, bound: Bound, language: Language) -> None:
    after = [day for day in found.days if day.start >= bound.at]
    if after:
        _to_span(found, after[0], in_one(bound.words, language))


def _to_span(found: Dated, day: SaidDay, words: Bilingual) -> None:
    found.doubts += [d for d in day.doubts if d.why is not Doubting.PAST]
    found.days = [each for each in found.days if each is not day]
    if words:
        found.span = SaidSpan(day.start, day.end, day.first, words)


def _week_words(day: date) -> Bilingual:
    first = "1er" if day.day == 1 else str(day.day)
    return Bilingual(
        f"week of {month_name(day.month, language='en')} {day.day}",
        f"semaine du {first} {month_name(day.month, language='fr')}",
    )


def _note(found: Dated, line: Line) -> None:
    """Keep the words that each part was understood from."""

    def typed(one: SaidDay | SaidTime | SaidSpan) -> str:
        return line.typed[one.start : one.end].strip(" ,;:()")

    if found.span is not None:
        found.said["potential"] = typed(found.span)
    if found.days:
        found.said["day"] = typed(found.days[0])
    if found.times:
        found.said["time"] = typed(found.times[0])
    rest = [*found.days[1:], *found.times[1:]]
    if rest:
        found.said["rest"] = ", ".join(map(typed, rest))
