"""Tables out of files: CSV as any program writes it, and Excel workbooks. Cells are text.

A formula is taken as the text that it is, never worked out. Nothing is written here.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

from app.domain.errors import BadFile
from app.reports.decoding import decoded

LARGEST = 10_000_000  # bytes
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_SIGNS = 2_000  # of a cell
UNPACKED = 100_000_000  # bytes of all parts of a workbook
DELIMITERS = (",", ";", "\t", "|")

_INERT = re.compile(r"^'(?=[=+\-@])")  # as tables are written that no program takes for formulas
_EXCEL, _OLD_EXCEL, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_SEPARATOR = re.compile(r'"?sep=(.)?"?', re.IGNORECASE)
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError)
"""What openpyxl raises on a file that is not built as it expects."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: where it stands in its file (1 is the first), and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the titles of its columns, and the rows below that say something."""

    titles: tuple[str, ...]
    rows: tuple[GridRow, ...]


def read_grid(data: bytes, name: str) -> Grid:
    """The table in a CSV file or on the first sheet of a workbook; `name` is for messages.

    Raises BadFile: `empty`, `too big` (10 MB, 20,000 rows, 200 columns), `format`, `encoding`,
    `entities`, `damaged`.
    """
    if len(data) > LARGEST:
        raise BadFile(name, "too big")
    if data[:4] in (_OLD_EXCEL, _PDF):
        raise BadFile(name, "format")
    rows = _sheet(data, name) if data[:4] == _EXCEL else _table(decoded(data, name), name)
    return _grid(rows, name)


def _grid(rows: Iterable[tuple[int, Sequence[str]]], name: str) -> Grid:
    titles: tuple[str, ...] = ()
    kept: list[GridRow] = []
    for line, cells in rows:
        if not any(cells):
            continue
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise BadFile(name, "too big", line)
        if not titles:
            titles = tuple(cells[:MOST_COLUMNS])
            continue
        if len(kept) >= MOST_ROWS:
            raise BadFile(name, "too big", line)
        kept.append(GridRow(line, tuple(cells[: len(titles)])))
    if not titles:
        raise BadFile(name, "empty")
    return Grid(titles, tuple(kept))


def _table(text: str, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    lines = [*StringIO(text, newline="")]  # str.splitlines also breaks at signs that CSV keeps
    said = _SEPARATOR.fullmatch(lines[0].strip()) if lines else None
    above = 1 if said else 0
    delimiter = said[1] if said and said[1] in DELIMITERS else _delimiter(lines[above:])
    reader = csv.reader(lines[above:], delimiter=delimiter, strict=True)
    line = above + 1
    try:
        for cells in reader:
            yield line, [_clean(cell) for cell in cells]
            line = above + reader.line_num + 1
    except csv.Error as error:  # an open quotation mark, a cell without end
        raise BadFile(name, "damaged", line) from error


def _delimiter(lines: Sequence[str]) -> str:
    """What parts the first line that says something into most columns."""
    head = next((line for line in lines if line.strip()), "")
    counts = {each: len(next(csv.reader([head or "\n"], delimiter=each))) for each in DELIMITERS}
    return max(DELIMITERS, key=lambda each: counts[each])


def _sheet(data: bytes, name: str) -> list[tuple[int, Sequence[str]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow to import

    _check_package(data, name)
    with _refusing(name):
        book: Any = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says of its size may be wrong
            rows: list[tuple[int, Sequence[str]]] = []
            for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                if line > MOST_ROWS + 100:
                    raise BadFile(name, "too big", line)
                rows.append((line, [_cell(value) for value in cells]))
            return rows
        finally:
            book.close()


def _check_package(data: bytes, name: str) -> None:
    """Refuse what would unpack to too much, and what brings declarations of its own."""
    with _refusing(name), zipfile.ZipFile(BytesIO(data)) as file:
        entries = file.infolist()
        if sum(entry.file_size for entry in entries) > UNPACKED:
            raise BadFile(name, "too big")
        if "xl/workbook.xml" not in file.namelist():
            raise BadFile(name, "format")
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")):
                with file.open(entry) as part:
                    if b"<!" in part.read(2_000).replace(b"<!--", b""):
                        raise BadFile(name, "entities")


@contextmanager
def _refusing(name: str) -> Generator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zipfile.LargeZipFile, SyntaxError, RuntimeError) as error:
        raise BadFile(name, "damaged") from error
    except _BROKEN as error:
        raise BadFile(name, "damaged") from error


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return _clean(str(value))


def _clean(text: str) -> str:
    """What a cell says, on one line as far as spaces go; cut where it is endless."""
    shown = "".join(sign for sign in text[:MOST_SIGNS] if sign.isprintable() or sign.isspace())
    return _INERT.sub("", shown.strip())
