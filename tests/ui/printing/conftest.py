"""A document of three pages, and the PDF of it, made once."""

from __future__ import annotations

import io

import pytest
from docx import Document as Word
from docx.enum.text import WD_BREAK

from app.documents import pdf
from app.ui.documents import Document


def word_file(*pages):
    """A Word file with a paragraph on each of its pages."""
    made = Word()
    for at, text in enumerate(pages):
        run = made.add_paragraph(text).add_run()
        if at < len(pages) - 1:
            run.add_break(WD_BREAK.PAGE)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


@pytest.fixture(scope="session")
def three_pages(tmp_path_factory):
    """The PDF of three pages."""
    if pdf.libreoffice() is None:
        pytest.skip("LibreOffice is not installed")
    return pdf.to_pdf(word_file("one", "two", "three"), tmp_path_factory.mktemp("pdf"))


@pytest.fixture
def document():
    """A document of one page."""
    return Document("Été (PROTÉGÉ B).docx", lambda _reader: word_file("œuvre"))
