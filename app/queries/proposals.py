"""What a screen asks about the proposal of an event."""

from __future__ import annotations

from app.documents.exports import text_document
from app.documents.facts import DocumentFacts
from app.domain.events import EventId
from app.domain.proposals import Proposal
from app.domain.values import Language
from app.i18n import speaking
from app.queries.said import Said
from app.storage.records import Reader
from app.storage.sql import columns
from app.words.dates import when_text
from app.words.fields import field_label, kind_name
from app.words.marking import marking_text
from app.words.proposals import ProposalParts, section_text
from app.words.references import printed_reference
from app.words.typography import capital

P = columns(Proposal)


def proposal_of(reader: Reader, event_id: EventId) -> Proposal | None:
    """The proposal of an event, if it was begun."""
    found = reader.all(Proposal, P.event_id == event_id)
    return found[0] if found else None


def proposal_word(reader: Reader, parts: ProposalParts, language: Language) -> bytes:
    """A proposal as a Word document in one language: what is filled in, under its headings."""
    event = parts.event
    said = Said(reader, language)
    with speaking(language):
        facts = DocumentFacts(
            language=language,
            title=event.title.in_language(language),
            marking=marking_text(event.marking),
            department=said.department(),
            minister=said.minister(),
            reference=printed_reference(event),
        )
        details = (
            (field_label("event", "reference"), printed_reference(event)),
            (field_label("event", "timing"), when_text(event.when)),
            (field_label("event", "venue_id"), said.place(event)),
            (field_label("event", "coordinator_id"), said.person(event.coordinator_id)),
        )
        sections = [
            (section.name.in_language(language), section_text(parts, section, language))
            for section in parts.sections
        ]
        kind = capital(kind_name("proposal"))
    return text_document(facts, sections, kind=kind, details=details)
