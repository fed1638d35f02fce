"""What was done to a record before it could be read here, fetched from the server's log."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.storage import journal, withheld
from app.storage.engine import driver
from app.storage.store import Store
from app.sync import receiving
from app.sync.remote import Remote
from app.sync.wire import Entry


def fetch(store: Store, remote: Remote) -> int:
    """Fetch what was done to records that may be read again; return how many those were."""
    with store.reading() as reader:
        granted = driver(reader.connection).execute(withheld.GRANTED).fetchall()
    for kind, record in granted:
        entries = remote.history(kind, record)
        with store.replicating() as connection:
            _keep_history(connection, record, entries)
            driver(connection).execute(withheld.UNMARK, (record,))
    return len(granted)


def _keep_history(connection: sa.Connection, record: str, entries: Sequence[Entry]) -> None:
    for entry in entries:
        done = receiving.changes_of(entry)
        if any(change.id == record for change in done):
            journal.complete(connection, receiving.change_set(entry, done), record)
