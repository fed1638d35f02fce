"""How this workstation stands with the office's server."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.domain.errors import ServerRefused, UserError
from app.sync.rhythm import Trouble


class Link(StrEnum):
    """Whether there is a connection, and if not, for whom it is to make one."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    AWAY = "away"  # no answer; it is tried again by itself
    OFF = "off"  # the person works offline
    REFUSED = "refused"  # somebody must do something


class Standing(NamedTuple):
    """What the window says of the server.

    `since`: when the connection was lost or given up. `last`: the last exchange that was done.
    `waiting`: acts to send. `conflicts`: those that are open. `error`: why there is no connection.
    `head`: how far the log was read.
    """

    link: Link = Link.CONNECTING
    since: datetime | None = None
    last: datetime | None = None
    waiting: int = 0
    conflicts: int = 0
    error: UserError | None = None
    head: int = 0

    @property
    def wants_password(self) -> bool:
        """Whether the server wants another password than it was given."""
        return isinstance(self.error, ServerRefused) and self.error.why == "password"


def trouble_of(error: UserError) -> Trouble:
    """What a refusal means for when to try again."""
    from app.domain.errors import Stopped, Unreachable  # noqa: PLC0415 -- small, and only here

    if isinstance(error, Unreachable | Stopped):
        return Trouble.PASSING
    if isinstance(error, ServerRefused) and error.why in ("password", "login"):
        return Trouble.PERSON
    return Trouble.LASTING
