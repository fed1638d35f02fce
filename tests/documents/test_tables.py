"""Calendars and lists on paper: tables that Word and a screen reader can read."""

from __future__ import annotations

import re
import subprocess
import sys

import pypdfium2
import pytest
from lxml import etree

from app.documents import pdf
from app.documents.facts import DocumentFacts
from app.documents.shipped import TABLE, file_name
from app.documents.tables import Cell, Paragraph, Run, Table, plain, table_document
from app.domain.values import Language
from app.paths import RESOURCES
from tests.documents.packages import MAIN, W, unpacked


def facts(language=Language.FR):
    return DocumentFacts(
        language=language,
        title="Novembre 2026",
        marking="Ébauche · PROTÉGÉ B",
        department="Ministère des Phares",
    )


def cells(*texts):
    return [Cell([plain(text)]) for text in texts]


TWO_COLUMNS = Table(
    "Événements",
    ["Titre", "État"],
    [2, 1],
    [
        "Lundi 2 novembre",
        [
            Cell([Paragraph((Run("Œuvre & <co>", "struck"),), edge="#112233", tint="#445566")]),
            Cell([]),
        ],
        *(cells(f"Titre {number}", "Confirmé") for number in range(60)),
    ],
)


def made(*blocks, **given):
    return table_document(facts(), blocks, printed="Imprimé : aujourd’hui", **given)


def document(*blocks, **given):
    return etree.fromstring(unpacked(made(*blocks, **given))[MAIN])


@pytest.mark.parametrize("language", Language)
def test_the_shipped_file_is_what_its_source_writes(tmp_path, language):
    script = RESOURCES / "templates" / "make.py"
    subprocess.run([sys.executable, "-B", script, tmp_path], check=True)
    name = file_name(TABLE, language)
    assert (RESOURCES / "templates" / name).read_bytes() == (tmp_path / name).read_bytes()


def test_a_table_has_a_name_a_heading_row_that_repeats_and_rows_that_stay_whole():
    table = document(TWO_COLUMNS).find(f".//{W}tbl")
    rows = table.findall(f"{W}tr")
    assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Événements"
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:3]] == [
        True,
        False,
        False,
    ]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert "".join(rows[0].itertext()) == "TitreÉtat"


def test_a_heading_goes_over_all_columns():
    row = document(TWO_COLUMNS).findall(f".//{W}tr")[1]
    (cell,) = row.findall(f"{W}tc")
    assert cell.find(f"{W}tcPr/{W}gridSpan").get(f"{W}val") == "2"
    assert "".join(cell.itertext()) == "Lundi 2 novembre"


def test_words_are_words_and_keep_their_look():
    row = document(TWO_COLUMNS).findall(f".//{W}tr")[2]
    assert "".join(row.itertext()) == "Œuvre & <co>"
    assert row.find(f".//{W}strike") is not None
    assert row.find(f".//{W}pBdr/{W}left").get(f"{W}color") == "112233"
    assert row.find(f".//{W}pPr/{W}shd").get(f"{W}fill") == "445566"


def test_what_word_cannot_hold_is_left_out():
    table = Table("x\0", ["y"], [1], [cells("a\x0bb\nc")])
    assert "".join(document(table).itertext()).endswith("yabc")
    assert document(table).find(f".//{W}br") is not None


def test_what_it_is_stands_above_and_how_it_was_narrowed():
    root = document(TWO_COLUMNS, kind="Calendrier", details=[("État", "confirmé")])
    styles = {
        p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"): "".join(p.itertext())
        for p in root.findall(f"{W}body/{W}p")
    }
    assert styles["Kicker"] == "Calendrier"
    assert styles["PageTitle"] == "Novembre 2026"
    assert styles["Seen"] == "État confirmé"


def test_rows_are_as_high_as_they_are_told_to_be_at_least():
    table = Table("x", ["y"], [1], [cells("a"), cells("b")], least=[500, 0])
    heights = [row.find(f"{W}trPr/{W}trHeight") for row in document(table).findall(f".//{W}tr")]
    assert [height is not None and height.get(f"{W}val") for height in heights] == [
        False,
        "500",
        False,
    ]


@pytest.mark.heavy
@pytest.mark.skipif(pdf.libreoffice() is None, reason="LibreOffice is not installed")
def test_as_pdf_it_lies_is_tagged_and_marked_on_every_page(tmp_path):
    whole = pdf.to_pdf(made(TWO_COLUMNS), tmp_path)
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", whole)
    assert b"/Lang(fr-CA)" in whole
    assert b"/S/TH" in whole or b"/S /TH" in whole
    assert b"/S/H1" in whole or b"/S /H1" in whole
    with pypdfium2.PdfDocument(whole) as document:
        assert document.get_metadata_value("Title") == "Novembre 2026"
        assert len(document) > 1
        for number, page in enumerate(document, 1):
            assert page.get_size() == (792, 612)
            text = page.get_textpage().get_text_bounded()
            assert "ÉBAUCHE · PROTÉGÉ B" in text
            assert f"Page {number} sur {len(document)}" in text
            assert "Imprimé : aujourd’hui" in text
            assert "Titre" in text
