"""People and organisations found in a file, whatever its format, and what is wrong with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar, cast

from app.domain.errors import BadValue
from app.domain.people import OrganisationKind, check_email
from app.domain.values import EMPTY, LONG_TEXT, SHORT_TEXT, Bilingual, Language, Province
from app.i18n import LANGUAGES, N_, _, speaking
from app.words.choices import choice_name

C = TypeVar("C", bound=StrEnum)
PROVINCES = {
    Province.AB: "alta alb",
    Province.BC: "cb",
    Province.MB: "man",
    Province.NL: "nfld tnl",
    Province.NS: "ne",
    Province.NT: "nwt tno",
    Province.NU: "nvt",
    Province.ON: "ont",
    Province.PE: "pei ipe",
    Province.QC: "que pq",
    Province.SK: "sask",
    Province.YT: "yk yn yuk",
}
"""How provinces are written beside their codes and names, without dots and accents."""


class Why(StrEnum):
    """What is wrong with a row or a value; a row is left out only for the first two."""

    NO_NAME = "no name"
    TWICE = "twice"
    UNREADABLE = "unreadable"
    EXTRA_CELLS = "extra cells"
    EMAIL = "email"
    LANGUAGE = "language"
    PROVINCE = "province"
    KIND = "kind"
    PRECEDENCE = "precedence"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that is not taken as it stands. `line`: 1 is the first of the file."""

    line: int
    why: Why
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file and the field that it fills; "" where none does."""

    header: str
    field: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row or card as text: names of fields to what stands there; `_en`, `_fr` for bilingual."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOrganisation:
    """An organisation as a file has it."""

    line: int
    name: Bilingual
    acronym: Bilingual = EMPTY
    kind: OrganisationKind | None = None
    address: str = ""
    city: str = ""
    province: Province | None = None
    phone: str = ""
    email: str = ""
    website: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPerson:
    """A person as a file has it. `organisation`: its place in the file's organisations."""

    line: int
    family_name: str
    given_name: str = ""
    title: Bilingual = EMPTY
    address_form: Bilingual = EMPTY
    organisation: int | None = None
    language: Language | None = None
    precedence: int | None = None
    phone: str = ""
    mobile: str = ""
    email: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a file holds, to be shown before anything is written. `rows`: how many there were."""

    columns: tuple[Column, ...]
    people: tuple[ReadPerson, ...]
    organisations: tuple[ReadOrganisation, ...]
    problems: tuple[Problem, ...]
    rows: int


@dataclass(slots=True)
class _Found:
    problems: list[Problem]
    people: list[ReadPerson] = field(default_factory=list[ReadPerson])
    organisations: list[ReadOrganisation] = field(default_factory=list[ReadOrganisation])
    places: dict[str, int] = field(default_factory=dict[str, int])  # by folded name
    seen: set[tuple[str, ...]] = field(default_factory=set[tuple[str, ...]])


def gathered(columns: Iterable[Column], rows: Iterable[Row], problems: list[Problem]) -> PeopleFile:
    """People and organisations from the rows of a file; organisations of one name are one.

    problems: what the reader of the rows adds to as they are taken, and what is added here.
    """
    found = _Found(problems)
    count = 0
    for row in rows:
        count += 1
        _take(_Cells(row, found.problems), found)
    return PeopleFile(
        tuple(columns),
        tuple(found.people),
        tuple(found.organisations),
        tuple(sorted(found.problems, key=lambda problem: problem.line)),
        count,
    )


def problem_text(problem: Problem) -> str:
    """What is wrong, as a sentence in the language spoken here; the line is not in it."""
    return _(_SENTENCES[problem.why]).format(value=problem.value)


def folded(text: str) -> str:
    """A text as it is compared: no case, accents or punctuation; single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    kept = (sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join("".join(kept).split())


def _take(cells: _Cells, found: _Found) -> None:
    """Add what a row holds: a person, an organisation, or one in the other."""
    given, family = _names(cells)
    place = _organisation(cells, found, alone=not family)
    if not family:
        if place is None:
            found.problems.append(Problem(cells.row.line, Why.NO_NAME))
        return
    person = ReadPerson(
        line=cells.row.line,
        family_name=family,
        given_name=given,
        title=cells.both("title"),
        address_form=cells.both("address_form"),
        organisation=place,
        language=cells.language(),
        precedence=cells.precedence(),
        phone=cells.text("phone"),
        mobile=cells.text("mobile"),
        email=cells.email(),
        note=cells.text("note", LONG_TEXT),
    )
    same = (folded(person.name), person.email.casefold(), str(place))
    if same in found.seen:
        found.problems.append(Problem(person.line, Why.TWICE, value=person.name))
        return
    found.seen.add(same)
    found.people.append(person)


def _names(cells: _Cells) -> tuple[str, str]:
    """Given and family name; a family name alone stands for whatever name there is."""
    given, family = cells.text("given_name"), cells.text("family_name")
    whole = cells.text("full_name")
    if not family and not given:
        if "," in whole:
            family, _comma, given = (part.strip() for part in whole.partition(","))
        else:
            given, _space, family = whole.rpartition(" ")
    return (given, family) if family else ("", given)


def _organisation(cells: _Cells, found: _Found, *, alone: bool) -> int | None:
    """The place of the row's organisation; what it lacks so far is filled from this row."""
    name = cells.both("organisation")
    if not name:
        return None
    key = folded(name.en or name.fr) or name.en
    read = ReadOrganisation(
        line=cells.row.line,
        name=name,
        acronym=cells.both("acronym"),
        kind=cells.choice("kind", OrganisationKind, Why.KIND),
        address=cells.text("address", LONG_TEXT),
        city=cells.text("city"),
        province=cells.choice("province", Province, Why.PROVINCE),
        phone=cells.text("organisation_phone") or (cells.text("phone") if alone else ""),
        email=cells.email() if alone else "",
        website=cells.text("website"),
        note=cells.text("note", LONG_TEXT) if alone else "",
    )
    place = found.places.setdefault(key, len(found.places))
    if place == len(found.organisations):
        found.organisations.append(read)
    else:
        found.organisations[place] = _filled(found.organisations[place], read)
    return place


def _filled(known: ReadOrganisation, read: ReadOrganisation) -> ReadOrganisation:
    empty = [f.name for f in fields(known) if not getattr(known, f.name)]
    return replace(known, **{name: getattr(read, name) for name in empty})


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one row, checked as they are taken; what is wrong is added to `problems`."""

    row: Row
    problems: list[Problem]

    def text(self, name: str, limit: int = SHORT_TEXT) -> str:
        """A text, cut where it is longer than its field may hold."""
        value = self.row.values.get(name, "").strip()
        if len(value) > limit:
            self._tell(Why.TOO_LONG, name, value[:40] + "…")
        return value[:limit].strip()

    def both(self, name: str) -> Bilingual:
        """A text in both languages."""
        return Bilingual(self.text(f"{name}_en"), self.text(f"{name}_fr"))

    def email(self) -> str:
        """An e-mail address; "" where what stands there is none."""
        value = self.text("email").removeprefix("mailto:")
        try:
            check_email(value)
        except BadValue:
            self._tell(Why.EMAIL, "email", value)
            return ""
        return value

    def language(self) -> Language | None:
        """The preferred language: its code, with or without a region, or its name."""
        said = self.text("language")
        code = folded(said)[:2]
        if code in ("an", *LANGUAGES):
            return Language.FR if code == "fr" else Language.EN
        if said:
            self._tell(Why.LANGUAGE, "language", said)
        return None

    def precedence(self) -> int | None:
        """A number from 1 up."""
        said = self.text("precedence")
        if said.isdecimal() and len(said) < _DIGITS and int(said):
            return int(said)
        if said:
            self._tell(Why.PRECEDENCE, "precedence", said)
        return None

    def choice(self, name: str, kind: type[C], why: Why) -> C | None:
        """A choice by its code or its name in either language."""
        said = self.text(name)
        found = _choices(kind).get(folded(said).replace(" ", ""))
        if said and found is None:
            self._tell(why, name, said)
        return cast("C | None", found)

    def _tell(self, why: Why, name: str, value: str) -> None:
        self.problems.append(Problem(self.row.line, why, name, value))


@lru_cache(maxsize=8)
def _choices(kind: type[StrEnum]) -> Mapping[str, StrEnum]:
    """Every way to write a choice, without spaces, and the choice."""
    found: dict[str, StrEnum] = {}
    for member in kind:
        ways = [str(member), member.name]
        for language in LANGUAGES:
            with speaking(language):
                ways.append(choice_name(member))
        found |= {folded(way).replace(" ", ""): member for way in ways}
        if isinstance(member, Province):
            found |= dict.fromkeys(PROVINCES.get(member, "").split(), member)
    return found


_DIGITS = 7
_SENTENCES: Mapping[Why, str] = {
    Why.NO_NAME: N_("Neither a person nor an organization is named: left out."),
    Why.TWICE: N_("{value} appears twice in this file: left out here."),
    Why.UNREADABLE: N_("This line cannot be read: left out."),
    Why.EXTRA_CELLS: N_("There are more cells than columns: the last ones are left out."),
    Why.EMAIL: N_("“{value}” is not an e-mail address: left empty."),
    Why.LANGUAGE: N_("“{value}” is not an official language: left empty."),
    Why.PROVINCE: N_("“{value}” is not a province or territory: left empty."),
    Why.KIND: N_("“{value}” is not a kind of organization: left empty."),
    Why.PRECEDENCE: N_("“{value}” is not a place in the order of precedence: left empty."),
    Why.TOO_LONG: N_("“{value}” is longer than its field: cut."),
}
