"""Dates that are only potential: "late summer", « mi-juin », "in June 2027", and "not before"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from app.domain.moments import DAY
from app.domain.values import Bilingual
from app.words.calendar_names import MONTHS
from app.words.quick.days import MONTH, MONTH_OF, YEAR, first_of_next_week
from app.words.quick.heard import SaidSpan
from app.words.quick.plain import Line

_SEASONS = {
    **dict.fromkeys(("spring", "printemps"), 0),
    **dict.fromkeys(("summer", "ete"), 1),
    **dict.fromkeys(("fall", "autumn", "automne"), 2),
    **dict.fromkeys(("winter", "hiver"), 3),
}
_SEASON_NAMES = (
    ("spring", "printemps", "du printemps"),
    ("summer", "été", "de l’été"),
    ("fall", "automne", "de l’automne"),
    ("winter", "hiver", "de l’hiver"),
)
_SEASON_BEGINS = ((3, 20), (6, 21), (9, 22), (12, 21))
_EARLY, _MID, _LATE = range(3)
_PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of", "debut"), _EARLY),
    **dict.fromkeys(("mid", "middle of", "mi", "milieu"), _MID),
    **dict.fromkeys(("late", "end of", "fin"), _LATE),
}
_FRENCH_PARTS = ("début", "milieu", "fin")
_DAYS_OF_PART = (1, 10, 20)
_DAYS_INTO_SEASON = (0, 30, 60)

_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_SEASON = "|".join(sorted(_SEASONS, key=len, reverse=True))
_SPAN = re.compile(
    rf"(?<![\w-])(?:(?:in|en|a la|au|towards|vers)(?: the)? )?"
    rf"(?:(?P<part>{_PART})(?:[ -](?:the |de l'|du |de )?|[ -]))"
    rf"(?:(?P<m>{MONTH})\b\.?|(?P<s>{_SEASON}))(?:,? (?P<y>{YEAR}))?(?!\w)"
)
_WHOLE = re.compile(
    rf"(?<![\w-])(?:(?P<in>in|en|au|in the|cet|ce|a l'|this|pour l')(?: |(?<=')))"
    rf"(?:(?P<m>{MONTH})\b\.?|(?P<s>{_SEASON}))(?:,? (?P<y>{YEAR}))?(?!\w)"
    rf"|(?<![\w-])(?:(?P<m2>{MONTH})|(?P<s2>{_SEASON})) (?P<y2>{YEAR})(?!\w)"
)
_WEEK = re.compile(r"(?<!\w)(?P<week>next week|la semaine prochaine)(?!\w)")
_MONTH = re.compile(r"(?<!\w)(?P<month>next month|le mois prochain)(?!\w)")
NOT_BEFORE = re.compile(r"\(?(?<!\w)(?:not before|pas avant)(?: le)?(?!\w)")


def span_in(line: Line, today: date) -> SaidSpan | None:
    """The potential dates that a line says, taken out of it; None where there are none."""
    for pattern in (_SPAN, _WHOLE):
        match = pattern.search(line.rest)
        if match is not None:
            return _taken(line, match, _read(match, today))
    for pattern, earliest, words in (
        (_WEEK, first_of_next_week(today), Bilingual("week of {en}", "semaine du {fr}")),
        (_MONTH, _next_month(today), Bilingual("{en}", "{fr}")),
    ):
        match = pattern.search(line.rest)
        if match is not None:
            return _taken(line, match, (earliest, _filled(words, earliest, pattern is _WEEK)))
    return None


def _taken(line: Line, match: re.Match[str], read: tuple[date, Bilingual]) -> SaidSpan:
    line.take(*match.span())
    return SaidSpan(*match.span(), *read)


def _read(match: re.Match[str], today: date) -> tuple[date, Bilingual]:
    groups = match.groupdict()
    part = _PARTS[groups["part"]] if groups.get("part") else None
    year = groups.get("y") or groups.get("y2") or ""
    month, season = groups.get("m") or groups.get("m2"), groups.get("s") or groups.get("s2")
    if month:
        number = MONTH_OF[month]
        earliest = _next(number, _DAYS_OF_PART[part or _EARLY], year, today)
        words = _words(MONTHS["en"][number - 1], *_french_month(number, part), part, year)
    else:
        at = _SEASONS[season or "spring"]
        earliest = _next(*_SEASON_BEGINS[at], year, today, DAY * _DAYS_INTO_SEASON[part or 0])
        name, french, of = _SEASON_NAMES[at]
        words = _words(name, french, of, part, year)
    return earliest, words


def _words(name: str, french: str, of: str, part: int | None, year: str) -> Bilingual:
    end = f" {year}" if year else ""
    if part is None:
        return Bilingual(f"{name}{end}", f"{french}{end}")
    english = ("early ", "mid-", "late ")[part]
    return Bilingual(f"{english}{name}{end}", f"{_FRENCH_PARTS[part]} {of}{end}")


def _french_month(number: int, part: int | None) -> tuple[str, str]:
    name = MONTHS["fr"][number - 1]
    if part == _MID:
        return name, f"de {name}" if name[0] not in "ao" else f"d’{name}"
    return name, name


def _next(month: int, day: int, year: str, today: date, later: timedelta = DAY * 0) -> date:
    """The first day of a month or season that is still to come, or that of the year said."""
    if year:
        return date(int(year), month, day) + later
    years = (today.year - 1, today.year, today.year + 1)
    return next(d for d in (date(y, month, day) + later for y in years) if d >= today)


def _next_month(today: date) -> date:
    return (today.replace(day=1) + DAY * 32).replace(day=1)


def _filled(words: Bilingual, day: date, week: bool) -> Bilingual:
    english, french = MONTHS["en"][day.month - 1], MONTHS["fr"][day.month - 1]
    if not week:
        return Bilingual(f"{english} {day.year}", f"{french} {day.year}")
    first = "1er" if day.day == 1 else str(day.day)
    return Bilingual(
        words.en.format(en=f"{english} {day.day}"), words.fr.format(fr=f"{first} {french}")
    )
