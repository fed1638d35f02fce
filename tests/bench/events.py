"""Events in the ten-year office: a page opened, lists sorted, critical paths worked out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.domain.events import Event, EventState
from app.domain.values import Language
from app.queries.events import event_listing, event_page
from app.queries.tasks import OVER, task_listing
from app.storage.engine import driver
from app.storage.file import PRAGMAS
from app.storage.records import Reader
from app.storage.sql import columns, desc, select
from app.storage.store import Store
from app.ui.events.listing import event_columns
from app.ui.lists.asked import Long
from app.ui.lists.columns import View
from tests.bench.lines import Line, medians

E = columns(Event)
LONGEST = 100.0
"""Milliseconds within which a page is there, or a list sorted anew."""
PATHS = 1_000


def measure(workspace: Path, times: int) -> Generator[Line]:
    """Each line, tried so often; nothing is written."""
    store = Store.open(workspace)
    now = datetime.now(UTC)
    with closing(sqlite3.connect(workspace)) as bare, store.reading() as reader:
        for pragma in PRAGMAS:
            bare.execute(f"PRAGMA {pragma}")
        yield page_opened(reader, now, times)
        yield from lists_sorted(reader, times)
        yield paths_worked_out(reader, bare, now, times)
    store.close()


def page_opened(reader: Reader, now: datetime, times: int) -> Line:
    """All that the page of an event says, of the last one that is confirmed, or of any."""
    confirmed = E.state == str(EventState.CONFIRMED)
    query = select(E.id).where(~E.deleted).order_by(desc(confirmed), desc(E.starts_at)).limit(1)
    event = reader.value(query)
    took, _same = medians(lambda: event_page(reader, event, now), _no, times)
    return Line("event page opened: query / 100 ms", took, LONGEST, 1)


def lists_sorted(reader: Reader, times: int) -> Generator[Line]:
    """The list of all events, put in another order by each column of the window."""
    columns_shown = event_columns("America/Toronto", datetime.now(UTC).date())
    listing = event_listing(reader, Language.EN)
    count = listing.count(reader)
    for column in columns_shown:
        long = Long(listing, columns_shown, (), reader)
        view = View(sort=column.key)
        took, _same = medians(
            lambda long=long, view=view: long.rows(view, reader, (0, 40)), _no, times
        )
        name = f"list of {count} events sorted by {column.key}"
        yield Line(f"{name} / 100 ms", took, LONGEST, 1)


def paths_worked_out(reader: Reader, bare: sqlite3.Connection, now: datetime, times: int) -> Line:
    """The dates of every open task of so many events, from working days and holidays."""
    live = select(E.id).where(E.state.not_in(OVER), ~E.deleted).limit(PATHS)

    def ours() -> None:
        listing = task_listing(reader, now)
        replace(listing, where=(*listing.where, E.id.in_(live))).every(reader)

    asked = _asked(reader, ours)
    found = medians(ours, lambda: _ask(bare, asked), times)
    return Line("critical path recompute for 1,000 events / bare SQL", *found, 5)


def _no() -> None:
    return None


def _asked(reader: Reader, act: Callable[[], None]) -> list[str]:
    """The SQL of something with its values, as it reaches SQLite."""
    asked: list[str] = []
    file = driver(reader.connection)
    file.set_trace_callback(asked.append)
    act()
    file.set_trace_callback(None)
    return [query for query in asked if query.lstrip().startswith("SELECT")]


def _ask(bare: sqlite3.Connection, asked: list[str]) -> None:
    for query in asked:
        bare.execute(query).fetchall()
