"""Undo and redo of one's own acts of this session, and the reverting of any older act."""

from __future__ import annotations

from app.domain.acts import Act
from app.domain.changes import ChangeSet, Op, Outcome
from app.domain.errors import (
    AppendOnly,
    ChangedMeanwhile,
    GoesRound,
    NothingToUndo,
    TookPlace,
    UserError,
)
from app.domain.events import Event
from app.domain.tasks import PathNeed, PathTask, Task, TaskNeed, check_no_round
from app.storage.records import Records
from app.storage.sql import columns, select
from app.storage.store import Store
from app.storage.tables import shape_of

FINAL = (AppendOnly, ChangedMeanwhile, GoesRound, TookPlace)
"""Refusals of what stands against undoing an act, and not only for a moment."""


class UndoStack:
    """My acts of this session, in order. It is told of every outcome; it writes none itself."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._undone: list[str] = []

    @property
    def can_undo(self) -> bool:
        """Whether an act is left to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether an undone act is left to do again."""
        return bool(self._undone)

    def note(self, outcome: Outcome) -> None:
        """Remember an act of mine; what was undone before it can no longer be redone."""
        if outcome.own and outcome.changes and outcome.act not in (Act.UNDO, Act.REDO):
            self._done.append(outcome.set_id)
            self._undone.clear()

    def undo(self, store: Store) -> Outcome:
        """Undo the last act. Raises NothingToUndo, or one of FINAL: see `_swap`."""
        return self._swap(store, self._done, self._undone, Act.UNDO)

    def redo(self, store: Store) -> Outcome:
        """Do again what was undone last."""
        return self._swap(store, self._undone, self._done, Act.REDO)

    def _swap(self, store: Store, source: list[str], target: list[str], act: Act) -> Outcome:
        """Reverse the last of one pile and lay it on the other.

        What cannot be reversed any more (a fact; changed since by someone; against a rule) leaves
        the pile, so that the acts before it can still be undone.
        """
        if not source:
            raise NothingToUndo(redo=act is Act.REDO)
        set_id = source.pop()
        try:
            outcome = store.undo(set_id, act, _check)
        except FINAL:
            raise
        except UserError:
            source.append(set_id)
            raise
        target.append(outcome.set_id)
        return outcome


def revert(store: Store, set_id: str) -> Outcome:
    """Reverse any act of the history by an ordinary one.

    Raises ChangedMeanwhile where it was built upon, AppendOnly where it made facts; TookPlace or
    GoesRound as deleting the record or adding the dependency would.
    """
    return store.undo(set_id, Act.REVERT, _check)


def _check(records: Records, undone: ChangeSet) -> None:
    """Raise where undoing breaks a rule that the acts of a person keep."""
    for change in undone.changes:
        if change.kind == "event" and change.op in (Op.INSERT, Op.UNDELETE):
            records.get(Event, change.id, deleted=True).check_deletion()
    for need_type, task_type, owner in _NEEDS:
        kind = shape_of(need_type).kind
        back = [c.id for c in undone.changes if (c.kind, c.op) == (kind, Op.DELETE)]
        if back:
            _check_no_round(records, need_type, task_type, owner, back)


_NEEDS: tuple[tuple[type[TaskNeed | PathNeed], type[Task | PathTask], str], ...] = (
    (TaskNeed, Task, "event_id"),
    (PathNeed, PathTask, "template_id"),
)


def _check_no_round(
    records: Records,
    need_type: type[TaskNeed | PathNeed],
    task_type: type[Task | PathTask],
    owner: str,
    back: list[str],
) -> None:
    """Raise GoesRound where dependencies that are back close a circle on their path."""
    need, task = columns(need_type), columns(task_type)
    paths = select(task[owner]).where(task.id.in_(select(need.task_id).where(need.id.in_(back))))
    of_paths = select(task.id).where(task[owner].in_(paths))
    found = records.all(need_type, need.task_id.in_(of_paths))
    try:
        check_no_round((one.task_id, one.needs_id) for one in found)
    except GoesRound as error:
        raise GoesRound(again=True) from error
