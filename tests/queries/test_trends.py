"""Trends: fiscal quarters, pairs that are known on both sides, sums that equal the events."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from app.documents.reading import read_docx
from app.domain.evaluations import Coverage, CoverageId, Evaluation, EvaluationId, Schedule
from app.domain.events import Event, EventState
from app.domain.lists import Tone
from app.domain.values import Language, Marking
from app.ids import known_id
from app.operations.events import add_event
from app.operations.records import add
from app.queries.trends import (
    By,
    measured,
    quarter_name,
    trends,
    trends_document,
    trends_sheet,
    whole,
    year_name,
)
from tests.builders import event, new_id
from tests.planning import hold

VISIT = known_id("event_kind visit")


def held(store, at, kind=None, marking=Marking.UNCLASSIFIED, **figures):
    given = {} if kind is None else {"kind_id": kind}
    made = event(starts_at=at, ends_at=at + timedelta(hours=1), marking=marking, **given)
    add_event(store, made)
    hold(store, made.id)
    evaluation = Evaluation(id=EvaluationId(new_id()), event_id=made.id, **figures)
    add(store, evaluation)
    return evaluation


@pytest.fixture
def year(store):
    """Three events of two quarters; the last one is not wholly known."""
    with store.reading() as reader:
        tones = reader.all(Tone)
    first = held(
        store,
        datetime(2026, 3, 31, 23, tzinfo=UTC),  # still March in Toronto
        attendance_expected=100,
        attendance_actual=120,
        budget=Decimal(1000),
        cost=Decimal(1100),
        schedule=Schedule.KEPT,
    )
    for tone, clips in zip(tones, (3, 4), strict=False):
        new = CoverageId(new_id())
        add(store, Coverage(id=new, evaluation_id=first.id, tone_id=tone.id, clips=clips))
    held(
        store,
        datetime(2026, 4, 2, 15, tzinfo=UTC),
        attendance_expected=50,
        attendance_actual=30,
        media_invited=10,
        media_attended=4,
        schedule=Schedule.LATE,
    )
    held(store, datetime(2026, 5, 2, 15, tzinfo=UTC), attendance_expected=500, cost=Decimal(9))
    with store.reading() as reader:
        return measured(reader)


def test_quarters_are_those_of_the_fiscal_year():
    assert quarter_name(date(2026, 3, 31)) == "2025–2026, Q4"
    assert quarter_name(date(2026, 4, 1)) == "2026–2027, Q1"
    assert quarter_name(date(2026, 12, 31)) == "2026–2027, Q3"
    assert year_name(date(2027, 1, 1)) == "2026–2027"


def test_events_are_gathered_by_quarter_on_their_own_day(year):
    before, after = trends(year, By.QUARTER)
    assert (before.name, before.events, before.clips) == ("2025–2026, Q4", 1, 7)
    assert (after.name, after.events, after.clips) == ("2026–2027, Q1", 2, 0)
    assert before.attendance.share == 120
    assert before.money.share == 110
    assert before.on_time == 100


def test_only_events_of_which_both_figures_are_known_are_compared(year):
    _before, after = trends(year, By.QUARTER)
    assert after.attendance.events == 1
    assert after.attendance.share == 60  # not of the 550 expected
    assert after.money.share is None
    assert after.media.share == 40
    assert after.on_time == 0


def test_the_sum_of_all_is_that_of_the_groups(year):
    both = whole(year)
    groups = trends(year, By.QUARTER)
    assert both.events == sum(one.events for one in groups) == 3
    assert both.attendance.actual == sum(one.attendance.actual for one in groups) == 150
    assert both.on_time == 50


def test_kinds_come_by_how_many_events_they_have(store, year):
    held(store, datetime(2026, 6, 2, 15, tzinfo=UTC), kind=VISIT)
    with store.reading() as reader:
        found = measured(reader)
    assert [one.events for one in trends(found, By.KIND)] == [3, 1]


def test_a_period_begins_on_a_day_and_what_did_not_take_place_is_left_out(store, year):
    planned = event()
    add_event(store, planned)
    add(store, Evaluation(id=EvaluationId(new_id()), event_id=planned.id, attendance_expected=9))
    with store.reading() as reader:
        assert len(measured(reader)) == 3
        assert len(measured(reader, date(2026, 4, 1))) == 2
        assert len(measured(reader, date(2026, 3, 31))) == 3
        (event_,) = [one for one in reader.all(Event) if one.id == planned.id]
    assert event_.state is EventState.PROPOSED


def test_the_figures_leave_as_excel_csv_and_word_with_the_highest_marking(store, year, tmp_path):
    marked = [*year, replace_marking(year[0])]
    book = tmp_path / "trends.xlsx"
    book.write_bytes(trends_sheet(marked, By.QUARTER, Language.FR))
    page = load_workbook(book).active
    rows = list(page.values)
    assert rows[0][:3] == ("Trimestre financier", "Événements", "Attendus")
    assert rows[1][0] == "2025–2026, T4"
    assert rows[-1][0] == "Ensemble"
    assert "PROTÉGÉ B" in str(page.oddHeader.center.text)
    table = trends_sheet(year, By.YEAR, Language.EN, as_csv=True).decode("utf-8-sig")
    assert table.splitlines()[1].startswith("2025–2026,1,100,120,120%,1000.00,1100.00,110%,100%")
    with store.reading() as reader:
        word = trends_document(reader, marked, By.KIND, Language.EN, "All years")
    assert "Kind of event" in read_docx(word).text


def replace_marking(one):
    return one._replace(marking=Marking.PROTECTED_B)
