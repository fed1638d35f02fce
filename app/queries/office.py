"""The office itself: where it is, and its own words."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.events import Event
from app.domain.lists import Department, Label
from app.domain.values import Bilingual, Province
from app.storage.records import Reader
from app.storage.sql import columns, select

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


def home_zone(reader: Reader) -> str:
    """The zone of the office, by the province of its department."""
    home = reader.all(Department)
    return ZONES[home[0].province if home else Province.ON]


def is_empty(reader: Reader) -> bool:
    """Whether nothing was ever planned here: there is no event."""
    return reader.value(select(columns(Event).id).limit(1)) is None


def own_words(reader: Reader) -> dict[str, Bilingual]:
    """The office's own words by their key, as `app.words.labels` takes them."""
    return {label.key: label.text for label in reader.all(Label)}
