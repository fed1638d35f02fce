"""Undo and redo of one's own acts of this session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import (
    AppendOnly,
    ChangedMeanwhile,
    GoesRound,
    NothingToUndo,
    TookPlace,
    UserError,
)

if TYPE_CHECKING:
    from app.storage.store import Store

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
        from app.operations.history import reverse  # noqa: PLC0415 -- the first page undoes nothing

        if not source:
            raise NothingToUndo(redo=act is Act.REDO)
        set_id = source.pop()
        try:
            outcome = reverse(store, set_id, act)
        except FINAL:
            raise
        except UserError:
            source.append(set_id)
            raise
        target.append(outcome.set_id)
        return outcome
