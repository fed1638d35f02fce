"""The office itself: where it is, who is there, and its own words.

Opening asks this, and the first page: the questions are plain ones (`storage.plain`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from app.domain.values import Bilingual, Province
from app.storage.plain import Answers, Question

if TYPE_CHECKING:
    from app.domain.people import PersonId


class _Home(NamedTuple):
    province: Province


class _Worded(NamedTuple):
    key: str
    text_en: str
    text_fr: str


class _Name(NamedTuple):
    id: PersonId
    given_name: str
    family_name: str


class _Any(NamedTuple):
    id: str


HOME = Question(_Home, "SELECT province FROM department WHERE NOT deleted ORDER BY id LIMIT 1")
LABELS = Question(_Worded, "SELECT key, text_en, text_fr FROM label WHERE NOT deleted ORDER BY id")
PEOPLE = Question(_Name, "SELECT id, given_name, family_name FROM person", many=True)
PLANNED = ("event", "product", "organisation", "venue", "person")
"""Kinds that make an office more than an empty one; a speech is a product too."""

ANYTHING = Question(
    _Any,
    "SELECT id FROM event UNION ALL SELECT id FROM product UNION ALL SELECT id FROM organisation"
    " UNION ALL SELECT id FROM venue UNION ALL SELECT id FROM person WHERE login = '' LIMIT 1",
)

ZONES: Mapping[Province, str] = {
    Province.NL: "America/St_Johns",
    Province.NS: "America/Halifax",
    Province.NB: "America/Halifax",
    Province.PE: "America/Halifax",
    Province.QC: "America/Toronto",
    Province.ON: "America/Toronto",
    Province.NU: "America/Toronto",
    Province.MB: "America/Winnipeg",
    Province.SK: "America/Regina",
    Province.AB: "America/Edmonton",
    Province.NT: "America/Edmonton",
    Province.YT: "America/Whitehorse",
    Province.BC: "America/Vancouver",
}
"""The zone in which most people of a province live."""


def home_province(reader: Answers) -> Province | None:
    """Where the office is: the province of its department."""
    found = reader.answers(HOME)
    return found[0].province if found else None


def home_zone(reader: Answers) -> str:
    """The zone of the office, by the province of its department."""
    return ZONES[home_province(reader) or Province.ON]


def is_empty(reader: Answers) -> bool:
    """Whether nothing was ever kept here: no event, product, speech, person, place …"""
    return not reader.answers(ANYTHING)


def own_words(reader: Answers) -> dict[str, Bilingual]:
    """The office's own words by their key, as `app.words.labels` takes them."""
    return {row.key: Bilingual(row.text_en, row.text_fr) for row in reader.answers(LABELS)}


def people_names(reader: Answers) -> dict[PersonId, str]:
    """Everyone's name, as lists show it."""
    return {row.id: f"{row.given_name} {row.family_name}".strip() for row in reader.answers(PEOPLE)}
