"""Lists on paper and as CSV: what is seen, in the order in which it is seen."""

from __future__ import annotations

import csv
import io

import pytest
from docx import Document as Word
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import TooManyRows
from app.ui.lists.columns import View
from app.ui.lists.record_list import RecordList
from app.ui.printing import lists, preview
from app.ui.printing.lists import ListDeeds, export_list, list_document, ways_out
from tests.ui.kit import settle
from tests.ui.lists.conftest import COLUMNS, FILTERS, LINES, Line, State


@pytest.fixture
def shown(qtbot, desk):
    made = RecordList(
        desk,
        "made up",
        columns=COLUMNS,
        load=lambda _reader: [*LINES, Line("e", "=1+1", "Moncton", State.DONE, -5)],
        name="Made up",
        filters=FILTERS,
        order="title",
    )
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    settle(qtbot, desk)
    return made


def printed(desk, shown):
    document = list_document(desk, "Made up", *shown.seen(), shown.bar.narrowed())
    with desk.store.reading() as reader:
        return Word(io.BytesIO(document.content(reader)))


def rows(word):
    return [[cell.text for cell in row.cells] for row in word.tables[0].rows]


def test_what_is_seen_is_printed(qtbot, desk, shown):
    shown.show_only(city=["Moncton"])
    shown.table.setColumnHidden(1, True)
    settle(qtbot, desk)
    word = printed(desk, shown)
    assert rows(word) == [
        ["Title", "State", "Tasks"],
        ["=1+1", "done", "-5"],
        ["cote", "planned", "20"],
        ["Zinc", "done", "100"],
    ]
    assert "City Moncton" in [paragraph.text for paragraph in word.paragraphs]


def test_a_list_of_nothing_is_its_titles(qtbot, desk, shown):
    shown.show_view(View(search="nowhere at all"))
    settle(qtbot, desk)
    assert rows(printed(desk, shown)) == [["Title", "City", "State", "Tasks"]]


def test_too_long_a_list_is_refused(desk, shown, monkeypatch):
    monkeypatch.setattr(lists, "MOST", 4)
    with pytest.raises(TooManyRows):
        printed(desk, shown)


def test_csv_has_its_mark_and_no_formulas(qtbot, desk, shown, monkeypatch, tmp_path):
    path = tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    export_list(desk, shown)
    settle(qtbot, desk)
    written = path.read_bytes()
    assert written.startswith("\ufeff".encode())
    found = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert found[:2] == [["Title", "City", "State", "Tasks"], ["'=1+1", "Moncton", "done", "-5"]]
    assert len(found) == 6


def test_nothing_is_written_where_no_file_is_chosen(desk, shown, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    export_list(desk, shown)
    assert not desk.tasks.busy


def test_the_menu_of_a_list_offers_excel_csv_and_paper(desk, shown, monkeypatch):
    menu = shown.bar.view_menu
    assert [action.text() for action in ways_out(desk, shown, menu)] == [
        "Export to Excel…",
        "Export to CSV…",
        "Print…",
    ]
    menu.aboutToShow.emit()
    assert {"Export to CSV…", "Print…"} <= {action.text() for action in menu.actions()}


def test_its_commands_come_and_go_with_the_list(qtbot, desk, shown, monkeypatch):
    page, stack = QWidget(), QStackedWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(stack)
    around = QWidget()
    stack.addWidget(around)
    stack.addWidget(QWidget())
    deeds = ListDeeds(desk, page, around, lambda: shown)
    page.show()
    assert [command.isVisible() for command in deeds.commands] == [True, True]
    stack.setCurrentIndex(1)
    assert [command.isVisible() for command in deeds.commands] == [False, False]
    stack.setCurrentIndex(0)
    asked = []

    class Preview:
        def __init__(self, _desk, _owner, title, documents):
            asked.append((title, [one.name for one in documents.values()]))

        def show_over(self):
            pass

    monkeypatch.setattr(preview, "Preview", Preview)
    assert deeds.print.shortcut().toString() == "Ctrl+P"
    deeds.print.trigger()
    assert asked == [("Made up", ["Made up.docx"])]
