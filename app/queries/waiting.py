"""What was done here and is not at the office's server yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from app.storage.pending import ASIDE
from app.storage.records import Reader
from app.storage.sql import count, given, select
from app.storage.tables import change_set, outbox

S, O = change_set.c, outbox.c  # noqa: E741 -- as tables are written everywhere


class WaitingAct(NamedTuple):
    """One act of this workstation that waits for the server."""

    id: str
    at: datetime
    act: str
    facts: Mapping[str, Any]


_WAITING = (
    select(S.id, S.at, S.act, S.facts)
    .join_from(outbox, change_set, O.seq == S.seq)
    .where(O.st != ASIDE)
    .order_by(S.seq)
    .limit(given("most"))
)
_COUNT = select(count()).select_from(outbox).where(O.st != ASIDE)


def waiting_acts(reader: Reader, most: int) -> list[WaitingAct]:
    """The acts that wait, oldest first."""
    lines = reader.lines(WaitingAct, _WAITING, most=most)
    return [line._replace(facts=json.loads(str(line.facts))) for line in lines]


def waiting_count(reader: Reader) -> int:
    """How many acts wait."""
    return reader.value(_COUNT) or 0
