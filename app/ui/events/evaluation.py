"""The way from an event to its evaluation, or the beginning of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.evaluations import Evaluation
from app.domain.events import Event
from app.i18n import _
from app.ui.widgets.pages import Empty

if TYPE_CHECKING:
    from app.queries.events import EventPage
    from app.storage.store import Store
    from app.ui.desk import Desk


class EventEvaluation(QWidget):
    """One sentence and one button: open the evaluation, or begin it."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self._evaluation = ""
        self._stack = QStackedLayout(self)
        for sentence, words, do in (
            (
                _("No evaluation yet. Objectives can be set before the event, results after it."),
                _("Begin the evaluation"),
                self._begin,
            ),
            (
                _("Objectives, figures, what worked, what to change, and lessons."),
                _("Open the evaluation"),
                self._open,
            ),
        ):
            self._stack.addWidget(Empty("clipboard-check", sentence, words, do))

    def show_page(self, found: EventPage) -> None:
        """Show where the evaluation of an event stands."""
        self._event, self._evaluation = found.event, found.evaluation_id or ""
        self._stack.setCurrentIndex(1 if self._evaluation else 0)

    def _begin(self) -> None:
        event = self._event
        if event is None:
            return

        def act(store: Store) -> str:
            from app.operations.evaluations import add_evaluation  # noqa: PLC0415 -- as needed
            from app.storage.sql import columns  # noqa: PLC0415 -- as needed

            add_evaluation(store, event.id)
            with store.reading() as reader:
                return reader.all(Evaluation, columns(Evaluation).event_id == event.id)[0].id

        self._desk.act(self, act, lambda made: self._desk.open_record("evaluation", made))

    def _open(self) -> None:
        if self._evaluation:
            self._desk.open_record("evaluation", self._evaluation)
