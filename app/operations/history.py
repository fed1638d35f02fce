"""The reversing of an act by an ordinary one, as any act: within the rules."""

from __future__ import annotations

from app.domain.acts import Act
from app.domain.changes import ChangeSet, Op, Outcome
from app.domain.errors import GoesRound
from app.domain.events import Event
from app.domain.tasks import PathNeed, PathTask, Task, TaskNeed, check_no_round
from app.storage.records import Records
from app.storage.sql import columns, select
from app.storage.store import Store
from app.storage.tables import shape_of


def revert(store: Store, set_id: str) -> Outcome:
    """Reverse any act of the history by an ordinary one.

    Raises ChangedMeanwhile where it was built upon, AppendOnly where it made facts; TookPlace or
    GoesRound as deleting the record or adding the dependency would.
    """
    return reverse(store, set_id, Act.REVERT)


def reverse(store: Store, set_id: str, act: Act) -> Outcome:
    """Reverse an act under another name; raises what `revert` raises."""
    return store.undo(set_id, act, _check)


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
