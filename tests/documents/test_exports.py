"""Whole documents: the evaluation report, and text products."""

from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from app.documents.exports import evaluation_report, text_document
from app.documents.facts import CoverageFacts, DocumentFacts, EvaluationFacts
from app.documents.reading import read_docx
from app.documents.samples import sample
from app.domain.releases import Part, joined
from app.domain.speeches import TemplateUse
from app.domain.values import Language
from app.i18n import speaking
from app.words.choices import choice_name
from tests.documents.packages import MAIN, W, unpacked

FACTS = DocumentFacts(
    language=Language.FR, title="L’œuvre & l’été", marking="PROTÉGÉ B", department="Ministère"
)
RELEASE = joined(
    {
        Part.HEADLINE: "Le havre rouvre",
        Part.LEAD: "Port Lorne – Aujourd’hui …",
        Part.BODY: "Premier.\n\nDeuxième.\n- point",
        Part.QUOTES: "« Un jour. »\n– Claire Aucoin",
        Part.QUICK_FACTS: "86 bateaux\n60 emplois",
        Part.LINKS: "Ports – https://example.ca",
        Part.CONTACTS: "Nadia Fortin\n613-555-0148\n\nRelations avec les médias",
    }
)


def styled(data):
    """Style and text of each paragraph."""
    root = etree.fromstring(unpacked(data)[MAIN])
    return [
        (p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), "".join(p.itertext(f"{W}t")))
        for p in root.iter(f"{W}p")
    ]


def test_a_release_is_printed_part_by_part_under_names_in_its_own_language():
    with speaking("fr"):
        names = {part: choice_name(part) for part in Part}
    assert names[Part.LINKS] == "Liens connexes"
    assert styled(text_document(FACTS, RELEASE, kind="Communiqué de presse")) == [
        ("Kicker", "Communiqué de presse"),
        ("Title", "L’œuvre & l’été"),
        ("Heading1", names[Part.HEADLINE]),
        ("Lead", "Le havre rouvre"),
        ("Heading1", names[Part.LEAD]),
        ("Lead", "Port Lorne – Aujourd’hui …"),
        ("Heading1", names[Part.BODY]),
        ("BodyText", "Premier."),
        ("BodyText", "Deuxième."),
        ("ListBullet", "point"),
        ("Heading1", names[Part.QUOTES]),
        ("Quote", "« Un jour. »"),
        ("Quote", "– Claire Aucoin"),
        ("Heading1", names[Part.QUICK_FACTS]),
        ("ListBullet", "86 bateaux"),
        ("ListBullet", "60 emplois"),
        ("Heading1", names[Part.LINKS]),
        ("ListBullet", "Ports – https://example.ca"),
        ("Heading1", names[Part.CONTACTS]),
        ("BodyText", "Nadia Fortin613-555-0148"),
        ("BodyText", "Relations avec les médias"),
    ]


def test_sections_of_a_proposal_have_their_headings_and_empty_ones_go():
    made = text_document(FACTS, [("Auditoires", "Tous\n## Détail\nici"), ("Risques", " \n")])
    assert styled(made)[1:] == [
        ("Heading1", "Auditoires"),
        ("BodyText", "Tous"),
        ("Heading2", "Détail"),
        ("BodyText", "ici"),
    ]


def test_any_text_is_printed_a_paragraph_a_line():
    made = text_document(FACTS, "Un.\n\nDeux & <trois>.\n## Suite\n* point {{ title }}")
    assert styled(made)[1:] == [
        ("BodyText", "Un."),
        ("BodyText", "Deux & <trois>."),
        ("Heading1", "Suite"),
        ("ListBullet", "point {{ title }}"),
    ]


def test_details_marking_and_stamp_are_there_and_empty_details_are_not():
    made = text_document(
        FACTS, "x", details=[("Échéance", "8 juin"), ("Canal", "")], stamp="tribune:1/2"
    )
    assert ("Details", "Échéance8 juin") in styled(made)
    assert "Canal" not in read_docx(made).text
    assert read_docx(made).stamp == "tribune:1/2"
    assert "PROTÉGÉ B" in unpacked(made)["word/header1.xml"].decode()


@pytest.mark.parametrize("language", Language)
def test_the_report_says_what_was_learned(language):
    facts = sample(TemplateUse.EVALUATION, language)
    text = read_docx(evaluation_report(facts)).text
    for said in (
        *(part for row in facts.objectives for part in (row.text, row.met, row.why)),
        *(row.text for row in facts.lessons),
        *facts.worked,
        *facts.to_change,
        facts.recommendation,
        facts.schedule,
    ):
        assert said in text


def test_figures_are_written_as_the_language_writes_them():
    facts = sample(TemplateUse.EVALUATION, Language.FR)
    fields = facts.as_fields()
    assert fields["social_reach"] == "48\u00a0250"
    assert fields["cost"] == "16\u00a0735,50\u00a0$"
    assert fields["variance"] == "-1\u00a0264,50\u00a0$ (-7\u00a0%)"
    assert fields["attendance_difference"] == "+27 (+22\u00a0%)"
    assert [row["share"] for row in fields["coverage"]] == ["58\u00a0%", "32\u00a0%", "11\u00a0%"]
    assert replace(facts, language=Language.EN).as_fields()["variance"] == "-$1,264.50 (-7%)"


def test_figures_that_are_not_known_are_not_printed_and_nothing_divides_by_zero():
    bare = EvaluationFacts(
        language=Language.EN,
        title="T",
        attendance_expected=0,
        attendance_actual=0,
        budget=Decimal(0),
        cost=Decimal(5),
        media_attended=3,
        coverage=(CoverageFacts(tone="Neutral", clips=0),),
    )
    fields = bare.as_fields()
    assert fields["attendance_expected"] == fields["attendance_difference"] == "0"
    assert (fields["media_invited"], fields["media_difference"]) == ("", "")
    assert fields["variance"] == "+$5.00"
    assert fields["coverage"][0]["share"] == ""
    text = read_docx(evaluation_report(bare)).text
    assert "Attendance" in text
    assert "Reach on social media" not in text
