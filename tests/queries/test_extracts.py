"""Extracts of the journal: what is in them, what proves them, and that they are written down."""

from __future__ import annotations

import csv
import hashlib
from io import BytesIO, StringIO

import docx
import pytest
from openpyxl import load_workbook

from app.domain.audits import ExtractForm, JournalExtract
from app.domain.errors import TooManyRows
from app.domain.events import Event
from app.domain.values import Bilingual, Language, Marking
from app.operations import events, records
from app.operations.extracts import note_extract
from app.queries import extracts
from app.queries.audit import Sought, look_through
from app.queries.extracts import extract
from app.storage import journal
from tests.builders import event

ZONE = "America/Toronto"


@pytest.fixture
def launch(store):
    made = event(title=Bilingual("Launch", "Lancement"), marking=Marking.PROTECTED_B)
    events.add_event(store, made)
    records.edit(store, Event, made.id, {"city": ""}, {"city": "=Montréal"})
    return made


def made_of(store, form, language=Language.EN, **what):
    sought = Sought(**what)
    with store.reading() as reader:
        numbers = look_through(reader, sought, store.author, ZONE).numbers
        return extract(
            reader,
            sought,
            numbers,
            form,
            language=language,
            zone=ZONE,
            by=store.author,
            at=store.clock(),
        )


def test_a_sheet_has_a_row_for_each_value(store, launch):
    made = made_of(store, ExtractForm.EXCEL, record=launch.id, field="city")
    page = load_workbook(BytesIO(made.content)).active
    titles, row = [[cell.value for cell in line] for line in page.iter_rows()]
    said = dict(zip(titles, row, strict=True))
    assert (said["Field"], said["Before"], said["After"]) == ("City", None, "=Montréal")
    assert (said["Who"], said["Record"], said["Id of the record"]) == ("ana", "Launch", launch.id)
    with store.reading() as reader:
        assert said["Hash of the action"] == journal.head(reader.connection)[1]
    assert "PROTECTED B" in page.oddHeader.center.text
    assert (made.actions, made.changes, made.marking) == (1, 1, Marking.PROTECTED_B)


def test_csv_is_in_the_language_asked_for(store, launch):
    made = made_of(store, ExtractForm.CSV, Language.FR, record=launch.id)
    rows = list(csv.reader(StringIO(made.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][10:13] == ["Champ", "Avant", "Après"]
    assert "'=Montréal" in [row[12] for row in rows]


def test_the_record_says_what_proves_it(store, launch):
    made = made_of(store, ExtractForm.WORD, record=launch.id, words="montreal")
    document = docx.Document(BytesIO(made.content))
    said = "\n".join(
        [
            *(each.text for each in document.paragraphs),
            *(cell.text for table in document.tables for row in table.rows for cell in row.cells),
        ]
    )
    for wanted in ("montreal", made.head.hash, "1 action", "ana", "Montréal", "Exported on"):
        assert wanted in said
    heads = [each.text for part in document.sections for each in part.header.paragraphs]
    assert "PROTECTED B" in "\n".join(heads)


def test_paper_has_an_end(store, launch, monkeypatch):
    monkeypatch.setattr(extracts, "MOST_ON_PAPER", 3)
    with pytest.raises(TooManyRows):
        made_of(store, ExtractForm.WORD)


def test_who_exported_what_is_in_the_journal(store, launch):
    made = made_of(store, ExtractForm.CSV, record=launch.id, words="montreal")
    outcome = note_extract(
        store,
        made.content,
        ExtractForm.CSV,
        Sought(record=launch.id, words="montreal").as_text(),
        actions=made.actions,
        changes=made.changes,
        head=(made.head.entry, made.head.hash),
        marking=made.marking,
    )
    with store.reading() as reader:
        (kept,) = reader.all(JournalExtract)
        done = journal.read(reader.connection, outcome.set_id)
    assert (done.act, done.author) == ("export journal", store.author)
    assert kept.asked == f"record={launch.id}\nwords=montreal"
    assert kept.sha256 == hashlib.sha256(made.content).hexdigest()
    assert (kept.head, kept.marking, kept.actions) == (made.head.hash, Marking.PROTECTED_B, 1)
