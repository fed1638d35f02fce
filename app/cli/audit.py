"""`audit WORKSPACE …`: search the whole journal, print what is found, or export it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from app.cli.parsing import DONE, Parser
from app.documents.files import write_beside
from app.documents.pdf import to_pdf
from app.domain.acts import Act
from app.domain.audits import ExtractForm
from app.domain.errors import BadValue, CannotWrite
from app.i18n import _, ngettext
from app.operations.extracts import note_extract
from app.operations.workspaces import open_workspace
from app.paths import state_folder
from app.queries.audit import PEOPLE, AuditLine, Sought, audit_lines, look_through, record_of
from app.queries.audited import heads_text
from app.queries.extracts import AT_ONCE, Extract, extract, values_of
from app.queries.folding import folded
from app.queries.office import home_zone
from app.storage.records import Reader
from app.storage.store import Store
from app.storage.tables import SHAPES
from app.words.acts import act_of, act_text
from app.words.changes import op_text
from app.words.dates import moment_short
from app.words.kinds import kind_name
from app.words.marking import marking_text
from app.words.numbers import number
from app.words.said import spoken

SERVER = "server"
"""As `--who`: what the office's server did itself."""

FORMS = {f".{form}": form for form in ExtractForm if form is not ExtractForm.JSON}


def run(argv: Sequence[str]) -> int:
    """Print or export what was found, newest first; the rest goes to stderr."""
    parser = _parser()
    asked = parser.parse_args(argv)
    form = FORMS.get(asked.out.suffix.lower()) if asked.out else None
    if asked.out and form is None:
        parser.error(_("--out wants a file that ends in {forms}").format(forms=", ".join(FORMS)))
    if asked.field and asked.kind and asked.field not in SHAPES[asked.kind].columns_of:
        parser.error(_("“{kind}” has no field “{field}”").format(**vars(asked)))
    if not asked.workspace.is_file():
        raise CannotWrite(asked.workspace, "missing")
    store = open_workspace(asked.workspace)
    try:
        return _search(store, asked, form)
    finally:
        store.close()


def _parser() -> Parser:
    parser = Parser("audit", _("Search the whole journal, and export what is found."))
    parser.add_argument("workspace", type=Path, help=_("The workspace."))
    parser.add_argument(
        "--from", dest="since", type=_day, metavar="YYYY-MM-DD", help=_("From this day on.")
    )
    parser.add_argument(
        "--to", dest="until", type=_day, metavar="YYYY-MM-DD", help=_("Until this day, included.")
    )
    parser.add_argument(
        "--who",
        metavar=_("PERSON"),
        help=_("What this person did: login, name or id; “server” for the server itself."),
    )
    parser.add_argument(
        "--record",
        default="",
        metavar="ID",
        help=_("What was done to this record: its id, or the reference of an event."),
    )
    parser.add_argument(
        "--kind", default="", choices=SHAPES, metavar=_("KIND"), help=_("event, person, product …")
    )
    parser.add_argument(
        "--act", default="", choices=list(map(str, Act)), metavar=_("ACT"), help=_("edit, decide …")
    )
    parser.add_argument("--field", default="", metavar=_("FIELD"), help=_("title, city, due …"))
    parser.add_argument(
        "--words",
        default="",
        metavar=_("TEXT"),
        help=_("Words in the values before or after; accents do not matter."),
    )
    parser.add_argument(
        "--entry",
        default="",
        metavar="N|HASH",
        help=_("The action of this number, or whose hash begins like this."),
    )
    out = parser.add_mutually_exclusive_group()
    out.add_argument(
        "--out",
        type=Path,
        metavar=_("FILE"),
        help=_("Export to this file: .xlsx, .csv, .docx or .pdf."),
    )
    out.add_argument("--json", action="store_true", help=_("Print a line of JSON for each."))
    return parser


def _search(store: Store, asked: argparse.Namespace, form: ExtractForm | None) -> int:
    language, made, content = spoken(), None, b""
    with store.reading() as reader:
        sought, zone = _sought(reader, asked), home_zone(reader)
        numbers = _numbers(reader, sought, store.author, zone)
        if form is not None or asked.json:
            made = extract(
                reader,
                sought,
                numbers,
                form or ExtractForm.JSON,
                language=language,
                zone=zone,
                by=store.author,
                at=store.clock(),
            )
        else:
            _print(reader, numbers, zone)
    if made is not None:
        content = to_pdf(made.content, state_folder()) if form is ExtractForm.PDF else made.content
        note_extract(
            store,
            content,
            form or ExtractForm.JSON,
            sought.as_text(),
            actions=made.actions,
            changes=made.changes,
            head=(made.head.entry, made.head.hash),
            marking=made.marking,
        )
        _hand_over(content, made, asked.out)
    found = ngettext("{count} change found", "{count} changes found", len(numbers))
    sys.stderr.write(f"{found.format(count=number(len(numbers)))}\n")
    return DONE


def _hand_over(content: bytes, made: Extract, path: Path | None) -> None:
    """Write the file, or print it; what proves it goes to stderr."""
    if path is None:
        sys.stdout.write(content.decode())
    else:
        write_beside(path, content)
    told = [*heads_text(made.head), (_("SHA-256 of the file"), sha256(content).hexdigest())]
    if mark := marking_text(made.marking):
        told.append((_("Marking"), mark))
    for name, value in told:
        sys.stderr.write(_("{name}: {value}").format(name=name, value=value) + "\n")


def _numbers(reader: Reader, sought: Sought, me: str, zone: str) -> list[int]:
    found: list[int] = []
    before: int | None = None
    while True:
        part = look_through(reader, sought, me, zone, before)
        found += part.numbers
        before = part.before
        if before is None:
            return found


def _print(reader: Reader, numbers: Sequence[int], zone: str) -> None:
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        lines = audit_lines(reader, some)
        for each in some:
            _print_one(lines[each], zone)


def _print_one(line: AuditLine, zone: str) -> None:
    what = act_text(act_of(line.act), line.facts)
    who = line.author or _("The server")
    record = f"{kind_name(line.kind)} {line.record}"
    when = moment_short(line.at, zone)
    print("\t".join((str(line.entry), when, who, what, record, op_text(line.op))))
    for field, before, after in values_of(line, zone):
        text = _("{field}: {old} → {new}").format(
            field=field, old=before or _("(empty)"), new=after or _("(empty)")
        )
        print(f"    {text}")


def _sought(reader: Reader, asked: argparse.Namespace) -> Sought:
    return Sought(
        since=asked.since,
        until=asked.until,
        author=None if asked.who is None else _author(reader, asked.who),
        kind=asked.kind,
        record=record_of(reader, asked.record),
        act=asked.act,
        field=asked.field,
        words=asked.words,
        entry=asked.entry,
    )


def _author(reader: Reader, who: str) -> str:
    """The id of the one person who is called so; raise BadValue for nobody, and for several."""
    if who == SERVER:
        return ""
    people = reader.answers(PEOPLE)
    exact = [one.id for one in people if who in (one.id, one.login)]
    found = exact or [one.id for one in people if folded(who) in folded(one.name)]
    if len(found) != 1:
        raise BadValue("who", who, "one person")
    return found[0]


def _day(text: str) -> date:
    return date.fromisoformat(text)
