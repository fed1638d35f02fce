"""What the proposal of an event says, section by section, in each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.events import Event
from app.domain.lists import EventKind, Tone
from app.domain.proposals import Proposal, ProposalSection, ProposalSectionId, SectionFormat
from app.domain.values import EMPTY, Bilingual, Language
from app.words.dates import money, when_text

HEADING = "## "
"""What stands before the heading of a section in the text of a version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalParts:
    """A proposal with all that its text is made of; the sections in the office's order."""

    proposal: Proposal
    event: Event
    kind: EventKind
    tone: Tone | None
    sections: Sequence[ProposalSection]
    answers: Mapping[ProposalSectionId, Bilingual]


def section_text(parts: ProposalParts, section: ProposalSection, language: Language) -> str:
    """What a section says in one language, never in the other: written, or taken from the event."""
    if section.format is SectionFormat.TEXT:
        return _side(parts.answers.get(section.id, EMPTY), language).strip()
    if section.format is SectionFormat.TONE:
        return parts.tone.name.in_language(language) if parts.tone else ""
    if section.format is SectionFormat.AMOUNT:
        return "" if parts.proposal.amount is None else money(parts.proposal.amount, language)
    if section.format is SectionFormat.EVENT_KIND:
        return parts.kind.name.in_language(language)
    title = _side(parts.event.title, language)
    return f"{title}\n{when_text(parts.event.when, language)}" if title else ""


def proposal_text(parts: ProposalParts, language: Language) -> str:
    """The whole proposal: a heading and what it says, for each section that says something.

    "" where nothing was written in this language.
    """
    texts = [(section, section_text(parts, section, language)) for section in parts.sections]
    if not any(text for section, text in texts if section.format is SectionFormat.TEXT):
        return ""
    return "\n\n".join(
        f"{HEADING}{section.name.in_language(language)}\n{text}" for section, text in texts if text
    )


def completeness(parts: ProposalParts, language: Language) -> tuple[int, int]:
    """How many of the sections that must be filled are, in one language; how many there are."""
    required = [section for section in parts.sections if section.required]
    return sum(bool(section_text(parts, s, language)) for s in required), len(required)


def _side(text: Bilingual, language: Language) -> str:
    return text.fr if language is Language.FR else text.en
