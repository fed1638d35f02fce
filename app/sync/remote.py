"""The office's server as a replica sees it. `postgres.Server` is the real one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from app.sync.files import Files
from app.sync.wire import Entry, Fate, Position


class Hello(NamedTuple):
    """Who is there: the server's identity, versions and log, and who one is to it.

    `cluster`: another one means that this is not the office's server. `schema`, `min_client`: the
    newest and the oldest records it understands. `narrowed`: the last entry after which someone may
    no longer read what they could. `kinds`: those that this person may read.
    """

    cluster: str
    schema: int
    min_client: int
    head: Position
    narrowed: int
    login: str
    person: str
    roles: tuple[str, ...]
    kinds: tuple[str, ...]


class Account(NamedTuple):
    """A login. `sent`: when it last sent something, as text; `here`: if it is connected now."""

    login: str
    person: str
    active: bool
    sent: str | None
    here: bool


class Diverged(Exception):
    """The log there is not the one read here: the server was restored, or a replica was damaged."""


class Snapshot(Protocol):
    """The office at one moment of the log."""

    hello: Hello

    def rows(self, kind: str, since: int = -1) -> Iterator[Sequence[Any]]:
        """Every row of a kind as SQLite keeps it: its columns in their order, then `deleted`.

        since: those alone that an entry after this number changed. Numbers may come as digits.
        """
        ...

    def conflicts(self) -> Iterator[Mapping[str, Any]]:
        """Every conflict so far, as columns of the table `conflict`."""
        ...


class Remote(Files, Protocol):
    """What a replica asks of the server.

    `halved`: how often an answer was given up for it was too slow; so often less is asked for and
    sent at once. Each question raises Unreachable where there is no answer, ServerRefused where the
    server does not let this person or this version in.
    """

    @property
    def halved(self) -> int:
        """See above."""
        ...

    def hello(self) -> Hello:
        """Who is there; the cheapest question."""
        ...

    def push(self, device: str, seen: Position, schema: int, acts: Sequence[str]) -> list[Fate]:
        """Send acts; raise Diverged where the server never had what was seen."""
        ...

    def pull(self, after: Position, most: int) -> list[Entry]:
        """The next entries; raise Diverged where the server has no such position."""
        ...

    def history(self, kind: str, record: str) -> list[Entry]:
        """The entries that are about a record, from its first; none where it may not be read."""
        ...

    def hashes(self, seqs: Sequence[int]) -> dict[int, bytes]:
        """The links of entries by number; those it does not have are missing."""
        ...

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The whole office at one moment."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...
