"""A log made by hand, for what a replica does with one."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing

from app.domain.people import Role
from app.storage.pending import SCHEMA
from app.storage.store import Store
from app.storage.types import instant_text
from app.sync import loading, receiving
from app.sync.remote import Hello
from app.sync.wire import Entry, Position
from tests.builders import JUNE_8

CLUSTER, ME, OTHER = "c" * 32, "a" * 32, "b" * 32


def as_replica(path, kinds=()):
    """Let a workspace stand alone no more."""
    hello = Hello(CLUSTER, SCHEMA, SCHEMA, Position(), 0, "ana", ME, (), tuple(kinds))
    loading.belong(path, "postgresql://ana@localhost/office", hello)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM received")
        file.execute("INSERT INTO person(id, family_name) VALUES (?, 'Ana')", (ME,))
        grant = "INSERT INTO role_grant(id, person_id, role) VALUES (?, ?, ?)"
        file.executemany(grant, [(f"{n:032x}", ME, role) for n, role in enumerate(Role)])


class Log:
    """Entries in their chain, as a server would send them."""

    def __init__(self):
        self.at = Position()

    def entry(self, set_id, *lines, st="applied", author=OTHER, facts=None, hide=()):
        """The next entry; lines are dicts with kind, rec, op, and what else differs."""
        seq = self.at.seq + 1
        head = json.dumps(
            {
                "seq": seq,
                "id": set_id,
                "st": st,
                "login": "bob",
                "author": author,
                "at": instant_text(JUNE_8),
                "act": "edit",
                "undoes": None,
                "why": "why" if st == "rejected" else None,
            }
        )
        whole = [{"st": st, "old": {}, "new": {}, **line} for line in lines]
        texts = [json.dumps(each, ensure_ascii=False) for each in (facts or {}, *whole)]
        digests = [hashlib.sha256(text.encode()).digest() for text in texts]
        first = hashlib.sha256(head.encode()).digest()
        link = hashlib.sha256(b"".join((self.at.hash, first, *digests))).digest()
        self.at = Position(seq, link)
        return Entry(
            seq,
            head,
            [None if n in hide else text for n, text in enumerate(texts)],
            [digest if n in hide else None for n, digest in enumerate(digests)],
            link,
        )


def take(store: Store, *entries):
    """Let a replica read on."""
    with store.replicating() as connection:
        return receiving.take(connection, entries, instant_text(JUNE_8))
