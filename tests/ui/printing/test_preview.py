"""The preview: opens at once, shows pages in either language, prints, saves, stops."""

from __future__ import annotations

import errno
import tempfile
import threading

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from app.documents import pdf
from app.domain.errors import NoLibreOffice
from app.domain.values import Language
from app.ui import documents as module
from app.ui.documents import Document, save_pdf
from app.ui.printing import preview as preview_module
from app.ui.printing.preview import Preview
from app.ui.printing.printer import printer_for
from tests.ui.kit import settle
from tests.ui.printing.conftest import word_file


@pytest.fixture
def owner(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def converted(monkeypatch, three_pages):
    """LibreOffice, stood in for by a file that it made."""
    asked = []

    def to_pdf(docx, _folder, going):
        going()
        asked.append(docx)
        return three_pages

    monkeypatch.setattr(pdf, "to_pdf", to_pdf)
    return asked


@pytest.fixture
def opened(qtbot, desk, owner, converted, document):
    made = Preview(desk, owner, "Été", {Language.FR: document})
    made.show_over()
    settle(qtbot, desk)
    return made


def test_it_shows_the_pages_and_says_what_they_say(qtbot, desk, opened):
    view = opened.view
    assert view.pages.rowCount() == 3
    spoken = view.pages.data(view.pages.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.splitlines() == ["Page 2 of 3", "two"]
    qtbot.waitUntil(lambda: view.image(0) is not None)
    assert opened._count.text() == "3 pages"


def test_the_window_is_there_before_the_pages(qtbot, desk, owner, converted):
    held = threading.Event()
    slow = Document("x.docx", lambda _reader: held.wait(20) and b"")
    made = Preview(desk, owner, "x", {Language.EN: slow})
    made.show_over()
    assert made.isVisible()
    assert not made.printed.isEnabled()
    assert made.stop.isVisible()
    held.set()
    settle(qtbot, desk)
    assert made.printed.isEnabled()


def test_closing_it_stops_the_work(qtbot, desk, owner, monkeypatch):
    begun, ended = threading.Event(), threading.Event()

    def to_pdf(_docx, _folder, going):
        begun.set()
        try:
            while True:
                going()
        finally:
            ended.set()

    monkeypatch.setattr(pdf, "to_pdf", to_pdf)
    made = Preview(desk, owner, "x", {Language.EN: Document("x.docx", lambda _reader: b"")})
    made.show_over()
    qtbot.waitUntil(begun.is_set)
    made.reject()
    qtbot.waitUntil(ended.is_set)
    settle(qtbot, desk)


def test_why_there_are_no_pages_is_said_and_word_is_still_offered(
    qtbot, desk, owner, monkeypatch, document
):
    def to_pdf(_docx, _folder, _going):
        raise NoLibreOffice("missing")

    monkeypatch.setattr(pdf, "to_pdf", to_pdf)
    made = Preview(desk, owner, "x", {Language.EN: document})
    made.show_over()
    settle(qtbot, desk)
    assert "LibreOffice" in made.notice.text
    assert not made.printed.isEnabled()
    assert made.word.isEnabled()


def test_each_language_is_made_once_and_only_when_looked_at(qtbot, desk, owner, converted):
    both = {
        Language.FR: Document("f.docx", lambda _reader: b"fr"),
        Language.EN: Document("e.docx", lambda _reader: b"en"),
    }
    made = Preview(desk, owner, "x", both)
    made.show_over()
    settle(qtbot, desk)
    assert converted == [b"fr"]
    for language in (Language.EN, Language.FR, Language.EN):
        made.show_language(language)
        settle(qtbot, desk)
    assert converted == [b"fr", b"en"]


def test_what_is_shown_is_printed(qtbot, desk, opened, three_pages, tmp_path):
    paper = opened._made[Language.FR]
    printer = printer_for(paper.pages, "x")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    opened.print_on(printer, paper)
    settle(qtbot, desk)
    assert (tmp_path / "printed.pdf").read_bytes() == three_pages
    assert "3 pages were printed." in desk._front.announced


def test_a_printer_that_refuses_is_told_of(qtbot, desk, opened, tmp_path):
    paper = opened._made[Language.FR]
    printer = printer_for(paper.pages, "x")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with qtbot.waitSignal(desk.tasks.refused):
        opened.print_on(printer, paper)


def test_it_is_saved_as_pdf_under_its_marked_name(qtbot, desk, opened, monkeypatch, tmp_path):
    offered = []

    def choose(_parent, _title, name, _kinds):
        offered.append(name)
        return str(tmp_path / "kept.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    opened.pdf.click()
    settle(qtbot, desk)
    assert offered[0].endswith("Été (PROTÉGÉ B).pdf")
    with pypdfium2.PdfDocument(tmp_path / "kept.pdf") as document:
        assert len(document) == 3


@pytest.mark.heavy
@pytest.mark.skipif(pdf.libreoffice() is None, reason="LibreOffice is not installed")
def test_a_document_becomes_a_pdf_that_says_the_same(qtbot, desk, owner, monkeypatch, tmp_path):
    path = tmp_path / "kept.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    save_pdf(desk, owner, Document("x.docx", lambda _reader: word_file("œuvre")))
    qtbot.waitUntil(path.exists, timeout=60_000)
    settle(qtbot, desk)
    with pypdfium2.PdfDocument(path) as document:
        assert "œuvre" in document[0].get_textpage().get_text_bounded()


@pytest.fixture(params=[("read-only", errno.EROFS), ("full", errno.ENOSPC)], ids=lambda one: one[0])
def unwritable(request, monkeypatch, tmp_path):
    """A place where nothing can be written, and the code of why."""

    def refuse(*_given, **_named):
        raise OSError(request.param[1], "refused")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "x.pdf"), ""))
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    return request.param[0]


@pytest.mark.usefixtures("converted")
def test_a_pdf_that_cannot_be_written_is_refused(qtbot, desk, owner, document, unwritable):
    with qtbot.waitSignal(desk.tasks.refused) as refused:
        save_pdf(desk, owner, document)
    assert refused.args[0].why == unwritable


def test_no_file_chosen_makes_nothing(desk, owner, monkeypatch, converted, document):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    save_pdf(desk, owner, document)
    assert not desk.tasks.busy
    assert converted == []


def test_nothing_to_print_opens_no_window(desk, owner, monkeypatch):
    monkeypatch.setattr(preview_module, "Preview", None)
    module.print_document(desk, owner, "x", {})
