"""`sync WORKSPACE`: one exchange with the office's server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.cli.parsing import DONE, FAULT, Parser
from app.cli.shared import ask_password, end_telling, shared_store, tell
from app.domain.errors import NotShared
from app.i18n import _
from app.operations.sharing import admitted, compare_all, exchange
from app.sync.verifying import Checked
from app.words.numbers import number
from app.words.server_errors import restored_text


def run(argv: Sequence[str]) -> int:
    """Send what waits, take what is new; print how much, and where the log stands."""
    parser = Parser("sync", _("Exchange with the office’s server once."))
    parser.add_argument("workspace", type=Path, help=_("A workspace that joined a server."))
    parser.add_argument(
        "--verify",
        action="store_true",
        help=_("Then compare every record with the server’s, and put right what is not the same."),
    )
    asked = parser.parse_args(argv)
    with shared_store(asked.workspace) as store:
        if store.replica is None:
            raise NotShared(asked.workspace)
        server = admitted(store.replica.url, ask=ask_password)
        try:
            done = exchange(store, server)
            checked = compare_all(store, server, tell) if asked.verify else None
        finally:
            end_telling()
            server.close()
    if done.before is not None:
        print(restored_text(done.before))
    print(_("Sent: {count}").format(count=number(done.sent)))
    print(_("Received: {count}").format(count=number(done.received)))
    print(_("Conflicts: {count}").format(count=number(done.conflicts)))
    print(_("Waiting: {count}").format(count=number(done.waiting)))
    print(_("Head: {head}").format(head=f"{done.head.seq} {done.head.hash.hex()}"))
    return DONE if checked is None else _say(checked)


def _say(checked: Checked) -> int:
    """What the comparison found; a server that is not as its log says is a fault."""
    print(_("Compared: {count}").format(count=number(checked.records)))
    print(_("Put right: {count}").format(count=number(checked.mended)))
    print(_("On the server not as its log says: {count}").format(count=number(checked.doubted)))
    return FAULT if checked.doubted else DONE
