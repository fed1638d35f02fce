"""What a person does to the proposal of an event; its approval is that of its product."""

from __future__ import annotations

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import ChangedMeanwhile, NotFound, NotReady
from app.domain.events import Event, EventId
from app.domain.lists import EventKind, ProductKind, Tone
from app.domain.products import Product, ProductId
from app.domain.proposals import (
    Proposal,
    ProposalAnswer,
    ProposalAnswerId,
    ProposalId,
    ProposalSection,
    ProposalSectionId,
)
from app.domain.values import EMPTY, Bilingual
from app.operations.products import put_version
from app.operations.records import named
from app.operations.routes import begin_route
from app.storage.records import Reader, Records
from app.storage.sql import columns
from app.storage.store import Store
from app.words.proposals import ProposalParts, proposal_texts, read_digest

P, A, S = columns(Proposal), columns(ProposalAnswer), columns(ProposalSection)
K = columns(ProductKind)


def add_proposal(store: Store, event_id: EventId) -> tuple[Outcome, ProposalId]:
    """Begin the proposal of an event and its product; the one there is, where there is one.

    Raises NotFound where the office has no kind of product for proposals.
    """
    with store.transaction(Act.ADD_PROPOSAL) as records:
        event = records.get(Event, event_id)
        records.facts |= named(event)
        there = records.all(Proposal, P.event_id == event_id)
        if there:
            return records.outcome, there[0].id
        kinds = records.all(ProductKind, K.proposal, ~K.retired, order=(K.rank,))
        if not kinds:
            raise NotFound("product_kind", "proposal")
        product = Product(
            id=ProductId(records.new_id()),
            kind_id=kinds[0].id,
            title=event.title,
            event_id=event_id,
            owner_id=event.coordinator_id or records.me,
            marking=event.marking,
        )
        proposal = Proposal(
            id=ProposalId(records.new_id()), event_id=event_id, product_id=product.id
        )
        records.add(product)
        records.add(proposal)
    return records.outcome, proposal.id


def answer_section(
    store: Store,
    proposal_id: ProposalId,
    section_id: ProposalSectionId,
    seen: Bilingual,
    text: Bilingual,
) -> Outcome:
    """Change what a section of a proposal says, from what was seen to something new.

    Raises ChangedMeanwhile where it says something else by now.
    """
    with store.transaction(Act.EDIT, fields=["text"]) as records:
        section = records.get(ProposalSection, section_id)
        records.facts |= named(section) | {"kind": "proposal", "record": proposal_id}
        where = A.proposal_id == proposal_id, A.proposal_section_id == section_id
        there = records.all(ProposalAnswer, *where)
        before = there[0] if there else None
        if seen != (before.text if before else EMPTY):
            raise ChangedMeanwhile("proposal_answer", before.id if before else "")
        answer = ProposalAnswer(
            id=before.id if before else ProposalAnswerId(records.new_id()),
            proposal_id=proposal_id,
            proposal_section_id=section_id,
            text=text,
        )
        if before:
            records.save(before, answer)
        elif text:
            records.add(answer)
    return records.outcome


def make_version(store: Store, proposal_id: ProposalId, note: str = "") -> Outcome:
    """Set the proposal down as versions of its product, in each language that changed since.

    Raises NotReady, with the languages, where it says nothing yet.
    """
    with store.transaction(Act.ADD_VERSION) as records:
        proposal = records.get(Proposal, proposal_id)
        product = records.get(Product, proposal.product_id)
        records.facts |= named(product)
        _set_down(records, proposal, product, note)
    return records.outcome


def submit_proposal(store: Store, proposal_id: ProposalId, read: str, note: str = "") -> Outcome:
    """Send a proposal for approval as it was read, in one act: its versions, then its route.

    read: `read_digest` of the texts that were read. Raises ChangedMeanwhile where the proposal says
    something else by now, and what `make_version` and `start_route` raise.
    """
    with store.transaction(Act.START_ROUTE) as records:
        proposal = records.get(Proposal, proposal_id)
        product = records.get(Product, proposal.product_id)
        records.facts |= named(product)
        texts = proposal_texts(parts_of(records, proposal_id), product.languages.each)
        if read_digest(texts) != read:
            raise ChangedMeanwhile("proposal", proposal_id)
        _set_down(records, proposal, product, note)
        begin_route(records, product)
    return records.outcome


def _set_down(records: Records, proposal: Proposal, product: Product, note: str) -> None:
    parts = parts_of(records, proposal.id)
    texts = proposal_texts(parts, product.languages.each)
    silent = tuple(f"version {language}" for language, text in texts.items() if not text)
    if silent:
        raise NotReady(silent)
    for language, text in texts.items():
        put_version(records, product, language, text=text, note=note)


def parts_of(reader: Reader, proposal_id: ProposalId) -> ProposalParts:
    """All that the text of a proposal is made of; sections that the office hides are left out."""
    proposal = reader.get(Proposal, proposal_id)
    event = reader.get(Event, proposal.event_id, deleted=True)
    tone = reader.get(Tone, proposal.tone_id, deleted=True) if proposal.tone_id else None
    answers = reader.all(ProposalAnswer, A.proposal_id == proposal_id)
    return ProposalParts(
        proposal=proposal,
        event=event,
        kind=reader.get(EventKind, event.kind_id, deleted=True),
        tone=tone,
        sections=reader.all(ProposalSection, ~S.retired, order=(S.rank, S.name_en)),
        answers={answer.proposal_section_id: answer.text for answer in answers},
    )
