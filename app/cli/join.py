"""`join WORKSPACE URL`: a new workspace that is a replica of the office's server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.cli.parsing import DONE, Parser
from app.cli.shared import ask_password, end_telling, shared_store, tell
from app.domain.people import Person
from app.i18n import _
from app.operations.sharing import join


def run(argv: Sequence[str]) -> int:
    """Load the whole office; print where it is and as whom one works there."""
    parser = Parser("join", _("Join the office’s server: load everything into a new workspace."))
    parser.add_argument("workspace", type=Path, help=_("The file to make."))
    parser.add_argument(
        "url",
        metavar="URL",
        help=_(
            "postgresql://login@host:port/database. The password comes from the server itself"
            " (none), PGPASSFILE, the keyring, or is asked for in a terminal; then it is kept in"
            " the keyring."
        ),
    )
    asked = parser.parse_args(argv)
    try:
        join(asked.workspace, asked.url, ask=ask_password, told=tell)
    finally:
        end_telling()
    with shared_store(asked.workspace) as store, store.reading() as reader:
        me = reader.get(Person, store.author, deleted=True)
    print(_("Joined as {name}: {path}").format(name=me.name, path=asked.workspace))
    return DONE
