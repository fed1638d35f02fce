"""Where the person has been: the way back and forward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Address:
    """A place, and what was shown there: a record, or what the place was asked for."""

    code: str
    kind: str = ""
    record: str = ""
    what: Mapping[str, Any] = field(default_factory=dict[str, Any])


class Trail:
    """Addresses in the order of visit, with a finger on the present one."""

    def __init__(self) -> None:
        self._visited: list[Address] = []
        self._at = -1

    @property
    def here(self) -> Address | None:
        """Where one is, once anywhere."""
        return self._visited[self._at] if self._visited else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is something before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one has come back from somewhere."""
        return self._at < len(self._visited) - 1

    def go(self, address: Address) -> None:
        """Visit; what lay ahead is forgotten. To stay where one is adds nothing."""
        if address != self.here:
            self._visited[self._at + 1 :] = [address]
            self._at = len(self._visited) - 1

    def back(self) -> Address:
        """One step back."""
        self._at -= 1
        return self._visited[self._at]

    def forward(self) -> Address:
        """One step forward."""
        self._at += 1
        return self._visited[self._at]

    def last_in(self, code: str) -> Address:
        """The last address visited in a place, so that coming back finds it as it was left."""
        seen = (a for a in reversed(self._visited[: self._at + 1]) if a.code == code)
        return next(seen, Address(code))
