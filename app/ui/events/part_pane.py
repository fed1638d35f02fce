"""Records of one kind that belong to an event: a list at the left, the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.domain.events import Event
from app.i18n import _
from app.ui.lists.pane import ListPane
from app.ui.place import Command

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk


class PartPane(ListPane):
    """What such pages have in common. A subclass says what the list loads, and `ask_new`."""

    list_share = 55

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        self.shown_event: Event | None = None
        super().__init__(desk)

    def lines_of(self, event: Event) -> Callable[[Reader], Sequence[Any]]:
        """What reads the lines of an event."""
        raise NotImplementedError

    def show_event(self, event: Event | None) -> None:
        """Show what belongs to an event."""
        before, self.shown_event = self.shown_event, event
        if event is not None and (before is None or before.id != event.id):
            self.list.set_load(lambda reader: list(self.lines_of(event)(reader)))

    def command(
        self, words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
    ) -> Command:
        """Something that can be done on this page."""
        return Command(words, do, picture=picture, keys=keys, parent=self)

    def title_of(self, record: Any) -> tuple[str, str]:
        """A subclass that has a better one says it."""
        return _("Details"), ""

    def _opened(self, line: Any) -> None:
        self.form.setFocus(Qt.FocusReason.TabFocusReason)


def no_lines(_reader: Reader) -> list[Any]:
    """The list while no event is shown."""
    return []
