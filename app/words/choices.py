"""Names, icons and tones of every choice and state."""

from __future__ import annotations

from enum import StrEnum

from app import i18n
from app.domain.values import Language
from app.i18n import _
from app.words.choice_names import NAMES, choice_key
from app.words.choice_signs import Tone, sign
from app.words.labels import label


def choice_name(member: StrEnum) -> str:
    """What a choice is called: "Confirmed"; KeyError for one that nobody worded."""
    key = choice_key(member)
    return label(key, _(NAMES[key]))


def tongue(language: Language) -> str:
    """A language inside a sentence: "French", « français »."""
    name = choice_name(language)
    return name[0].lower() + name[1:] if i18n.language() == "fr" else name


def state_icon(member: StrEnum) -> str:
    """The Lucide icon of a state, e.g. `circle-check`; `circle` for a choice that is none."""
    return sign(member)[0]


def state_tone(member: StrEnum) -> Tone:
    """The tone of a chip: neutral where there is nothing to say by it."""
    return sign(member)[1]
