"""Spreadsheets and CSV, read back by openpyxl and csv."""

import csv
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.domain.errors import TooLong
from app.domain.events import EventState
from app.domain.moments import local
from app.domain.values import Bilingual, Language
from app.i18n import speaking
from app.reports import sheets
from app.reports.sheets import csv_file, sheet
from app.words.choices import choice_name

AT = datetime(2026, 6, 8, 14, 30, tzinfo=UTC)
ROW = [
    "L’œuvre",
    Bilingual("Works", "Œuvres"),
    EventState.CONFIRMED,
    date(2026, 6, 8),
    local(AT, "America/Toronto"),
    time(9, 5),
    Decimal("1234.50"),
    7,
    True,
    None,
]
COLUMNS = [f"Column {n}" for n in range(len(ROW))]


def opened(columns, rows, title="Events", language=Language.EN):
    return load_workbook(BytesIO(sheet(columns, rows, title=title, language=language)))


def test_values_are_what_they_are():
    page = opened(COLUMNS, [ROW]).active
    header, row = page.iter_rows(values_only=True)
    assert list(header) == COLUMNS
    assert row[:2] == ("L’œuvre", "Works")
    assert row[2] == choice_name(EventState.CONFIRMED)
    assert row[3] == datetime(2026, 6, 8)  # noqa: DTZ001 -- a day, as openpyxl reads it
    assert row[4] == datetime(2026, 6, 8, 10, 30)  # noqa: DTZ001 -- the clock of Toronto
    assert row[5:8] == (time(9, 5), 1234.5, 7)
    assert row[8:] == ("Yes", None)
    assert page["D2"].number_format == "yyyy-mm-dd"
    assert page["E2"].number_format == "yyyy-mm-dd hh:mm"
    assert page["G2"].number_format == '"$"#,##0.00'
    assert page["H2"].number_format == "General"


def test_in_french():
    book = opened(COLUMNS, [ROW], language=Language.FR)
    with speaking("fr"):
        state = choice_name(EventState.CONFIRMED)
    assert book.active["B2"].value == "Œuvres"
    assert book.active["C2"].value == state
    assert book.active["G2"].number_format == '#,##0.00\u00a0"$"'
    assert book.custom_doc_props["Language"].value == "fr-CA"


def test_the_page():
    book = opened(COLUMNS, [ROW, ROW], title="Events: June/July")
    page = book.active
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:J3"
    assert page.print_title_rows == "$1:$1"
    assert page["A1"].font.bold
    assert page.title == "Events June July"
    assert book.properties.title == "Events: June/July"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1 613", "-x", "@a", "{=1}", "https://x.ca", "007", "1.0"]
)
def test_text_stays_text(text):
    cell = opened(["A"], [[text]]).active["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_an_empty_list_is_a_header():
    page = opened(["A", "B"], []).active
    assert [cell.value for cell in page[1]] == ["A", "B"]
    assert page.max_row == 1


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a" * 40, "a" * 31),
        ("", "List"),
        ("[]:*?/\\", "List"),
        ("History", "List"),
        ("'quoted'", "quoted"),
        ("Été – liste", "Été – liste"),
    ],
)
def test_names_of_sheets(title, name):
    assert opened(["A"], [], title=title).sheetnames == [name]


@given(st.text(max_size=40))
@example("a" + "😀" * 20)
@example("\x00\x1f\x7f\ufffe\uffff")
def test_any_text_and_title_makes_a_workbook(text):
    (name,) = opened([text], [[text]], title=text).sheetnames
    assert 0 < len(name) <= 31


def test_long_text_is_cut_where_excel_ends():
    assert len(opened(["A"], [["é" * 40_000]]).active["A2"].value) == 32_767
    assert opened(["A"], [["😀" * 20_000]]).active["A2"].value == "😀" * 16_383


def test_more_rows_than_a_sheet_holds(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    with pytest.raises(TooLong):
        sheet(["A"], [["x"]] * 3, title="x", language=Language.EN)


def read(data, delimiter):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_csv_in_both_languages():
    english = read(csv_file(COLUMNS, [ROW], language=Language.EN), ",")
    assert english[0] == COLUMNS
    assert english[1][:2] == ["L’œuvre", "Works"]
    assert english[1][3:] == ["2026-06-08", "2026-06-08 10:30", "09:05", "1234.50", "7", "Yes", ""]
    french = read(csv_file(COLUMNS, [ROW], language=Language.FR), ";")
    assert french[1][1] == "Œuvres"
    assert french[1][6] == "1234,50"


def test_csv_is_inert():
    data = csv_file(["=A"], [["=cmd|x"], ["a,b\nc"], ["@x"], [-5]], language=Language.EN)
    assert read(data, ",") == [["'=A"], ["'=cmd|x"], ["a,b\nc"], ["'@x"], ["-5"]]
