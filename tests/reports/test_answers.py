"""Answers out of files as offices send them: any alphabet, any delimiter, hostile ones too."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from app import i18n
from app.domain.errors import BadFile
from app.domain.participants import InvitationState as S
from app.reports.answers import (
    AnswerFault,
    guessed,
    lacking,
    problem_text,
    read_answers,
    state_of,
)
from app.reports.answers import (
    AnswerField as F,
)
from app.reports.grids import MOST_ROWS, read_grid

FRENCH = (
    "Nom;Prénom;Courriel;Réponse;Nombre d’accompagnateurs\r\n"
    "Côté;André;Andre@Example.ca;Décline;\r\n"
    "Tremblay;Zoé;;Oui, avec plaisir;2\r\n"
)


def read(data, name="a.csv"):
    grid = read_grid(data, name)
    return read_answers(grid, guessed(grid))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_whatever_the_alphabet_and_the_delimiter(encoding, delimiter):
    text = FRENCH.replace("Oui, avec plaisir", "Oui").replace(";", delimiter)
    if encoding == "cp1252":
        text = text.replace("’", "'")
    found = read(text.encode(encoding))
    assert [(a.line, a.email, a.name, a.state, a.guests) for a in found.answers] == [
        (2, "andre@example.ca", "André Côté", S.DECLINED, None),
        (3, "", "Zoé Tremblay", S.ACCEPTED, 2),
    ]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("oui yes Y accepted Accepte présente CONFIRMÉ going vrai", S.ACCEPTED),
        ("non no decline décline regrets absent(e) refusé false", S.DECLINED),
        ("peut-être maybe tentative perhaps TBC", S.TENTATIVE),
        ("hum ??? non-confirmé 42 =1+1 oui-non", None),
    ],
)
def test_answers_are_read_in_the_words_of_both_languages(words, state):
    for word in words.split():
        said = "absente" if word == "absent(e)" else word
        assert state_of(said) is state, word


def test_longer_answers_and_the_names_of_states():
    assert state_of("Oui, avec grand plaisir") is S.ACCEPTED
    assert state_of("Regrets – travelling") is S.DECLINED
    assert state_of("Will attend") is S.ACCEPTED
    assert state_of("ne participera pas") is S.DECLINED
    assert state_of("À confirmer") is S.TENTATIVE
    assert state_of("yes and no") is None
    assert state_of("") is None
    for language in i18n.LANGUAGES:
        i18n.use_language(language)
        assert state_of("A accepté") is S.ACCEPTED
        assert state_of("Has declined") is S.DECLINED


def test_a_sentence_for_each_row_that_is_wrong():
    found = read(
        b"Name,E-mail,RSVP,Guests\n"
        b",,yes,\n"
        b"Ann Lee,,,\n"
        b"Bo Li,,perhaps not,\n"
        b"Cy Ng,,yes,lots\n"
        b"Di Xu,,yes,none\n"
    )
    assert [(p.line, p.why) for p in found.problems] == [
        (2, AnswerFault.NOBODY),
        (3, AnswerFault.NO_ANSWER),
        (4, AnswerFault.UNCLEAR),
        (5, AnswerFault.GUESTS),
    ]
    assert [(a.name, a.guests) for a in found.answers] == [("Cy Ng", None), ("Di Xu", 0)]
    assert problem_text(found.problems[1]) == "Ann Lee has not answered: left out."
    i18n.use_language("fr")
    assert "«\u00a0perhaps not\u00a0»" in problem_text(found.problems[2])


def test_a_column_of_answers_is_found_without_its_title():
    grid = read_grid(b"Who,Courriel,Q7\nx,a@b.ca,Oui\ny,c@d.ca,non\n", "a.csv")
    assert guessed(grid) == (F.NONE, F.EMAIL, F.ANSWER)
    assert not lacking(guessed(grid))
    assert lacking([F.EMAIL])
    assert lacking([F.ANSWER, F.GUESTS])


def test_excel_says_the_separator_in_its_own_line():
    found = read(b'sep=;\r\nName;RSVP\r\n"Lee; Ann";yes\r\n')
    assert [(a.line, a.name) for a in found.answers] == [(3, "Lee; Ann")]


def test_formulas_are_text():
    grid = read_grid(b"Name,RSVP,Note\n=HYPERLINK(1),yes,'=2+5\n", "a.csv")
    assert grid.rows[0].cells == ("=HYPERLINK(1)", "yes", "=2+5")
    book = Workbook()
    book.active.append(["Name", "RSVP", "Guests"])
    book.active.append(['=WEBSERVICE("http://x.example")', "yes", "=1+1"])
    book.active.append(["Ann", "oui", 2.0])
    grid = read_grid(saved(book), "a.xlsx")
    assert grid.rows[0].cells == ('=WEBSERVICE("http://x.example")', "yes", "=1+1")
    assert grid.rows[1].cells == ("Ann", "oui", "2")


def saved(book):
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_workbook_reads_as_its_csv():
    book = Workbook()
    for row in ([], ["Nom complet", "Réponse", "Présent"], ["Zoé Tremblay", "Décline", True]):
        book.active.append(row)
    found = read(saved(book), "réponses.xlsx")
    assert [(a.name, a.state) for a in found.answers] == [("Zoé Tremblay", S.DECLINED)]


def bomb():
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"<workbook/>")
        file.writestr("xl/worksheets/sheet1.xml", b"0" * 101_000_000)
    return made.getvalue()


def package(**parts):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return made.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\n\n ; ;\n", "empty"),
        (b"Name,RSVP\nA\0nn,yes\n", "encoding"),
        (b"\xff\xfeN\x00\x00\x00", "encoding"),
        (b"\x81\x8d\x8f", "encoding"),
        (b"%PDF-1.7", "format"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "format"),
        (b'Name,RSVP\n"Ann,yes\n', "damaged"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (package(word__document=b"<a/>"), "format"),
        (package(xl__workbook=b"<a/>"), "damaged"),
        (package(xl__workbook=ENTITIES), "entities"),
        (b"x" * 10_000_001, "too big"),
        (b"Name,RSVP\n" + b"a,yes\n" * (MOST_ROWS + 1), "too big"),
        (b"Name" + b",x" * 300 + b"\n", "too big"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data, why):
    with pytest.raises(BadFile) as refused:
        read_grid(data, "../../etc/passwd")
    assert refused.value.why == why


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    with pytest.raises(BadFile) as refused:
        read_grid(bomb(), "a.xlsx")
    assert refused.value.why == "too big"


@given(st.binary(max_size=400))
def test_no_bytes_do_more_than_be_refused(data):
    try:
        grid = read_grid(data, "a.csv")
    except BadFile:
        return
    read_answers(grid, guessed(grid))


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=6), min_size=1, max_size=8))
def test_no_cells_do_more_than_be_left_out(rows):
    text = "\n".join(",".join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in rows)
    try:
        grid = read_grid(text.encode("utf-8", "replace"), "a.csv")
    except BadFile:
        return
    found = read_answers(grid, [F.NAME, F.ANSWER, F.GUESTS])
    assert len(found.answers) <= len(grid.rows)
