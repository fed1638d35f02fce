"""What a list shows, as an Excel workbook or a CSV file."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from app.domain.errors import TooLong
from app.domain.values import Bilingual, Language
from app.i18n import _, speaking
from app.words.choices import choice_name

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575  # of a sheet, under its header
MOST_SIGNS = 32_767  # of a cell
_WIDEST, _NARROWEST = 60, 8
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Cell = str | int | float | bool | Decimal | date | time | None
"""What is written; everything else is turned into one of these by `_cell`."""


def sheet(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    title: str,
    language: Language,
    marking: str = "",
) -> bytes:
    """An Excel workbook (xlsx) of one sheet with a header row that stays and filters.

    columns: the headers, already in the language. A row: text, numbers, `Decimal` (Canadian
    dollars), days, times and moments (an aware one shows the clock of its own zone), Yes or No for
    a bool, the name of a choice, one side of a bilingual text, or nothing. Text is text, also
    where it begins like a formula. marking: printed at the head of every page. Raises
    TooLong beyond the rows that a sheet holds.
    """
    with speaking(language):
        table = [[_cell(value, language) for value in row] for row in rows]
        name = _sheet_name(title)
    if len(table) > MOST_ROWS:
        raise TooLong("sheet", "rows", len(table), MOST_ROWS)
    return _workbook(columns, table, _About(title, name, language, marking))


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, language: Language) -> bytes:
    """The same as CSV: UTF-8 with its mark, so that Excel reads it; ISO days; CRLF.

    The delimiter is the one that Excel expects in Canada: a comma, in French a semicolon. Text that
    begins like a formula gets an apostrophe before it, which reading takes off again.
    """
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if language is Language.FR else ",")
    writer.writerow([_inert(column) for column in columns])
    with speaking(language):
        for row in rows:
            writer.writerow([_csv_text(_cell(value, language), language) for value in row])
    return written.getvalue().encode("utf-8-sig")


def texts(rows: Iterable[Sequence[Any]], *, language: Language) -> list[list[str]]:
    """The same as words, for paper: ISO days, the numbers of the language."""
    with speaking(language):
        return [[_text(_cell(value, language), language) for value in row] for row in rows]


class _About(NamedTuple):
    title: str
    name: str
    language: Language
    marking: str


def _workbook(columns: Sequence[str], table: Sequence[Sequence[Cell]], about: _About) -> bytes:
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 -- slow to import

    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "constant_memory": False})
    book.set_properties({"title": _plain(about.title)})
    book.set_custom_property("Language", f"{about.language}-CA")
    page = book.add_worksheet(about.name)
    if about.marking:
        page.set_header(f"&C{about.marking}")
    header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for at, column in enumerate(columns):
        page.write_string(0, at, _plain(column), header)
    formats = _formats(book, about.language)
    for line, row in enumerate(table, start=1):
        for at, value in enumerate(row):
            _write(page, line, at, value, formats)
    _lay_out(page, columns, table)
    book.close()
    return made.getvalue()


def _formats(book: Workbook, language: str) -> dict[type, Format]:
    money = '#,##0.00\u00a0"$"' if language == Language.FR else '"$"#,##0.00'
    patterns = {
        date: "yyyy-mm-dd",
        datetime: "yyyy-mm-dd hh:mm",
        time: "hh:mm",
        Decimal: money,
        str: "@",
    }
    formats = {
        kind: book.add_format({"num_format": pattern, "valign": "top"})
        for kind, pattern in patterns.items()
    }
    formats[str].set_text_wrap()
    return formats


def _write(page: Worksheet, line: int, at: int, value: Cell, formats: dict[type, Format]) -> None:
    style = formats.get(type(value))
    taken: Any = value  # xlsxwriter takes more types than it declares
    if isinstance(value, str):
        page.write_string(line, at, value, style)
    elif isinstance(value, date | time):  # a moment is a day too
        page.write_datetime(line, at, taken, style)
    elif value is not None:
        page.write_number(line, at, taken, style)


def _lay_out(page: Worksheet, columns: Sequence[str], table: Sequence[Sequence[Cell]]) -> None:
    """Header kept in sight and printed on each page; widths by what stands there."""
    last = max(len(columns) - 1, 0)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.autofilter(0, 0, len(table), last)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    for at, column in enumerate(columns):
        longest = max((_length(row[at]) for row in table if at < len(row)), default=0)
        page.set_column(at, at, min(max(longest, len(column) + 2, _NARROWEST), _WIDEST) + 1)


def _length(value: Cell) -> int:
    if isinstance(value, str):
        return max(map(len, value.split("\n")))
    return len("2026-06-14 10:30") if isinstance(value, datetime) else len(str(value or "")) + 3


def _cell(value: Any, language: Language) -> Cell:
    """A value as a cell holds it, in the language spoken here."""
    if type(value) is str:
        return _plain(value)
    for kind, turned in _TURNED.items():
        if isinstance(value, kind):
            return turned(value, language)
    if value is None or isinstance(value, int | float | Decimal | date | time):
        return value
    return _plain(str(value))


def _plain(text: str) -> str:
    """Text that a workbook may hold, cut where a cell ends."""
    return _cut(_NOT_IN_XML.sub("", text), MOST_SIGNS)


def _cut(text: str, most: int) -> str:
    """At most so many signs, counted as Excel does: in UTF-16, an emoji is two."""
    if 2 * len(text) <= most:
        return text
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


_TURNED: dict[type, Callable[[Any, Language], Cell]] = {
    bool: lambda value, _language: _("Yes") if value else _("No"),
    StrEnum: lambda value, _language: choice_name(value),
    Bilingual: lambda value, language: _cell(value.in_language(language), language),
    datetime: lambda value, _language: value.replace(tzinfo=None, microsecond=0),
}


def _sheet_name(title: str) -> str:
    """A title as Excel takes it for a sheet: 31 characters, some signs not allowed."""
    words = " ".join(_NOT_IN_NAMES.sub(" ", _plain(title)).split())
    name = _cut(words, 31).strip(" '")
    return name if name and name.casefold() != "history" else _("List")


def _csv_text(value: Cell, language: Language) -> str:
    text = _text(value, language)
    return _inert(text) if isinstance(value, str) else text


def _text(value: Cell, language: Language) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float | Decimal) and language is Language.FR:
        return str(value).replace(".", ",")
    return "" if value is None else str(value)


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
