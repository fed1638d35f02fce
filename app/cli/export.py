"""`export events|hospitality WORKSPACE --out FILE`: a table for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.cli.parsing import DONE, FAULT, Parser
from app.documents.files import write_beside
from app.domain.errors import BadValue, CannotWrite
from app.domain.values import Language
from app.i18n import _, language, ngettext
from app.queries.spending import Disclosed, disclosed, undisclosable
from app.reports.sheets import csv_file, sheet
from app.storage.records import Reader
from app.storage.store import Store
from app.words.choices import choice_name
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.numbers import number
from app.words.said import said
from app.words.typography import capital

Table = tuple[list[str], list[tuple[Any, ...]]]


def run(argv: Sequence[str]) -> int:
    """Write the file; say how many rows it has, and what cannot be disclosed yet."""
    parser = Parser("export", _("Write a table of what the office has, as Excel or CSV."))
    parser.add_argument("what", choices=("events", "hospitality"), help=_("What to export."))
    parser.add_argument("workspace", type=Path, help=_("The workspace."))
    parser.add_argument("--out", type=Path, required=True, help=_("The file, .xlsx or .csv."))
    parser.add_argument("--from", dest="first", help=_("The first day, such as 2026-04-01."))
    parser.add_argument("--to", dest="last", help=_("The last day, such as 2026-06-30."))
    asked = parser.parse_args(argv)
    if asked.out.suffix not in (".xlsx", ".csv"):
        parser.error(_("--out must end in .xlsx or .csv"))
    first, last = _day(asked.first, "from"), _day(asked.last, "to")
    if not asked.workspace.is_file():
        raise CannotWrite(asked.workspace, "missing")
    store = Store.open(asked.workspace)
    try:
        with store.reading() as reader:
            columns, rows = (_events if asked.what == "events" else _hospitality)(
                reader, first, last
            )
            unfit = [] if asked.what == "events" else undisclosable(reader)
            unfit_names = [f"{event.shown_reference} {said(one.purpose)}" for event, one in unfit]
    finally:
        store.close()
    spoken = Language(language())
    title = capital(kind_name("event" if asked.what == "events" else "hospitality", 2))
    made = (
        sheet(columns, rows, title=title, language=spoken)
        if asked.out.suffix == ".xlsx"
        else csv_file(columns, rows, language=spoken)
    )
    write_beside(asked.out, made)
    words = ngettext("{count} row written to {path}", "{count} rows written to {path}", len(rows))
    print(words.format(count=number(len(rows)), path=asked.out))
    for name in unfit_names:
        print(_("Not complete, look at it before it is disclosed: {name}").format(name=name))
    return FAULT if unfit_names else DONE


def _day(typed: str | None, field: str) -> date | None:
    if typed is None:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise BadValue(field, typed, "date") from None


def _events(reader: Reader, first: date | None, last: date | None) -> Table:
    """Every event in the columns of the list in the window."""
    columns = [
        field_label("event", "reference"),
        field_label("event", "title_en"),
        field_label("event", "title_fr"),
        field_label("event", "kind_id"),
        field_label("event", "starts_at"),
        field_label("event", "ends_at"),
        field_label("event", "zone"),
        field_label("event", "timing"),
        field_label("event", "state"),
        field_label("event", "city"),
        field_label("event", "province"),
        field_label("event", "marking"),
    ]
    return columns, list(_event_rows(reader, first, last))


def _event_rows(reader: Reader, first: date | None, last: date | None) -> Iterator[tuple[Any, ...]]:
    from app.domain.events import Event  # noqa: PLC0415 -- only where events are exported
    from app.domain.lists import EventKind  # noqa: PLC0415 -- same
    from app.domain.moments import local  # noqa: PLC0415 -- same
    from app.storage.sql import columns  # noqa: PLC0415 -- same

    kinds = {kind.id: kind.name for kind in reader.all(EventKind)}
    for event in reader.all(Event, order=(columns(Event).starts_at,)):
        day = event.when.first_day
        if (first and day < first) or (last and day > last):
            continue
        yield (
            event.shown_reference,
            event.title.en,
            event.title.fr,
            kinds.get(event.kind_id),
            local(event.starts_at, event.zone),
            local(event.ends_at, event.zone),
            event.zone,
            choice_name(event.timing),
            choice_name(event.state),
            event.city,
            choice_name(event.province) if event.province else "",
            choice_name(event.marking),
        )


def _hospitality(reader: Reader, first: date | None, last: date | None) -> Table:
    """What is disclosed, under the very names of the federal columns."""
    return list(Disclosed._fields), [tuple(row) for row in disclosed(reader, first, last)]
