"""Choosing where something of an event comes from: what it would add is seen before it is added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.events import EventId
from app.i18n import _
from app.ui.lists.columns import Column
from app.ui.lists.record_list import RecordList
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class SourceDialog(Dialog):
    """A box of sources, e.g. templates; below it the lines that the chosen one would add.

    Each line says whether the event has it already (`is_there`). A subclass says what the lines
    are, what they come to in words, and adds them; it asks for its sources and calls `offer`.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        event_id: EventId,
        *,
        title: str,
        text: str,
        yes: str,
        columns: Sequence[Column],
        code: str,
        ask: str = "",
        name: str = "",
    ) -> None:
        """For one event. ask: what the box is called; code, name: of the list."""
        super().__init__(parent, title, text, yes=yes)
        self.setMinimumSize(100 * GRID, 70 * GRID)
        self._desk, self._event = desk, event_id
        self._ids: list[str] = []
        above = label(ask or _("Template"), "label")
        self.sources = QComboBox()
        self.sources.setAccessibleName(above.text())
        above.setBuddy(self.sources)
        self.sources.currentIndexChanged.connect(self._preview)
        self.list = RecordList(
            desk,
            code,
            columns=columns,
            load=_nothing,
            name=name or _("What the template adds"),
            bare=True,
        )
        self.list.arranged.connect(self._count)
        self._sum = label("", "muted")
        for widget in (above, self.sources, self.list, self._sum):
            self.body.addWidget(widget, int(widget is self.list))
        self.yes.setEnabled(False)
        self.sources.setFocus()

    def lines(self, reader: Reader, source: str) -> Sequence[Any]:
        """What a source would add, and what of it is there."""
        raise NotImplementedError

    def summed(self, new: Sequence[Any], *, empty: bool) -> str:
        """What is added, in words; `empty`: the source has nothing at all."""
        raise NotImplementedError

    def take(self, store: Store, source: str) -> Outcome:
        """Add it."""
        raise NotImplementedError

    def offer(self, ids: Sequence[str], names: Sequence[str], nothing: str) -> None:
        """Offer sources to choose from; say what it means that there are none."""
        self._ids = list(ids)
        self.sources.addItems(list(names))
        if not ids:
            self.complain(nothing)

    def _preview(self, at: int) -> None:
        if at >= 0:
            self.list.set_load(partial(self.lines, source=self._ids[at]))

    def _count(self) -> None:
        rows: list[Any] = list(self.list.model.rows)  # no groups here
        new = [row for row in rows if not row.is_there]
        self._sum.setText(self.summed(new, empty=not rows))
        self.yes.setEnabled(bool(new))

    def _answer(self) -> None:
        source = self._ids[self.sources.currentIndex()]
        self.yes.setEnabled(False)
        act = partial(self.take, source=source)
        self._desk.act(self, act, lambda _done: self.accept())


def _nothing(_reader: Reader) -> list[Any]:
    return []
