"""The colour of an entry: by its state, or by its kind. An icon always says the state as well."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from app.ui.theme import Tokens, Tone
from app.words.choices import state_tone

if TYPE_CHECKING:
    from app.domain.lists import EventKindId
    from app.queries.calendar import CalendarLine


class ColourBy(StrEnum):
    """What the colours of a calendar say."""

    STATE = "state"
    KIND = "kind"


class Pair(NamedTuple):
    """The colour of icon and stripe, and the quiet surface under the words."""

    strong: str
    tint: str


LIGHT: Sequence[Pair] = (
    Pair("#1f5fa8", "#e0ebf8"),
    Pair("#2d6b3f", "#e1f1e4"),
    Pair("#8a4b00", "#fdeed6"),
    Pair("#7a3585", "#f4e4f7"),
    Pair("#0f6a6a", "#dcf1f0"),
    Pair("#a2263f", "#fbe5e8"),
    Pair("#5a5a12", "#f1f1d3"),
    Pair("#4a4aa5", "#e8e8fa"),
    Pair("#6d4a2f", "#f2e7dd"),
    Pair("#0d6489", "#dceefa"),
    Pair("#99276a", "#fbe3f0"),
    Pair("#48566a", "#e4e9ef"),
)
DARK: Sequence[Pair] = (
    Pair("#9cc4f5", "#1f3650"),
    Pair("#8ed3a0", "#1b3a26"),
    Pair("#f0b768", "#40300f"),
    Pair("#dcaae6", "#41244a"),
    Pair("#7fd0cd", "#123a3a"),
    Pair("#f7a6b1", "#4a2129"),
    Pair("#d3d38a", "#363613"),
    Pair("#b9b9f4", "#2c2c55"),
    Pair("#dcb899", "#3d2c1f"),
    Pair("#8fd0f2", "#12384a"),
    Pair("#f2a3cf", "#48203a"),
    Pair("#b9c5d4", "#333e4a"),
)


def colours_of(
    line: CalendarLine, by: ColourBy, kinds: Sequence[EventKindId], tokens: Tokens
) -> Pair:
    """The colours of an entry; kinds take theirs by their place in the office's list."""
    if by is ColourBy.STATE:
        tone = Tone(state_tone(line.state))
        return Pair(tokens.text(tone), tokens.tint(tone))
    every = DARK if tokens.dark else LIGHT
    at = kinds.index(line.kind_id) if line.kind_id in kinds else 0
    return every[at % len(every)]
