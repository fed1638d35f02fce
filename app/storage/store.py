"""The store: one file, one writer, any number of readers."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from app.clock import Clock, system_clock
from app.domain.acts import Act
from app.domain.changes import MOST_SHARED, Change, ChangeSet, Outcome
from app.domain.errors import CannotWrite, TooManyAtOnce
from app.ids import id_maker
from app.storage.file import connect, refusals
from app.storage.plain import Look, instant_text
from app.storage.replica import replica_of
from app.storage.workspace import prepare

if TYPE_CHECKING:
    import sqlalchemy as sa

    from app.storage.records import Reader, Records

Announce = Callable[[Outcome], None]

KEEP_DRAFT = (
    "INSERT INTO draft(kind, record, field, text, at) VALUES (:kind, :record, :field, :text, :at)"
    " ON CONFLICT(kind, record, field) DO UPDATE SET text = excluded.text, at = excluded.at"
)
DROP_DRAFT = "DELETE FROM draft WHERE kind = :kind AND record = :record AND field = :field"


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
        self._file = connect(path, writes=True, synced=synced)
        self._turn = Lock()  # the writer is one connection
        self._plain = connect(path, writes=False)
        self._look = Lock()  # and so is what looks
        self.unkept: dict[tuple[str, str, str], tuple[str, datetime]] = {}
        self._seen_version = self._data_version()
        self.replica = replica_of(self._plain)

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
        for name in ("_writer", "_readers"):
            if name in self.__dict__:
                getattr(self, name).dispose()
        self._file.close()
        self._plain.close()

    @cached_property
    def _writer(self) -> sa.Engine:
        from app.storage.engine import open_engine  # noqa: PLC0415 -- see `looking`

        return open_engine(self.path, writes=True, over=self._file)

    @cached_property
    def _readers(self) -> sa.Engine:
        from app.storage.engine import open_engine  # noqa: PLC0415 -- see `looking`

        return open_engine(self.path, writes=False)

    @contextmanager
    def looking(self) -> Generator[Look]:
        """Read one consistent state with plain questions alone.

        All else here needs SQLAlchemy and the tables, which take 0.4 s to read: with the first
        use, or ahead of it by `get_ready`.
        """
        with self._look, refusals(self.path):
            self._plain.execute("BEGIN")
            try:
                yield Look(self._plain)
            finally:
                self._plain.execute("ROLLBACK")

    @staticmethod
    def get_ready() -> None:
        """Read what all but `looking` needs; on any thread."""
        from app.storage import (  # noqa: PLC0415 -- see `looking`
            records,  # noqa: F401  # pyright: ignore[reportUnusedImport] -- to be read is enough
            writer,  # noqa: F401  # pyright: ignore[reportUnusedImport] -- same
        )

    @contextmanager
    def reading(self) -> Generator[Reader]:
        """Read one consistent state."""
        from app.storage.records import Reader  # noqa: PLC0415 -- see `looking`

        with refusals(self.path), self._readers.connect() as connection:
            yield Reader(connection, self.unkept)

    @contextmanager
    def transaction(
        self, act: Act, *, undoes: str | None = None, **facts: Any
    ) -> Generator[Records]:
        """Do one act: everything inside is written, journalled and indexed together, or not.

        facts: what the act is about, as JSON values; they are worded when the act is shown.
        """
        from app.storage import journal, pending, writer  # noqa: PLC0415 -- see `looking`
        from app.storage.records import Records  # noqa: PLC0415 -- same

        with self._turn, refusals(self.path), self._writer.begin() as connection:
            self._look_whose()
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
            if self.replica is not None and len(made.changes) > MOST_SHARED:
                raise TooManyAtOnce(len(made.changes), MOST_SHARED)
            if made.changes:
                seq = journal.append(connection, made)
                if self.replica is not None:
                    pending.post(connection, seq, set_id)
        if made.changes:
            self.announce(Outcome(set_id, made.changes, act, undoes))

    def _look_whose(self) -> None:
        """Another program may have let this workspace become a replica since it was opened."""
        if self.replica is None and (found := replica_of(self._file)) is not None:
            self.replica, self.author = found, found.person

    @contextmanager
    def replicating(self) -> Generator[sa.Connection]:
        """Write what came from the server, outside of any act; announced by whoever does it."""
        with self._turn, refusals(self.path):
            with self._writer.begin() as connection:
                yield connection
            self.replica = replica_of(self._file)

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
        values = {**key, "text": text, "at": instant_text(self.clock())}
        with self._turn, refusals(self.path):
            self._file.execute(DROP_DRAFT if text is None else KEEP_DRAFT, values)

    def sweep(self) -> None:
        """Leave nothing in the file of what was erased; quick where there is nothing to do."""
        from app.storage import erasing  # noqa: PLC0415 -- see `looking`

        if not erasing.is_unswept(self.path):
            return
        with self._turn:
            erasing.sweep(self.path)
            for key in [key for key in self.unkept if erasing.is_erased(self._file, key[1])]:
                del self.unkept[key]

    def changed_outside(self) -> bool:
        """Whether another program wrote to the file since this was last asked."""
        with refusals(self.path):
            seen, self._seen_version = self._seen_version, self._data_version()
        return seen != self._seen_version

    def _data_version(self) -> int:
        """SQLite's count of commits by others; asked of the writer, whose own do not count."""
        with self._turn:
            return self._file.execute("PRAGMA data_version").fetchone()[0]
