"""The office's server as it is: PostgreSQL, by the functions of the schema `api` alone."""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.rows import dict_row

from app.domain.errors import (
    ProgramTooOld,
    ServerRefused,
    ServerTooOld,
    Stopped,
    Unreachable,
)
from app.storage.tables import SHAPES
from app.sync.remote import Account, Diverged, Hello, Snapshot
from app.sync.wire import Entry, Fate, Position

log = logging.getLogger(__name__)

THIS_MACHINE = ("localhost", "127.0.0.1", "::1", "")
PROTOCOL = 1
PATIENCE = 30
"""Seconds without an answer after which the server counts as gone."""

UNBLOCK_EVERY = 60.0
"""Seconds between two times that a server is asked to end who holds it up."""

KEEPALIVE = {
    "connect_timeout": 10,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": PATIENCE * 1000,
}
PUSH = "SELECT api.push(%s::jsonb, %s::text[])"
UNBLOCK = "SELECT api.unblock()"
KEPT = "SELECT api.kept()"
PULL = "SELECT seq, head, lines, hidden, hash FROM api.pull(%s, %s, %s)"
HASHES = "SELECT seq, hash FROM api.hashes(%s::bigint[])"
HISTORY = "SELECT seq, head, lines, hidden, hash FROM api.history(%s, %s)"
SUMS = "SELECT seq, sums FROM api.sums(%s, %s::integer)"
DIGESTS = "SELECT id, row_seq, digest FROM api.digests(%s, %s::integer[], %s::integer)"
FILES_THERE = "SELECT api.blob_have(%s::text[])"
BEGIN_FILE = "SELECT api.blob_begin(%s, %s::bigint)"
PUT_CHUNK = "SELECT api.blob_put(%s, %s::integer, %s::bytea)"
ACCOUNTS = "SELECT login, person, active, sent, here FROM api.accounts()"
CHUNK = "SELECT api.blob_get(%s, %s::integer)"
SIDES = ("base", "mine", "theirs")
AT_ONCE = 5_000
SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Server:
    """A connection to the server, made when it is first needed and again where it was cut.

    `url`: postgresql://login@host:port/database. `password`: "" where the server asks for none, or
    where libpq finds one by itself. `tls`: how the line is protected, see `tls_of`.
    """

    def __init__(self, url: str, password: str = "", **options: Any) -> None:
        self.url = url
        secret = {"password": password} if password else {}
        self.given: dict[str, Any] = {**KEEPALIVE, **options, **secret}
        self._line: psycopg.Connection | None = None
        self._asked_at: float | None = None
        self._unblocked_at: float | None = None
        self._stopped = False
        self.tls = ""
        self.halved = 0

    def hello(self) -> Hello:
        """Who is there."""
        with self._asking() as line:
            return _hello(line)

    def push(self, device: str, seen: Position, schema: int, acts: Sequence[str]) -> list[Fate]:
        """Send acts; see `Remote.push`."""
        header = {
            "proto": PROTOCOL,
            "schema": schema,
            "device": device,
            "seen": {"seq": seen.seq, "hash": seen.hash.hex()},
        }
        try:
            answer = self._push(header, acts)
        except Unreachable as refused:
            if refused.why != "busy" or not self._unblock():
                raise
            answer = self._push(header, acts)
        return [
            Fate(each.get("id") or "", each["st"], each.get("seq") or 0, each.get("why") or "")
            for each in answer["results"]
        ]

    def _push(self, header: Mapping[str, Any], acts: Sequence[str]) -> Mapping[str, Any]:
        with self._asking() as line, line.pipeline() as pipe:
            said = line.execute(PUSH, (json.dumps(header), list(acts)))
            pipe.sync()
            line.execute(KEPT)
            (answer,) = said.fetchone() or ({},)
        return answer

    def _unblock(self) -> bool:
        """Have sessions ended that only sit on the head; whether there was one. Not too often."""
        now = time.monotonic()
        if self._unblocked_at is not None and now - self._unblocked_at < UNBLOCK_EVERY:
            return False
        self._unblocked_at = now
        with self._asking() as line:
            (ended,) = _one(line, UNBLOCK, ())
        log.warning("waited too long for the server's log; sessions that held it, ended: %s", ended)
        return ended > 0

    def pull(self, after: Position, most: int) -> list[Entry]:
        """The next entries; see `Remote.pull`."""
        with self._asking() as line:
            rows = line.execute(PULL, (after.seq, after.hash.hex(), most), binary=True).fetchall()
        return [Entry(*row) for row in rows]

    def hashes(self, seqs: Sequence[int]) -> dict[int, bytes]:
        """The links of entries by number."""
        with self._asking() as line:
            rows = line.execute(HASHES, (list(seqs),), binary=True).fetchall()
        return {seq: bytes(link) for seq, link in rows}

    def history(self, kind: str, record: str) -> list[Entry]:
        """Every entry that says something of a record; see `verifying.Compared`."""
        with self._asking() as line:
            rows = line.execute(HISTORY, (kind, record), binary=True).fetchall()
        return [Entry(*row) for row in rows]

    def row(self, kind: str, record: str) -> tuple[int, dict[str, Any]] | None:
        """A record as it is now, and the entry that last changed it."""
        query: Any = f"SELECT row_seq, to_jsonb(t) - 'row_seq' FROM api.row_{kind} t WHERE id = %s"  # noqa: S608 -- names of our own
        with self._asking() as line:
            return line.execute(query, (record,)).fetchone()

    def sums(self, kind: str, schema: int) -> tuple[int, list[int]]:
        """The checksum of each bucket of a kind, and the entry at which it was so."""
        with self._asking() as line:
            seq, sums = _one(line, SUMS, (kind, schema))
        return seq, sums

    def digests(self, kind: str, buckets: Sequence[int], schema: int) -> list[tuple[str, int, int]]:
        """Of each record of some buckets its id, the entry that last changed it, its checksum."""
        with self._asking() as line:
            return line.execute(DIGESTS, (kind, list(buckets), schema), binary=True).fetchall()

    def files_there(self, sha256s: Sequence[str]) -> set[str]:
        """Those of these files that the server has whole."""
        with self._asking() as line:
            return {row[0] for row in line.execute(FILES_THERE, (list(sha256s),))}

    def begin_file(self, sha256: str, size: int) -> int:
        """Begin a file or go on with it; see `files.Files`."""
        with self._asking() as line:
            return _one(line, BEGIN_FILE, (sha256, size))[0]

    def put_chunk(self, sha256: str, n: int, content: bytes) -> bool | None:
        """Send a chunk; see `files.Files`."""
        with self._asking() as line:
            return _one(line, PUT_CHUNK, (sha256, n, content))[0]

    def chunk(self, sha256: str, n: int) -> bytes | None:
        """A chunk of a file, or None after the last one."""
        with self._asking() as line:
            row = line.execute(CHUNK, (sha256, n), binary=True).fetchone()
        return None if row is None or row[0] is None else bytes(row[0])

    def accounts(self) -> list[Account]:
        """Who may come in, for administrators; ServerRefused for others."""
        with self._asking() as line:
            return [Account(*row) for row in line.execute(ACCOUNTS)]

    @contextmanager
    def snapshot(self) -> Generator[Snapshot]:
        """The whole office at one moment, in one transaction of the server."""
        with self._asking() as line:
            line.execute(SNAPSHOT)
            try:
                yield Loading(line, _hello(line), self._note_answer)
            finally:
                if not line.closed:
                    line.rollback()

    def close(self) -> None:
        """Hang up."""
        line, self._line = self._line, None
        if line is not None:
            line.close()

    # -- from another thread

    @property
    def silent_for(self) -> float:
        """Seconds since the server was asked, or last answered; 0 while nothing is asked."""
        at = self._asked_at
        return 0.0 if at is None else time.monotonic() - at

    @property
    def is_connecting(self) -> bool:
        """Whether a line is being made, which nothing can cut short."""
        return self._asked_at is not None and self._line is None

    def interrupt(self) -> None:
        """Cut the line: whoever waits for an answer gets Unreachable now."""
        if (line := self._line) is not None:
            cut(line)

    def give_up(self) -> None:
        """Cut the line for the answer takes too long: less is asked for the next time."""
        self.halved += 1
        self.interrupt()

    def stop(self) -> None:
        """Cut the line for good: whoever asks from now on gets Stopped."""
        self._stopped = True
        self.interrupt()

    def _note_answer(self) -> None:
        self._asked_at = time.monotonic()

    @contextmanager
    def _asking(self) -> Generator[psycopg.Connection]:
        """A connection to ask on; what the server says of it becomes one of the errors above."""
        self._note_answer()
        try:
            if not self._stopped and (self._line is None or self._line.closed):
                self._line = psycopg.connect(self.url, autocommit=True, **self.given)
                self.tls = tls_of(self._line)
            if self._stopped or self._line is None:
                raise Stopped
            yield self._line
        except psycopg.Error as error:
            found = understood(error, self.url)
            if found is None:
                raise
            if isinstance(found, Unreachable):
                self.close()
            raise found from error
        finally:
            self._asked_at = None


class Loading:
    """A snapshot that is being read."""

    def __init__(
        self, line: psycopg.Connection, hello: Hello, answered: Callable[[], None]
    ) -> None:
        self._line, self.hello, self._answered = line, hello, answered

    def rows(self, kind: str, since: int = -1) -> Iterator[Sequence[Any]]:
        """Every row of a kind as SQLite keeps it: numbers and truths are digits."""
        table = SHAPES[kind].table
        asked = ", ".join(map(_asked, table.columns))
        query: Any = f"COPY (SELECT {asked} FROM api.row_{kind} WHERE row_seq > {since}) TO STDOUT"  # noqa: S608 -- names of our own
        with self._line.cursor() as cursor, cursor.copy(query) as copy:
            for n, row in enumerate(copy.rows()):
                if n % AT_ONCE == 0:
                    self._answered()
                yield row

    def conflicts(self) -> Iterator[Mapping[str, Any]]:
        """Every conflict so far, as columns of the table `conflict`."""
        with self._line.cursor(row_factory=dict_row) as cursor:
            for row in cursor.execute("SELECT * FROM api.row_conflict"):
                act, n, unit = row.pop("act"), row.pop("n"), row["unit"]
                named = {"id": f"{act}.{n}.{unit}", "set_id": act, "record": row.pop("rec")}
                sides = {side: "{}" if row[side] == "null" else row[side] for side in SIDES}
                yield {**row, **sides, **named, "by": row["by"] or "", "st": "conflict"}


def _asked(column: sa.Column[Any]) -> str:
    return f'"{column.name}"{"::int" if isinstance(column.type, sa.Boolean) else ""}'


def cut(line: psycopg.Connection) -> None:
    """Shut the socket below a connection, from any thread; its own then sees that it is closed."""
    with contextlib.suppress(psycopg.Error, OSError):
        below = socket.socket(fileno=line.fileno())
        try:
            below.shutdown(socket.SHUT_RDWR)
        finally:
            below.detach()  # it is the connection's to close


def tls_of(line: psycopg.Connection) -> str:
    """How a line is protected: verified (we know who is there), encrypted, this (machine), none."""
    if line.info.host in THIS_MACHINE or line.info.host.startswith("/"):
        return "this"
    if not line.pgconn.ssl_in_use:
        return "none"
    mode = line.info.get_parameters().get("sslmode", "")
    return "verified" if mode == "verify-full" else "encrypted"


def understood(error: psycopg.Error, url: str) -> Exception | None:
    """What an error of the server is to us; None for one that nobody thought of: a bug."""
    state, said = error.sqlstate or "", str(error)
    if state in _MEANT:
        return _MEANT[state](url, said)
    at_door = "FATAL" in said or "no password supplied" in said
    if not state and at_door and (why := _first(_TURNED_AWAY, said)):
        return ServerRefused(url, why)
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) or state[:2] in _GONE:
        return Unreachable(url, _first(_SIGNS, said) or "network")
    return None


def _first(signs: Mapping[str, str], said: str) -> str:
    return next((why for sign, why in signs.items() if sign in said), "")


_GONE = ("08", "40", "53", "57", "58")
"""Classes of SQLSTATE that pass: the line, a serialization failure, no resources, an operator."""
_SIGNS = {
    "could not translate host name": "address",
    "Name or service not known": "address",
    "failed to resolve": "address",
    "SSL": "tls",
    "certificate": "tls",
    "timeout": "slow",
}
_TURNED_AWAY = {  # at the door there is no code; servers speak English or French here
    "pg_hba.conf": "login",
    "password": "password",
    "mot de passe": "password",
    'database "': "database",  # and a name; not: "the database system is starting up"
    "base de données «": "database",
    'role "': "login",
    "rôle «": "login",
}
_MEANT: Mapping[str, Callable[[str, str], Exception]] = {
    "28P01": lambda url, _said: ServerRefused(url, "password"),
    "28000": lambda url, _said: ServerRefused(url, "login"),
    "25P03": lambda url, _said: Unreachable(url, "slow"),  # it waited too long for us
    "3D000": lambda url, _said: ServerRefused(url, "database"),
    "42501": lambda url, _said: ServerRefused(url, "rights"),
    "3F000": lambda url, _said: ServerRefused(url, "hub"),
    "55P03": lambda url, _said: Unreachable(url, "busy"),  # it waited for the head
    "42P01": lambda url, _said: ServerRefused(url, "hub"),
    "42883": lambda url, _said: ServerRefused(url, "hub"),
    "HU003": lambda url, _said: ServerRefused(url, "inactive"),
    "HU010": lambda _url, said: ProgramTooOld() if "client" in said else ServerTooOld(),
    "HU020": lambda _url, _said: Diverged(),
}


def _hello(line: psycopg.Connection) -> Hello:
    (said,) = _one(line, "SELECT api.hello()", ())
    me = said["me"]
    head = Position(said["head"]["seq"], bytes.fromhex(said["head"]["hash"]))
    return Hello(
        cluster=said["cluster"],
        schema=said["schema"],
        min_client=said["min_client"],
        head=head,
        narrowed=said["narrowed"],
        login=me["login"],
        person=me["person"],
        roles=tuple(me["roles"]),
        kinds=tuple(kind for kind in SHAPES if kind in me["kinds"]),
    )


def _one(line: psycopg.Connection, query: Any, given: Sequence[Any]) -> tuple[Any, ...]:
    row = line.execute(query, given).fetchone()
    assert row is not None
    return row
