"""Pages reach the printer: all, some, backwards, on other paper, or not at all."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from app.documents.pages import pages
from app.domain.errors import CannotWrite, Stopped
from app.ui.printing.printer import print_pages, printer_for


def going(_at, _count):
    pass


@pytest.fixture
def printer(qapp, three_pages, tmp_path):
    """A printer that writes to a file."""
    made = printer_for(pages(three_pages), "Three pages")
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(72)
    return made


def printed(tmp_path):
    return pypdfium2.PdfDocument((tmp_path / "printed.pdf").read_bytes())


def ink(page):
    """Whether anything is on a page."""
    drawn = page.render(scale=1)
    dark = min(bytes(drawn.buffer))
    drawn.close()
    return dark < 128


def test_a_file_of_all_pages_keeps_words_and_tags(printer, three_pages, tmp_path):
    assert print_pages(printer, three_pages, 3, going) == 3
    assert (tmp_path / "printed.pdf").read_bytes() == three_pages


def test_some_pages_are_painted_on_the_paper_of_the_document(printer, three_pages, tmp_path):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    told = []
    assert print_pages(printer, three_pages, 3, lambda *one: told.append(one)) == 2
    assert told == [(1, 2), (2, 2)]
    with printed(tmp_path) as document:
        assert [page.get_size() for page in document] == [pytest.approx((612, 792), abs=1)] * 2
        assert all(ink(page) for page in document)


def test_the_last_page_first(printer, three_pages, monkeypatch):
    from app.ui.printing import printer as module

    asked, drawn = [], module.picture
    monkeypatch.setattr(
        module, "picture", lambda pdf, at, dpi: asked.append(at) or drawn(pdf, at, dpi)
    )
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    print_pages(printer, three_pages, 3, going)
    assert asked == [2, 1, 0]


def test_smaller_paper_has_the_whole_page(printer, three_pages, tmp_path):
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A6), QPageLayout.Portrait, printer.pageLayout().margins()
        )
    )
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    print_pages(printer, three_pages, 3, going)
    with printed(tmp_path) as document:
        assert document[0].get_size() == pytest.approx((298, 420), abs=2)
        assert ink(document[0])


def test_landscape_pages_are_printed_on_landscape_paper(qapp, three_pages):
    lying = [page._replace(width=page.height, height=page.width) for page in pages(three_pages)]
    layout = printer_for(lying, "x").pageLayout()
    assert layout.orientation() is QPageLayout.Orientation.Landscape
    assert layout.pageSize().id() is QPageSize.PageSizeId.Letter


def test_stopped_after_a_page_nothing_more_is_printed(printer, three_pages):
    told = []

    def stop(at, _count):
        told.append(at)
        if at == 2:
            raise Stopped

    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    with pytest.raises(Stopped):
        print_pages(printer, three_pages, 3, stop)
    assert told == [1, 2]


@pytest.mark.parametrize("first", [1, 2])
def test_a_file_that_cannot_be_written_is_said(printer, three_pages, tmp_path, first):
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(first, 3)
    with pytest.raises(CannotWrite):
        print_pages(printer, three_pages, 3, going)
