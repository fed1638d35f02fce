"""`sync WORKSPACE`: one exchange with the office's server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.cli.parsing import DONE, Parser
from app.cli.shared import ask_password, shared_store
from app.domain.errors import NotShared
from app.i18n import _
from app.operations.sharing import admitted, exchange
from app.words.numbers import number


def run(argv: Sequence[str]) -> int:
    """Send what waits, take what is new; print how much, and where the log stands."""
    parser = Parser("sync", _("Exchange with the office’s server once."))
    parser.add_argument("workspace", type=Path, help=_("A workspace that joined a server."))
    asked = parser.parse_args(argv)
    with shared_store(asked.workspace) as store:
        if store.replica is None:
            raise NotShared(asked.workspace)
        server = admitted(store.replica.url, ask=ask_password)
        try:
            done = exchange(store, server)
        finally:
            server.close()
    print(_("Sent: {count}").format(count=number(done.sent)))
    print(_("Received: {count}").format(count=number(done.received)))
    print(_("Conflicts: {count}").format(count=number(done.conflicts)))
    print(_("Waiting: {count}").format(count=number(done.waiting)))
    print(_("Head: {head}").format(head=f"{done.head.seq} {done.head.hash.hex()}"))
    return DONE
