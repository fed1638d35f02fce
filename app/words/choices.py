"""Names, icons and tones of every choice and state."""

from __future__ import annotations

from enum import StrEnum

from app import i18n
from app.domain.values import Language
from app.i18n import _
from app.words.choice_names import NAMES
from app.words.choice_signs import Tone, sign
from app.words.kinds import snake
from app.words.labels import label


def choice_name(member: StrEnum) -> str:
    """What a choice is called: "Confirmed"; KeyError for one that nobody worded."""
    return label(choice_key(member), _(NAMES[type(member)][member]))


def tongue(language: Language) -> str:
    """A language inside a sentence: "French", « français »."""
    name = choice_name(language)
    return name[0].lower() + name[1:] if i18n.language() == "fr" else name


def choice_key(member: StrEnum) -> str:
    """The key of the label that renames a choice: `state.event.confirmed`, `choice.role.reader`."""
    kind = snake(type(member).__name__)
    group, kind = (
        ("state", kind.removesuffix("_state")) if kind.endswith("_state") else ("choice", kind)
    )
    return f"{group}.{kind}.{member.name.lower()}"


def state_icon(member: StrEnum) -> str:
    """The Lucide icon of a state, e.g. `circle-check`; `circle` for a choice that is none."""
    return sign(member)[0]


def state_tone(member: StrEnum) -> Tone:
    """The tone of a chip: neutral where there is nothing to say by it."""
    return sign(member)[1]
