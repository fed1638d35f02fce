"""How long records are kept, what keeps them longer, and what became of those that were due.

Nothing is ever disposed of by itself: a rule says what is due, one person proposes it, another
approves it, and what is carried out leaves a fact for every record.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from app.domain.errors import Missing
from app.domain.people import PersonId
from app.domain.values import Entity, Indexed, Long, Stamped

RetentionRuleId = NewType("RetentionRuleId", str)
HoldId = NewType("HoldId", str)
DispositionId = NewType("DispositionId", str)
DispositionAnswerId = NewType("DispositionAnswerId", str)
ErasureId = NewType("ErasureId", str)


class Retained(StrEnum):
    """What a rule is about: a record, with all that hangs on it. The kind's own name."""

    EVENT = "event"
    PRODUCT = "product"
    PERSON = "person"
    ORGANISATION = "organisation"
    VENUE = "venue"


class Since(StrEnum):
    """What the years are counted from."""

    CLOSED = "closed"
    CANCELLED = "cancelled"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"
    UNUSED = "unused"
    DELETED = "deleted"


class Fate(StrEnum):
    """What becomes of records that are due."""

    DESTROY = "destroy"
    TRANSFER = "transfer"
    KEEP = "keep"


class HoldCause(StrEnum):
    """Why a record must be kept although it is due."""

    ACCESS = "access request"
    LITIGATION = "litigation"
    OTHER = "other"


class Answer(StrEnum):
    """What became of a proposal."""

    CARRIED_OUT = "carried out"
    DECLINED = "declined"


COUNTED_FROM: Mapping[Retained, tuple[Since, ...]] = {
    Retained.EVENT: (Since.CLOSED, Since.CANCELLED, Since.DELETED),
    Retained.PRODUCT: (Since.ISSUED, Since.WITHDRAWN, Since.DELETED),
    Retained.PERSON: (Since.UNUSED, Since.DELETED),
    Retained.ORGANISATION: (Since.UNUSED, Since.DELETED),
    Retained.VENUE: (Since.UNUSED, Since.DELETED),
}
"""From what the years of each kind can be counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule(Entity):
    """How long the records of a kind are kept, and by whose authority they go then."""

    TOGETHER = (("kind", "since"), ("years", "months"))
    ONE_PER = ("kind", "since")

    id: RetentionRuleId
    kind: Retained
    since: Since
    years: int = 0
    months: int = 0
    fate: Fate = Fate.KEEP
    authority: Long[str] = ""  # the disposition authorisation, by its number
    active: bool = False

    @property
    def disposes(self) -> bool:
        """Whether records go by this rule."""
        return self.active and self.fate is not Fate.KEEP

    def check(self) -> None:
        """Raise Missing for a moment that this kind has not, or a rule in force by no authority."""
        if self.since not in COUNTED_FROM[self.kind]:
            raise Missing("retention_rule", "since")
        if self.years < 0 or self.months < 0 or not self.years + self.months:
            raise Missing("retention_rule", "years")
        if self.disposes and not self.authority.strip():
            raise Missing("retention_rule", "authority")

    def due_on(self, since: date) -> date:
        """The day from which a record is due."""
        months = since.month - 1 + self.months
        year, month = since.year + self.years + months // 12, months % 12 + 1
        return date(year, month, min(since.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Entity):
    """A record that is not disposed of, and nothing that hangs on it, while this is in force."""

    id: HoldId
    kind: Retained
    record: Indexed[str]
    cause: HoldCause = HoldCause.ACCESS
    reason: Long[str]
    since: date
    until: date | None = None  # None: until someone lifts it
    lifted: bool = False
    placed_by_id: Stamped[PersonId | None] = None

    def check(self) -> None:
        """Raise Missing without a reason."""
        if not self.reason.strip():
            raise Missing("hold", "reason")

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return not self.lifted and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition(Entity):
    """Records that someone proposed to dispose of, by a rule as it was then; a fact."""

    APPEND_ONLY = True

    id: DispositionId
    rule_id: RetentionRuleId
    kind: Retained
    since: Since
    years: int
    months: int
    fate: Fate
    authority: Long[str]
    records: Long[str]  # their ids, a line each
    count: int
    proposed_by_id: Stamped[PersonId | None] = None
    proposed_at: Stamped[datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class DispositionAnswer(Entity):
    """A proposal was carried out, or declined; a fact. The erasures come with it."""

    APPEND_ONLY = True
    ONE_PER = ("disposition_id",)

    id: DispositionAnswerId
    disposition_id: DispositionId
    answer: Answer
    note: Long[str] = ""
    answered_by_id: Stamped[PersonId | None] = None
    answered_at: Stamped[datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure(Entity):
    """A record was disposed of with all that hung on it; what it said is nowhere any more.

    `digest`: SHA-256 of what there was, see `storage.erasing.digest_of`. `parts`: each record that
    went, as a line of kind and id; the record itself is one of them.
    """

    APPEND_ONLY = True
    ONE_PER = ("record",)

    id: ErasureId
    disposition_id: DispositionId
    kind: Retained
    record: Indexed[str]
    reference: str = ""
    digest: str
    count: int
    parts: Long[str]

    @property
    def gone(self) -> dict[str, str]:
        """The kind of each record that went, by its id."""
        return gone(self.parts)


def gone(parts: str) -> dict[str, str]:
    """The kind of each record that lines of kind and id name, by its id."""
    lines = (line.split(" ", 1) for line in parts.splitlines() if line)
    return {record: kind for kind, record in lines}
