"""What an event is begun with, in words."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.beginnings import Taken
from app.i18n import _, ngettext
from app.words.choices import choice_name
from app.words.kinds import kind_name
from app.words.numbers import list_text, number
from app.words.typography import capital

_KIND = {
    Taken.PATH: "task",
    Taken.CUES: "cue",
    Taken.SERVICES: "service",
    Taken.PRODUCTS: "product",
    Taken.PEOPLE: "participant",
    Taken.BUDGET: "expense",
}


def part_kind(part: Taken) -> str:
    """What one thing of a part is: "Task"."""
    return capital(kind_name(_KIND[part]))


def part_choice(part: Taken, count: int) -> str:
    """A part to take or leave, with how much it is: "Run sheet (12)"."""
    return _("{page} ({count})").format(page=choice_name(part), count=number(count))


def added_text(counts: Mapping[Taken, int]) -> str:
    """What is added: "4 tasks and 1 product are added."; "" for nothing."""
    several = [f"{number(n)} {kind_name(_KIND[part], n)}" for part, n in counts.items() if n]
    if not several:
        return ""
    words = ngettext("{what} is added.", "{what} are added.", sum(counts.values()))
    return words.format(what=list_text(several))
