"""The proposal of an event: its answers, and the versions it becomes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.acts import Act
from app.domain.errors import ChangedMeanwhile, NotReady
from app.domain.lists import ProductKind, ProductKindId
from app.domain.products import Product, Version
from app.domain.proposals import (
    Proposal,
    ProposalAnswer,
    ProposalSection,
    ProposalSectionId,
    SectionFormat,
)
from app.domain.routes import Step
from app.domain.values import EMPTY, Bilingual, Language
from app.operations.events import add_event
from app.operations.proposals import (
    add_proposal,
    answer_section,
    make_version,
    parts_of,
    submit_proposal,
)
from app.operations.records import add, delete, edit
from app.storage.sql import columns
from app.words.proposals import (
    compared_sections,
    completeness,
    missing_sections,
    proposal_text,
    proposal_texts,
    read_digest,
)
from tests.builders import event, new_id

V = columns(Version)
HEADLINE = Bilingual("A library for all", "Une bibliothèque pour tous")


@pytest.fixture
def sections(store):
    """A form of three sections, in place of the one that the office was born with."""
    with store.reading() as reader:
        shipped = reader.all(ProposalSection)
        kinds = reader.all(ProductKind, columns(ProductKind).proposal)
    for section in shipped:
        delete(store, ProposalSection, section.id)
    if not kinds:
        add(
            store,
            ProductKind(
                id=ProductKindId(new_id()), name=Bilingual("Proposal", "Proposition"), proposal=True
            ),
        )
    made = [
        ProposalSection(
            id=ProposalSectionId(new_id()), name=Bilingual(en, fr), format=of, rank=rank
        )
        for rank, (en, fr, of) in enumerate(
            [
                ("Event", "Événement", SectionFormat.EVENT),
                ("Headline", "Titre souhaité", SectionFormat.TEXT),
                ("Amount", "Montant", SectionFormat.AMOUNT),
            ]
        )
    ]
    for section in made:
        add(store, section)
    return made


@pytest.fixture
def proposal_id(store, sections):
    made = event()
    add_event(store, made)
    return add_proposal(store, made.id)[1]


def versions(store):
    with store.reading() as reader:
        return reader.all(Version, order=(V.number,))


def test_an_event_has_one_proposal(store, proposal_id):
    with store.reading() as reader:
        proposal = reader.get(Proposal, proposal_id)
    assert add_proposal(store, proposal.event_id)[1] == proposal_id
    with store.reading() as reader:
        assert len(reader.all(Proposal)) == len(reader.all(Product)) == 1


def test_an_answer_is_not_written_over_another(store, proposal_id, sections):
    answer_section(store, proposal_id, sections[1].id, EMPTY, HEADLINE)
    with pytest.raises(ChangedMeanwhile):
        answer_section(store, proposal_id, sections[1].id, EMPTY, Bilingual("Mine", "À moi"))
    answer_section(store, proposal_id, sections[1].id, HEADLINE, EMPTY)
    with store.reading() as reader:
        assert [answer.text for answer in reader.all(ProposalAnswer)] == [EMPTY]


def test_a_version_says_it_all_in_its_own_language(store, proposal_id, sections):
    answer_section(store, proposal_id, sections[1].id, EMPTY, HEADLINE)
    edit(store, Proposal, proposal_id, {"amount": None}, {"amount": Decimal("1250000")})
    make_version(store, proposal_id, "For the director")
    english, french = versions(store)
    assert (english.language, french.language) == (Language.EN, Language.FR)
    assert english.text == (
        "## Event\nWorks of art\nMonday, June 8, 2026, 10:00 to 11:00\u00a0a.m., Eastern time\n\n"
        "## Headline\nA library for all\n\n## Amount\n$1,250,000.00"
    )
    assert french.text.endswith(
        "## Titre souhaité\nUne bibliothèque pour tous\n\n## Montant\n1\u00a0250\u00a0000,00\u00a0$"
    )
    assert english.note == "For the director"


def test_only_a_language_that_changed_gets_a_new_version(store, proposal_id, sections):
    answer_section(store, proposal_id, sections[1].id, EMPTY, HEADLINE)
    make_version(store, proposal_id)
    make_version(store, proposal_id)
    after = replace(HEADLINE, fr="Une bibliothèque pour toutes et tous")
    answer_section(store, proposal_id, sections[1].id, HEADLINE, after)
    make_version(store, proposal_id)
    assert [(v.number, v.language) for v in versions(store)] == [(1, "en"), (2, "fr"), (3, "fr")]


def test_a_proposal_that_says_nothing_in_a_language_is_not_ready(store, proposal_id, sections):
    answer_section(store, proposal_id, sections[1].id, EMPTY, Bilingual(fr="Une bibliothèque"))
    with pytest.raises(NotReady) as refused:
        make_version(store, proposal_id)
    assert refused.value.lacking == ("version en",)
    assert versions(store) == []


def test_a_hidden_section_is_left_out(store, proposal_id, sections):
    answer_section(store, proposal_id, sections[1].id, EMPTY, HEADLINE)
    edit(store, Proposal, proposal_id, {}, {"amount": Decimal(5)})
    edit(store, ProposalSection, sections[1].id, {"retired": False}, {"retired": True})
    with store.reading() as reader:
        parts = parts_of(reader, proposal_id)
    assert "library" not in proposal_text(parts, Language.EN)


def test_required_sections_are_counted_in_each_language(store, proposal_id, sections):
    for section in sections:
        edit(store, ProposalSection, section.id, {"required": False}, {"required": True})
    answer_section(store, proposal_id, sections[1].id, EMPTY, Bilingual(en="A library"))
    with store.reading() as reader:
        parts = parts_of(reader, proposal_id)
    assert completeness(parts, Language.EN) == (2, 3)
    assert completeness(parts, Language.FR) == (1, 3)


# -- submitted as it was read


@pytest.fixture
def written(store, sections):
    """A proposal that says its headline in both languages, and its two sides."""
    made = event()
    add_event(store, made)
    _outcome, proposal = add_proposal(store, made.id)
    answer_section(store, proposal, sections[1].id, EMPTY, HEADLINE)
    return proposal


def texts_of(store, proposal):
    with store.reading() as reader:
        return proposal_texts(parts_of(reader, proposal), Language)


def test_what_was_read_is_what_is_submitted(store, written):
    read = read_digest(texts_of(store, written))
    outcome = submit_proposal(store, written, read)
    assert outcome.act is Act.START_ROUTE
    with store.reading() as reader:
        versions = reader.all(Version)
        asked = [step for step in reader.all(Step) if step.asked_at]
    assert {version.language: version.text for version in versions} == texts_of(store, written)
    assert asked


def test_what_changed_since_it_was_read_is_not_submitted(store, sections, written):
    read = read_digest(texts_of(store, written))
    answer_section(store, written, sections[1].id, HEADLINE, replace(HEADLINE, fr="Autre titre"))
    with pytest.raises(ChangedMeanwhile):
        submit_proposal(store, written, read)
    with store.reading() as reader:
        assert reader.all(Version) == []
        assert reader.all(Step) == []


def test_two_texts_are_compared_section_by_section():
    before = "## Title\nA library\n\n## Tone\nWarm\n\n## Gone\nOnce"
    after = "## Title\nA library for all\nand more\n\n## New\nNow\n\n## Tone\nWarm"
    assert compared_sections(before, after) == [
        ("Title", "A library", "A library for all\nand more"),
        ("New", "", "Now"),
        ("Tone", "Warm", "Warm"),
        ("Gone", "Once", ""),
    ]
    assert [one.differs for one in compared_sections(after, after)] == [False] * 3
    assert compared_sections("", "") == []


def test_what_must_be_filled_and_is_empty_is_named(store, sections, written):
    edit(store, ProposalSection, sections[1].id, {}, {"required": True})
    edit(store, ProposalSection, sections[2].id, {}, {"required": True})
    with store.reading() as reader:
        missing = missing_sections(parts_of(reader, written), Language.FR)
    assert [section.name.en for section in missing] == ["Amount"]
