"""`binder WORKSPACE REF --language fr --out FILE.docx|.pdf`: the binder of an event."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.cli.parsing import DONE, Parser
from app.documents.files import write_beside
from app.domain.errors import CannotWrite, NotFound
from app.domain.events import Event
from app.domain.values import Language
from app.i18n import _, language, ngettext
from app.operations.workspaces import open_workspace
from app.paths import state_folder
from app.storage.sql import columns
from app.storage.store import Store
from app.words.numbers import number

E = columns(Event)


def run(argv: Sequence[str]) -> int:
    """Write the file, keep the edition, say which one it is and what is not in it."""
    parser = Parser("binder", _("Make the binder of an event, as Word or as tagged PDF."))
    parser.add_argument("workspace", type=Path, help=_("The workspace."))
    parser.add_argument("reference", help=_("Such as E-2026-0142."))
    parser.add_argument("--out", type=Path, required=True, help=_("The file, .docx or .pdf."))
    parser.add_argument(
        "--since",
        type=int,
        default=None,
        help=_("Mark the changes since this edition, 0 for none; else since the last one."),
    )
    asked = parser.parse_args(argv)
    if asked.out.suffix not in (".docx", ".pdf"):
        parser.error(_("--out must end in .docx or .pdf"))
    if not asked.workspace.is_file():
        raise CannotWrite(asked.workspace, "missing")
    store = open_workspace(asked.workspace)
    try:
        _make(store, asked.reference, asked.out, asked.since)
    finally:
        store.close()
    return DONE


def _make(store: Store, reference: str, out: Path, since: int | None) -> None:
    from app.documents.pdf import to_pdf  # noqa: PLC0415 -- only where a binder is made
    from app.operations.binders import keep_binder  # noqa: PLC0415 -- same
    from app.queries.binders import LAST, draft_binder, editions  # noqa: PLC0415 -- same

    spoken = Language(language())
    with store.reading() as reader:
        found = reader.all(Event, E.reference == reference)
        if not found:
            raise NotFound("event", reference)
        made = {one.number: one.id for one in editions(reader, found[0].id, spoken)}
        if since and since not in made:
            raise NotFound("binder_edition", str(since))
        base = LAST if since is None else made.get(since, "")
        draft = draft_binder(reader, found[0].id, spoken, store.clock(), base)
    pages = to_pdf(draft.content, state_folder()) if out.suffix == ".pdf" else draft.content
    if draft.is_new:
        keep_binder(store, draft)
    write_beside(out, pages)
    print(_("Edition {number} written to {path}").format(number=number(draft.number), path=out))
    if draft.left_out:
        words = ngettext(
            "{count} text limited to named people is not in it.",
            "{count} texts limited to named people are not in it.",
            draft.left_out,
        )
        print(words.format(count=number(draft.left_out)))
