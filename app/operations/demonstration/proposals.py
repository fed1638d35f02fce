"""The stories of proposals: filled in section by section, set down, approved."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from app.domain.lists import ToneId
from app.domain.products import Product
from app.domain.proposals import Proposal, ProposalId, ProposalSectionId
from app.domain.values import EMPTY, Bilingual, Language
from app.operations.demonstration.approvals import Paper, approvals
from app.operations.demonstration.content import Table, both, coded, tables
from app.operations.demonstration.plans import Life
from app.operations.demonstration.stage import Stage, Story, Turn
from app.operations.demonstration.writing import Said
from app.operations.proposals import add_proposal, answer_section, make_version
from app.operations.records import edit
from app.operations.routes import start_route

OWN = (
    "headline",
    "objectives",
    "soundbite",
    "backdrop",
    "photograph",
    "considerations",
    "risks",
)
MATERIALS = Bilingual(
    "Media advisory, news release, backgrounder, media lines, two social media posts, photographs.",
    "Avis aux médias, communiqué, document d’information, infocapsules, deux publications dans les"
    " médias sociaux, photos.",
)


def proposal_story(stage: Stage, life: Life, table: Table, n: int) -> Story:
    """A proposal from its first section to its approval; one without objectives is not sent."""
    first = stage.at_work(life.day - timedelta(life.lead - 4))
    yield Turn(first, life.coordinator)
    yield from life.waited_for(stage, life.coordinator)
    proposal = begin(stage, life, table)
    answers = answers_of(life, table, n)
    for section, answer in answers.items():
        if section == "audiences":
            yield Turn(stage.later(21), life.coordinator)
        if answer:
            section_id = ProposalSectionId(coded("proposal_section", section))
            answer_section(stage.store, proposal, section_id, EMPTY, answer)
    if not answers["objectives"]:
        return
    yield Turn(stage.later(24), life.coordinator)
    make_version(stage.store, proposal)
    with stage.store.reading() as reader:
        product = reader.get(Product, reader.get(Proposal, proposal).product_id)
    paper = Paper(life, n, "", _nothing, product)
    yield Turn(stage.later(1), life.coordinator)
    start_route(stage.store, product.id)
    last = max(stage.at_work(life.day - timedelta(25)), stage.clock.at + timedelta(5))
    yield from approvals(stage, paper, stage.clock.at, min(last, stage.clock.at + timedelta(12)))


def _nothing(_language: Language) -> str:
    """A proposal is written in its sections, never as a whole."""
    return ""


def begin(stage: Stage, life: Life, table: Table) -> ProposalId:
    """Begin it; say tone and amount."""
    _outcome, proposal = add_proposal(stage.store, life.event.id)
    seen: dict[str, Any] = {"tone_id": None, "amount": None}
    amount = table.get("amount")
    new: dict[str, Any] = {
        "tone_id": ToneId(coded("tone", table["tone"])),
        "amount": Decimal(amount) if amount else None,
    }
    edit(stage.store, Proposal, proposal, seen, new)
    return proposal


def answers_of(life: Life, table: Table, n: int) -> dict[str, Bilingual]:
    """What each section says, in the order in which it is filled in."""
    common = tables("proposals")["common"]
    said = {language: Said(life, language, n) for language in Language}
    media = Bilingual(*(said[language].first_answer for language in Language))
    names = Bilingual(*(said[language].partner_name for language in Language))
    return {
        **{section: both(table.get(section)) for section in OWN},
        "key_messages": both(life.theme["messages"]),
        "media_lines": media,
        "background": both(life.theme["about"]),
        "materials": MATERIALS,
        "partners": names,
        **{section: both(answer) for section, answer in common.items()},
    }
