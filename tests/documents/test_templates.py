"""The Word files that ship: each one, filled with the sample of its use."""

import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from app.documents.filling import check_template, fill
from app.documents.reading import read_docx
from app.documents.samples import known_fields, sample, sample_facts
from app.documents.shipped import file_name, shipped_template
from app.domain.speeches import TemplateUse
from app.domain.values import Language
from app.paths import RESOURCES
from tests.documents.packages import MAIN, W, unpacked

SHIPPED = [(use, language) for use in TemplateUse for language in Language]
GOLDEN = Path(__file__).parent / "golden"
each = pytest.mark.parametrize(("use", "language"), SHIPPED)


def filled(use, language, **facts):
    fields = sample_facts(use, language) | facts
    template = shipped_template(use, language)
    return fill(template, fields, language=language, title=fields["title"], stamp="tribune:7/3")


@each
def test_the_shipped_file_is_what_its_source_writes(use, language, written):
    name = file_name(use, language)
    assert (RESOURCES / "templates" / name).read_bytes() == (written / name).read_bytes()


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("templates")
    script = RESOURCES / "templates" / "make.py"
    subprocess.run([sys.executable, "-B", script, folder], check=True)
    return folder


@each
def test_it_passes_the_check_that_an_office_template_must_pass(use, language):
    check_template(shipped_template(use, language), use, language)


@each
def test_it_prints_the_marking_on_every_page(use, language):
    parts = unpacked(filled(use, language))
    assert sample(use, language).marking.encode() in parts["word/header1.xml"]
    section = etree.fromstring(parts[MAIN]).find(f".//{W}sectPr")
    assert section.find(f"{W}titlePg") is None
    assert [link.get(f"{W}type") for link in section.findall(f"{W}headerReference")] == ["default"]


@each
def test_it_speaks_its_language(use, language):
    data = filled(use, language)
    parts = unpacked(data)
    locale = "en-CA" if language is Language.EN else "fr-CA"
    said = {
        tag.get(f"{W}val") for tag in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}lang")
    }
    properties = Document(BytesIO(data)).core_properties
    assert said == {locale}
    assert properties.language == locale
    assert properties.title == sample(use, language).title
    assert properties.identifier == "tribune:7/3"


@each
def test_every_table_has_a_heading_row_and_a_name(use, language):
    root = etree.fromstring(unpacked(filled(use, language))[MAIN])
    tables = list(root.iter(f"{W}tbl"))
    assert tables
    for table in tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")


@each
def test_headings_go_down_one_level_at_a_time_and_nothing_is_blank(use, language):
    root = etree.fromstring(unpacked(filled(use, language))[MAIN])
    styles = [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert styles.index("Title") < min(i for i, s in enumerate(styles) if s.startswith("Heading"))
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    outside = [p for p in root.iter(f"{W}p") if not any(True for _ in p.iterancestors(f"{W}tc"))]
    assert all("".join(p.itertext()).strip() for p in outside)


@each
def test_empty_facts_leave_neither_blanks_nor_headings_without_text(use, language):
    bare = type(sample(use, language))(language=language, title="Only a title")
    data = fill(
        shipped_template(use, language), bare.as_fields(), language=language, title="", stamp=""
    )
    root = etree.fromstring(unpacked(data)[MAIN])
    paragraphs = [
        (p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), "".join(p.itertext()))
        for p in root.iter(f"{W}p")
    ]
    assert all(text.strip() for _, text in paragraphs)
    for (style, text), (following, _) in pairwise(paragraphs):
        assert not (style == following == "Heading1"), text
    assert not paragraphs[-1][0].startswith("Heading")


@pytest.mark.parametrize("language", Language)
def test_each_occasion_has_what_it_is_for(language):
    committee = read_docx(filled(TemplateUse.COMMITTEE, language)).text
    house = read_docx(filled(TemplateUse.HOUSE, language)).text
    event = read_docx(filled(TemplateUse.EVENT, language)).text
    facts = sample(TemplateUse.EVENT, language)
    for said in (facts.committee, facts.study, *facts.officials, facts.questions):
        assert said in committee
        assert said not in event
    for said in (facts.bill, facts.stage, facts.slot):
        assert said in house
        assert said not in event
    formal = {"en": "Speaker,", "fr": "Monsieur le Président,"}[language]
    caveat = {"en": "Check against delivery", "fr": "Le texte prononcé fait foi"}[language]
    assert formal in house.splitlines()
    assert caveat in event
    assert event.index(facts.salutations[0]) < event.index(facts.salutations[1])


def test_a_speech_without_caveat_says_none():
    said = read_docx(filled(TemplateUse.EVENT, Language.EN, caveat=False)).text
    assert "Check against delivery" not in said


def test_the_filled_document_is_as_it_was_last_looked_at():
    root = etree.fromstring(unpacked(filled(TemplateUse.ANNOUNCEMENT, Language.FR))[MAIN])
    etree.indent(root)
    made = etree.tostring(root, encoding="unicode") + "\n"
    assert made == (GOLDEN / "announcement-fr.xml").read_text("utf-8")


def test_known_fields_name_columns_too():
    assert {"title", "objectives", "objectives.met"} <= set(known_fields(TemplateUse.EVALUATION))
    assert "bill" in known_fields(TemplateUse.HOUSE)
    assert "objectives" not in known_fields(TemplateUse.HOUSE)
