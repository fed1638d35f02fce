"""Of which server a workspace is a replica; read before SQLAlchemy is."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

OF = 'SELECT url, cluster, device, person, "schema", kinds, seq, hash FROM replica'


class Replica(NamedTuple):
    """A server, and how far its log was read. `kinds`: those that may be read here."""

    url: str
    cluster: str
    device: str
    person: str
    schema: int
    kinds: tuple[str, ...]
    seq: int
    hash: bytes


def replica_of(file: sqlite3.Connection) -> Replica | None:
    """The server that this workspace is a replica of, if it is one."""
    row = file.execute(OF).fetchone()
    if row is None:
        return None
    url, cluster, device, person, schema, kinds, seq, link = row
    return Replica(url, cluster, device, person, schema, tuple(json.loads(kinds)), seq, link)
