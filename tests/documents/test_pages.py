"""What a PDF says and looks like, page by page."""

from __future__ import annotations

import pypdfium2
import pytest

from app.documents.pages import pages, picture


@pytest.fixture(scope="module")
def lying():
    """A PDF of one empty page, wider than high."""
    import io

    written = io.BytesIO()
    with pypdfium2.PdfDocument.new() as made:
        made.new_page(792, 612)
        made.save(written)
    return written.getvalue()


def test_a_page_has_its_size_and_its_words(lying):
    assert [tuple(page) for page in pages(lying)] == [(792, 612, "")]


def test_a_page_is_drawn_as_sharp_as_asked_on_white(lying):
    drawn = picture(lying, 0, 144)
    assert (drawn.width, drawn.height) == (1584, 1224)
    assert len(drawn.pixels) == drawn.stride * drawn.height
    assert set(drawn.pixels) == {255}
