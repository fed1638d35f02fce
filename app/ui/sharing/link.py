"""Whether there is a connection to the office's server."""

from __future__ import annotations

from enum import StrEnum


class Link(StrEnum):
    """And if there is none, for whom it is to make one."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    AWAY = "away"  # no answer; it is tried again by itself
    OFF = "off"  # the person works offline
    REFUSED = "refused"  # somebody must do something
