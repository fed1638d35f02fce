"""What a line of words says of an event, in either language; nothing is guessed without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import lru_cache

from app.domain.values import EMPTY, Bilingual, Language, Marking, Province
from app.domain.when import Timing, When
from app.i18n import LANGUAGES, speaking
from app.words.choices import choice_name
from app.words.quick.dating import bound_in, dated
from app.words.quick.heard import Doubt, Doubting
from app.words.quick.known import Entry, Known, Names, Place
from app.words.quick.places import SEVERAL, City, zone_of
from app.words.quick.plain import GONE, Line, names_pattern, plain, same
from app.words.quick.titles import in_one, joins, language_of, left_over, unquoted
from app.words.quick.zones import zone_said

MOST = 500
"""Signs of a line."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says. `said`: the words that each field was understood from.

    offered: the title is made of kind and place, for nothing else was said. begins: the hour, known
    before the day is.
    """

    title: Bilingual = EMPTY
    offered: bool = False
    kind_id: str = ""
    unit_id: str = ""
    venue_id: str = ""
    city: str = ""
    province: Province | None = None
    zone: str = ""
    marking: Marking | None = None
    when: When | None = None
    begins: time | None = None
    said: Mapping[str, str] = field(default_factory=dict[str, str])
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class _Heard:
    """What was understood so far."""

    line: Line
    known: Known
    language: Language
    said: dict[str, str] = field(default_factory=dict[str, str])
    doubts: list[Doubt] = field(default_factory=list[Doubt])
    quoted: str = ""
    kind: Entry | None = None
    kind_at: tuple[int, int] = (0, 0)
    venue: Place | None = None
    unit: Entry | None = None
    city: str = ""
    province: Province | None = None


def read(text: str, known: Known, *, spoken: Language = Language.EN) -> Reading:
    """What a line of words says of an event. spoken: of a title that shows no language."""
    line = Line(" ".join(text.split())[:MOST])
    heard = _Heard(line, known, language_of(line.rest, spoken))
    bound = bound_in(line)
    heard.quoted = unquoted(line)
    venue = _named(heard, known.of_venues, "venue_id")
    heard.venue = known.venue(venue.id) if venue else None
    unit = _named(heard, known.of_units, "lead_unit_id")
    marking = _marking(heard)
    zone = zone_said(line)
    if zone is not None:
        heard.said["zone"] = zone[1]
    _kind(heard)
    when = dated(line, known.today, heard.language, bound)
    _place(heard)
    _take_kind(heard)
    heard.said |= when.said
    own_zone = zone[0] if zone else _zone(heard)
    kind_id = heard.kind.id if heard.kind else ""
    found, doubts = when.at(own_zone or known.zone, known.lengths.get(kind_id, known.length))
    title, offered = _title(heard)
    return Reading(
        title=title,
        offered=offered,
        kind_id=kind_id,
        unit_id=unit.id if unit else "",
        venue_id=heard.venue.id if heard.venue else "",
        city=heard.city,
        province=heard.province,
        zone=own_zone,
        marking=marking,
        when=found,
        begins=when.times[0].begins if when.times else None,
        said=heard.said,
        doubts=(*heard.doubts, *doubts, *_doubts(heard, found, own_zone, zone is not None)),
    )


def _doubts(heard: _Heard, when: When | None, zone: str, zone_is_said: bool) -> Iterator[Doubt]:
    if not heard.line.typed:
        return
    if heard.kind is None:
        yield Doubt(Doubting.NO_KIND)
    if when is None or when.timing is not Timing.TIMED or zone_is_said:
        return
    if not zone:
        yield Doubt(Doubting.OFFICE_ZONE, value=heard.known.zone)
    elif heard.province in SEVERAL and heard.venue is None and not _is_known(heard):
        yield Doubt(Doubting.SEVERAL_ZONES, choice_name(Province(heard.province)), zone)


# -- names


def _named(heard: _Heard, names: Names, field_name: str) -> Entry | None:
    """The first thing of a sort that a line names, taken out of it."""
    match = names.pattern.search(heard.line.rest) if names.pattern else None
    if match is None:
        return None
    found = names.entry(heard.line.typed[match.start("name") : match.end("name")])
    if found is not None:
        start, end = match.span()
        heard.said[field_name] = heard.line.said(match)
        heard.line.take(start - _small_word_before(heard.line, start), end)
    return found


def _small_word_before(line: Line, at: int) -> int:
    match = _AT.search(line.rest[:at])
    return len(match[0]) if match else 0


def _kind(heard: _Heard) -> None:
    """The kind; its words stay in the title where they are a part of a sentence."""
    line, names = heard.line, heard.known.of_kinds
    match = names.pattern.search(line.rest) if names.pattern else None
    if match is None:
        return
    heard.kind = names.entry(line.typed[match.start("name") : match.end("name")])
    heard.said["kind_id"] = line.said(match)
    heard.kind_at = match.span()
    _take_kind(heard)


def _take_kind(heard: _Heard) -> None:
    """Leave the words of the kind out of the title where they stand for themselves."""
    line, (start, end) = heard.line, heard.kind_at
    before = line.rest[:start].strip(f" {GONE},:-")
    if heard.quoted or not (before or joins(line.rest[end:])):
        line.take(start, end)


def _marking(heard: _Heard) -> Marking | None:
    names, pattern = _markings()
    match = pattern.search(heard.line.rest)
    if match is None:
        return None
    heard.said["marking"] = heard.line.said(match)
    name = same(heard.line.typed[match.start("name") : match.end("name")])
    heard.line.take(*match.span())
    return names[name]


@lru_cache(maxsize=1)
def _markings() -> tuple[Mapping[str, Marking], re.Pattern[str]]:
    found: dict[str, Marking] = {}
    names: list[str] = []
    for language in LANGUAGES:
        with speaking(language):
            for marking in (Marking.PROTECTED_A, Marking.PROTECTED_B):
                names.append(choice_name(marking))
                found[same(choice_name(marking))] = marking
    pattern = names_pattern(names)
    assert pattern is not None  # there are names
    return found, pattern


# -- places


def _place(heard: _Heard) -> None:
    """City and province: said, or those of the venue."""
    line, venue = heard.line, heard.venue
    province = _any_city(heard) or _known_city(heard) or _province_alone(heard)
    if venue is not None:
        if heard.city and same(heard.city) != same(venue.city):
            heard.doubts.append(Doubt(Doubting.OTHER_CITY, heard.city, venue.city))
        heard.city = heard.city or venue.city
        heard.province = heard.province or venue.province
    if province:
        line.take_all(_EMPTY_BRACKETS)


def _any_city(heard: _Heard) -> bool:
    """Any words before a province in brackets: "Moosonee (Ontario)"."""
    names, in_brackets, _after = _provinces()
    match = in_brackets.search(heard.line.rest)
    if match is None:
        return False
    heard.province = names[same(match["name"])]
    heard.said["province"] = heard.line.typed[match.start("name") : match.end("name")]
    heard.city = heard.line.typed[match.start("city") : match.end("city")].strip()
    if heard.city:
        heard.said["city"] = heard.city
    heard.line.take(match.start("city"), match.end())
    return True


def _known_city(heard: _Heard) -> bool:
    """A city that is known by its name, with the province behind it where one is said."""
    line, known = heard.line, heard.known
    match = known.city_pattern.search(line.rest) if known.city_pattern else None
    if match is None:
        return False
    typed = line.typed[match.start("name") : match.end("name")]
    city = known.of_cities[same(typed)]
    heard.city = next((name for name in city.names if same(name) == same(typed)), city.name)
    heard.province = city.province
    heard.said["city"] = typed
    names, _brackets, after = _provinces()
    end = match.end()
    behind = after.match(line.rest, end)
    if behind and (behind["name"] or _is_code(line.typed[behind.start("code") : behind.end()])):
        heard.province = names[same(behind["name"] or behind["code"])]
        heard.said["province"] = line.typed[behind.start() : behind.end()].strip(" ,()")
        end = behind.end()
    line.take(match.start() - _small_word_before(line, match.start()), end)
    return True


def _province_alone(heard: _Heard) -> bool:
    names, _brackets, _after = _provinces()
    match = _province_pattern().search(heard.line.rest)
    if match is None:
        return False
    heard.province = names[same(match["name"])]
    heard.said["province"] = heard.line.said(match)
    start = match.start()
    heard.line.take(start - _small_word_before(heard.line, start), match.end())
    return True


def _is_code(typed: str) -> bool:
    return typed.isupper()


def _is_known(heard: _Heard) -> bool:
    city: City | None = heard.known.of_cities.get(same(heard.city)) if heard.city else None
    return city is not None and city.province is heard.province


def _zone(heard: _Heard) -> str:
    """The clocks of the place; "" where none is known."""
    if heard.venue is not None and heard.venue.zone and heard.city == heard.venue.city:
        return heard.venue.zone
    if heard.city and _is_known(heard):
        return heard.known.of_cities[same(heard.city)].zone
    return zone_of(heard.city, heard.province)


@lru_cache(maxsize=1)
def _provinces() -> tuple[Mapping[str, Province], re.Pattern[str], re.Pattern[str]]:
    """Provinces by name and code; what finds one in brackets; and one behind a city."""
    found = {same(province): province for province in Province}
    names: list[str] = []
    for language in LANGUAGES:
        with speaking(language):
            for province in Province:
                names.append(choice_name(province))
                found[same(choice_name(province))] = province
    ways = "|".join(
        re.escape(each) for each in sorted(map(_plain_name, names), key=len, reverse=True)
    )
    codes = "|".join(province.lower() for province in Province)
    in_brackets = re.compile(rf"(?P<city>[^,;:(){GONE}]*?) ?\((?P<name>{ways}|{codes})\)")
    after = re.compile(rf"(?: ?, ?| ?\(| )(?:(?P<name>{ways})|(?P<code>{codes}))(?!\w)\)?")
    return found, in_brackets, after


@lru_cache(maxsize=1)
def _province_pattern() -> re.Pattern[str]:
    names: list[str] = []
    for language in LANGUAGES:
        with speaking(language):
            names += [choice_name(province) for province in Province]
    pattern = names_pattern(names)
    assert pattern is not None  # there are names
    return pattern


def _plain_name(name: str) -> str:
    return plain(name)


# -- the title


def _title(heard: _Heard) -> tuple[Bilingual, bool]:
    """The title, and whether it is only offered."""
    said = heard.quoted or left_over(heard.line)
    if said:
        return in_one(said, heard.language), False
    if heard.kind is None:
        return EMPTY, False
    place = heard.venue.name if heard.venue else Bilingual(heard.city, heard.city)
    kind = heard.kind.name

    def side(name: str, where: str) -> str:
        return f"{name} – {where}" if name and where else name

    return Bilingual(side(kind.en, place.en or place.fr), side(kind.fr, place.fr or place.en)), True


_AT = re.compile(r"(?<!\w)(?:in|at|a|au|aux|en|from|de|by|par) $")
_EMPTY_BRACKETS = re.compile(r"\( *\)")
