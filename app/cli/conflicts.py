"""`conflicts WORKSPACE [--settle ID mine|theirs]`: what did not hold, and settling it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.cli.parsing import DONE, Parser
from app.cli.shared import shared_store
from app.domain.conflicts import Kept
from app.domain.moments import OFFICE_ZONE
from app.i18n import _
from app.operations.conflicts import settle
from app.queries.conflicts import ConflictLine, PartLine, conflict_lines
from app.storage.store import Store
from app.words.changes import value_text
from app.words.conflicts import unit_label, why_text
from app.words.dates import moment_short
from app.words.kinds import kind_name
from app.words.said import said

CHOICES = {"mine": Kept.MINE, "theirs": Kept.THEIRS}


def run(argv: Sequence[str]) -> int:
    """Print the open conflicts, or settle one; a conflict takes a line, each value another."""
    parser = Parser("conflicts", _("List what did not hold on the office’s server, or settle it."))
    parser.add_argument("workspace", type=Path, help=_("A workspace that joined a server."))
    parser.add_argument("--settled", action="store_true", help=_("List those that are settled."))
    parser.add_argument(
        "--settle",
        nargs=2,
        metavar=("ID", "mine|theirs"),
        help=_("Settle one: put the refused change in force (mine), or leave it (theirs)."),
    )
    asked = parser.parse_args(argv)
    if asked.settle and asked.settle[1] not in CHOICES:
        parser.error(_("“{word}” is neither mine nor theirs").format(word=asked.settle[1]))
    with shared_store(asked.workspace) as store:
        if asked.settle:
            name, kept = asked.settle
            settle(store, name, CHOICES[kept])
            print(_("Settled. The next exchange sends it."))
        else:
            _list(store, settled=asked.settled)
    return DONE


def _list(store: Store, *, settled: bool) -> None:
    with store.reading() as reader:
        found = conflict_lines(reader, settled=settled)
    for each in found:
        _print(each)
    if not found:
        print(_("No conflicts."))


def _print(found: ConflictLine) -> None:
    main = found.parts[-1] if found.is_whole else found.parts[0]
    what = unit_label(main.kind, main.unit, main.op)
    when = moment_short(found.at, OFFICE_ZONE)
    who = found.author or _("someone")
    print("\t".join((found.id, when, who, kind_name(found.kind), said(found.name), what)))
    print(f"    {why_text(found.why)}")
    if not found.is_whole:
        names = {record: said(name) for record, name in found.names.items()}
        print(_("    mine: {values}").format(values=_values(main, main.mine, names)))
        print(_("    theirs: {values}").format(values=_values(main, main.theirs, names)))


def _values(part: PartLine, values: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The values of a side, in words; what both sides are, where they are many."""
    return "; ".join(
        value_text(name, values[name], names=names) for name in part.mine if name in values
    )
