"""Places of the window: what a room is to the shell that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.i18n import speaking

if TYPE_CHECKING:  # rooms are read only once the window shows
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.widgets.stage import Stage

Words = Callable[[], str]
"""Text asked for when it is shown, in the language spoken then: `lambda: _("Events")`."""


class Command(QAction):
    """Something a person can do: in headers, menus, the palette (by both names), by its keys."""

    def __init__(
        self,
        text: Words,
        do: Callable[[], object],
        *,
        keys: str = "",
        picture: str = "",
        parent: QObject | None = None,
    ) -> None:
        """`keys`: as Qt writes them, e.g. "Ctrl+Y; Ctrl+Shift+Z". `picture`: name of an icon."""
        super().__init__(text(), parent)
        self._words = text
        self._do = do
        self.picture = picture
        self.triggered.connect(self._carry_out)
        if keys:
            self.setShortcuts(QKeySequence.listFromString(keys))
        if picture:
            self.dress()

    def dress(self) -> None:
        """Show its picture."""
        from app.ui.theme import icon  # noqa: PLC0415 -- places are read before the theme

        if self.picture:
            self.setIcon(icon(self.picture))

    @Slot()
    def _carry_out(self) -> None:
        self._do()

    def name(self) -> str:
        """What it is called in the language spoken, without mnemonics."""
        return self._words().replace("&", "")

    @property
    def names(self) -> tuple[str, str]:
        """What it is called in English and in French."""
        with speaking("en"):
            english = self.name()
        with speaking("fr"):
            return english, self.name()


class Page(QWidget):
    """What a place shows. A room overrides what it can do; each is called on the UI thread."""

    def open_record(self, kind: str, record: str) -> None:
        """Show one record, of a kind that the place said it opens."""

    def open_with(self, **what: Any) -> None:
        """Show what `desk.open_place(code, **what)` asked for, e.g. a day or a filter."""

    def show_later(self, stage: Stage, part: Callable[[], QWidget]) -> None:
        """Make a part of the page once the rest shows, and put it on its stage a moment later."""
        from app.ui.widgets.building import Building  # noqa: PLC0415 -- places are read before

        building = Building(self)
        building.add(part)
        building.add(lambda: stage.show_content(part()))

    def make_later(self, part: Callable[[], QWidget]) -> None:
        """Make a part of the page once the rest shows; `part` makes it or returns it.

        Ask for it with `is_made`.
        """
        from app.ui.widgets.building import Building  # noqa: PLC0415 -- places are read before

        building = Building(self)
        building.add(part)
        building.add(lambda: part().ensurePolished())  # not in the moment that one opens it

    def is_made(self, name: str) -> bool:
        """Whether a part that is a `cached_property` is there already."""
        return name in vars(self)

    def home(self) -> None:
        """The place was chosen again in the sidebar: show its list, close the record."""

    def new(self) -> None:
        """Begin a new record (Ctrl+N); only where the place says `new`."""

    def save_typing(self) -> None:
        """Save, on the data lane, what is still being typed: the page may go away after this."""

    def reword(self) -> bool:
        """The office's own words changed. True: the page says them already; else it is rebuilt."""
        return False

    def commands(self) -> Sequence[Command]:
        """What can be done here; in the menu and the palette while the page is shown."""
        return ()

    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 goes round, e.g. the list and the record."""
        return (self,)


Room = Callable[["Desk"], Page]
"""What makes the page of a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the sidebar.

    `room` reads the room's modules, ahead on a thread of its own or when one goes there, so that
    the window shows at once. `kinds`: the kinds of record that it opens (table names). `new`: what
    Ctrl+N makes, e.g. `lambda: _("New event")`.
    `count`: how many records wait for someone here; asked again when one of `counts_on` changes.
    `record`: makes a page that shows a single record, for its own window; without it the room does.
    `keys`: other keys than Ctrl and its number. `shared`: only where the office shares a server; it
    has no number.
    """

    code: str
    title: Words
    icon: str
    room: Callable[[], Room]
    kinds: tuple[str, ...] = ()
    new: Words | None = None
    count: Callable[[Reader], int] | None = None
    counts_on: tuple[str, ...] = ()
    record: Room | None = None
    keys: str = ""
    at_foot: bool = False
    shared: bool = False

    def build(self, desk: Desk) -> Page:
        """Make the page of this place."""
        return self.room()(desk)
