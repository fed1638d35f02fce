"""The spoken word: a product with an occasion, a speaker and a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from app.domain.errors import BadValue
from app.domain.people import PersonId
from app.domain.products import ProductId
from app.domain.values import EMPTY, Bilingual, Entity, Language, Listed, Long, Searched

SpeechId = NewType("SpeechId", str)
SalutationId = NewType("SalutationId", str)
WordTemplateId = NewType("WordTemplateId", str)

WORDS_A_MINUTE: Mapping[Language, int] = {Language.EN: 130, Language.FR: 130}


class Occasion(StrEnum):
    """Where it is spoken."""

    EVENT = "event"
    ANNOUNCEMENT = "announcement"
    STAKEHOLDERS = "stakeholder meeting"
    INTERNAL = "internal event"
    COMMITTEE = "parliamentary committee"
    HOUSE = "House debate"


class TemplateUse(StrEnum):
    """What a Word template is for: a speech of an occasion, or the evaluation report."""

    EVENT = "event"
    ANNOUNCEMENT = "announcement"
    STAKEHOLDERS = "stakeholder meeting"
    INTERNAL = "internal event"
    COMMITTEE = "parliamentary committee"
    HOUSE = "House debate"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Entity):
    """What a speech is beyond its product."""

    ONE_PER = ("product_id",)

    id: SpeechId
    product_id: ProductId
    occasion: Occasion = Occasion.EVENT
    speaker_id: PersonId | None = None
    delegate_id: PersonId | None = None  # who gives it in the speaker's place
    audience: Searched[Bilingual] = EMPTY
    venue: Bilingual = EMPTY  # in words; empty: the event's
    minutes: int = 8
    french_share: int = 50  # percent
    land_acknowledgement: Long[Bilingual] = EMPTY
    key_messages: Searched[Long[Bilingual]] = EMPTY  # one a line
    caveat: bool = True  # "check against delivery"
    sources: Searched[Long[str]] = ""
    delivered: Searched[Long[str]] = ""  # the text as it was spoken
    # before a committee
    committee: Searched[Bilingual] = EMPTY
    study: Searched[Bilingual] = EMPTY  # or order of reference
    officials: Searched[Long[Bilingual]] = EMPTY  # one a line
    questions_id: ProductId | None = None  # the Q&A binder
    # in the House
    bill: Searched[Bilingual] = EMPTY
    stage: Bilingual = EMPTY  # stage or motion
    slot: Bilingual = EMPTY  # time slot

    def check(self) -> None:
        """Raise BadValue for a length or a share that cannot be."""
        if not 1 <= self.minutes <= 240:  # noqa: PLR2004 -- four hours: the longest House debate slot
            raise BadValue("minutes", str(self.minutes), "minutes")
        if not 0 <= self.french_share <= 100:  # noqa: PLR2004 -- percent
            raise BadValue("french_share", str(self.french_share), "percent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Salutation(Entity):
    """Someone greeted by name, in order of precedence."""

    id: SalutationId
    speech_id: SpeechId
    person_id: PersonId | None = None
    words: Bilingual = EMPTY  # in place of the person's form of address and name
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTemplate(Listed):
    """A Word file of the office's own, in place of a shipped one."""

    id: WordTemplateId
    use: TemplateUse
    language: Language
    sha256: str
    file_name: str = ""


def speaking_minutes(words: int, language: Language, pace: Mapping[Language, int]) -> float:
    """How long it takes to say that many words, in minutes."""
    return words / pace[language]
