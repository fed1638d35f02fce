"""The events that a person takes part in, on their page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.domain.people import PersonId
from app.i18n import _, ngettext
from app.ui.theme import GRID
from app.ui.widgets.basics import button, label
from app.ui.widgets.chip import Chip, state_look
from app.ui.widgets.pages import SectionHeading
from app.words.choices import choice_name
from app.words.dates import day_short
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.participants import EventOf
    from app.storage.records import Reader
    from app.ui.desk import Desk

MOST = 12
"""The latest ones; how many more there are is said."""


class EventsOfPerson(QWidget):
    """A line for each event: its title, its day, as what, and where the invitation stands."""

    def __init__(self, desk: Desk) -> None:
        """Of nobody; hidden while there is nothing to say."""
        super().__init__()
        self._desk, self._person = desk, PersonId("")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID // 2)
        self.more = label("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(SectionHeading(_("Events"), ""))
        column.addLayout(self._lines)
        column.addWidget(self.more)
        self.hide()
        desk.feed.changed.connect(self._fed)

    def show_person(self, person: PersonId) -> None:
        """Show the events of a person."""
        if person != self._person:
            self._person = person
            self._show([])
        self._read()

    def _fed(self, outcome: Outcome) -> None:
        if self._person and outcome.touches("participant", "event"):
            self._read()

    def _read(self) -> None:
        person = self._person

        def ask(reader: Reader) -> list[EventOf]:
            from app.queries.participants import events_of  # noqa: PLC0415 -- as needed

            return events_of(reader, person)

        self._desk.ask_latest(self, "events", ask, self._show)

    def _show(self, events: Sequence[EventOf]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in events[:MOST]:
            self._lines.addWidget(self._line(one))
        left = len(events) - MOST
        words = ngettext("and {count} more", "and {count} more", max(left, 0))
        self.more.setText(words.format(count=number(left)) if left > 0 else "")
        self.more.setVisible(left > 0)
        self.setVisible(bool(events))

    def _line(self, one: EventOf) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        go = partial(self._desk.open_record, "participant", one.participant_id)
        opener = button(said(one.title), go, kind="link")
        opener.setMinimumWidth(0)
        row.addWidget(opener)
        about = f"{day_short(one.day)} · {choice_name(one.part)}"
        row.addWidget(label(about, "secondary"), 1)
        row.addWidget(Chip(state_look(one.invitation)))
        return made
