"""The few questions that begin an event, answered in words or one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import Missing, UserError
from app.domain.event_templates import EventTemplate
from app.domain.events import Event, EventId
from app.domain.values import SHORT_TEXT
from app.domain.when import When
from app.i18n import _
from app.ui.events.heard import HeardLine
from app.ui.events.when import WhenFields
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.choices import Choice
from app.ui.forms.declarations import Declaration, declarations
from app.ui.forms.picker import RecordPicker
from app.ui.forms.rows import Columns
from app.ui.theme import GRID, HALF
from app.ui.widgets.basics import button, label, show_if
from app.ui.widgets.dialogs import Dialog
from app.words.errors import error_text
from app.words.quick.heard import Doubting, Instead
from app.words.quick.reading import Reading, read
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.queries.quick import Beginning
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.words.quick.known import Known

TEMPLATE = Field("template")
ROWS = (
    (Field("title", required=True),),
    (Field("kind_id", required=True), TEMPLATE),
    (Field("venue_id"), Field("city"), Field("province")),
    (Field("lead_unit_id"), Field("marking", help="")),
)
_TEMPLATE = Declaration(
    "event_template", "name", str, optional=True, long=False, refers=EventTemplate, empty=None
)
PLACE = frozenset({"venue_id", "city", "province"})
_SAID = {"lead_unit_id": "unit_id"}
"""Where a reading has a field under another name."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a new event is begun with. words: as if typed; fields: of an event.

    length, zone: how long it takes, and on whose clocks, where nothing else says so.
    about: where this comes from, said at the top of the dialog. offers: days that it names, for a
    person to choose. asks_kind: none is chosen at first.
    """

    words: str = ""
    when: When | None = None
    fields: Mapping[str, Any] | None = None
    length: timedelta | None = None
    zone: str = ""
    offers: tuple[Instead, ...] = ()
    asks_kind: bool = False
    about: str = ""


class NewEventDialog(Dialog):
    """Title, kind, date, place. It closes once the event is there, and gives its id to `then`.

    What is typed in words fills the fields, each of which says so and can be corrected: a field
    that someone touched is theirs, and words leave it alone.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        then: Callable[[str], object],
        day: date | None = None,
        given: Given | None = None,
    ) -> None:
        """`day`: offered as the date."""
        given = given or Given()
        super().__init__(parent, self.title(), given.about, yes=_("Create the event"))
        self.setMinimumWidth(100 * GRID)
        self._desk, self._then, self._given = desk, then, given
        self._begun: Beginning | None = None
        self._mine: set[str] = set()  # fields that someone touched
        self._reading: Reading | None = None
        self.boxes: dict[str, FieldBox] = {}
        self.words = QLineEdit()
        self.words.setMaxLength(SHORT_TEXT)
        self.heard = HeardLine(self._take_instead, self.words)
        self.when = WhenFields()
        self.when.show_zone(given.zone or desk.zone)
        if given.length:
            self.when.take_length(given.length)
        if day is not None:
            self.when.show_day(day)
            self._mine.add("when")
        self._lay()
        self.lay_more()
        self.when.changed.connect(partial(self._touch, "when"))
        self.boxes["venue_id"].editor.settled.connect(self._at_venue)
        self.boxes["template"].editor.settled.connect(self._take_template)
        self.words.textChanged.connect(self._read_words)
        self.words.setFocus()
        desk.ask(self, partial(_beginning, zone=desk.zone, store=desk.store), self._offer)

    def title(self) -> str:
        """What the dialog is called."""
        return _("New event")

    def lay_more(self) -> None:
        """Add what else this dialog asks: at first, whether it is like an earlier event."""
        self.like = button(_("Like an earlier event…"), self._ask_like, kind="quiet")
        self.like.setAutoDefault(False)
        self.add_choice(self.like)

    def offers_templates(self) -> bool:
        """Whether a template can be chosen."""
        return True

    def _ask_like(self) -> None:
        from app.ui.events.like import ask_like  # noqa: PLC0415 -- seldom

        parent, words = self.parentWidget(), self.words.text()
        assert isinstance(parent, QWidget)
        self.reject()
        ask_like(self._desk, parent, self._then, words)

    def _lay(self) -> None:
        self.body.setSpacing(2 * GRID)
        name = label(_("In words"), "label")
        name.setBuddy(self.words)
        self.words.setAccessibleName(name.text())
        column = QVBoxLayout()
        column.setSpacing(HALF)
        for widget in (name, self.words, self.heard):
            column.addWidget(widget)
        self.body.addLayout(column)
        declared = {**declarations(Event), "template": _TEMPLATE}
        for number, fields in enumerate(ROWS):
            row = Columns()
            for wanted in fields:
                named = replace(wanted, label=_("Template")) if wanted is TEMPLATE else wanted
                box = FieldBox(named, declared[wanted.name])
                box.editor.typed.connect(partial(self._touch, wanted.name))
                self.boxes[wanted.name] = box
                row.add(box, wanted.span)
            self.body.addLayout(row)
            if not number:
                self.body.addWidget(self.when)

    # -- in words

    def _read_words(self, text: str) -> None:
        if self._begun is None:
            return  # read once it is known what can be named
        known = self._known()
        self._reading = read(text, known, spoken=spoken()) if text.strip() else None
        self.heard.tell(self._reading, known, self._settled(), self._offers())
        self._show_reading(self._reading)

    def _known(self) -> Known:
        """What can be named; a template that is chosen says how long it takes."""
        assert self._begun is not None
        template = self._template()
        known = self._begun.known
        known = replace(known, zone=self._zone_here())
        minutes = template.minutes if template else 0
        length = timedelta(minutes=minutes) if minutes else self._given.length
        return replace(known, lengths={}, length=length) if length else known

    def _zone_here(self) -> str:
        """The clocks of a time whose place is not said in words: of the venue, if one is chosen."""
        assert self._begun is not None
        chosen = self.boxes["venue_id"].read() if "venue_id" in self._mine else ""
        venue = self._begun.known.venue(chosen or "")
        return (venue.zone if venue else "") or self._given.zone or self._desk.zone

    def _offers(self) -> tuple[Instead, ...]:
        """The days that its source names, while no day is said."""
        return () if self._reading and self._reading.when else self._given.offers

    def _settled(self) -> set[Doubting]:
        """What need not be said in words, for it is known otherwise."""
        known: set[Doubting] = set()
        if "kind_id" in self._mine or self._given_value("kind_id"):
            known.add(Doubting.NO_KIND)
        if self._given.zone or "venue_id" in self._mine:
            known.add(Doubting.OFFICE_ZONE)
        return known

    def _take_instead(self, instead: Instead) -> None:
        """Write other words where those were doubtful."""
        text = " ".join(self.words.text().split())
        line = f"{text[: instead.start]}{instead.words}{text[instead.end :]}"
        self.words.setText(" ".join(line.split()))
        self.words.setFocus()

    def _show_reading(self, reading: Reading | None) -> None:
        """Fill the fields that nobody touched with what was understood; each says from what."""
        for name, box in self.boxes.items():
            if name in self._mine or name == "template":
                continue
            value = self._understood(name, reading)
            words = reading.said.get(name, "") if reading else ""
            if name == "title":
                words = _("offered") if reading and reading.offered else ""
            else:
                words = _("from “{words}”").format(words=words) if words else ""
            if not box.shows(value):
                box.show_value(value)
            box.status.setText(words)
        if "when" not in self._mine:
            self._show_when(reading)

    def _understood(self, name: str, reading: Reading | None) -> Any:
        found = getattr(reading, _SAID.get(name, name)) if reading else None
        if name == "kind_id" and reading is None and not self._given.asks_kind:
            return self._given_value(name) or self._first_kind()
        if name in PLACE and reading is not None and not PLACE.isdisjoint(reading.said):
            return found or self.boxes[name].field.empty  # of another place nothing is left
        return found or self._given_value(name)

    def _given_value(self, name: str) -> Any:
        return (self._given.fields or {}).get(name, self.boxes[name].field.empty)

    def _first_kind(self) -> str:
        return self._begun.known.kinds[0].id if self._begun and self._begun.known.kinds else ""

    def _show_when(self, reading: Reading | None) -> None:
        when = (reading.when if reading else None) or self._given.when
        if when is not None:
            self.when.show_when(when)
        else:
            zone = (reading.zone if reading else "") or self._given.zone or self._desk.zone
            self.when.clear(zone, reading.begins if reading else None)
        names = ("day", "time", "potential")
        words = ", ".join(filter(None, (reading.said.get(n, "") for n in names))) if reading else ""
        self.when.say_from(_("from “{words}”").format(words=words) if words else "")

    def _touch(self, name: str) -> None:
        """Someone typed in a field: it is theirs from now on."""
        self._mine.add(name)
        if name == "when":
            self.when.say_from("")
        else:
            self.boxes[name].refuse("")
            self.boxes[name].status.setText("")

    # -- the event

    def _answer(self) -> None:
        """Make the event; it closes the dialog, or the refusal stands beside a field."""
        self.complain("")
        event = self.event_typed()
        if event is not None:
            self.yes.setEnabled(False)
            self._desk.act(self, partial(self.make, event=event), self._made, self._refused)

    def make(self, store: Store, event: Event) -> Event:
        """Add the event, on the data lane."""
        template = self._template()
        return _add(store, event, template)

    def event_typed(self) -> Event | None:
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
        template = self._template()
        del values["template"]
        if template is not None:
            values |= {"section_id": template.section_id, "summary": template.summary}
        more = {k: v for k, v in (self._given.fields or {}).items() if k not in self.boxes}
        return Event(
            id=EventId(""),
            starts_at=when.starts_at,
            ends_at=when.ends_at,
            zone=when.zone,
            timing=when.timing,
            potential=when.potential,
            **(more | values),
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

    # -- what can be chosen

    def _offer(self, begun: Beginning) -> None:
        self._begun = begun
        known = begun.known
        for name, choices in (
            ("kind_id", [Choice(each.id, said(each.name)) for each in known.kinds]),
            ("venue_id", [Choice(v.id, said(v.name), v.city) for v in known.venues]),
            ("lead_unit_id", [Choice(each.id, said(each.name)) for each in known.units]),
            ("template", [Choice(each.id, said(each.name)) for each in begun.templates]),
        ):
            picker = self.boxes[name].editor
            assert isinstance(picker, RecordPicker)
            picker.set_choices(choices)
        show_if(self.boxes["template"], on=bool(begun.templates) and self.offers_templates())
        if self._given.words:
            self.words.setText(self._given.words)
        self._read_words(self.words.text())

    def _template(self) -> EventTemplate | None:
        chosen = self.boxes["template"].read()
        templates = self._begun.templates if self._begun else ()
        return next((each for each in templates if each.id == chosen), None)

    def _take_template(self) -> None:
        """A template says the kind, and how long it takes."""
        template = self._template()
        if template is None:
            return
        self.boxes["kind_id"].show_value(template.kind_id)
        self._touch("kind_id")
        if template.minutes:
            self.when.take_length(timedelta(minutes=template.minutes))
        self._read_words(self.words.text())

    def _at_venue(self) -> None:
        """A venue brings its city, its province and its clocks."""
        venue = (
            self._begun.known.venue(self.boxes["venue_id"].read() or "") if self._begun else None
        )
        if venue is None:
            return
        for name, value in (("city", venue.city), ("province", venue.province)):
            self.boxes[name].show_value(value)
            self._touch(name)
        self.when.show_zone(venue.zone or self._desk.zone)


def _filled(box: FieldBox) -> Any:
    """What a field says; raise BadValue, or Missing where it must say something."""
    value = box.read()
    if box.wanted.required and not value:
        raise Missing("event", box.field.name)
    return value


def _add(store: Store, event: Event, template: EventTemplate | None) -> Event:
    from app.operations.beginnings import add_event_from  # noqa: PLC0415 -- after the first paint
    from app.operations.events import add_event  # noqa: PLC0415 -- same

    made = replace(event, id=EventId(store.new_id()))
    if template is None:
        add_event(store, made)
    else:
        add_event_from(store, made, template.id)
    return made


def _beginning(reader: Reader, *, zone: str, store: Store) -> Beginning:
    from app.queries.quick import beginning  # noqa: PLC0415 -- after the first paint

    return beginning(reader, zone, store.clock())
