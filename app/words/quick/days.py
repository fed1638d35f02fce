"""Days in words: "June 14", « le 14 juin 2026 », "June 14 to 16", « jeudi prochain »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.domain.moments import DAY
from app.words.calendar_names import DAYS, MONTHS, SHORT_DAYS, SHORT_MONTHS
from app.words.quick.heard import Doubt, Doubting, Instead, SaidDay
from app.words.quick.plain import GONE, Line, plain

WEEK = 7
_OTHER_MONTHS = {"jun": 6, "jul": 7, "juil": 7, "sep": 9, "mar": 3, "apr": 4, "fev": 2, "dec": 12}
MONTH_OF = {
    plain(name).rstrip("."): at
    for names in (MONTHS, SHORT_MONTHS)
    for months in names.values()
    for at, name in enumerate(months, 1)
} | _OTHER_MONTHS
WEEKDAY_OF = {plain(name): at for names in DAYS.values() for at, name in enumerate(names)}
_SHORT_WEEKDAY_OF = {
    plain(name).rstrip("."): at for names in SHORT_DAYS.values() for at, name in enumerate(names)
}


def ways(names: Sequence[str] | dict[str, int]) -> str:
    """Names as one alternative of a pattern, the longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


MONTH = rf"(?:{ways(MONTH_OF)})"
_WEEKDAY = rf"(?:{ways(WEEKDAY_OF)})"
_ANY_WEEKDAY = rf"(?:(?:{ways(WEEKDAY_OF | _SHORT_WEEKDAY_OF)})\.?)"
YEAR = r"(?:19|20|21)\d\d"
_NTH = r"(?:er|st|nd|rd|th|e)?"
_ON = r"(?:\b(?:on|le|the|du|for|pour le)\s+)?"
_BEFORE = r"(?<![\w:./-])(?<!\d h )"
_NO_TIME = r"(?! ?(?:h\b|h ?\d|:|am\b|pm\b|a\.m|p\.m))"

_DAY_MONTH = re.compile(
    rf"{_ON}{_BEFORE}(?:(?P<wd>{_ANY_WEEKDAY}),? )?(?:le |the )?(?P<d>\d{{1,2}}){_NTH}"
    rf"(?:[ -]| de | of )(?P<m>{MONTH})\b\.?(?:(?:,? |-)(?P<y>{YEAR})\b{_NO_TIME})?"
)
_MONTH_DAY = re.compile(
    rf"{_ON}{_BEFORE}(?:(?P<wd>{_ANY_WEEKDAY}),? )?(?P<m>{MONTH})\b\.? (?P<d>\d{{1,2}}){_NTH}(?!\w)"
    rf"{_NO_TIME}(?:,? (?P<y>{YEAR})\b{_NO_TIME})?"
)
_DAYS_MONTH = re.compile(
    rf"{_ON}{_BEFORE}(?:(?P<wd>{_ANY_WEEKDAY}) )?(?P<d>\d{{1,2}}){_NTH}"
    rf"(?: ?- ?| au | a | to | et | and )(?:{_ANY_WEEKDAY} )?(?P<d2>\d{{1,2}}){_NTH} "
    rf"(?P<m>{MONTH})\b\.?(?:,? (?P<y>{YEAR})\b{_NO_TIME})?"
)
_MONTH_DAYS = re.compile(
    rf"{_ON}{_BEFORE}(?:(?P<wd>{_ANY_WEEKDAY}),? )?(?P<m>{MONTH})\b\.? (?P<d>\d{{1,2}}){_NTH}"
    rf"(?: ?- ?| to | through | and )(?P<d2>\d{{1,2}}){_NTH}(?!\w){_NO_TIME}"
    rf"(?:,? (?P<y>{YEAR})\b{_NO_TIME})?"
)
_ISO = re.compile(rf"{_ON}(?<![\w-])(?P<y>{YEAR})[-/](?P<m>\d{{1,2}})[-/](?P<d>\d{{1,2}})(?![\w-])")
_NUMBERS = re.compile(
    rf"{_ON}(?<![\w/.-])(?P<a>\d{{1,2}})(?P<by>[/.-])(?P<b>\d{{1,2}})"
    rf"(?:(?P=by)(?P<y>{YEAR}|\d\d))(?![\w/-])"
)
_TWO_NUMBERS = re.compile(rf"{_ON}(?<![\w/.-])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\w/-])(?P<y>)")
_UP_TO_TEN = (
    "one two three four five six seven eight nine ten",
    "un deux trois quatre cinq six sept huit neuf dix",
)
_FEW = {word: at for words in _UP_TO_TEN for at, word in enumerate(words.split(), 1)} | {
    "une": 1,
    "a": 1,
}
_RELATIVE = re.compile(
    rf"{_BEFORE}(?:(?P<plus2>the day after tomorrow|day after tomorrow|apres-demain)"
    rf"|(?P<plus1>tomorrow|demain)"
    rf"|(?P<plus0>today|aujourd'hui)"
    rf"|(?:in|dans) (?P<n>\d{{1,3}}|{ways(_FEW)}) (?P<unit>days?|jours?|weeks?|semaines?))(?!\w)"
)
_WEEK_AFTER = (
    r"(?: (?P<week>next week|la semaine prochaine|de la semaine prochaine|en huit)"
    r"| (?P<next>prochain))"
)
_BY_WEEKDAY = re.compile(
    rf"{_ON}{_BEFORE}(?:(?P<nextweek>next week) (?:on )?(?P<wd3>{_WEEKDAY})"
    rf"|(?P<this>this|ce|next) (?P<wd2>{_WEEKDAY})"
    rf"|(?P<wd>{_WEEKDAY}){_WEEK_AFTER}?)(?!\w)"
)


def days_in(line: Line, today: date) -> tuple[list[SaidDay], list[Doubt]]:
    """The days that a line says, in its order, taken out of it; and what is no day."""
    found: list[SaidDay] = []
    doubts: list[Doubt] = []
    for pattern, read in (
        (_DAYS_MONTH, _several),
        (_MONTH_DAYS, _several),
        (_DAY_MONTH, _one),
        (_MONTH_DAY, _one),
        (_ISO, _one),
        (_NUMBERS, _numbers),
        (_TWO_NUMBERS, _numbers),
        (_RELATIVE, _relative),
        (_BY_WEEKDAY, _by_weekday),
    ):
        for match in list(pattern.finditer(line.rest)):
            said = read(line, match, today)
            if isinstance(said, Doubt):
                doubts.append(said)
            else:
                found.append(said)
            line.take(*match.span())
    found.sort(key=lambda one: one.start)
    return list(_joined(line, found)), doubts


def _one(line: Line, match: re.Match[str], today: date) -> SaidDay | Doubt:
    groups = match.groupdict()
    month = groups["m"]
    number = int(month) if month.isdecimal() else MONTH_OF[month]
    day = _day(groups.get("y"), number, int(groups["d"]), today)
    if day is None:
        return Doubt(Doubting.NO_SUCH_DAY, line.said(match))
    return SaidDay(*match.span(), day, doubts=tuple(_about(line, match, day, today)))


def _several(line: Line, match: re.Match[str], today: date) -> SaidDay | Doubt:
    said = _one(line, match, today)
    if isinstance(said, Doubt):
        return said
    last = _day(str(said.first.year), said.first.month, int(match["d2"]), today)
    if last is None or last < said.first:
        return Doubt(Doubting.NO_SUCH_DAY, line.said(match))
    return replace(said, last=last)


def _numbers(line: Line, match: re.Match[str], today: date) -> SaidDay | Doubt:
    """14/06/2026 says which is the month; 06/07/2026 does not, so it is asked."""
    one, other, year = int(match["a"]), int(match["b"]), match["y"]
    year = f"20{year}" if len(year) == 2 else year  # noqa: PLR2004 -- as people shorten it
    ways = {_day(year, month, day, today) for month, day in ((one, other), (other, one))}
    days = sorted(day for day in ways if day is not None)
    if not days:
        return Doubt(Doubting.NO_SUCH_DAY, line.said(match))
    start, end = _numbers_span(match)
    if len(days) > 1:
        instead = tuple(Instead(start, end, day.isoformat(), day) for day in days)
        return Doubt(Doubting.DAY_ORDER, line.said(match), instead=instead)
    return SaidDay(*match.span(), days[0], doubts=tuple(_about(line, match, days[0], today)))


def _numbers_span(match: re.Match[str]) -> tuple[int, int]:
    return match.start("a"), match.end()


def _relative(_line: Line, match: re.Match[str], today: date) -> SaidDay | Doubt:
    for days in (0, 1, 2):
        if match[f"plus{days}"]:
            return SaidDay(*match.span(), today + DAY * days)
    count = int(match["n"]) if match["n"].isdecimal() else _FEW[match["n"]]
    each = WEEK if match["unit"].startswith(("w", "s")) else 1
    return SaidDay(*match.span(), today + DAY * count * each)


def _by_weekday(line: Line, match: re.Match[str], today: date) -> SaidDay | Doubt:
    """The coming one; where another may be meant, that is said."""
    wanted = WEEKDAY_OF[match["wd"] or match["wd2"] or match["wd3"]]
    coming = today + DAY * ((wanted - today.weekday() - 1) % WEEK + 1)
    next_monday = today + DAY * (WEEK - today.weekday())
    if match["nextweek"] or (match["week"] or "") not in ("", "en huit"):
        return SaidDay(*match.span(), next_monday + DAY * wanted)
    if match["week"]:
        return SaidDay(*match.span(), coming + DAY * WEEK)
    if match["this"] in ("this", "ce"):
        return SaidDay(*match.span(), coming)
    is_next = bool(match["next"] or match["this"])
    if is_next and coming >= next_monday:
        return SaidDay(*match.span(), coming)
    later = coming + DAY * WEEK
    doubt = Doubt(
        Doubting.NEXT,
        line.said(match),
        day=coming,
        instead=(Instead(*match.span(), f" {later.isoformat()} ", later),),
    )
    return SaidDay(*match.span(), coming, doubts=(doubt,))


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    """A day; without a year the first one that is not over. None where there is none."""
    try:
        if year:
            return date(int(year), month, day)
        here = date(today.year, month, day)
        return here if here >= today else date(today.year + 1, month, day)
    except ValueError:
        return _leap_day(month, day, today) if not year else None


def _leap_day(month: int, day: int, today: date) -> date | None:
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _about(line: Line, match: re.Match[str], day: date, today: date) -> Iterator[Doubt]:
    groups = match.groupdict()
    said = line.said(match)
    short = (groups.get("wd") or "").rstrip(".")
    weekday = (WEEKDAY_OF | _SHORT_WEEKDAY_OF).get(short)
    if weekday is not None and weekday != day.weekday():
        yield Doubt(Doubting.WEEKDAY, line.typed[match.start("wd") : match.end("wd")], day=day)
    if not groups.get("y"):
        yield Doubt(Doubting.YEAR, said, str(day.year), day=day)
    elif day < today:
        yield Doubt(Doubting.PAST, said, day=day)


_BETWEEN = re.compile(rf"[ {GONE}]*(?:to|au|a|-|until|till|jusqu'au|through)[ {GONE}]*")


def _joined(line: Line, found: Sequence[SaidDay]) -> Iterator[SaidDay]:
    """Two days with only "to" between them are the first and the last of one event."""
    waiting: SaidDay | None = None
    for one in found:
        if waiting is None:
            waiting = one
            continue
        between = line.rest[waiting.end : one.start]
        first = _year_before(waiting, one)
        single = waiting.last is None and one.last is None and first.first <= one.first
        if single and _BETWEEN.fullmatch(between):
            line.take(waiting.end, one.start)
            doubts = _once((*first.doubts, *one.doubts))
            waiting = SaidDay(first.start, one.end, first.first, one.first, doubts)
            continue
        yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _year_before(one: SaidDay, other: SaidDay) -> SaidDay:
    """The first of two days takes the year of the second, where only that one says it."""
    unsaid = any(doubt.why is Doubting.YEAR for doubt in one.doubts)
    told = not any(doubt.why is Doubting.YEAR for doubt in other.doubts)
    if not (unsaid and told):
        return one
    try:
        first = one.first.replace(year=other.first.year)
        if first > other.first:
            first = first.replace(year=other.first.year - 1)
    except ValueError:
        return one
    doubts = tuple(d for d in one.doubts if d.why is not Doubting.YEAR)
    return replace(one, first=first, doubts=doubts)


def _once(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Each reason once; the weekday of either day may be wrong."""
    found = {(d.why, d.day if d.why is Doubting.WEEKDAY else None): d for d in reversed(doubts)}
    return tuple(reversed(found.values()))


def first_of_next_week(today: date) -> date:
    """The Monday after a day."""
    return today + timedelta(days=WEEK - today.weekday())
