"""How one likes to look at the calendar: kept on this workstation, chosen in a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.ui.calendar.colours import ColourBy

if TYPE_CHECKING:
    from app.ui.desk import Desk

CODE = "calendar"


class Looks:
    """What is remembered: `view`, `pane`, `colour`, `monday`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, name: str) -> Any:
        """What was chosen, or None."""
        kept: dict[str, Any] = self._desk.settings.columns.get(CODE) or {}
        return kept.get(name)

    def remember(self, **what: Any) -> None:
        """Keep what was chosen."""
        every = self._desk.settings.columns
        kept: dict[str, Any] = every.get(CODE) or {}
        self._desk.change_settings(columns={**every, CODE: {**kept, **what}})


def fill_view_menu(
    menu: QMenu,
    *,
    by: ColourBy,
    monday: bool,
    colour: Callable[[ColourBy], object],
    begin: Callable[[bool], object],
) -> None:
    """What colours say, and the day on which weeks begin; `colour`, `begin`: choose another."""
    menu.clear()
    colours, weeks = QActionGroup(menu), QActionGroup(menu)
    for words, wanted in (
        (_("Colours show the state"), ColourBy.STATE),
        (_("Colours show the kind"), ColourBy.KIND),
    ):
        _add(menu, colours, words, by is wanted).triggered.connect(partial(_do, colour, wanted))
    menu.addSeparator()
    for words, start in ((_("Weeks begin on Sunday"), False), (_("Weeks begin on Monday"), True)):
        _add(menu, weeks, words, monday is start).triggered.connect(partial(_do, begin, start))


def _do(act: Callable[[Any], object], wanted: object, _on: bool) -> None:
    act(wanted)


def _add(menu: QMenu, group: QActionGroup, words: str, on: bool) -> QAction:
    made = QAction(words, menu)
    made.setCheckable(True)
    made.setChecked(on)
    group.addAction(made)
    menu.addAction(made)
    return made
