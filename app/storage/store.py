"""The store: one file, one writer, any number of readers."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

import sqlalchemy as sa

from app.clock import Clock, system_clock
from app.domain.acts import Act
from app.domain.changes import Change, ChangeSet, Outcome
from app.domain.errors import CannotWrite
from app.ids import id_maker
from app.storage import journal, pending, writer
from app.storage.engine import open_engine, refusals
from app.storage.records import Reader, Records
from app.storage.tables import draft
from app.storage.types import instant_text
from app.storage.workspace import prepare

Announce = Callable[[Outcome], None]

KEEP_DRAFT = sa.text(
    "INSERT INTO draft(kind, record, field, text, at) VALUES (:kind, :record, :field, :text, :at)"
    " ON CONFLICT(kind, record, field) DO UPDATE SET text = excluded.text, at = excluded.at"
)


def _nobody(_outcome: Outcome) -> None:
    """Announce to no one."""


Check = Callable[["Records", ChangeSet], None]


def _no_rule(_records: Records, _undone: ChangeSet) -> None:
    """Let everything be undone."""


class Store:
    """The replica on this workstation, for any thread; writers wait for each other.

    `author`: the id of the person who acts, once the office knows them.
    `announce`: told of each act after its commit, on the thread that made it.
    `unkept`: typing that the disk did not take, by kind, record and field.
    `replica`: of which server this is a replica; None where the workspace stands alone.
    """

    def __init__(
        self, path: Path, clock: Clock, announce: Announce, *, synced: bool = True
    ) -> None:
        self.path, self.clock, self.announce = path, clock, announce
        self.author = ""
        self.new_id = id_maker(clock)
        self._writer = open_engine(path, writes=True, synced=synced)
        self._turn = Lock()  # the writer is one connection
        self.unkept: dict[tuple[str, str, str], tuple[str, datetime]] = {}
        self._readers = open_engine(path, writes=False)
        self._seen_version = self._data_version()
        with self.reading() as reader:
            self.replica = pending.replica_of(reader.connection)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock = system_clock,
        announce: Announce = _nobody,
        synced: bool = True,
    ) -> Store:
        """Open a workspace: made where there is none, backed up and migrated where it is older.

        synced: every act is on the disk when it returns. False only for a file that is made anew
        where it does not get whole.
        Raises NotAWorkspace, NewerWorkspace, OnNetworkShare, CannotWrite, DamagedFile.
        """
        prepare(path, clock())
        with refusals(path):
            return cls(path, clock, announce, synced=synced)

    def close(self) -> None:
        """Let the file go."""
        self._writer.dispose()
        self._readers.dispose()

    @contextmanager
    def reading(self) -> Generator[Reader]:
        """Read one consistent state."""
        with refusals(self.path), self._readers.connect() as connection:
            yield Reader(connection, self.unkept)

    @contextmanager
    def transaction(
        self, act: Act, *, undoes: str | None = None, **facts: Any
    ) -> Generator[Records]:
        """Do one act: everything inside is written, journalled and indexed together, or not.

        facts: what the act is about, as JSON values; they are worded when the act is shown.
        """
        with self._turn, refusals(self.path), self._writer.begin() as connection:
            set_id, now = self.new_id(), self.clock()

            def write(changes: list[Change]) -> None:
                if self.replica is not None:
                    pending.keep_images(connection, changes)
                writer.apply(connection, changes)

            records = Records(
                connection,
                set_id,
                act,
                dict(facts),
                me=self.author,
                now=now,
                new_id=self.new_id,
                write=write,
                shared=self.replica is not None,
            )
            yield records
            records.flush()
            made = ChangeSet(
                id=set_id,
                author=self.author,
                at=now,
                act=act,
                facts=records.facts,
                undoes=undoes,
                changes=records.outcome.changes,
            )
            if made.changes:
                seq = journal.append(connection, made)
                if self.replica is not None:
                    pending.post(connection, seq, set_id)
        if made.changes:
            self.announce(Outcome(set_id, made.changes, act, undoes))

    @contextmanager
    def replicating(self) -> Generator[sa.Connection]:
        """Write what came from the server, outside of any act; announced by whoever does it."""
        with self._turn, refusals(self.path), self._writer.begin() as connection:
            yield connection
            self.replica = pending.replica_of(connection)

    def undo(self, set_id: str, act: Act = Act.UNDO, check: Check = _no_rule) -> Outcome:
        """Reverse an act by an ordinary one.

        check: raises where what comes of it breaks a rule; nothing is written then.
        Raises ChangedMeanwhile where it was built upon, AppendOnly where it made facts.
        """
        with self.transaction(act, undoes=set_id) as records:
            done = records.change_set(set_id)
            records.facts |= {"act": str(done.act), "facts": dict(done.facts)}
            records.undo(done)
            check(records, done)
        return replace(records.outcome, undoes=set_id)

    def keep_draft(self, kind: str, record: str, field: str, text: str | None) -> None:
        """Keep what is being typed, outside of journal and undo; None forgets it.

        What the disk refuses is kept in memory, so that readers of this store find it all the same.
        """
        key = {"kind": kind, "record": record, "field": field}
        self.unkept.pop((kind, record, field), None)
        try:
            self._write_draft(key, text)
        except CannotWrite:
            if text is not None:
                self.unkept[kind, record, field] = text, self.clock()
            raise

    def _write_draft(self, key: dict[str, str], text: str | None) -> None:
        with self._turn, refusals(self.path), self._writer.begin() as connection:
            if text is None:
                connection.execute(
                    sa.delete(draft).where(*(draft.c[n] == v for n, v in key.items()))
                )
            else:
                now = instant_text(self.clock())
                connection.execute(KEEP_DRAFT, {**key, "text": text, "at": now})

    def changed_outside(self) -> bool:
        """Whether another program wrote to the file since this was last asked."""
        with refusals(self.path):
            seen, self._seen_version = self._seen_version, self._data_version()
        return seen != self._seen_version

    def _data_version(self) -> int:
        """SQLite's count of commits by others; asked of the writer, whose own do not count."""
        with self._turn:
            connection = self._writer.raw_connection()
            try:
                return connection.cursor().execute("PRAGMA data_version").fetchone()[0]
            finally:
                connection.close()
