"""What a person can do with the run sheet as a whole, from any page of its event."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from app.i18n import _
from app.ui.place import Command

if TYPE_CHECKING:
    from app.ui.events.runsheet import RunSheetPage


class SheetDeeds:
    """The commands of one event. `follow` says how many cues it has."""

    def __init__(self, page: QObject, find: Callable[[], RunSheetPage]) -> None:
        """find: shows the run sheet of the event and returns its page."""

        def made(words: Callable[[], str], do: Callable[[], object], picture: str) -> Command:
            return Command(words, do, picture=picture, parent=page)

        self.add = Command(
            lambda: _("Add a cue…"),
            lambda: find().ask_new(),
            picture="plus",
            parent=page,
        )
        self.run = Command(
            lambda: _("Run the event"),
            lambda: find().run_event(),
            keys="Ctrl+Shift+R",
            picture="monitor-play",
            parent=page,
        )
        self.print = Command(
            lambda: _("Print the run sheet…"),
            lambda: find().ask_print(),
            keys="Ctrl+Shift+P",
            picture="printer",
            parent=page,
        )
        self.template = made(
            lambda: _("Apply a run sheet template…"), lambda: find().ask_template(), "list-plus"
        )
        self.like = made(
            lambda: _("Take over another event’s run sheet…"), lambda: find().ask_like(), "copy"
        )
        self.save = made(
            lambda: _("Save the run sheet as a template…"),
            lambda: find().ask_save(),
            "bookmark-plus",
        )

    @property
    def commands(self) -> list[Command]:
        """All of them."""
        return [self.run, self.print, self.add, *self.sources]

    @property
    def sources(self) -> list[Command]:
        """Those that take a run sheet from elsewhere, or keep it for others."""
        return [self.template, self.like, self.save]

    def lend_keys(self, add_task: Command, *, here: bool) -> None:
        """Ctrl+T adds a line to the page that is shown: a cue on this one (`here`), else a task."""
        adds, other = (self.add, add_task) if here else (add_task, self.add)
        other.setShortcut(QKeySequence())
        adds.setShortcut(QKeySequence("Ctrl+T"))

    def follow(self, cues: int | None) -> None:
        """Offer what can be done with so many cues; None: there is no event."""
        for command in (self.add, self.template, self.like):
            command.setVisible(cues is not None)
        for command in (self.run, self.print, self.save):
            command.setVisible(bool(cues))
