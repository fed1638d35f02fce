"""What hangs on an event, as lines in a dialog: how many of what, and which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.words.hanging import hang_head, hang_names

if TYPE_CHECKING:
    from app.domain.events import EventId
    from app.queries.hanging import Hang
    from app.storage.records import Reader
    from app.ui.desk import Desk


class HangingList(QWidget):
    """A line for each sort of things, what is outside the office first."""

    def __init__(self, hangs: Sequence[Hang]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        heading = _("What hangs on it") if hangs else _("Nothing hangs on it yet.")
        column.addWidget(label(heading, "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        top = Qt.AlignmentFlag.AlignTop
        for row, hang in enumerate(hangs):
            grid.addWidget(label(hang_head(hang.code, hang.count), wraps=True), row, 0, top)
            grid.addWidget(label(hang_names(hang.names), "muted", wraps=True), row, 1, top)
        column.addLayout(grid)


def ask_hanging(
    desk: Desk, owner: QWidget, event_id: EventId, then: Callable[[tuple[Hang, ...]], object]
) -> None:
    """Ask what hangs on an event, and go on with it."""
    now = desk.store.clock()

    def ask(reader: Reader) -> tuple[Hang, ...]:
        from app.queries.hanging import hanging  # noqa: PLC0415 -- seldom

        return hanging(reader, event_id, now)

    desk.ask(owner, ask, then)
