"""The question by which an event is cancelled and planned again as another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from app.domain.errors import ReasonMissing, UserError
from app.domain.events import Event, EventId, EventState
from app.i18n import _
from app.ui.events.hanging import HangingList
from app.ui.events.when import WhenFields
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.errors import error_text

if TYPE_CHECKING:
    from app.queries.hanging import Hang
    from app.storage.store import Store
    from app.ui.desk import Desk


class RescheduleDialog(Dialog):
    """The new date, why, and whether its texts go along. It gives the new event's id to `then`."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        event: Event,
        hangs: Sequence[Hang],
        then: Callable[[EventId], object],
    ) -> None:
        super().__init__(
            parent,
            _("Reschedule as a new event"),
            _(
                "This event is cancelled and keeps all that was done for it. A new one replaces it:"
                " its critical path, run sheet, services and people are there again, nothing of"
                " them asked or done yet."
            ),
            yes=_("Create the new event"),
        )
        self.setMinimumWidth(90 * GRID)
        self._desk, self._event, self._then = desk, event, then
        self.body.setSpacing(GRID)
        self.when = WhenFields()
        self.when.show_when(event.when)
        self.body.addWidget(self.when)
        self.field = QPlainTextEdit()
        if event.state is not EventState.CANCELLED:
            asked = label(_("{field} (required)").format(field=_("Reason")), "label")
            asked.setBuddy(self.field)
            self.field.setTabChangesFocus(True)
            self.field.setFixedHeight(10 * GRID)
            self.body.addWidget(asked)
            self.body.addWidget(self.field)
        self.texts = QCheckBox(_("Its texts that never went out belong to the new event"))
        self.texts.setChecked(True)
        self.body.addWidget(self.texts)
        self.body.addWidget(HangingList(hangs))

    def _answer(self) -> None:
        """Make the new event; a refusal stands beside the date or the buttons."""
        self.complain("")
        when = self.when.checked()
        if when is None:
            return
        if when == self._event.when:
            self.complain(_("Choose another date than the one it had."))
            return
        event_id, reason = self._event.id, self.field.toPlainText()
        with_texts = self.texts.isChecked()

        def act(store: Store) -> EventId:
            from app.operations.rescheduling import reschedule  # noqa: PLC0415 -- seldom

            return reschedule(store, event_id, when, reason, with_texts=with_texts)[1]

        self.yes.setEnabled(False)
        self._desk.act(self, act, self._made, self._refused)

    def _made(self, new: EventId) -> None:
        self.accept()
        self._then(new)

    def _refused(self, error: UserError) -> None:
        self.yes.setEnabled(True)
        self.complain(error_text(error))
        if isinstance(error, ReasonMissing):
            self.field.setFocus()
