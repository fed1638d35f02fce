"""What took place at a venue and what was learned there, on its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.domain.venues import VenueId
from app.i18n import _, ngettext
from app.ui.theme import GRID
from app.ui.widgets.basics import button, label
from app.ui.widgets.chip import Chip, state_look
from app.ui.widgets.pages import SectionHeading
from app.words.dates import when_text
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.venues import EventAt, LessonAt, VenueBook
    from app.storage.records import Reader
    from app.ui.desk import Desk

MOST = 12
"""So many of each are shown; how many more there are is said."""
KINDS = ("event", "lesson", "participant", "venue")


class BookOfVenue(QWidget):
    """A line for each lesson and each event, with the way to its event."""

    def __init__(self, desk: Desk) -> None:
        """Of no venue."""
        super().__init__()
        self._desk, self._venue = desk, VenueId("")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        desk.feed.changed.connect(self._fed)

    def show_venue(self, venue: VenueId) -> None:
        """Show the book of a venue."""
        if venue != self._venue:
            self._venue = venue
            self._clear()
        self._read()

    def _fed(self, outcome: Outcome) -> None:
        if self._venue and outcome.touches(*KINDS):
            self._read()

    def _read(self) -> None:
        venue = self._venue

        def ask(reader: Reader) -> VenueBook:
            from app.queries.venues import venue_book  # noqa: PLC0415 -- as needed

            return venue_book(reader, venue)

        self._desk.ask_latest(self, "book", ask, self._show)

    def _show(self, found: VenueBook) -> None:
        self._clear()
        self._column.addWidget(SectionHeading(_("What was learned here"), ""))
        if not found.lessons:
            self._say(_("Nothing yet. Lessons come from the evaluations of events held here."))
        for lesson in found.lessons[:MOST]:
            self._column.addWidget(self._lesson(lesson))
        self._say_rest(len(found.lessons))
        self._column.addWidget(SectionHeading(_("Events here"), ""))
        if not found.events:
            self._say(_("No event was held or planned here."))
        for event in found.events[:MOST]:
            self._column.addWidget(self._event(event))
        self._say_rest(len(found.events))

    def _lesson(self, one: LessonAt) -> QWidget:
        made, column = _stacked()
        column.addWidget(label(said(one.text), wraps=True))
        column.addWidget(self._opener(said(one.event_title), one.event_id), 0, _LEFT)
        return made

    def _event(self, one: EventAt) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        made, column = _stacked()
        column.addWidget(self._opener(said(one.title), one.id), 0, _LEFT)
        came = ""
        if one.came is not None:
            words = ngettext("{count} person was there", "{count} people were there", one.came)
            came = words.format(count=number(one.came))
        facts = " · ".join(filter(None, (one.reference, when_text(one.when), came)))
        column.addWidget(label(facts, "secondary", wraps=True))
        row.addWidget(made, 1)
        row.addWidget(Chip(state_look(one.state)), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _opener(self, title: str, event_id: str) -> QWidget:
        made = button(title, partial(self._desk.open_record, "event", event_id), kind="link")
        made.setToolTip(title)
        made.setMinimumWidth(8 * GRID)
        return made

    def _say(self, words: str) -> None:
        self._column.addWidget(label(words, "secondary", wraps=True))

    def _say_rest(self, count: int) -> None:
        if (left := count - MOST) > 0:
            words = ngettext("and {count} more", "and {count} more", left)
            self._say(words.format(count=number(left)))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


_LEFT = Qt.AlignmentFlag.AlignLeft


def _stacked() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return made, column
