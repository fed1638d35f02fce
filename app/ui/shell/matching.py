"""Which commands a few letters mean, in either language."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz

from app.ui.place import Command

SURE = 90
"""A command this close comes before the records."""

POSSIBLE = 75


def ranked(commands: Sequence[Command], typed: str) -> list[tuple[float, Command]]:
    """The commands that may be meant, best first, each with 0 to 100."""
    wanted = folded(typed)
    scored = [
        (max(_score(wanted, folded(name)) for name in command.names), command)
        for command in commands
        if command.isEnabled() and command.isVisible()
    ]
    close = [pair for pair in scored if pair[0] >= POSSIBLE]
    return sorted(close, key=lambda pair: -pair[0])


def folded(text: str) -> str:
    """Small letters without accents, œ and æ spelled out."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _score(wanted: str, name: str) -> float:
    if f" {name}".find(f" {wanted}") >= 0:  # a word begins with it
        return 100 - min(len(name), 50) / 10
    if len(wanted) < 3:  # noqa: PLR2004 -- two letters are in everything
        return 0
    return min(fuzz.WRatio(wanted, name), SURE - 1)
