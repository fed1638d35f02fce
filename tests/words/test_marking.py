"""Markings on pages and in file names that every system accepts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.values import Marking
from app.i18n import speaking
from app.words.marking import LONGEST, file_name, marking_text, safe_file_name


def test_what_every_page_says():
    assert marking_text(Marking.PROTECTED_B) == "PROTECTED B"
    assert marking_text(Marking.PROTECTED_B, "fr") == "PROTÉGÉ B"
    assert marking_text(Marking.UNCLASSIFIED) == ""


def test_file_names_carry_the_marking():
    assert file_name("Speech", ".docx", Marking.UNCLASSIFIED) == "Speech.docx"
    assert file_name("Été", ".docx", Marking.PROTECTED_A, "fr") == "Été (PROTÉGÉ A).docx"
    long = file_name("mot " * 100, ".docx", Marking.PROTECTED_B, "fr")
    assert long.endswith("mot (PROTÉGÉ B).docx")
    assert len(long) <= LONGEST


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Plan: "A/B" <draft>?', "Plan- -A-B- -draft.docx"),
        ("con", "_con.docx"),
        ("COM1.notes", "_COM1.notes.docx"),
        ("Console", "Console.docx"),
        ("Cœur d’été", "Cœur d’été.docx"),
        ("  ..  ", "document.docx"),
        ("a\u202eb\tc\nd", "ab c d.docx"),
        ("e\u0301te\u0301", "été.docx"),
    ],
)
def test_names_that_systems_refuse_are_changed(text, name):
    assert safe_file_name(text, ".docx") == name


def test_names_of_wide_signs_fit_the_file_system():
    name = safe_file_name("🎉" * 200, ".docx", suffix="PROTÉGÉ B")
    assert name.endswith("🎉 (PROTÉGÉ B).docx")
    assert len(name.encode()) < 255


def test_an_empty_name_is_said_in_the_language():
    with speaking("fr"):
        assert safe_file_name("///") == "document"


@settings(deadline=None)
@given(st.text())
def test_any_text_makes_a_name_that_can_be_written(tmp_path_factory, text):
    name = safe_file_name(text, ".x", suffix="PROTÉGÉ B")
    assert len(name) <= LONGEST + 1
    assert not set(name) & set('<>:"/\\|?*\0')
    (tmp_path_factory.getbasetemp() / name).write_bytes(b"")
