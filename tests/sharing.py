"""A workspace that is a replica, and a server that is only said to have answered."""

from __future__ import annotations

import json

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from app.operations import sharing
from app.storage.engine import driver
from app.storage.store import Store
from app.storage.types import instant_text
from app.sync import sending
from tests.builders import JUNE_8
from tests.sync.logs import Log, as_replica, take

THEN = instant_text(JUNE_8)


def be_shared(store: Store) -> Log:
    """Let an open workspace be a replica; return the log that its server sends."""
    as_replica(store.path)
    with store.replicating():
        pass
    return Log()


def outbox(store: Store) -> list[dict]:
    """The acts that wait, as they are sent."""
    with store.replicating() as connection:
        return [json.loads(parcel.text) for parcel in sending.next_parcels(connection)]


def acknowledge(store: Store, log: Log, **said) -> None:
    """Give every act that waits back, as done; `said`: what the server says of what was added."""
    for act in outbox(store):
        lines = [
            {**each, "new": {**each["new"], **(said if each["op"] == "insert" else {})}}
            for each in act["changes"]
        ]
        take(store, log.entry(act["id"], *lines, author=store.author))


def refuse(store: Store, log: Log, *conflicts, st="conflict", why=None) -> str:
    """Give the one act that waits back as refused; `conflicts`: of each of its changes."""
    (act,) = outbox(store)
    lines = [
        {**each, "new": {}, "conflicts": list(found)}
        for each, found in zip(act["changes"], conflicts, strict=True)
    ]
    take(store, log.entry(act["id"], *lines, st=st, author=store.author))
    return act["id"]


def count(store: Store, table: str) -> int:
    """How many rows a table has."""
    with store.reading() as reader:
        found = driver(reader.connection).execute(f"SELECT count(*) FROM {table}")
        return found.fetchone()[0]


def swap(store: Store):
    """One exchange with the server that a workspace belongs to."""
    server = sharing.connect(store.replica.url)
    try:
        return sharing.exchange(store, server)
    finally:
        server.close()


def stored(store: Store, entity_type, record: str):
    """A record as it is now."""
    with store.reading() as reader:
        return reader.get(entity_type, record)


class Memory(KeyringBackend):
    """A keyring that lasts as long as the test."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError
