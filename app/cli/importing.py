"""`import WORKSPACE FILE`: events out of a table, a calendar file or an e-mail, all or none."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.cli.parsing import DONE, FAULT, Parser
from app.domain.errors import BadFile, BadValue, CannotWrite
from app.domain.incoming import EventsFile, Fault, FoundEvent, Problem
from app.domain.lists import EventKindId
from app.domain.moments import OFFICE_ZONE
from app.domain.values import Bilingual
from app.i18n import _, ngettext
from app.mail.reading import Mail
from app.operations.events import import_events
from app.operations.workspaces import open_workspace
from app.queries.importing import Sorted, event_of, placed, sorted_out
from app.queries.intake import Intake, mail_notes, read_file, take_in
from app.queries.quick import beginning
from app.reports.event_columns import DayOrder, asks_order, guessed, is_french, lacking, shown_order
from app.reports.event_tables import Reading, read_events
from app.reports.grids import Grid
from app.storage.store import Store
from app.words.dates import when_text
from app.words.incoming import problem_line
from app.words.numbers import number
from app.words.quick.known import Known
from app.words.quick.reading import read
from app.words.quick.telling import doubt_text, is_open
from app.words.said import said, spoken


def run(argv: Sequence[str]) -> int:
    """Say what the file holds; import it whole, or say a sentence for all that is in the way."""
    asked = _parser().parse_args(argv)
    for path in (asked.workspace, asked.file):
        if not path.is_file():
            raise CannotWrite(path, "missing")
    taken = take_in(read_file(asked.file), asked.file.name, OFFICE_ZONE)
    store = open_workspace(asked.workspace)
    try:
        return _carry_out(store, taken, asked)
    finally:
        store.close()


def _parser() -> Parser:
    parser = Parser("import", _("Import events from a table, a calendar file or an e-mail."))
    parser.add_argument("workspace", type=Path, help=_("The workspace."))
    parser.add_argument("file", type=Path, help=_("A .csv, .xlsx, .ics or .eml file."))
    parser.add_argument("--dry-run", action="store_true", help=_("Say it, import nothing."))
    parser.add_argument("--kind", default="", help=_("The kind of events that say none."))
    parser.add_argument(
        "--days",
        choices=("day", "month"),
        default="",
        help=_("What comes first in 06/07/2026, where the file does not show it."),
    )
    parser.add_argument(
        "--leave-out", action="store_true", help=_("Import the rest where rows have faults.")
    )
    parser.add_argument(
        "--again", action="store_true", help=_("Import what the office has already, too.")
    )
    return parser


def _carry_out(store: Store, taken: Intake, asked: argparse.Namespace) -> int:
    with store.reading() as reader:
        known = beginning(reader, OFFICE_ZONE, datetime.now(UTC)).known
        kind = _kind(known, asked.kind)
        found = _found(taken, known, kind, DayOrder(asked.days))
        sorts = sorted_out(reader, found.events)
    wanted = [*sorts.new, *(event for event, _there in sorts.known if asked.again)]
    _tell(found, sorts, wanted)
    if found.left_out and not asked.leave_out:
        nothing = _("Nothing was imported: some of it cannot be taken.")
        sys.stderr.write(f"{nothing}\n")
        return FAULT
    if wanted and not asked.dry_run:
        import_events(store, [event_of(event) for event in wanted])
    count = len(wanted)
    words = (
        ngettext("{count} event would be imported.", "{count} events would be imported.", count)
        if asked.dry_run
        else ngettext("{count} event imported.", "{count} events imported.", count)
    )
    print(words.format(count=number(count)))
    return DONE


def _kind(known: Known, typed: str) -> str:
    """The id of a kind by its name in either language; "" for none typed."""
    if not typed:
        return ""
    entry = known.of_kinds.entry(typed)
    if entry is None:
        raise BadValue("kind", typed, "kind")
    return entry.id


def _found(taken: Intake, known: Known, kind: str, order: DayOrder) -> EventsFile:
    """The events of whatever sort of file it is; each with a kind."""
    if taken.grid is not None:
        return _of_table(taken.grid, taken.name, known, Reading((), order, kind))
    file = taken.events or EventsFile(())
    if taken.mail is not None:
        file = _of_mail(taken.mail, file, known, taken.name)
    return _with_kind(file, known, kind)


def _of_table(grid: Grid, name: str, known: Known, how: Reading) -> EventsFile:
    fields = guessed(grid)
    if lacking(fields):
        raise BadFile(name, "columns")
    order = how.order
    if order is DayOrder.UNSAID and asks_order(grid, fields):
        order = shown_order(grid, fields)
    how = replace(how, fields=fields, order=order, french=is_french(grid))
    return read_events(grid, how, known)


def _of_mail(mail: Mail, inside: EventsFile, known: Known, name: str) -> EventsFile:
    """The invitation in an e-mail; else what its subject says in words, where that has a day."""
    notes = mail_notes(mail)
    if inside.events:
        events = [replace(each, notes=each.notes or notes) for each in inside.events]
        return EventsFile(tuple(events), inside.problems)
    reading = read(mail.topic, known, spoken=spoken())
    for doubt in reading.doubts:
        print(doubt_text(doubt))
    title = reading.title or Bilingual(mail.topic, "")
    if reading.when is None or any(map(is_open, reading.doubts)) or not title:
        why = Fault.NO_DAY if title else Fault.NO_TITLE
        return EventsFile((), (*inside.problems, Problem(1, why, name)))
    event = FoundEvent(
        line=1,
        title=title,
        when=reading.when,
        kind_id=EventKindId(reading.kind_id) if reading.kind_id else None,
        city=reading.city,
        province=reading.province,
        notes=notes,
    )
    return EventsFile((event,), inside.problems)


def _with_kind(file: EventsFile, known: Known, kind: str) -> EventsFile:
    """Give a kind and a place to what has none; without a kind it is left out."""
    events: list[FoundEvent] = []
    problems = list(file.problems)
    for each in file.events:
        if not (each.kind_id or kind):
            problems.append(Problem(each.line, Fault.NO_KIND, said(each.title)))
            continue
        events.append(placed(replace(each, kind_id=each.kind_id or EventKindId(kind)), known))
    return EventsFile(tuple(events), tuple(problems))


def _tell(found: EventsFile, sorts: Sorted, wanted: Sequence[FoundEvent]) -> None:
    """A line for each event, and a sentence for each fault."""
    for event in wanted:
        parts = (said(event.title), when_text(event.when), event.city)
        print("\t".join(filter(None, parts)))
    for event, there in sorts.known:
        text = _("“{title}” is there already ({reference}).").format(
            title=said(event.title), reference=there.reference or there.id
        )
        print(_("Line {line}: {text}").format(line=number(event.line), text=text))
    for problem in found.told:
        print(problem_line(problem))
    for problem in found.left_out:
        sys.stderr.write(f"{problem_line(problem)}\n")
