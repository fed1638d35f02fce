"""The proposal of an event, found and made a document."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from app.domain.proposals import ProposalSection, SectionFormat
from app.domain.values import EMPTY, Bilingual, Language, Marking
from app.operations.events import add_event
from app.operations.proposals import add_proposal, answer_section, parts_of
from app.queries.proposals import proposal_of, proposal_word
from app.storage.sql import columns
from tests.builders import event

S = columns(ProposalSection)


def test_an_event_without_a_proposal_has_none(store):
    made = event()
    add_event(store, made)
    with store.reading() as reader:
        assert proposal_of(reader, made.id) is None


def test_a_proposal_is_a_document_in_its_language_with_its_marking(store):
    made = event(marking=Marking.PROTECTED_A)
    add_event(store, made)
    _, proposal_id = add_proposal(store, made.id)
    with store.reading() as reader:
        (section, *_) = reader.all(ProposalSection, S.format == SectionFormat.TEXT, order=(S.rank,))
    text = Bilingual("A library for all", "Une bibliothèque pour tous")
    answer_section(store, proposal_id, section.id, EMPTY, text)
    with store.reading() as reader:
        assert proposal_of(reader, made.id).id == proposal_id
        content = proposal_word(reader, parts_of(reader, proposal_id), Language.FR)
    document = Document(BytesIO(content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Une bibliothèque pour tous" in words
    assert "A library" not in words
    assert section.name.fr in words
    header = "\n".join(p.text for p in document.sections[0].header.paragraphs)
    assert "PROTÉGÉ A" in header.upper()
