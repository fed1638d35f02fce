"""An open transaction, as operations and queries see it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from app.domain.acts import Act
from app.domain.changes import DELETED, Change, ChangeSet, Op, Outcome, deletion
from app.domain.errors import AppendOnly, ChangedMeanwhile, NotFound, NotHereYet
from app.domain.people import PersonId
from app.domain.values import Entity
from app.ids import IdMaker
from app.storage import coming, erasing, journal, search
from app.storage.allowed import Allowed
from app.storage.engine import driver
from app.storage.plain import Question
from app.storage.tables import SHAPES, blob, children_of, replica, shape_of

E = TypeVar("E", bound=Entity)
L = TypeVar("L", bound=NamedTuple)

Unkept = Mapping[tuple[str, str, str], tuple[str, datetime]]
"""Typing by kind, record and field: the text, and when it was typed (aware, UTC)."""
NOTHING_UNKEPT: Unkept = MappingProxyType({})

KEEP_BLOB = sa.text(
    "INSERT INTO blob(sha256, size, content) VALUES (:sha256, :size, :content)"
    " ON CONFLICT DO NOTHING"
)
ONE_BLOB = sa.select(blob.c.content).where(blob.c.sha256 == sa.bindparam("sha256"))


class Reader:
    """What may be asked."""

    def __init__(self, connection: sa.Connection, unkept: Unkept = NOTHING_UNKEPT) -> None:
        """`unkept`: typing that the disk did not take."""
        self.connection = connection
        self.unkept = unkept

    def get(self, entity_type: type[E], record: str, *, deleted: bool = False) -> E:
        """One record; raise NotFound. `deleted`: also one that was deleted."""
        shape = shape_of(entity_type)
        row = self.connection.execute(shape.by_id, {"id": record}).one_or_none()
        if row is None or (row[-1] and not deleted):
            raise NotFound(shape.kind, record)
        return shape.entity(row)

    def all(self, entity_type: type[E], *where: Any, order: Sequence[Any] = ()) -> list[E]:
        """The whole records that answer; for long lists ask for lines."""
        shape = shape_of(entity_type)
        query = sa.select(shape.table).where(~shape.table.c.deleted, *where)
        rows = self.connection.execute(query.order_by(*order, shape.table.c.id))
        return list(map(shape.entity, rows))

    def lines(self, line: type[L], query: sa.Select[*tuple[Any, ...]], **given: Any) -> list[L]:
        """Light rows: just the columns that a list shows."""
        return list(map(line._make, self.connection.execute(query, given).all()))

    def answers(self, question: Question[L], **given: Any) -> list[L]:
        """The lines of a plain question."""
        return question.ask(driver(self.connection), given)

    def value(self, query: sa.Select[*tuple[Any, ...]], **given: Any) -> Any:
        """The first column of the first row, or None."""
        return self.connection.execute(query, given).scalar()

    def find(self, typed: str, most: int = 50, kinds: Sequence[str] = ()) -> list[search.Hit]:
        """Search everything (or some kinds) as it is typed."""
        return search.find(self.connection, typed, most, kinds)

    def file(self, sha256: str) -> bytes:
        """The content of a file kept here.

        Raises NotFound, or where others share the office NotHereYet: it comes with the next
        exchange then.
        """
        content = self.connection.execute(ONE_BLOB, {"sha256": sha256}).scalar()
        if content is None:
            if self.connection.execute(sa.select(replica.c.one)).scalar() is None:
                raise NotFound("file", sha256)
            workspace = self.connection.execute(sa.text("PRAGMA database_list")).all()[0].file
            coming.ask_for(Path(workspace), sha256)
            raise NotHereYet(sha256)
        return content


class Records(Reader):
    """What may be asked and changed. Changes are written together, before the next question.

    `me`: who acts. `now`: when, aware, UTC. `facts`: what the act was about, for its words; an
    operation may add to them. `shared`: a server has the last word on what is done.
    """

    def __init__(
        self,
        connection: sa.Connection,
        set_id: str,
        act: Act,
        facts: dict[str, Any],
        *,
        me: str,
        now: datetime,
        new_id: IdMaker,
        write: Callable[[list[Change]], None],
        shared: bool = False,
    ) -> None:
        super().__init__(connection)
        self.shared = shared
        self.me, self.now, self.facts = PersonId(me), now, facts
        self.new_id = new_id
        self._set_id, self._act, self._write = set_id, act, write
        self._waiting: list[Change] = []
        self._made: list[Change] = []
        self._allowed = Allowed(connection, me) if shared else None

    @property
    def outcome(self) -> Outcome:
        """What was changed so far."""
        return Outcome(self._set_id, tuple(self._made), self._act)

    def get(self, entity_type: type[E], record: str, *, deleted: bool = False) -> E:
        """One record as changed so far; raise NotFound."""
        self.flush()
        return super().get(entity_type, record, deleted=deleted)

    def all(self, entity_type: type[E], *where: Any, order: Sequence[Any] = ()) -> list[E]:
        """Whole records as changed so far."""
        self.flush()
        return super().all(entity_type, *where, order=order)

    def lines(self, line: type[L], query: sa.Select[*tuple[Any, ...]], **given: Any) -> list[L]:
        """Light rows as changed so far."""
        self.flush()
        return super().lines(line, query, **given)

    def value(self, query: sa.Select[*tuple[Any, ...]], **given: Any) -> Any:
        """The first column of the first row as changed so far."""
        self.flush()
        return super().value(query, **given)

    def add(self, entity: Entity) -> None:
        """Add a record; raise the UserError that says what is wrong with it."""
        shape = shape_of(type(entity))
        shape.check(entity)
        self._change(Change(shape.kind, entity.id, Op.INSERT, {}, shape.values(entity)))

    def save(self, before: E, after: E) -> None:
        """Change a record from what was seen to what it shall be.

        Raises ChangedMeanwhile when the act is written, or what is wrong with the record.
        """
        shape = shape_of(type(before))
        change = shape.difference(before, after)
        if change:
            shape.check(after)
            self._change_existing(change)

    def delete(self, entity: Entity) -> None:
        """Mark a record deleted, as it was read; it can come back."""
        shape = shape_of(type(entity))
        self._change_existing(deletion(shape.kind, shape.values(entity)))

    def bring_back(self, entity: Entity) -> None:
        """Let a deleted record be there again, as it was read."""
        shape = shape_of(type(entity))
        seen = {**shape.values(entity), DELETED: True}
        back = Change(shape.kind, entity.id, Op.UNDELETE, seen, {DELETED: False})
        self._change_existing(back)

    def add_again(self, entity: Entity) -> None:
        """Add a record that the server refused, under its id: the dead row it left gives way."""
        self.flush()
        table = shape_of(type(entity)).table
        self.connection.execute(table.delete().where(table.c.id == entity.id, table.c.deleted))
        self.add(entity)

    def undo(self, done: ChangeSet) -> None:
        """Reverse a change set, last change first.

        Raises AppendOnly where it holds facts, ChangedMeanwhile where something stands on it.
        """
        touched: set[str] = set()
        for change in reversed(done.changes):
            if change.id in touched:
                self.flush()
            touched.add(change.id)
            back = change.reversed()
            self._change_existing(self._as_it_stands(back) if self.shared else back)
        self.flush()
        self._check_nothing_hangs(done)
        self._check_nothing_lacks(done)

    def keep_file(self, content: bytes) -> str:
        """Keep a file with this act; return its SHA-256. The same content is kept once."""
        sha256 = hashlib.sha256(content).hexdigest()
        row = {"sha256": sha256, "size": len(content), "content": content}
        self.connection.execute(KEEP_BLOB, row)
        return sha256

    def change_set(self, set_id: str) -> ChangeSet:
        """An act done before; raise NotFound."""
        return journal.read(self.connection, set_id)

    def erase(self, gone: Mapping[str, str]) -> None:
        """Erase records for good, their kinds by id; a server that is shared says when.

        See `Store.sweep` for what is left in the file until then.
        """
        self.flush()
        if not self.shared:
            erasing.erase(self.connection, gone)

    def flush(self) -> None:
        """Write what waits; raise ChangedMeanwhile."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._write(waiting)

    def _check_nothing_hangs(self, undone: ChangeSet) -> None:
        """Raise ChangedMeanwhile where a record refers to one that was just taken away."""
        gone: dict[str, list[str]] = {}
        for change in undone.changes:
            if change.op in (Op.INSERT, Op.UNDELETE):
                gone.setdefault(change.kind, []).append(change.id)
        for kind, ids in gone.items():
            for child, column, _ in children_of(kind):
                refers = sa.select(child.table.c[column]).where(
                    child.table.c[column].in_(sa.bindparam("ids", expanding=True)),
                    ~child.table.c.deleted,
                )
                for start in range(0, len(ids), 500):
                    some = {"ids": ids[start : start + 500]}
                    if (hangs := self.connection.execute(refers, some).scalar()) is not None:
                        raise ChangedMeanwhile(kind, hangs)

    def _check_nothing_lacks(self, undone: ChangeSet) -> None:
        """Raise ChangedMeanwhile where what is there again refers to a record deleted since."""
        for change in undone.changes:
            table = SHAPES[change.kind].table
            for key in table.foreign_keys:
                target = key.column.table.alias()
                if change.op is Op.DELETE or change.old.get(key.parent.name):
                    there = sa.select(target.c.deleted).where(
                        table.c.id == change.id, target.c.id == key.parent
                    )
                    if self.connection.execute(there).scalar():
                        raise ChangedMeanwhile(change.kind, change.id)

    def _as_it_stands(self, back: Change) -> Change:
        """A reversed change with what the journal cannot know of a record that others share.

        Some fields the server says itself, after they were written here; and it wants to see the
        whole of a record that is deleted or brought back, which older journals do not hold.
        """
        shape = SHAPES[back.kind]
        row = self.connection.execute(shape.by_id, {"id": back.id}).mappings().one_or_none()
        if row is None:
            raise NotFound(back.kind, back.id)
        said = {name for name in shape.said_by_server if row[name] is not None}
        kept = {n: v for n, v in back.old.items() if v is None or n not in said}
        names = back.old if back.op is Op.UPDATE else (*shape.names, DELETED)
        return replace(back, old={n: kept[n] if n in kept else row[n] for n in names})

    def _change_existing(self, change: Change) -> None:
        if SHAPES[change.kind].entity_type.APPEND_ONLY:
            raise AppendOnly(change.kind)
        self._change(change)

    def _change(self, change: Change) -> None:
        if self._allowed is not None:
            self._allowed.check(change)
        self._waiting.append(change)
        self._made.append(change)
