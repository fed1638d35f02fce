"""Every field of a speech, in sections; those of an occasion only where it is that occasion."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.domain.moments import OFFICE_ZONE
from app.domain.products import Product
from app.domain.speeches import Occasion, Speech
from app.ui.forms.bilingual import BilingualEditor
from app.ui.forms.box import Field
from app.ui.forms.choices import Choice
from app.ui.forms.record import RecordForm
from app.ui.products.new import event_choices
from app.ui.speeches.new import spoken_kinds
from app.ui.speeches.salutations import Salutations
from app.ui.speeches.timing import TimingCard
from app.ui.widgets.pages import ScrollPage, SectionHeading
from app.words.headings import heading
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.values import Language
    from app.queries.speech_files import SpeakingTime
    from app.queries.speeches import SpeechPage
    from app.storage.records import Reader
    from app.ui.desk import Desk

OF_OCCASION = {
    Occasion.COMMITTEE: ("committee", "study", "officials", "questions_id"),
    Occasion.HOUSE: ("bill", "stage", "slot"),
}


class Contents(ScrollPage):
    """The fields of one speech, of the product that it is, and how long it takes to say."""

    def __init__(self, desk: Desk) -> None:
        """Without a speech."""
        super().__init__()
        self.timing = TimingCard()
        self.salutations = Salutations(desk)
        self.product = RecordForm(desk, Product)
        self.product.row(Field("title", required=True))
        self.product.row(
            Field("event_id", choices=event_choices, help="", span=2),
            Field("due", zone=OFFICE_ZONE),
        )
        self.product.row(Field("kind_id", choices=spoken_kinds), "owner_id")
        self.form = form = RecordForm(desk, Speech)
        self._of_occasion: dict[Occasion, list[QWidget]] = {}
        form.section(heading("speech.occasion"))
        form.row("occasion", "minutes", "french_share")
        self._section(Occasion.COMMITTEE, heading("speech.committee"))
        self._section(Occasion.HOUSE, heading("speech.house"))
        form.section(heading("speech.speaker"))
        form.row("speaker_id", "delegate_id")
        form.row("audience")
        form.row("venue")
        form.add(self.salutations)
        form.section(heading("speech.said"))
        form.row("land_acknowledgement")
        form.row("key_messages")
        form.row("caveat")
        form.row("sources")
        form.section(heading("speech.after"))
        form.row("delivered")
        form.loaded.connect(self._fit_occasion)
        form.build(lambda: form.box("occasion").editor.typed.connect(self._fit_occasion))
        for widget in (self.timing, self.product, form):
            self.body.addWidget(widget)

    def show_speech(self, page: SpeechPage, times: dict[Language, SpeakingTime]) -> None:
        """Show a speech; called again after each change."""
        self.product.show_record(page.product.id)
        self.form.show_record(page.speech.id)
        with self.form.held():
            self.salutations.show_speech(page.speech.id, page.salutations)
        self.timing.show_times(page.speech, times)
        self.form.then(partial(self._show_place, page))

    def _show_place(self, page: SpeechPage) -> None:
        """Say in the empty field which place the event has."""
        venue = self.form.box("venue").editor
        if isinstance(venue, BilingualEditor):
            for language, side in venue.sides.items():
                side.setPlaceholderText(getattr(page.place, language))

    def save_typing(self) -> None:
        """Save whatever is typed."""
        self.product.save_typing()
        self.form.save_typing()

    @Slot()
    def begin(self) -> None:
        """Put the cursor where there is something to fill in."""
        place = self.product.first_empty() or self.form.first_empty()
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(place)

    def go_to(self, column: str) -> None:
        """Put the cursor in a field, by the name of its column."""
        for form in (self.product, self.form):
            form.finish()
        if column == "salutations":
            self.ensureWidgetVisible(self.salutations)
            self.salutations.add_people.setFocus()
            return
        name = column.removesuffix("_en").removesuffix("_fr")
        box = (self.product if name in ("title", "event_id") else self.form).box(name)
        inputs = box.editor.inputs()
        inputs[-1 if column.endswith("_fr") else 0].setFocus()
        self.ensureWidgetVisible(box)

    def _section(self, occasion: Occasion, words: str) -> None:
        form = self.form
        title, names = SectionHeading(words), OF_OCCASION[occasion]
        form.add(title)
        for name in names:
            form.row(Field(name, choices=binders) if name == "questions_id" else name)

        def remember() -> None:
            self._of_occasion[occasion] = [title, *map(form.box, names)]

        form.build(remember)

    def _fit_occasion(self, *_speech: object) -> None:
        """Show what the occasion chosen asks for."""
        now = self.form.box("occasion").read()
        with self.form.held():
            for occasion, widgets in self._of_occasion.items():
                for widget in widgets:
                    widget.setVisible(occasion is now)


def binders(reader: Reader) -> Iterable[Choice]:
    """Questions and answers to take along, the newest first, with their events."""
    from app.queries.speeches import binder_choices  # noqa: PLC0415 -- after the first paint

    return [Choice(one.id, said(one.title), said(one.event)) for one in binder_choices(reader)]
