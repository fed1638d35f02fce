"""How this workstation stands with the office's server."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.domain.errors import ServerRefused, Stopped, Unreachable, UserError
from app.sync.rhythm import Trouble
from app.ui.sharing.daily import Comparison
from app.ui.sharing.link import Link


class Standing(NamedTuple):
    """What the window says of the server.

    `since`: when the connection was lost or given up. `last`: the last exchange that was done.
    `waiting`: acts to send. `conflicts`: those that are open. `error`: why there is no connection.
    `head`: how far the log was read. `compared`: when the records last were, and what was found.
    `files`: how many are to come that may soon be opened; None before they were counted.
    """

    link: Link = Link.CONNECTING
    since: datetime | None = None
    last: datetime | None = None
    waiting: int = 0
    conflicts: int = 0
    error: UserError | None = None
    head: int = 0
    compared: Comparison | None = None
    files: int | None = None

    @property
    def wants_password(self) -> bool:
        """Whether the server wants another password than it was given."""
        return isinstance(self.error, ServerRefused) and self.error.why == "password"


def trouble_of(error: UserError) -> Trouble:
    """What a refusal means for when to try again."""
    if isinstance(error, Unreachable | Stopped):
        return Trouble.PASSING
    if isinstance(error, ServerRefused) and error.why in ("password", "login"):
        return Trouble.PERSON
    return Trouble.LASTING
