"""`retention WORKSPACE list|due|dispose`: what the rules are, what is due, and disposing of it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.cli.parsing import DONE, FAULT, Parser
from app.domain.errors import CannotWrite
from app.domain.moments import OFFICE_ZONE, local
from app.domain.retention import DispositionId, RetentionRule
from app.domain.values import Language
from app.i18n import _, language
from app.operations.retention import carry_out, propose
from app.operations.workspaces import open_workspace
from app.queries.certificates import certificate
from app.queries.retention import (
    DueLine,
    due_json,
    due_lines,
    proposal,
    proposals,
    rules,
    rules_json,
    second_person_needed,
)
from app.storage.packages import PROVISIONAL
from app.storage.store import Store
from app.words.choices import choice_name
from app.words.dates import day_short
from app.words.kinds import kind_name
from app.words.numbers import file_size, number
from app.words.retention import counted, rule_name, years_text
from app.words.said import said

DOES = ("list", "due", "dispose")


def run(argv: Sequence[str]) -> int:
    """List the rules, list what is due, or propose and carry out a disposition."""
    parser = Parser("retention", _("Show what is due for disposition, or dispose of it."))
    parser.add_argument("workspace", type=Path, help=_("The workspace."))
    parser.add_argument("what", choices=DOES, help=_("The rules, what is due, or disposing of it."))
    parser.add_argument("--json", action="store_true", help=_("For programs: print JSON."))
    parser.add_argument("--rule", default="", metavar="ID", help=_("The rule to dispose by."))
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help=_("Where the certificate and any package go.")
    )
    parser.add_argument(
        "--confirm",
        default="",
        metavar="NUMBER",
        help=_("How many records go; needed where nobody else can approve."),
    )
    asked = parser.parse_args(argv)
    if asked.what == "dispose" and (not asked.rule or asked.out is None):
        parser.error(_("dispose needs --rule and --out"))
    with _opened(asked.workspace) as store:
        if asked.what == "list":
            _list(store, as_json=asked.json)
        elif asked.what == "due":
            _due(store, as_json=asked.json)
        else:
            return _dispose(store, asked.rule, asked.out, asked.confirm)
    return DONE


@contextmanager
def _opened(path: Path) -> Generator[Store]:
    if not path.is_file():
        raise CannotWrite(path, "missing")
    store = open_workspace(path)
    try:
        yield store
    finally:
        store.close()


def _list(store: Store, *, as_json: bool) -> None:
    with store.reading() as reader:
        found = rules(reader)
    if as_json:
        print(rules_json(found))
        return
    for rule in found:
        state = _("in force") if rule.active else _("not in force")
        words = (rule_name(rule), years_text(rule), choice_name(rule.fate), rule.authority, state)
        print("\t".join((*words, rule.id)))
    if not found:
        print(_("No retention rules."))


def _due(store: Store, *, as_json: bool) -> None:
    with store.reading() as reader:
        found = due_lines(reader, local(store.clock(), OFFICE_ZONE).date())
    if as_json:
        print(due_json(found))
        return
    for line in found:
        print(_line(line))
    if not found:
        print(_("Nothing is due, now or in the next 12 months."))


def _line(line: DueLine) -> str:
    one = line.due
    kept = ", ".join([*(hold.reason for hold in one.holds), counted(one.used_by)]).strip(", ")
    words = (
        day_short(one.due_on),
        kind_name(str(one.kind)),
        one.reference,
        said(line.name),
        counted(one.hangs),
        file_size(one.size),
        _("kept: {why}").format(why=kept) if one.is_kept else "",
        one.id,
    )
    return "\t".join(words)


def _dispose(store: Store, rule_id: str, out: Path, typed: str) -> int:
    """Go on with what waits for an answer, else propose all that is due and free."""
    with store.reading() as reader:
        reader.get(RetentionRule, rule_id)
        alone = not second_person_needed(reader)
        waiting = [
            line.disposition
            for line in proposals(reader)
            if line.answer is None and line.disposition.rule_id == rule_id
        ]
        free = [
            line.id
            for line in due_lines(reader, local(store.clock(), OFFICE_ZONE).date(), ahead=0)
            if line.due.rule.id == rule_id and not line.due.is_kept and not line.due.proposed
        ]
    if not waiting and not free:
        print(_("Nothing is due by this rule that could go."))
        return DONE
    if waiting:
        made, count = DispositionId(waiting[0].id), waiting[0].count
    else:
        made, count = propose(store, rule_id, free), len(free)
        if not alone:
            print(_("Proposed: {count}. Another person approves it.").format(count=number(count)))
            return DONE
    if alone and not typed:
        print(
            _("{count} records would go. Confirm with --confirm {count}.").format(
                count=number(count)
            )
        )
        return FAULT
    _carry_out(store, made, out, typed)
    return DONE


def _carry_out(store: Store, made: DispositionId, out: Path, typed: str) -> None:
    """Dispose of the records; certify it only where it is so: a server may still refuse it."""
    package = carry_out(store, made, typed=typed, folder=out)
    if package is not None:
        print(_("Package for the archives: {path}").format(path=package))
    if package is not None and PROVISIONAL in package.name:
        print(_("Its name changes once the server has accepted; else Tribune removes it."))
    with store.reading() as reader:
        line = proposal(reader, made)
        if not (line.is_done and line.erased):
            print(_("Approved. The records go once the server has it."))
            print(_("No certificate yet: exchange with the server, then save it in the window."))
            return
        written = certificate(reader, made, Language(language()))
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{_('Certificate of disposition')} {made[-12:]}.docx"
    path.write_bytes(written)
    print(_("Certificate: {path}").format(path=path))
