"""What the window says after each act: "Saved 2:05 p.m.", or what was done and how to undo it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.domain.acts import Act
from app.domain.changes import Outcome

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk

_BACKWARD = (Act.UNDO, Act.REDO)
_NOBODYS = (Act.BEGIN_OFFICE,)
"""What no one did by hand: there is nothing to say of it, and nothing to take back."""


class Echo(QObject):
    """Listens to the feed, and lets the desk say what was done."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.feed.changed.connect(self._changed)

    @Slot(object)
    def _changed(self, outcome: Outcome) -> None:
        if not outcome.own or not outcome.changes or outcome.act in _NOBODYS:
            return
        self._desk.undo.note(outcome)
        if outcome.act is Act.EDIT:
            self._desk.saved()
        else:
            self._desk.ask(self, lambda reader: _facts(reader, outcome), self._say)

    def _say(self, said: tuple[Outcome, Mapping[str, Any], bool]) -> None:
        from app.words.acts import act_text  # noqa: PLC0415 -- not before something was done

        outcome, facts, can_be_undone = said
        undo = can_be_undone and outcome.act not in _BACKWARD
        self._desk.toast(act_text(outcome.act, facts), undo=undo)


def _facts(reader: Reader, outcome: Outcome) -> tuple[Outcome, Mapping[str, Any], bool]:
    """The facts kept with an act, and whether it can be undone."""
    from app.queries.history import history  # noqa: PLC0415 -- storage is read after the window
    from app.storage.tables import SHAPES  # noqa: PLC0415 -- same

    facts: Mapping[str, Any] = {}
    for line in history(reader, record=outcome.changes[0].id, most=20):
        if line.set_id == outcome.set_id:
            facts = line.facts
            break
    made_facts = any(SHAPES[change.kind].entity_type.APPEND_ONLY for change in outcome.changes)
    return outcome, facts, not made_facts
