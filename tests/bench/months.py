"""What a month of the calendar asks, against the same SQL put to SQLite by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from app.calendars.months import month_grid
from app.domain.values import Language
from app.queries.calendar import calendar_lines, calendar_marks
from app.storage.engine import driver
from app.storage.file import PRAGMAS
from app.storage.records import Reader
from app.storage.store import Store
from tests.bench.lines import Line, medians

ZONE = "America/Toronto"


def measure(workspace: Path) -> Generator[Line]:
    """The busiest month there is: that of today."""
    today = datetime.now(UTC).date()
    weeks = month_grid(today.year, today.month)
    first, last = weeks[0][0], weeks[-1][-1]
    store = Store.open(workspace)
    with closing(sqlite3.connect(workspace)) as bare, store.reading() as reader:
        for pragma in PRAGMAS:
            bare.execute(f"PRAGMA {pragma}")
        asked = _asked(reader, first, last)
        ours, limit = medians(
            lambda: _month(reader, first, last),
            lambda: [bare.execute(query).fetchall() for query in asked],
            100,
        )
    store.close()
    yield Line("month shown: query / bare SQL", ours, limit, 3)


def _month(reader: Reader, first: date, last: date) -> None:
    calendar_lines(reader, first, last, Language.EN)
    calendar_marks(reader, first, last, ZONE)


def _asked(reader: Reader, first: date, last: date) -> list[str]:
    """The SQL of a month with its values, as it reaches SQLite."""
    asked: list[str] = []
    file = driver(reader.connection)
    file.set_trace_callback(asked.append)
    _month(reader, first, last)
    file.set_trace_callback(None)
    return [query for query in asked if query.lstrip().startswith("SELECT")]
