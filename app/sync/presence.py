"""Who is at which record now, as workstations tell each other: a soft hint, trusted for nothing."""

from __future__ import annotations

import re

LASTS = 60.0
"""Seconds after which somebody who said nothing more has left."""
MOST = 500
"""People at records that are kept in mind; whoever sends more than that is not believed."""

_SAID = re.compile(r"(at|left) ([0-9a-f]{32}) ([0-9a-f]{32})")


def at_text(person: str, record: str, *, left: bool = False) -> str:
    """What a workstation says of the person who edits there."""
    return f"{'left' if left else 'at'} {person} {record}"


class Presence:
    """Who was last heard of at which record; `now` is a time that never goes back, in seconds."""

    def __init__(self) -> None:
        self._until: dict[tuple[str, str], float] = {}

    def heard(self, text: str, now: float) -> str:
        """Take in what one said; return the record it was about, "" where it made no sense."""
        found = _SAID.fullmatch(text)
        if found is None:
            return ""
        how, person, record = found.groups()
        if how == "left":
            self._until.pop((record, person), None)
        else:
            self.expire(now)
            if (record, person) in self._until or len(self._until) < MOST:
                self._until[record, person] = now + LASTS
        return record

    def at(self, record: str, now: float) -> tuple[str, ...]:
        """The ids of those who are at a record."""
        return tuple(
            person
            for (where, person), until in self._until.items()
            if where == record and until > now
        )

    def expire(self, now: float) -> bool:
        """Forget whoever was not heard of for a while; whether there was anyone."""
        gone = [key for key, until in self._until.items() if until <= now]
        for key in gone:
            del self._until[key]
        return bool(gone)
