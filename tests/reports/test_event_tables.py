"""Tables of events as offices send them: any alphabet, any order of days, hostile ones too."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from app import i18n
from app.domain.errors import BadFile
from app.domain.incoming import Fault as W
from app.domain.incoming import Problem
from app.domain.values import Marking, Province
from app.domain.when import Timing
from app.reports.event_columns import (
    DayOrder,
    asks_order,
    guessed,
    is_french,
    lacking,
    shown_order,
)
from app.reports.event_columns import EventField as F
from app.reports.event_tables import MOST, Reading, read_events, read_table
from app.words.dates import when_text
from app.words.incoming import problem_text
from tests.words.quick.knowing import COMMUNICATIONS, KNOWN, MUSEUM, kind

ANNOUNCEMENT = kind("announcement")
FRENCH = (
    "Titre;Date;Heure;Lieu;Ville;Province;Type;Unité responsable;Résumé\r\n"
    "Ouverture du centre d’été;14/06/2027;10 h 30 – 11 h 30;Musée canadien de l’histoire;;;"
    "Annonce;Direction générale des communications;Un nouveau centre\r\n"
    "\r\n"
    "Rencontre « logement »;2 juillet 2027;14h;Salle 5;Moncton;N.-B.;rencontre avec des"
    " intervenants;Inconnue;\r\n"
)
ENGLISH = "Title,Start date,Start time,End date,City,Time zone,Notes\n"


def read(data, order=None, known=KNOWN, **how):
    grid = read_table(data if isinstance(data, bytes) else data.encode(), "events.csv")
    fields = guessed(grid)
    assert lacking(fields) == ""
    given = {"kind_id": ANNOUNCEMENT, "french": is_french(grid)} | how
    return read_events(grid, Reading(fields, order or shown_order(grid, fields), **given), known)


def why(found):
    return [problem.why for problem in found.problems]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_messy_french_table(encoding):
    found = read(FRENCH.encode(encoding))
    first, second = found.events
    assert (first.title.fr, first.title.en) == ("Ouverture du centre d’été", "")
    assert when_text(first.when).replace("\u00a0", " ") == (
        "Monday, June 14, 2027, 10:30 to 11:30 a.m., Eastern time"
    )
    assert (first.venue_id, first.city, first.province) == (MUSEUM.id, "Gatineau", Province.QC)
    assert (first.kind_id, first.lead_unit_id) == (ANNOUNCEMENT, COMMUNICATIONS.id)
    assert first.summary.fr == "Un nouveau centre"
    assert second.title.fr == "Rencontre « logement »"
    assert second.when.zone == "America/Halifax"
    assert second.kind_id == kind("stakeholder")
    assert "Salle 5" in second.notes
    assert [(p.line, p.why, p.value) for p in found.problems] == [
        (4, W.VENUE, "Salle 5"),
        (4, W.UNIT, "Inconnue"),
    ]
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("days", "order", "expected"),
    [
        (["06/07/2027"], DayOrder.UNSAID, [W.DAY_ORDER]),
        (["06/07/2027"], DayOrder.DAY_FIRST, [date(2027, 7, 6)]),
        (["06/07/2027"], DayOrder.MONTH_FIRST, [date(2027, 6, 7)]),
        (["07/07/2027"], DayOrder.UNSAID, [date(2027, 7, 7)]),
        (["06-07-27"], DayOrder.DAY_FIRST, [date(2027, 7, 6)]),
        (["31.12.2027"], DayOrder.UNSAID, [date(2027, 12, 31)]),
        (["12/31/2027"], DayOrder.DAY_FIRST, [date(2027, 12, 31)]),
        (["31/31/2027"], DayOrder.UNSAID, [W.DAY]),
        (["30/02/2027"], DayOrder.UNSAID, [W.DAY]),
        (["2027-07-06"], DayOrder.UNSAID, [date(2027, 7, 6)]),
        (["July 6, 2027"], DayOrder.UNSAID, [date(2027, 7, 6)]),
        (["6 juil. 2027"], DayOrder.UNSAID, [date(2027, 7, 6)]),
        (["July 6"], DayOrder.UNSAID, [W.NO_YEAR]),
        (["Monday July 6 2027"], DayOrder.UNSAID, [W.DAY]),
        (["tomorrow"], DayOrder.UNSAID, [W.DAY]),
        (["soon"], DayOrder.UNSAID, [W.DAY]),
        ([""], DayOrder.UNSAID, [W.NO_DAY]),
        (["45123"], DayOrder.UNSAID, [W.DAY]),
        (["=TODAY()"], DayOrder.UNSAID, [W.DAY]),
        (["99999999999999999999"], DayOrder.UNSAID, [W.DAY]),
    ],
)
def test_days(days, order, expected):
    rows = "".join(f'A{n},"{day}"\n' for n, day in enumerate(days))
    found = read(f"Title,Date\n{rows}", order)
    got = [event.when.first_day for event in found.events] or why(found)
    assert got == expected


def test_the_order_of_days_is_taken_from_a_row_that_shows_it():
    text = "Title,Date\nA,06/07/2027\nB,25/07/2027\n"
    grid = read_table(text.encode(), "a.csv")
    assert asks_order(grid, guessed(grid))
    assert shown_order(grid, guessed(grid)) is DayOrder.DAY_FIRST
    assert [e.when.first_day for e in read(text).events] == [date(2027, 7, 6), date(2027, 7, 25)]
    both = read_table(b"Title,Date\nA,13/07/2027\nB,07/13/2027\nC,06/07/2027\n", "a.csv")
    assert shown_order(both, guessed(both)) is DayOrder.UNSAID
    found = read("Title,Date\nA,13/07/2027\nB,07/13/2027\nC,06/07/2027\n")
    assert why(found) == [W.DAY_ORDER]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("10:30", "10:30 to 11:30 a.m."),
        ("02:30", "2:30 to 3:30 a.m."),
        ("14:30:00", "2:30 to 3:30 p.m."),
        ("10 h 30", "10:30 to 11:30 a.m."),
        ("2 pm - 4 pm", "2:00 to 4:00 p.m."),
        ("2:30", W.TIME),
        ("25:00", W.TIME),
        ("morning", W.TIME),
        ("10 pm - 9 pm", W.ENDS_BEFORE),
        ("à confirmer", "time to be confirmed"),
        ("", "time to be confirmed"),
    ],
)
def test_times(said, expected):
    found = read(f'Title,Date,Time\nA,2027-06-14,"{said}"\n')
    if isinstance(expected, W):
        assert why(found) == [expected]
    else:
        assert expected in when_text(found.events[0].when).replace("\u00a0", " ")


def test_a_clock_that_skips_and_ends_and_zones():
    found = read(
        f"{ENGLISH}A,2027-03-14,02:30,,Toronto,,\n"
        "B,2027-06-14,10:00,2027-06-16,Vancouver,,\n"
        "C,2027-06-14,10:00,2027-06-01,,,\n"
        "D,2027-06-14,10:00,,,Pacific time,\n"
        "E,2027-06-14,10:00,,,America/Regina,\n"
        "F,2027-06-14,10:00,,,Mars,\n"
    )
    assert why(found) == [W.TIME, W.ENDS_BEFORE, W.ZONE]
    assert [event.when.zone for event in found.events] == [
        "America/Vancouver",
        "America/Vancouver",
        "America/Regina",
    ]
    assert found.events[0].when.last_day == date(2027, 6, 16)


def test_what_a_row_says_wrongly_is_told():
    text = (
        "Title,Date,Type,Province,Protection marking\n"
        ",2027-06-14,,,\n"
        "A,2027-06-14,Fête,,\n"
        "B,2027-06-14,,Atlantis,\n"
        "C,2027-06-14,,Québec,Top secret\n"
        "D,2027-06-14,,P.E.I.,protégé B\n"
        "d,2027-06-14,,,\n"
        f"{'x' * 700},2027-06-15,,,\n"
    )
    found = read(text)
    assert why(found) == [W.NO_TITLE, W.KIND, W.PROVINCE, W.MARKING, W.TWICE, W.TOO_LONG]
    assert [event.title.en[:1] for event in found.events] == ["A", "D", "x"]
    assert (found.events[1].province, found.events[1].marking) == (
        Province.PE,
        Marking.PROTECTED_B,
    )
    assert why(read(text, kind_id=""))[1:3] == [W.UNKNOWN_KIND, W.PROVINCE]


def test_formulas_and_paths_are_only_text():
    found = read("Title,Date,Notes\n\"=cmd|'/c calc'!A1\",2027-06-14,../../etc/passwd\n")
    assert found.events[0].title.en == "=cmd|'/c calc'!A1"
    assert found.events[0].notes == "../../etc/passwd"


def test_a_workbook_of_days_and_times():
    book = Workbook()
    sheet = book.active
    sheet.append(["Titre", "Date", "Heure", "Ville"])
    from datetime import datetime, time

    sheet.append(["Ouverture", datetime(2027, 6, 14), time(2, 30), "Iqaluit"])  # noqa: DTZ001 -- Excel has no zones
    sheet.append(["Clôture", datetime(2027, 6, 15, 13, 15), None, "Iqaluit"])  # noqa: DTZ001 -- as above
    sheet.append(["=1+1", datetime(2027, 6, 16), None, ""])  # noqa: DTZ001 -- as above
    made = BytesIO()
    book.save(made)
    found = read(made.getvalue())
    assert [
        when_text(event.when).replace("\u00a0", " ").split(", ", 3)[3] for event in found.events
    ] == [
        "2:30 to 3:30 a.m., Eastern time",
        "1:15 to 2:15 p.m., Eastern time",
        "time to be confirmed",
    ]
    assert found.events[2].title.fr == "=1+1"


def test_what_is_written_by_the_export_is_read():
    text = (
        "Reference,Title (English),Title (French),Kind,Start,End,Time zone,City,Province\n"
        "E-2026-0001,A,B,Announcement,2027-06-14 10:30,2027-06-14 11:30,"
        "America/Halifax,Moncton,NB\n"
        "E-2026-0002,C,D,Announcement,2027-06-14 00:00,2027-06-16 00:00,America/Toronto,,\n"
    )
    grid = read_table(text.encode(), "a.csv")
    fields = list(guessed(grid))
    fields[1:3] = [F.TITLE_EN, F.TITLE_FR]
    found = read_events(grid, Reading(tuple(fields)), KNOWN)
    assert why(found) == []
    first, second = found.events
    assert (first.title.en, first.title.fr, first.when.zone) == ("A", "B", "America/Halifax")
    assert (second.when.timing, second.when.last_day) == (Timing.ALL_DAY, date(2027, 6, 15))


def test_a_mapping_lacks_what_it_needs():
    assert lacking([F.DAY]) == "Choose the column with the title."
    assert lacking([F.TITLE]) == "Choose the column with the day."
    assert lacking([F.TITLE, F.DAY, F.DAY]) == "Two columns are for the same thing."
    assert lacking([F.TITLE_FR, F.DAY, F.NONE, F.NONE]) == ""


@pytest.mark.parametrize(
    ("data", "why_not"),
    [
        (b"", "empty"),
        (b"\n\n;;;\n", "empty"),
        (b"%PDF-1.7", "format"),
        (b"\xd0\xcf\x11\xe0old", "format"),
        (b"PK\x03\x04junk", "damaged"),
        (b"\x81\x8d\x8f\x90\x9d", "encoding"),
        (b'Title,Date\n"A,2027-06-14\n', "damaged"),
        (b"Title,Date\n" + b"A,2027-06-14\n" * (MOST + 1), "too big"),
        (b"Title,Date\n" + b"A,2027-06-14\n" * 1_000_000, "too big"),
    ],
)
def test_files_that_are_refused_as_a_whole(data, why_not):
    with pytest.raises(BadFile) as refused:
        read_table(data, "a.csv")
    assert refused.value.why == why_not


def test_a_bomb_in_a_workbook_is_not_unpacked():
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"<workbook/>")
        file.writestr("xl/worksheets/sheet1.xml", b" " * 200_000_000)
    assert len(made.getvalue()) < 1_000_000
    with pytest.raises(BadFile) as refused:
        read_table(made.getvalue(), "bomb.xlsx")
    assert refused.value.why == "too big"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    try:
        grid = read_table(data, "a.csv")
    except BadFile:
        return
    fields = (F.TITLE, F.DAY, F.TIME, *[F.NONE] * 50)[: len(grid.titles)]
    read_events(grid, Reading(fields, DayOrder.DAY_FIRST, ANNOUNCEMENT), KNOWN)


@given(st.text(max_size=60), st.text(max_size=40))
def test_any_cells_make_an_event_or_a_sentence(day, at):
    text = '"Title","Date","Time"\n"A","{}","{}"\n'.format(
        day.replace('"', ""), at.replace('"', "")
    ).replace("\0", "")
    try:
        found = read(text.encode("utf-8", "replace"))
    except BadFile:
        return
    for event in found.events:
        event.when.check()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_fault_has_its_sentence(language):
    with i18n.speaking(language):
        texts = {problem_text(Problem(1, each, "14 juin")) for each in W}
    assert len(texts) == len(W)
