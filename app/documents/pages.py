"""The pages of a PDF, to look at and to print. One thread at a time may ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

POINTS = 72
"""To an inch."""


class PageFacts(NamedTuple):
    """One page: its size in points, and what it says."""

    width: float
    height: float
    text: str


class Picture(NamedTuple):
    """What a page looks like: rows of `stride` bytes, blue, green, red for each pixel."""

    width: int
    height: int
    stride: int
    pixels: bytes


def pages(pdf: bytes) -> Sequence[PageFacts]:
    """The pages of a PDF that we made."""
    with _opened(pdf) as document:
        found: list[PageFacts] = []
        for page in document:
            read = page.get_textpage()
            width, height = page.get_size()
            found.append(PageFacts(width, height, read.get_text_bounded().strip()))
            read.close()
            page.close()
    return found


def picture(pdf: bytes, at: int, dpi: float) -> Picture:
    """What a page, counted from 0, looks like on white paper."""
    with _opened(pdf) as document:
        page = document[at]
        drawn = page.render(scale=dpi / POINTS)
        made = Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
        drawn.close()
        page.close()
    return made


def _opened(pdf: bytes) -> Any:
    from pypdfium2 import PdfDocument  # noqa: PLC0415 -- loaded at the first page

    return PdfDocument(pdf)
