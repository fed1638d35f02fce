"""The questions that begin a speech; what its event knows is filled in, the rest on its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.errors import BadValue, Missing, UserError
from app.domain.people import Person, PersonId
from app.domain.products import Product, ProductId
from app.domain.speeches import Speech, SpeechId
from app.i18n import _
from app.ids import known_id
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.choices import Choice, every
from app.ui.forms.declarations import declarations
from app.ui.forms.picker import RecordPicker
from app.ui.forms.rows import Columns
from app.ui.products.new import event_choices
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.dates import when_text
from app.words.errors import error_text
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.speeches import EventFacts
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

SPEECH = known_id("product_kind speech")
OF_SPEECH = ("occasion", "speaker_id", "minutes", "audience")


class NewSpeechDialog(Dialog):
    """Occasion, event, title, kind, speaker, audience, minutes. Gives the id to `then`."""

    def __init__(
        self, desk: Desk, parent: QWidget, then: Callable[[str], object], event_id: str = ""
    ) -> None:
        """`event_id`: the event to begin with."""
        super().__init__(parent, _("New speech"), yes=_("Create the speech"))
        self.setMinimumWidth(90 * GRID)
        self._desk, self._then = desk, then
        self._filled: dict[str, Any] = {}
        self.boxes: dict[str, FieldBox] = {}
        self.about = label("", "secondary", wraps=True)
        self.body.setSpacing(2 * GRID)
        for row in (
            (Field("occasion"), Field("kind_id", label=_("Speech or speaking notes"))),
            (Field("event_id", help=""),),
        ):
            self._row(*row)
        self.body.addWidget(self.about)
        for row in (
            (Field("title", required=True),),
            (Field("speaker_id"), Field("minutes")),
            (Field("audience"),),
        ):
            self._row(*row)
        self.about.hide()
        desk.ask(self, _choices, self._offer)
        self.boxes["kind_id"].editor.set_value(SPEECH)
        self.boxes["event_id"].editor.settled.connect(self._at_event)
        self._event = event_id
        self.boxes["occasion"].take_focus()

    def accepting(self) -> str:
        """Add the speech; the answer closes the dialog or stands beside a field."""
        values = self._values()
        if values is not None:
            self.yes.setEnabled(False)
            act = partial(_add, values=values)
            self._desk.act(self, act, self._made, self._refused)
        return "…"

    def _answer(self) -> None:
        self.complain("")
        self.accepting()

    def _row(self, *fields: Field) -> None:
        row = Columns()
        for wanted in fields:
            of = Speech if wanted.name in OF_SPEECH else Product
            box = FieldBox(wanted, declarations(of)[wanted.name])
            box.show_value(box.field.empty)
            box.editor.typed.connect(partial(box.refuse, ""))
            self.boxes[wanted.name] = box
            row.add(box, wanted.span)
        self.body.addLayout(row)

    def _values(self) -> dict[str, Any] | None:
        """What is typed; None when something is wrong, which is said beside its field."""
        values: dict[str, Any] = {}
        for name, box in self.boxes.items():
            try:
                values[name] = box.read()
            except BadValue as error:
                self._refused(error)
                return None
            if name in ("title", "kind_id") and not values[name]:
                self._refused(Missing("product", name))
                return None
        return values

    def _refused(self, error: UserError) -> None:
        self.yes.setEnabled(True)
        name = error.beside
        box = self.boxes.get(name) or self.boxes.get(name[:-3])
        if box is None:
            self.complain(error_text(error))
        else:
            box.refuse(error_text(error))
            box.take_focus()

    def _made(self, speech: str) -> None:
        self.accept()
        self._desk.begun = speech
        self._then(speech)

    # -- what the event knows

    def _offer(self, found: tuple[list[Choice], list[Choice], list[Choice]]) -> None:
        for name, choices in zip(("kind_id", "event_id", "speaker_id"), found, strict=True):
            picker = self.boxes[name].editor
            assert isinstance(picker, RecordPicker)
            picker.set_choices(choices)
        if self._event:
            self.boxes["event_id"].editor.set_value(self._event)
            self._at_event()

    def _at_event(self) -> None:
        event_id = self.boxes["event_id"].read()
        if event_id is None:
            self.about.hide()
            return
        self._desk.ask_latest(self, "event", partial(_facts, event_id=event_id), self._fill)

    def _fill(self, found: EventFacts) -> None:
        """Speaker, audience and titles of the event, where nothing else was typed."""
        event = found.event
        parts = (when_text(event.when), said(found.place))
        self.about.setText(" · ".join(filter(None, parts)))
        self.about.show()
        brought = {
            "speaker_id": event.principal_id,
            "audience": found.audience,
            "title": event.title,
        }
        for name, value in brought.items():
            box = self.boxes[name]
            if box.read() in (box.field.empty, None, self._filled.get(name)):
                box.editor.set_value(value)
                self._filled[name] = value


def _choices(reader: Reader) -> tuple[list[Choice], list[Choice], list[Choice]]:
    return list(spoken_kinds(reader)), list(event_choices(reader)), list(every(Person)(reader))


def spoken_kinds(reader: Reader) -> Iterable[Choice]:
    """Kinds of products that are spoken: speech, speaking notes."""
    from app.domain.lists import ProductKind  # noqa: PLC0415 -- after the first paint

    kinds: list[ProductKind] = sorted(reader.all(ProductKind), key=lambda kind: kind.rank)
    return [Choice(k.id, said(k.name), retired=k.retired) for k in kinds if k.spoken]


def _facts(reader: Reader, event_id: str) -> EventFacts:
    from app.domain.events import EventId  # noqa: PLC0415 -- after the first paint
    from app.queries.speeches import event_facts  # noqa: PLC0415 -- same

    return event_facts(reader, EventId(event_id))


def _add(store: Store, values: dict[str, Any]) -> str:
    """Add product and speech; the event's protection, embargo and writer go with them."""
    from app.domain.events import Event  # noqa: PLC0415 -- after the first paint
    from app.operations.speeches import add_speech  # noqa: PLC0415 -- same

    mine = {name: values[name] for name in OF_SPEECH}
    speech = Speech(id=SpeechId(store.new_id()), product_id=ProductId(store.new_id()), **mine)
    speech.check()
    product = Product(
        id=speech.product_id,
        kind_id=values["kind_id"],
        title=values["title"],
        event_id=values["event_id"],
        owner_id=PersonId(store.author) if store.author else None,
    )
    if product.event_id is not None:
        with store.reading() as reader:
            event = reader.get(Event, product.event_id)
        product = replace(
            product,
            marking=event.marking,
            embargo_until=event.embargo_until,
            owner_id=event.speechwriter_id or product.owner_id,
        )
    add_speech(store, product, speech)
    return speech.id
