"""One event, at a glance: what someone wants to know before opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.states import EventState
from app.domain.values import Marking
from app.i18n import _
from app.ui.limits import limits_look
from app.ui.theme import GRID, HALF
from app.ui.widgets.basics import button, label
from app.ui.widgets.chip import Chip, state_look
from app.words.choices import choice_name
from app.words.dates import list_text, when_text
from app.words.fields import field_label
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.queries.glances import EventGlance


class Glance(QWidget):
    """Titles in both languages, date, state, who and where; hidden without an event."""

    def __init__(self) -> None:
        super().__init__()
        self.found: EventGlance | None = None
        self.title = label("", "strong", wraps=True)
        self.other = label("", "muted", wraps=True)
        self.when = label("", wraps=True)
        self.chip = Chip()
        self.lock = Chip()
        self._facts = QVBoxLayout()
        self._facts.setSpacing(0)
        self.open_button = button(_("Open the event"), kind="plain")
        self.move_button = button(_("Move to…"), kind="quiet", picture="calendar-clock")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.open_button)
        row.addWidget(self.move_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for each in (self.title, self.other, self.when, self.chip, self.lock):
            column.addWidget(each)
        column.addLayout(self._facts)
        column.addLayout(row)
        self.hide()

    def show_event(self, found: EventGlance) -> None:
        """Show what is known of it."""
        self.found = found
        event = found.event
        self.title.setText(said(event.title))
        other = event.title.in_language(spoken().other)
        self.other.setText(other)
        self.other.setVisible(other != said(event.title))
        self.when.setText(when_text(event.when))
        self.chip.show_look(state_look(event.state))
        self.lock.show_look(next(iter(limits_look(found.limits)), None))
        self.move_button.setVisible(event.state.is_live)
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, text in self._told(found):
            self._facts.addWidget(label(name, "secondary", wraps=True))
            self._facts.addWidget(label(text, wraps=True))
            self._facts.addSpacing(HALF)
        self.show()

    def _told(self, found: EventGlance) -> list[tuple[str, str]]:
        event = found.event
        who = found.principal or choice_name(event.principal_role)
        facts = [
            (field_label("event", "kind_id"), found.kind),
            (_("Place"), list_text([text for text in (found.venue, event.city) if text])),
            (
                _("Principal"),
                f"{who} ({choice_name(event.principal_standing).lower()})",
            ),
            (field_label("event", "coordinator_id"), found.coordinator or _("Nobody yet")),
        ]
        if event.marking is not Marking.UNCLASSIFIED:
            facts.append((field_label("event", "marking"), choice_name(event.marking)))
        if event.state in (EventState.CANCELLED, EventState.POSTPONED):
            facts.append((_("Reason"), event.state_reason))
        return [(name, text) for name, text in facts if text]
