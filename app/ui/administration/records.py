"""A section over a list of plain records, with the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.ui.administration.section import Section
from app.ui.lists.pane import ListPane
from app.ui.place import Command

if TYPE_CHECKING:
    from app.ui.desk import Desk


class RecordsPane(ListPane):
    """A list and its record, whose section begins new ones."""

    def __init__(self, desk: Desk, begin: Callable[[], object]) -> None:
        """`begin`: what the empty list offers."""
        self._begin = begin
        super().__init__(desk)
        self.list.set_actions([self.delete])


class RecordsSection(Section):
    """The pane under a header; `add` begins a record. A subclass gives the rest."""

    def __init__(self, desk: Desk, title: str, hint: str) -> None:
        super().__init__(desk, title, hint)
        self.pane = self.make_pane()
        self.add = Command(self.new_words, self.new, picture="plus", parent=self)
        self.header.set_actions(self.add)

    def make_pane(self) -> RecordsPane:
        """The list and the record."""
        raise NotImplementedError

    def new_words(self) -> str:
        """What begins a record."""
        raise NotImplementedError

    def ask_new(self) -> Any:
        """Ask for what a new record needs."""
        raise NotImplementedError

    def new(self) -> bool:
        """Begin a record."""
        self.ask_new()
        return True

    def open_record(self, record: str) -> None:
        """Choose a record."""
        self.pane.select(record)

    def save_typing(self) -> None:
        """Save what is typed."""
        self.pane.save_typing()

    def commands(self) -> Sequence[Command]:
        """To begin one."""
        return (self.add,)

    def panes(self) -> Sequence[QWidget]:
        """List and record."""
        return self.pane.parts()
