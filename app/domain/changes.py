"""The one currency of edits: written, shown, undone, audited, sent and merged alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.domain.acts import Act

Values = Mapping[str, Any]
"""Column name to Python value; a bilingual title is two columns, merged one by one."""

MOST_SHARED = 5_000
"""Records that one act may change where a server shares the office."""

DELETED = "deleted"
"""The one column that every table has beside its fields: deleting is a change of it."""


class Op(StrEnum):
    """What happened to one record."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"
    UNDELETE = "undelete"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one record: the columns that differ, as they were and as they are.

    A deletion, and its reverse, have seen the whole record: it goes as it was seen, or not at all.
    """

    kind: str
    id: str
    op: Op
    old: Values
    new: Values

    @property
    def is_addition(self) -> bool:
        """Whether the record did not exist before."""
        return self.op is Op.INSERT

    def reversed(self) -> Change:
        """The change that undoes this one; what was added becomes deleted, never lost."""
        if self.op is Op.INSERT:
            return deletion(self.kind, self.new)
        if self.op is Op.UNDELETE:
            return deletion(self.kind, {"id": self.id, **self.old})
        if self.op is Op.DELETE:
            back = {**self.old, DELETED: True}
            return Change(self.kind, self.id, Op.UNDELETE, back, {DELETED: False})
        return Change(self.kind, self.id, Op.UPDATE, self.new, self.old)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """One act of one person. `facts` name what it was about; they are worded when shown."""

    id: str
    author: str
    at: datetime
    act: Act
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    changes: tuple[Change, ...] = ()
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an operation changed; announced once, after the commit.

    `own`: made in this window (so it can be undone here), not by the command line or a colleague.
    `everything`: someone else wrote and it is not known what; whoever listens asks again.
    """

    set_id: str
    changes: tuple[Change, ...] = ()
    act: Act = Act.EDIT
    undoes: str | None = None
    own: bool = True
    everything: bool = False

    def touches(self, *kinds: str) -> bool:
        """Whether any record of these kinds changed."""
        return self.everything or any(change.kind in kinds for change in self.changes)

    def touches_record(self, record: str) -> bool:
        """Whether this very record changed."""
        return self.everything or any(change.id == record for change in self.changes)


def difference(kind: str, before: Values, after: Values) -> Change | None:
    """The columns in which two versions of a record differ; None where there are none."""
    names = [name for name, value in after.items() if before[name] != value]
    if not names:
        return None
    old, new = ({name: side[name] for name in names} for side in (before, after))
    return Change(kind, after["id"], Op.UPDATE, old, new)


def deletion(kind: str, seen: Values) -> Change:
    """The change that deletes a record exactly as it was seen; it can come back."""
    return Change(kind, seen["id"], Op.DELETE, {**seen, DELETED: False}, {DELETED: True})
