"""Where two people changed the same thing: what the server kept, and how it was settled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from app.domain.values import Entity, Indexed, Long

SettlementId = NewType("SettlementId", str)


class Kept(StrEnum):
    """Which value stays."""

    MINE = "mine"  # of whom the server did not follow
    THEIRS = "theirs"  # what the office has
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement(Entity):
    """Someone looked at a conflict and chose; one without a settlement is open.

    `conflict`: its name, of the act, the change and the merge unit.
    """

    ONE_PER = ("conflict",)

    id: SettlementId
    conflict: Indexed[str]
    kept: Kept
    note: Long[str] = ""
