"""What time it is: asked of a function, so that tests and demonstrations can set it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment: aware, UTC."""


def system_clock() -> datetime:
    """The clock of this machine: aware, UTC."""
    return datetime.now(UTC)
