"""The run sheet on paper: tables that can be read aloud, one language or both, a page each."""

from __future__ import annotations

import pytest
from lxml import etree

from app.domain.runsheets import SpokenLanguage
from app.domain.values import Bilingual, Language, Marking
from app.operations.events import add_event
from app.operations.records import add
from app.operations.runsheets import add_cue
from app.queries.runsheet_papers import people_of, person_pages, run_sheet_document
from app.queries.runsheets import cue_lines
from tests.builders import event, person
from tests.documents.packages import MAIN, W, unpacked

EN, FR = Language.EN, Language.FR


@pytest.fixture
def planned(store):
    zoe = person()
    add(store, zoe)
    made = event(marking=Marking.PROTECTED_A)
    add_event(store, made)
    for en, fr, given in (
        ("Welcome", "Accueil", {}),
        ("Song", "Chanson", {"who": "The choir"}),
        ("Remarks", "Allocution", {"person_id": zoe.id, "language": SpokenLanguage.FR}),
        ("Media", "", {"offset": 40, "milestone": True}),
        ("Photos", "Photos", {}),
    ):
        add_cue(store, made.id, {"what": Bilingual(en, fr), "minutes": 10} | given)
    return made


def asked(store, question, *given, **more):
    with store.reading() as reader:
        return question(reader, *given, **more)


def tables(word):
    root = etree.fromstring(unpacked(word)[MAIN])
    return [
        [[cell_text(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        for table in root.iter(f"{W}tbl")
    ]


def style_of(paragraph):
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else ""


def cell_text(cell):
    return " | ".join(filter(None, ("".join(p.itertext()) for p in cell.findall(f"{W}p"))))


def test_the_whole_sheet_has_a_heading_row_and_a_line_for_each_cue(store, planned):
    word = asked(store, run_sheet_document, planned.id, [EN], printed="Printed today")
    (table,) = tables(word)
    assert table[0][:4] == ["Time", "Length", "What happens", "Who"]
    assert table[3][:5] == [
        "10:20 – 10:30\u00a0a.m.",
        "10\u00a0min",
        "Remarks | 10\u00a0min to spare",
        "Zoé Tremblay",
        "French",
    ]
    assert table[4][2] == "Media | Milestone · Fixed time"
    header = b"".join(part for name, part in unpacked(word).items() if "header" in name)
    assert "PROTECTED A" in header.decode()


def test_both_languages_stand_side_by_side_and_each_is_marked_as_what_it_is(store, planned):
    word = asked(store, run_sheet_document, planned.id, [FR, EN])
    (table,) = tables(word)
    assert table[0][0] == "Heure / Time"
    assert table[0][2:4] == ["Ce qui se passe", "What happens"]
    assert table[1][2:4] == ["Accueil", "Welcome"]
    root = etree.fromstring(unpacked(word)[MAIN])
    spoken = {
        "".join(run.itertext()): run.find(f"{W}rPr/{W}lang").get(f"{W}val")
        for run in root.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang") is not None
    }
    assert spoken["Welcome"] == "en-CA"
    assert spoken["Media"] == "en-CA"  # there is no French of it
    assert "Accueil" not in spoken


def test_each_person_has_a_page_with_what_comes_before_and_after(store, planned):
    lines = asked(store, cue_lines, planned.id)
    assert [one.name for one in people_of(lines)] == ["The choir", "Zoé Tremblay"]
    word = asked(store, person_pages, planned.id, [EN])
    choir, zoe = tables(word)
    assert [row[2].split(" |")[0] for row in choir[1:]] == ["Welcome", "Song", "Remarks"]
    assert [row[2].split(" |")[0] for row in zoe[1:]] == ["Song", "Remarks", "Media"]
    root = etree.fromstring(unpacked(word)[MAIN])
    headings = [p for p in root.iter(f"{W}p") if style_of(p) == "Heading2"]
    assert ["".join(p.itertext()) for p in headings] == [
        "What The choir does",
        "What Zoé Tremblay does",
    ]
    assert [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in headings] == [False, True]


def test_one_person_alone_or_nobody(store, planned):
    word = asked(store, person_pages, planned.id, [FR], only="Zoé Tremblay")
    assert len(tables(word)) == 1
    empty = event()
    add_event(store, empty)
    nobody = asked(store, person_pages, empty.id, [FR])
    assert "Personne n’est encore nommé" in unpacked(nobody)[MAIN].decode()
    assert tables(asked(store, run_sheet_document, empty.id, [EN])) != []
