"""The few questions that begin an event; the rest is filled in on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import Missing, UserError
from app.domain.events import Event, EventId
from app.domain.lists import EventKind
from app.domain.venues import Venue
from app.i18n import _
from app.ui.events.when import WhenFields
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.choices import Choice, every
from app.ui.forms.declarations import declarations
from app.ui.forms.picker import RecordPicker
from app.ui.theme import GRID
from app.ui.widgets.dialogs import Dialog
from app.words.errors import error_text

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

ROWS = (
    (Field("title", required=True),),
    (Field("kind_id", required=True), Field("venue_id"), Field("city")),
)


class NewEventDialog(Dialog):
    """Title, kind, date, place. It closes once the event is there, and gives its id to `then`."""

    def __init__(
        self, desk: Desk, parent: QWidget, then: Callable[[str], object], day: date | None = None
    ) -> None:
        """`day`: offered as the date."""
        super().__init__(parent, _("New event"), yes=_("Create the event"))
        self.setMinimumWidth(90 * GRID)
        self._desk, self._then = desk, then
        self._venues: dict[str, Venue] = {}
        self.boxes: dict[str, FieldBox] = {}
        self.when = WhenFields()
        self.when.show_zone(desk.zone)
        if day is not None:
            self.when.show_day(day)
        declared = declarations(Event)
        self.body.setSpacing(2 * GRID)
        for number, fields in enumerate(ROWS):
            row = QHBoxLayout()
            row.setSpacing(2 * GRID)
            for wanted in fields:
                box = FieldBox(wanted, declared[wanted.name])
                box.editor.typed.connect(partial(box.refuse, ""))
                self.boxes[wanted.name] = box
                row.addWidget(box, wanted.span)
            self.body.addLayout(row)
            if not number:
                self.body.addWidget(self.when)
        desk.ask(self, _choices, self._offer)
        self.boxes["venue_id"].editor.settled.connect(self._at_venue)
        self.boxes["title"].take_focus()

    def _answer(self) -> None:
        """Make the event; it closes the dialog, or the refusal stands beside a field."""
        self.complain("")
        event = self._event()
        if event is not None:
            self.yes.setEnabled(False)
            self._desk.act(self, partial(_add, event=event), self._made, self._refused)

    def _event(self) -> Event | None:
        """The event typed; None when something is wrong, which is said beside its field."""
        values: dict[str, Any] = {}
        for name, box in self.boxes.items():
            try:
                values[name] = _filled(box)
            except UserError as error:
                self._refused(error, box)
                return None
        when = self.when.checked()
        if when is None:
            return None
        venue = self._venues.get(values["venue_id"])
        return Event(
            id=EventId(""),
            starts_at=when.starts_at,
            ends_at=when.ends_at,
            zone=when.zone,
            timing=when.timing,
            potential=when.potential,
            province=venue.province if venue else None,
            **values,
        )

    def _made(self, made: Event) -> None:
        self.accept()
        self._desk.begun = made.id
        self._then(made.id)

    def _refused(self, error: UserError, read: FieldBox | None = None) -> None:
        self.yes.setEnabled(True)
        box = read or self.boxes.get(error.beside) or self.boxes.get(error.beside[:-3])
        if box is None:
            self.complain(error_text(error))
        else:
            box.refuse(error_text(error))
            box.take_focus()

    def _offer(self, found: tuple[list[Choice], list[Choice], dict[str, Venue]]) -> None:
        kinds, venues, self._venues = found
        for name, choices in (("kind_id", kinds), ("venue_id", venues)):
            picker = self.boxes[name].editor
            assert isinstance(picker, RecordPicker)
            picker.set_choices(choices)
        if kinds:
            self.boxes["kind_id"].editor.set_value(kinds[0].id)

    def _at_venue(self) -> None:
        """A venue brings its city and its clocks."""
        venue = self._venues.get(self.boxes["venue_id"].read() or "")
        if venue is not None:
            self.boxes["city"].editor.set_value(venue.city)
            self.when.show_zone(venue.zone)


def _filled(box: FieldBox) -> Any:
    """What a field says; raise BadValue, or Missing where it must say something."""
    value = box.read()
    if box.wanted.required and not value:
        raise Missing("event", box.field.name)
    return value


def _add(store: Store, event: Event) -> Event:
    from app.operations.events import add_event  # noqa: PLC0415 -- after the first paint

    made = replace(event, id=EventId(store.new_id()))
    add_event(store, made)
    return made


def _choices(reader: Reader) -> tuple[list[Choice], list[Choice], dict[str, Venue]]:
    venues: dict[str, Venue] = {venue.id: venue for venue in reader.all(Venue)}
    kinds = [choice for choice in every(EventKind)(reader) if not choice.retired]
    return kinds, list(every(Venue)(reader)), venues
