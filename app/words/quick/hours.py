"""Times and lengths in words: "10:30 a.m.", « 14 h 30 », "10 to 11 a.m.", « pendant 2 h »."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import NamedTuple

from app.words.quick.heard import Doubt, Doubting, Instead, SaidTime
from app.words.quick.plain import Line

NOON = 12
MORNING = 7
"""Before this hour a time without a.m. or p.m. is asked about, where it is written with a colon."""
_HOUR = 60
_HALF = r"(?: ?(?P<half{n}>[ap]\.?m\b\.?))"
_AT = r"(?:\b(?:at|a|from|de|between|entre|des|from about|vers)\s+)?"
_TIME = (
    r"(?:(?P<word{n}>noon|midi|midnight|minuit)"
    r"|(?P<h{n}>\d{{1,2}}) ?h(?:eures?)? ?(?P<mi{n}>[0-5]\d)?(?!\w)"
    r"|(?P<c{n}>\d{{1,2}}):(?P<cm{n}>[0-5]\d)" + _HALF.replace("half", "ch") + r"?(?!\w)"
    r"|(?P<a{n}>\d{{1,2}})" + _HALF.replace("half", "ah") + r"(?!\w))"
)
_BARE = r"(?:(?P<bare>\d{1,2})(?::(?P<bm>[0-5]\d))?)"
_TO = r" ?(?:-|to|a|au|until|till|jusqu'a|and|et) ?"
_BEFORE = r"(?<![\w:.])"
_TWO = re.compile(rf"{_AT}{_BEFORE}{_TIME.format(n=1)}{_TO}{_TIME.format(n=2)}")
_BARE_TWO = re.compile(rf"{_AT}{_BEFORE}{_BARE}{_TO}{_TIME.format(n=2)}")
_ONE = re.compile(rf"{_AT}{_BEFORE}{_TIME.format(n=1)}")
_COUNT = r"(?P<n>\d{1,4}|an|a|one|une|two|deux|three|trois|four|quatre|half an|une demi-)"
_FOR = r"(?:for|pendant|pour|lasting|during|duree(?: de)?|d'une duree de|length(?: of)?)"
_LONG = re.compile(
    rf"(?<!\w){_FOR} :?(?:{_COUNT} ?(?P<unit>hours?|heures?|h|minutes?|mins?|min)"
    r"(?: ?(?P<more>\d{1,2}) ?(?:minutes|min)?)?)(?!\w)"
    r"|(?<![\w:])(?P<n2>\d{1,4}|an|one|two|three|four|half an)"
    r" ?(?P<unit2>hours?|minutes?|mins?|min)(?!\w)"
)
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "une": 1,
    "two": 2,
    "deux": 2,
    "three": 3,
    "trois": 3,
    "four": 4,
    "quatre": 4,
}
_WORDS = {"noon": time(12), "midi": time(12), "midnight": time(0), "minuit": time(0)}
WHOLE_DAY = re.compile(r"(?<!\w)(?:all day(?: long)?|toute la journee|journee entiere)(?!\w)")
UNSAID = re.compile(
    r"(?<!\w)(?:time to be confirmed|time tbc|time tbd|heure a confirmer|heure a determiner"
    r"|tbc|tbd)(?!\w)"
)


class Clock(NamedTuple):
    """A time as it stands: hours and minutes, and the half of the day where that is said."""

    hour: int
    minute: int
    half: str  # "a", "p", "" or "24"

    @property
    def time(self) -> time | None:
        """The time on a clock of 24 hours; None where there is none."""
        hour = self.hour
        if self.half in ("a", "p"):
            if not 1 <= hour <= NOON:
                return None
            hour = hour % NOON + (NOON if self.half == "p" else 0)
        return time(hour, self.minute) if hour < 2 * NOON else None


def length_in(line: Line) -> timedelta | None:
    """How long it takes, where that is said; taken out of the line."""
    match = _LONG.search(line.rest)
    if match is None:
        return None
    count, unit = match["n"] or match["n2"], match["unit"] or match["unit2"]
    line.take(*match.span())
    if count in ("half an", "une demi-"):
        return timedelta(minutes=30)
    number = int(count) if count.isdecimal() else _NUMBERS[count]
    if unit.startswith("h"):
        return timedelta(hours=number, minutes=int(match["more"] or 0))
    return timedelta(minutes=number)


def times_in(line: Line) -> tuple[list[SaidTime], list[Doubt]]:
    """The times that a line says, in its order, taken out of it; and what is no time."""
    found: list[SaidTime] = []
    doubts: list[Doubt] = []
    for pattern in (_TWO, _BARE_TWO, _ONE):
        for match in list(pattern.finditer(line.rest)):
            said = _read(line, match)
            if isinstance(said, Doubt):
                doubts.append(said)
            elif said is not None:
                found.append(said)
            if said is not None:
                line.take(*match.span())
    return sorted(found, key=lambda one: one.start), doubts


def _read(line: Line, match: re.Match[str]) -> SaidTime | Doubt | None:
    groups = match.groupdict()
    second = _clock(groups, "2") if "word2" in groups else None
    if "bare" in groups:
        first: Clock | None = Clock(int(groups["bare"]), int(groups["bm"] or 0), "")
    else:
        first = _clock(groups, "1")
    if first is None:
        return None
    if second is not None:
        first = _in_the_half_of(first, second)
    begins = first.time
    ends = second.time if second else None
    if begins is None or (second is not None and ends is None):
        return Doubt(Doubting.NO_SUCH_TIME, line.said(match))
    if first.half or not 1 <= first.hour < MORNING or (second is not None and second.half):
        return SaidTime(*match.span(), begins, ends)
    return _afternoon(line, match, begins, ends)


def _clock(groups: dict[str, str | None], n: str) -> Clock | None:
    if word := groups[f"word{n}"]:
        return Clock(_WORDS[word].hour, 0, "24")
    if hour := groups[f"h{n}"]:
        return Clock(int(hour), int(groups[f"mi{n}"] or 0), "24")
    if hour := groups[f"c{n}"]:
        return Clock(int(hour), int(groups[f"cm{n}"] or 0), (groups[f"ch{n}"] or "")[:1])
    if hour := groups[f"a{n}"]:
        return Clock(int(hour), 0, (groups[f"ah{n}"] or "")[:1])
    return None


def _in_the_half_of(first: Clock, second: Clock) -> Clock:
    """The first of two takes the half of the second, "10 to 11 a.m.", but not in "11 to 1 p.m."."""
    if first.half or not second.half:
        return first
    if second.half == "24":
        return first._replace(half="24")
    same = first._replace(half=second.half)
    if same.time is None or second.time is None:
        return first._replace(half="24")
    if same.time < second.time or second.half == "a":
        return same
    return first._replace(half="a")


def _afternoon(line: Line, match: re.Match[str], begins: time, ends: time | None) -> SaidTime:
    """2:30 without a half of the day: taken as the afternoon, and said."""
    later = begins.replace(hour=begins.hour + NOON)
    if ends is not None and ends.hour < NOON:
        ends = ends.replace(hour=ends.hour + NOON)
    early = Instead(*match.span(), f" {begins.hour} h {begins.minute:02} ", at=begins)
    doubt = Doubt(
        Doubting.HALF,
        line.said(match),
        later.isoformat("minutes"),
        instead=(early,) if ends is None else (),
    )
    return SaidTime(*match.span(), later, ends, (doubt,))
