"""What a search of the journal found, as files that can be handed over."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from app.documents.facts import DocumentFacts
from app.documents.tables import Cell, Table, plain, table_document
from app.domain.audits import ExtractForm
from app.domain.changes import DELETED, Op
from app.domain.errors import NotFound, TooManyRows
from app.domain.lists import Department
from app.domain.moments import local
from app.domain.values import Language, Marking
from app.i18n import _, ngettext, speaking
from app.queries.audit import PEOPLE, AuditLine, Head, Sought, audit_lines, head_of
from app.queries.audited import heads_text, sought_text
from app.queries.markings import highest, highest_marking
from app.queries.search import name_of
from app.reports.sheets import csv_file, sheet, texts
from app.storage.records import Reader
from app.storage.tables import SHAPES
from app.words.acts import act_of, act_text
from app.words.changes import fate_text, op_text, value_text
from app.words.dates import moment_long
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.marking import marking_text
from app.words.numbers import number
from app.words.said import said
from app.words.typography import capital

AT_ONCE = 500
"""Lines that are read together."""

MOST_ON_PAPER = 5_000
"""Rows of a Word document, some 200 pages; more is for a spreadsheet."""

Told = Callable[[int, int], object]
"""Given how many lines were read, of how many; it may raise Stopped."""


class Extract(NamedTuple):
    """A file, and what is said of it: actions and changes in it, how the journal ended then."""

    content: bytes
    actions: int
    changes: int
    head: Head
    marking: Marking


class _Gathered(NamedTuple):
    rows: Sequence[Sequence[Any]]
    actions: int
    marking: Marking


def extract(
    reader: Reader,
    sought: Sought,
    numbers: Sequence[int],
    form: ExtractForm,
    *,
    language: Language,
    zone: str,
    by: str,
    at: datetime,
    told: Told = lambda _done, _of: None,
) -> Extract:
    """The lines found as a file; as Word for PDF too, which is made of that.

    by, at: who exports (their id), and when. Raises TooManyRows for what is too long for paper,
    TooLong for what is too long for a sheet.
    """
    on_paper = form in (ExtractForm.WORD, ExtractForm.PDF)
    if on_paper and len(numbers) > MOST_ON_PAPER:
        raise TooManyRows(MOST_ON_PAPER)
    with speaking(language):
        rows = _paper_rows if on_paper else _plain_rows if form is ExtractForm.JSON else _rows
        found = _gathered(reader, numbers, rows, zone, told)
        head, title = head_of(reader), _("Extract of the journal")
        if form is ExtractForm.JSON:
            content = "".join(f"{line}\n" for (line,) in found.rows).encode()
        elif form is ExtractForm.CSV:
            content = csv_file(_titles(), found.rows, language=language)
        elif form is ExtractForm.EXCEL:
            mark = marking_text(found.marking)
            content = sheet(_titles(), found.rows, title=title, language=language, marking=mark)
        else:
            about = [
                *sought_text(sought, _people(reader), name_of_record(reader, sought)),
                (_("Found"), _counted(found.actions, len(numbers))),
                *heads_text(head),
                (_("Exported by"), _people(reader).get(by, by)),
                (_("Exported on"), moment_long(at, zone)),
            ]
            content = _document(reader, found, language, about)
    return Extract(content, found.actions, len(numbers), head, found.marking)


def name_of_record(reader: Reader, sought: Sought) -> str:
    """What the record is called that a search names, in the language spoken; "" for none."""
    if not (sought.record and sought.kind in SHAPES):
        return ""
    shape = SHAPES[sought.kind]
    try:
        return said(name_of(reader.get(shape.entity_type, sought.record, deleted=True)))
    except NotFound:
        return ""


def values_of(line: AuditLine, zone: str) -> Iterator[tuple[str, str, str]]:
    """What became of each field: its label, what it was and what it is; "" for nothing.

    What was deleted is told as it was, for its row may not be found otherwise.
    """
    names = {record: said(name) for record, name in line.names.items()}

    def text(values: Mapping[str, Any], field: str) -> str:
        if values.get(field) in (None, ""):
            return ""
        return value_text(field, values[field], names=names, zone=zone, whole=True)

    added, gone = line.op in (Op.INSERT, Op.UNDELETE), line.op == Op.DELETE
    for field in dict.fromkeys((*line.old, *line.new)):
        if field in ("id", DELETED):
            continue
        before = "" if added else text(line.old, field)
        after = "" if gone else text(line.new if line.op != Op.UNDELETE else line.old, field)
        if before or after:
            yield field_label(line.kind, field), before, after


def _gathered(
    reader: Reader,
    numbers: Sequence[int],
    rows: Callable[[AuditLine, str], Iterable[Sequence[Any]]],
    zone: str,
    told: Told,
) -> _Gathered:
    made: list[Sequence[Any]] = []
    actions: set[int] = set()
    marking = Marking.UNCLASSIFIED
    for start in range(0, len(numbers), AT_ONCE):
        told(start, len(numbers))
        wanted = numbers[start : start + AT_ONCE]
        lines = audit_lines(reader, wanted)
        marking = highest((marking, highest_marking(reader, lines.values())))
        for number_ in wanted:
            if (line := lines.get(number_)) is not None:
                actions.add(line.entry)
                made += rows(line, zone)
    return _Gathered(made, len(actions), marking)


def _titles() -> list[str]:
    return [
        _("Action no."),
        _("No. on the server"),
        _("On the server"),
        _("Date and time"),
        _("Who"),
        _("Action"),
        _("Kind of record"),
        _("Record"),
        _("Id of the record"),
        _("What happened"),
        _("Field"),
        _("Before"),
        _("After"),
        _("Hash of the action"),
    ]


def _rows(line: AuditLine, zone: str) -> Iterator[Sequence[Any]]:
    """A row a field; of what has none, one row."""
    head = (
        line.entry,
        line.office,
        fate_text(line.st),
        local(line.at, zone),
        line.author or _("The server"),
        act_text(act_of(line.act), line.facts),
        capital(kind_name(line.kind)),
        said(line.name),
        line.record,
        op_text(line.op),
    )
    for field, before, after in (*values_of(line, zone),) or (("", "", ""),):
        yield (*head, field, before or None, after or None, line.hash)


def _plain_rows(line: AuditLine, _zone: str) -> Iterator[Sequence[Any]]:
    """One line of JSON: codes and values, nothing worded."""
    shape = SHAPES[line.kind]
    said_ = {
        "entry": line.entry,
        "office": line.office,
        "st": line.st,
        "act_id": line.set_id,
        "at": line.at.isoformat(),
        "author": line.author,
        "act": line.act,
        "facts": dict(line.facts),
        "hash": line.hash,
        "kind": line.kind,
        "record": line.record,
        "name": {"en": line.name.en, "fr": line.name.fr},
        "op": line.op,
        "old": json.loads(shape.to_json(line.old)),
        "new": json.loads(shape.to_json(line.new)),
    }
    yield (json.dumps(said_, ensure_ascii=False, sort_keys=True),)


def _paper_titles() -> list[str]:
    return [_("No."), _("When, who"), _("Action"), _("Field"), _("Before"), _("After")]


def _paper_rows(line: AuditLine, zone: str) -> Iterator[Sequence[Any]]:
    when = f"{local(line.at, zone):%Y-%m-%d %H:%M}\n{line.author or _('The server')}"
    what = capital(kind_name(line.kind))
    name = said(line.name)
    record = _("{kind}: {name}").format(kind=what, name=name) if name else what
    about = f"{act_text(act_of(line.act), line.facts)}\n{record} ({op_text(line.op)})"
    for field, before, after in (*values_of(line, zone),) or (("", "", ""),):
        yield (f"{line.entry}\n{line.hash[:12]}", when, about, field, before, after)
        when = about = ""


def _document(
    reader: Reader, found: _Gathered, language: Language, about: Sequence[tuple[str, str]]
) -> bytes:
    title = _("Extract of the journal")
    if len(found.rows) > MOST_ON_PAPER:
        raise TooManyRows(MOST_ON_PAPER)
    home = reader.all(Department)
    facts = DocumentFacts(
        language=language,
        title=title,
        marking=marking_text(found.marking),
        department=said(home[0].name) if home else "",
        minister=said(home[0].minister) if home else "",
    )
    cells = [[Cell([plain(text)]) for text in row] for row in texts(found.rows, language=language)]
    table = Table(title, _paper_titles(), (11, 17, 26, 16, 30, 30), cells)
    return table_document(facts, [table], kind=_("Record of the journal"), details=about)


def _people(reader: Reader) -> dict[str, str]:
    return {one.id: one.name for one in reader.answers(PEOPLE)}


def _counted(actions: int, changes: int) -> str:
    acts = ngettext("{count} action", "{count} actions", actions).format(count=number(actions))
    what = ngettext("{count} record changed", "{count} records changed", changes)
    return _("{actions}, {changes}").format(
        actions=acts, changes=what.format(count=number(changes))
    )
