"""The calendar on paper: what is seen, in the language spoken, with every state in words."""

from __future__ import annotations

import io

import pytest
from docx import Document as Word
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QFileDialog

from app import i18n
from app.ui.calendar.printing import filling
from app.ui.lists.columns import View
from app.ui.printing import preview
from tests.ui.kit import settle


@pytest.fixture
def printed(desk, page):
    """The Word file of what the page shows, and its name."""

    def make():
        document = page.deeds._document()
        with desk.store.reading() as reader:
            return document.name, Word(io.BytesIO(document.content(reader)))

    return make


def cells(word):
    (table,) = word.tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def header(word):
    return word.sections[0].header.paragraphs[0].text


def test_the_month_is_a_table_of_its_weeks(printed):
    name, word = printed()
    assert name == "Calendar June 2026 en (PROTECTED B).docx"
    weekdays, first, second, *_rest = cells(word)
    assert weekdays[0] == "Sunday"
    assert first[:2] == ["31", "1"]
    assert second[2].splitlines() == [
        "9",
        "Week (continued) · Proposed",
        "10a Release · Proposed",
        "9a\u00a0PT West · Proposed",
    ]
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert "June 2026" in texts
    assert "Strategic communications calendar" in texts
    assert texts[-2:] == ["Potential dates only", "Some day · late summer · Proposed"]


def test_states_and_markings_are_in_words_and_what_is_cancelled_is_struck(printed):
    _name, word = printed()
    (table,) = word.tables
    off = table.rows[3].cells[2].paragraphs[1]
    assert off.text == "12p Off · Cancelled"
    assert [run.font.strike for run in off.runs] == [None, True, None]
    assert table.rows[3].cells[3].paragraphs[1].text == "12p Secret · Proposed · Protected B"


def test_it_speaks_the_language_of_the_window(printed, page):
    with i18n.speaking("fr"):
        document = page.deeds._document()
    assert document.name.endswith("fr (PROTÉGÉ B).docx")


def test_only_what_is_seen_is_printed_and_the_paper_says_so(printed, page):
    page.narrowing.narrow(View(search="release"))
    name, word = printed()
    assert name == "Calendar June 2026 en.docx"
    texts = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "Search release" in texts
    assert "West" not in str(cells(word))
    assert "Release" in str(cells(word))


def test_a_draft_is_marked_until_one_says_otherwise(printed, page):
    assert "Draft · PROTECTED B" in header(printed()[1])
    page.deeds.draft.trigger()
    assert "Draft" not in header(printed()[1])
    assert page.looks.get("draft") is False


def test_the_agenda_has_a_heading_for_each_day(qtbot, desk, printed, page):
    page.show_view("agenda")
    settle(qtbot, desk)
    name, word = printed()
    assert name.startswith("Calendar 2026-06-08 2026-09-08 en")
    rows = cells(word)
    assert rows[0] == ["Title", "State", "Kind", "Coordinator"]
    assert rows[1][0] == "Today, Monday, June 8, 2026 (1)"
    assert rows[2][:2] == ["Week\nAll day, until Wed, June 10", " Proposed "]


def test_the_keys_show_the_pages_of_what_is_seen(page, monkeypatch):
    asked = []

    class Preview:
        def __init__(self, _desk, _owner, title, documents):
            asked.append((title, [one.name for one in documents.values()]))

        def show_over(self):
            pass

    monkeypatch.setattr(preview, "Preview", Preview)
    assert page.deeds.print.shortcut().toString() == "Ctrl+P"
    page.deeds.print.trigger()
    assert asked == [("June 2026", ["Calendar June 2026 en (PROTECTED B).docx"])]


def test_it_is_offered_among_the_commands_and_behind_the_dots(page):
    for command in (page.deeds.print, page.deeds.pdf):
        assert command in page.commands()
        assert command in page.deeds.more


def test_a_pdf_that_nobody_names_is_not_made(page, desk, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    page.deeds.pdf.trigger()
    assert not desk.tasks.busy


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=6), st.integers(0, 10_000))
def test_weeks_fill_a_page_and_never_more(natural, room):
    raised = filling(natural, room)
    if sum(natural) > room:
        assert raised == [0] * len(natural)
    else:
        assert room - len(natural) < sum(raised) <= room
        assert all(after >= before for before, after in zip(natural, raised, strict=True))
