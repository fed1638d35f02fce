"""The message event proposal: what an event is meant to say, section by section."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from app.domain.errors import BadValue
from app.domain.events import EventId
from app.domain.lists import ToneId
from app.domain.products import ProductId
from app.domain.values import EMPTY, Bilingual, Entity, Listed, Long, Searched

ProposalId = NewType("ProposalId", str)
ProposalSectionId = NewType("ProposalSectionId", str)
ProposalAnswerId = NewType("ProposalAnswerId", str)


class SectionFormat(StrEnum):
    """What a section of the form holds."""

    TEXT = "text"
    EVENT = "event"  # shown from the event itself: title and date
    EVENT_KIND = "event kind"
    TONE = "tone"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSection(Listed):
    """A section of the form: the office adds, renames, orders and retires (hides) them."""

    id: ProposalSectionId
    help: Bilingual = EMPTY
    format: SectionFormat = SectionFormat.TEXT
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Entity):
    """The one proposal of an event. Its versions and its approval are those of its product."""

    ONE_PER = ("event_id",)

    id: ProposalId
    event_id: EventId
    product_id: ProductId
    tone_id: ToneId | None = None
    amount: Decimal | None = None  # Canadian dollars

    def check(self) -> None:
        """Raise BadValue for a negative amount."""
        if self.amount is not None and self.amount < 0:
            raise BadValue("amount", str(self.amount), "amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAnswer(Entity):
    """What one section of one proposal says."""

    ONE_PER = ("proposal_id", "proposal_section_id")

    id: ProposalAnswerId
    proposal_id: ProposalId
    proposal_section_id: ProposalSectionId
    text: Searched[Long[Bilingual]] = EMPTY
