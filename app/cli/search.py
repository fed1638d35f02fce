"""`search WORKSPACE TEXT`: everything that holds these words, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.cli.parsing import DONE, Parser
from app.domain.errors import CannotWrite
from app.domain.values import Bilingual
from app.i18n import _
from app.queries.search import find
from app.storage.store import Store
from app.words.kinds import kind_name
from app.words.said import said


def run(argv: Sequence[str]) -> int:
    """Print a line a record: kind, reference, title, id."""
    parser = Parser("search", _("Search everything in a workspace; accents do not matter."))
    parser.add_argument("workspace", type=Path, help=_("The workspace."))
    parser.add_argument("text", nargs="+", help=_("Words to find; the last one can be incomplete."))
    parser.add_argument("--most", type=int, default=50, help=_("The most results to show (50)."))
    asked = parser.parse_args(argv)
    if asked.most < 1:
        parser.error(_("--most must be 1 or more"))
    if not asked.workspace.is_file():
        raise CannotWrite(asked.workspace, "missing")
    store = Store.open(asked.workspace)
    try:
        with store.reading() as reader:
            found = find(reader, " ".join(asked.text), asked.most)
    finally:
        store.close()
    for one in found:
        title = said(Bilingual(one.title_en, one.title_fr))
        print("\t".join((kind_name(one.kind), one.detail, title, one.id)))
    if not found:
        print(_("Nothing found."))
    return DONE
