"""Ids of records: UUID version 7 (RFC 9562) as 32 hexadecimal digits, made later sorts later."""

from __future__ import annotations

import os
from collections.abc import Callable

from app.clock import Clock

IdMaker = Callable[[], str]

_OURS = "0197f1c0-0000-7000-8000-747269627565"


def id_maker(clock: Clock, chance: Callable[[int], bytes] = os.urandom) -> IdMaker:
    """A source of ids that never repeats or goes back, even where the clock does.

    chance: gives that many random bytes; a seeded one makes the same ids again.

    Within one millisecond a counter of 12 bits takes the place of random bits (RFC 9562, 6.2,
    method 1).
    """
    last = 0  # milliseconds << 12 | counter

    def make() -> str:
        nonlocal last
        now = int(clock().timestamp() * 1000) << 12
        last = max(last + 1, now)
        tail = int.from_bytes(chance(8), "big") & (1 << 62) - 1
        number = (last >> 12) << 80 | 0x7 << 76 | (last & 0xFFF) << 64 | 0x2 << 62 | tail
        return f"{number:032x}"

    return make


def known_id(name: str) -> str:
    """The id of a record that every workspace is born with, e.g. `known_id("unit finance")`."""
    import uuid  # noqa: PLC0415 -- only where lists are made, and it asks who made the system

    return uuid.uuid5(uuid.UUID(_OURS), name).hex
