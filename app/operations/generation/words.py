"""Runs of words as the office writes them, and cities for what it does."""

from __future__ import annotations

from random import Random

from app.domain.values import Bilingual, Language, Province
from app.operations.demonstration.content import tables, texts

CITIES = (
    ("Ottawa", Province.ON, "America/Toronto"),
    ("Gatineau", Province.QC, "America/Toronto"),
    ("Montréal", Province.QC, "America/Toronto"),
    ("Toronto", Province.ON, "America/Toronto"),
    ("Québec", Province.QC, "America/Toronto"),
    ("Halifax", Province.NS, "America/Halifax"),
    ("Moncton", Province.NB, "America/Halifax"),
    ("St. John’s", Province.NL, "America/St_Johns"),
    ("Winnipeg", Province.MB, "America/Winnipeg"),
    ("Regina", Province.SK, "America/Regina"),
    ("Edmonton", Province.AB, "America/Edmonton"),
    ("Whitehorse", Province.YT, "America/Whitehorse"),
    ("Vancouver", Province.BC, "America/Vancouver"),
)


class Words:
    """Runs of words as the office writes them, from the texts of the demonstration."""

    def __init__(self, chance: Random) -> None:
        found = [text for name in ("themes", "events") for text in texts(tables(name))]
        self._chance = chance
        self._known = {
            Language.EN: " ".join(text.en for text in found).split(),
            Language.FR: " ".join(text.fr for text in found).split(),
        }

    def text(self, language: Language, length: int) -> str:
        """So many words, begun like a sentence."""
        known = self._known[language]
        start = self._chance.randrange(len(known) - length)
        run = " ".join(known[start : start + length]).strip("-–—:;, ")
        return run[:1].upper() + run[1:]

    def both(self, length: int) -> Bilingual:
        """The same number of words in each language."""
        return Bilingual(self.text(Language.EN, length), self.text(Language.FR, length))
