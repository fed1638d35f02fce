"""What goes over the wire: an act as it is sent, an entry of the log as it comes back.

See `app/decisions/0008-one-log-for-the-office.md`. Texts are hashed and compared as they came; they
are never written again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

ORIGIN = bytes(32)
"""The link before the first entry."""

SALT = "salt"
"""What keeps the digest of a hidden line from proving a guess; it says nothing."""

GRANT, REVOKE = "grant", "revoke"
"""What the log says where a record may be read from now on (whole), and where no longer."""

LONGEST_SEEN = 200
"""Characters of a seen text that are sent as they are; of a longer one its SHA-256 is sent."""


class Position(NamedTuple):
    """A place in the log: number and link of the last entry read; 0 at the beginning."""

    seq: int = 0
    hash: bytes = ORIGIN


class Fate(NamedTuple):
    """What a push says of an act; only the log itself is believed.

    `st`: applied, conflict, rejected or malformed. `seq`: its entry; 0 where it has none.
    `why`: a code.
    """

    id: str
    st: str
    seq: int = 0
    why: str = ""


class Line(NamedTuple):
    """One change of an entry as the server took it.

    `op`: one of `Op`, GRANT or REVOKE. `kept`: with what is granted, the conflicts about it.
    """

    kind: str
    rec: str
    op: str
    st: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    conflicts: Sequence[Mapping[str, Any]]
    kept: Sequence[Mapping[str, Any]] = ()


class Entry:
    """One act in the log.

    `lines`: line 0 the facts, then the changes; None where this person may not read, and then
    `hidden` has its digest.
    """

    def __init__(
        self,
        seq: int,
        head: str,
        lines: Sequence[str | None],
        hidden: Sequence[bytes | None],
        hash_: bytes,
    ) -> None:
        self.seq, self.head, self.hash = seq, json.loads(head), hash_
        self._head, self._lines, self._hidden = head, lines, hidden

    def follows(self, before: Position) -> bool:
        """Whether this is the very next entry of the chain."""
        digests = [
            _sha(text) if text is not None else bytes(digest or b"")
            for text, digest in zip(self._lines, self._hidden, strict=True)
        ]
        link = hashlib.sha256(b"".join((before.hash, _sha(self._head), *digests))).digest()
        return self.seq == before.seq + 1 == self.head["seq"] and link == self.hash

    @property
    def position(self) -> Position:
        """Where the log stands after it."""
        return Position(self.seq, self.hash)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What the act was about; nothing where a part of it is hidden."""
        facts = json.loads(self._lines[0] or "{}")
        facts.pop(SALT, None)
        return facts

    @cached_property
    def lines(self) -> tuple[tuple[int, Line], ...]:
        """The changes that may be read, with their numbers (from 1)."""
        read = [(n, json.loads(text)) for n, text in enumerate(self._lines) if n and text]
        return tuple(
            (
                n,
                Line(
                    kind=line["kind"],
                    rec=line["rec"],
                    op=line["op"],
                    st=line["st"],
                    old=line.get("old") or {},
                    new=line.get("new") or {},
                    conflicts=line.get("conflicts") or (),
                    kept=line.get("kept") or (),
                ),
            )
            for n, line in read
        )


def act_text(header: Mapping[str, Any], changes: Iterable[tuple[str, str, str, str, str]]) -> str:
    """An act as it is sent: header, and changes (kind, record, op, old, new), the last two JSON."""
    sent = [
        {"kind": kind, "rec": record, "op": op, "old": _seen(old), "new": json.loads(new)}
        for kind, record, op, old, new in changes
    ]
    return json.dumps({**header, "changes": sent}, ensure_ascii=False, separators=(",", ":"))


def _seen(old: str) -> dict[str, Any]:
    return {name: _digested(value) for name, value in json.loads(old).items()}


def _digested(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST_SEEN:
        return {"sha256": _sha(value).hex()}
    return value


def _sha(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
