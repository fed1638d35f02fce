"""Files by their SHA-256: sent before the act that names them, fetched when they are wanted.

They go in chunks, so that a line that is cut costs one of them. What came so far lies beside the
workspace, and is in it once it is whole and is what its name says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, Protocol

from app.domain.errors import DigestWrong, NotHereYet
from app.storage.coming import asked_for, place_of
from app.storage.engine import driver
from app.storage.plain import instant_text
from app.storage.store import Store
from app.sync.sending import Parcel

CHUNK = 256 * 1024
MOST = 200 * 1024 * 1024
"""The largest file that the server takes."""

AHEAD = timedelta(days=14)
AT_ONCE = 16
"""Files fetched ahead in one exchange; the next ones come with the next."""

HERE = "SELECT content FROM blob WHERE sha256 = ?"
KEEP = "INSERT OR IGNORE INTO blob(sha256, size, content) VALUES (?, ?, ?)"
WANTED = """
    SELECT sha256 FROM word_template WHERE NOT deleted
    UNION SELECT v.sha256 FROM version v JOIN product p ON p.id = v.product_id
    JOIN event e ON e.id = p.event_id
    WHERE v.form = 'file' AND NOT p.deleted AND NOT e.deleted
    AND e.ends_at >= ? AND e.starts_at <= ? AND NOT EXISTS (
        SELECT 1 FROM version w WHERE w.product_id = v.product_id AND w.language = v.language
        AND w.form = 'file' AND w.number > v.number)
    UNION SELECT iif(n.value, b.contents_sha256, b.sha256) FROM binder_edition b
    JOIN event e ON e.id = b.event_id JOIN json_each('[0, 1]') n
    WHERE NOT b.deleted AND NOT e.deleted AND e.ends_at >= ? AND e.starts_at <= ?
    AND NOT EXISTS (SELECT 1 FROM binder_edition c WHERE c.event_id = b.event_id
        AND c.language = b.language AND NOT c.deleted AND c.made_at > b.made_at)
    EXCEPT SELECT sha256 FROM blob
"""


class Files(Protocol):
    """What is asked of the server about files."""

    def files_there(self, sha256s: Sequence[str]) -> set[str]:
        """Those of these that it has whole."""
        ...

    def begin_file(self, sha256: str, size: int) -> int:
        """Begin a file or go on with it: the chunk that is wanted next; -1 where it is whole."""
        ...

    def put_chunk(self, sha256: str, n: int, content: bytes) -> bool | None:
        """Send a chunk. True: the file is whole now; None: it is not what it is called."""
        ...

    def chunk(self, sha256: str, n: int) -> bytes | None:
        """A chunk of a file, or None after the last one."""
        ...


def send(store: Store, remote: Files, parcels: Iterable[Parcel]) -> list[Parcel]:
    """Send the files that acts name and the server lacks; return the acts that cannot be sent.

    These name a file that is neither here nor there, or that is not what it is called.
    """
    named = {parcel: list(names_of(parcel.text)) for parcel in parcels if "sha256" in parcel.text}
    asked = sorted({sha256 for names in named.values() for sha256 in names})
    lacking = set(asked) - remote.files_there(asked) if asked else set[str]()
    for sha256 in sorted(lacking):
        if _send(store, remote, sha256):
            lacking.remove(sha256)
    return [parcel for parcel, names in named.items() if lacking.intersection(names)]


def names_of(act: str) -> Iterator[str]:
    """The SHA-256 of each file that an act, as it is sent, puts into a record."""
    for change in json.loads(act)["changes"]:
        new: dict[str, Any] = change["new"]
        if change["kind"] == "version" and new.get("form", "text") != "file":
            continue
        for column in ("sha256", "contents_sha256", "evidence_sha256"):
            if new.get(column):
                yield new[column]


def fetch(store: Store, remote: Files, sha256: str) -> None:
    """Fetch a file into the workspace, from where it was cut; raise NotHereYet, DigestWrong."""
    part = place_of(store.path, sha256)
    with part.open("ab") as file:
        n = file.tell() // CHUNK
        file.truncate(n * CHUNK)
        while content := remote.chunk(sha256, n):
            file.write(content)
            n += 1
            if len(content) < CHUNK:
                break
    whole = part.read_bytes()
    part.unlink()
    if not n and sha256 not in remote.files_there([sha256]):
        raise NotHereYet(sha256)
    if hashlib.sha256(whole).hexdigest() != sha256:
        raise DigestWrong(sha256)
    with store.replicating() as connection:
        driver(connection).execute(KEEP, (sha256, len(whole), whole))


def fetch_ahead(store: Store, remote: Files) -> int:
    """Fetch what someone wanted to open, and what the next 14 days will want; return how many.

    One that is damaged on the server keeps no other away.
    """
    some = list(dict.fromkeys([*asked_for(store.path), *wanted(store)]))
    there = remote.files_there(some) if some else set[str]()
    now = [sha256 for sha256 in some if sha256 in there][:AT_ONCE]
    fetched = 0
    for sha256 in now:
        with suppress(DigestWrong):  # whoever opens it is told
            fetch(store, remote, sha256)
            fetched += 1
    return fetched


def still_to_come(store: Store) -> int:
    """How many files were asked for, or may soon be opened, and are not here."""
    return len({*asked_for(store.path), *wanted(store)})


def wanted(store: Store) -> list[str]:
    """The files that are not here, and may soon be opened."""
    now = store.clock()
    span = instant_text(now), instant_text(now + AHEAD)
    with store.reading() as reader:
        return [row[0] for row in driver(reader.connection).execute(WANTED, (*span, *span))]


def _send(store: Store, remote: Files, sha256: str) -> bool:
    """Send a file; False where it cannot be sent."""
    with store.reading() as reader:
        row = driver(reader.connection).execute(HERE, (sha256,)).fetchone()
    content: bytes = row[0] if row else b""
    if row is None or len(content) > MOST or hashlib.sha256(content).hexdigest() != sha256:
        return False
    n = remote.begin_file(sha256, len(content))
    while 0 <= n * CHUNK < len(content):
        if remote.put_chunk(sha256, n, content[n * CHUNK : (n + 1) * CHUNK]) is None:
            return False
        n += 1
    return True
