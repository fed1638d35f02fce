"""The pages of a PDF on a printer."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.documents.files import write_beside
from app.documents.pages import PageFacts, Picture, picture
from app.domain.errors import CannotPrint, UserError

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

SHARPNESS = 300
"""Dots to an inch: sharp text, and a page is still sent in a moment."""

Going = Callable[[int, int], object]
"""Told before each page: which one, of how many. What it raises ends the work."""


def printer_for(pages: Sequence[PageFacts], name: str) -> QPrinter:
    """The default printer, set to the paper of these pages. `name`: what its queue shows."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName(name)
    first = pages[0]
    short, long = sorted((first.width, first.height))
    paper = QPageSize(QSizeF(short, long), QPageSize.Unit.Point)
    ways = QPageLayout.Orientation
    way = ways.Landscape if first.width > first.height else ways.Portrait
    made.setPageLayout(QPageLayout(paper, way, QMarginsF()))
    made.setFullPage(True)
    made.setFromTo(1, len(pages))
    made.setPrintRange(QPrinter.PrintRange.AllPages)
    return made


def print_pages(printer: QPrinter, pdf: bytes, count: int, going: Going) -> int:
    """Print what was asked for, away from the window's thread. Returns how many pages.

    Raises CannotPrint, CannotWrite (where the printer is a file), and what `going` raises:
    nothing is printed then, or what the printer had already taken.
    """
    wanted = _wanted(printer, count)
    file = Path(printer.outputFileName()) if printer.outputFileName() else None
    if file is None:
        _send(printer, pdf, wanted, going)
    elif wanted == list(range(count)):
        going(count, count)
        write_beside(file, pdf)  # its words and its tags stay
    else:
        with tempfile.TemporaryDirectory() as work:
            painted = Path(work, file.name)
            printer.setOutputFileName(str(painted))
            _send(printer, pdf, wanted, going)
            write_beside(file, painted.read_bytes())
    return len(wanted)


def _send(printer: QPrinter, pdf: bytes, wanted: Sequence[int], going: Going) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotPrint(printer.printerName())
    try:
        _paint(painter, printer, pdf, wanted, going)
    except UserError:
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise CannotPrint(printer.printerName())


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """The pages asked for, counted from 0, in the order in which they are printed."""
    first, last = 1, count
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        first, last = max(printer.fromPage(), 1), min(printer.toPage() or count, count)
    wanted = list(range(first - 1, last))
    backwards = printer.pageOrder() is QPrinter.PageOrder.LastPageFirst
    return wanted[::-1] if backwards else wanted


def _paint(
    painter: QPainter, printer: QPrinter, pdf: bytes, wanted: Sequence[int], going: Going
) -> None:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    dpi = min(printer.resolution(), SHARPNESS)
    for done, at in enumerate(wanted):
        going(done + 1, len(wanted))
        if done and not printer.newPage():
            raise CannotPrint(printer.printerName())
        image = image_of(picture(pdf, at, dpi))
        painter.drawImage(_fitted(image.size(), dpi, paper.size(), printer.resolution()), image)


def _fitted(image: QSize, dpi: float, paper: QSize, resolution: float) -> QRectF:
    """Its own size, in the middle of the paper; smaller where the paper is."""
    size = QSizeF(image) * (resolution / dpi)
    part = min(paper.width() / size.width(), paper.height() / size.height(), 1)
    size *= part
    left, top = (paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2
    return QRectF(left, top, size.width(), size.height())


def image_of(drawn: Picture) -> QImage:
    """A page as Qt paints it."""
    form = QImage.Format.Format_BGR888
    return QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form).copy()
