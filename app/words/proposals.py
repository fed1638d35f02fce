"""What the proposal of an event says, section by section, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.events import Event
from app.domain.lists import EventKind, Tone
from app.domain.products import content_sha256
from app.domain.proposals import Proposal, ProposalSection, ProposalSectionId, SectionFormat
from app.domain.values import EMPTY, Bilingual, Language
from app.words.dates import money, when_text
from app.words.said import said

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


def missing_sections(parts: ProposalParts, language: Language) -> list[ProposalSection]:
    """The sections that must be filled and say nothing yet in a language."""
    return [s for s in parts.sections if s.required and not section_text(parts, s, language)]


def proposal_texts(parts: ProposalParts, languages: Iterable[Language]) -> dict[Language, str]:
    """The whole proposal in each language."""
    return {language: proposal_text(parts, language) for language in languages}


def read_digest(texts: Mapping[Language, str]) -> str:
    """SHA-256 that stands for these very texts: what was read is what is submitted."""
    lines = (f"{language} {content_sha256(text)}" for language, text in sorted(texts.items()))
    return content_sha256("\n".join(lines))


class SectionChange(NamedTuple):
    """What one section said and says, or says in English and in French."""

    heading: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether it says something else."""
        return self.before != self.after


def both_languages(parts: ProposalParts) -> list[SectionChange]:
    """What each section says in English, and in French; those that say nothing are left out."""
    return [
        SectionChange(said(section.name), english, french)
        for section in parts.sections
        for english, french in [[section_text(parts, section, each) for each in Language]]
        if english or french
    ]


def compared_sections(before: str, after: str) -> list[SectionChange]:
    """Two texts of a proposal section by section: in the order of the later one, then what went."""
    old, new = _parted(before), _parted(after)
    gone = [heading for heading in old if heading not in new]
    return [
        SectionChange(heading, old.get(heading, ""), new.get(heading, ""))
        for heading in (*new, *gone)
    ]


def _parted(text: str) -> dict[str, str]:
    """What stands under each heading; headings alike are put together."""
    found: dict[str, str] = {}
    for block in f"\n{text}".split(f"\n{HEADING}")[1:]:
        heading, _newline, body = block.partition("\n")
        found[heading] = f"{found[heading]}\n{body.strip()}" if heading in found else body.strip()
    return found


def _side(text: Bilingual, language: Language) -> str:
    return text.fr if language is Language.FR else text.en
