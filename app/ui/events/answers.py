"""The sections of a proposal as a form: each is saved as one leaves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.errors import BadValue, ChangedMeanwhile, UserError
from app.domain.lists import Tone as ToneKind
from app.domain.moments import local
from app.domain.proposals import (
    Proposal,
    ProposalId,
    ProposalSection,
    ProposalSectionId,
    SectionFormat,
)
from app.domain.values import EMPTY, Bilingual, Language
from app.i18n import _
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.choices import every
from app.ui.forms.declarations import Declaration, declarations
from app.ui.forms.drafts import DraftKeeper
from app.ui.forms.picker import RecordPicker
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import label
from app.words.dates import time_of_day
from app.words.errors import error_text
from app.words.proposals import ProposalParts, section_text
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.drafts import Draft
    from app.storage.store import Store
    from app.ui.desk import Desk

OF_PROPOSAL = {SectionFormat.TONE: "tone_id", SectionFormat.AMOUNT: "amount"}
"""Sections that are fields of the proposal itself."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the form was built for; when it differs the form is built anew."""

    proposal: ProposalId
    sections: tuple[ProposalSection, ...]


@dataclass(frozen=True, slots=True)
class _Typed:
    """Typing in a section, its texts by ending, that goes over to a form built anew."""

    section: ProposalSectionId
    parts: dict[str, str]
    seen: Any
    refusal: str


class AnswersForm(QWidget):
    """A box for each section of the office's form, in its order. Typing is never written over.

    `stale`: someone else changed a section meanwhile; `show_parts` is to be called again.
    """

    stale = Signal()

    def __init__(self, desk: Desk) -> None:
        """Without a proposal."""
        super().__init__()
        self._desk = desk
        self._shown: _Shown | None = None
        self.boxes: dict[ProposalSectionId, FieldBox] = {}
        self._facts: dict[ProposalSectionId, tuple[QLabel, QLabel]] = {}
        self._left: FieldBox | None = None
        self._drafts = DraftKeeper(desk, "proposal", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3 * GRID)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def show_parts(self, parts: ProposalParts, drafts: list[Draft]) -> None:
        """Show a proposal, as it is now."""
        wanted = _Shown(parts.proposal.id, tuple(parts.sections))
        fresh = wanted != self._shown
        typed: list[_Typed] = []
        if fresh and self._shown is not None and self._shown.proposal == wanted.proposal:
            typed = [
                _Typed(section, box.editor.parts(), box.seen, box.refusal)
                for section, box in self.boxes.items()
                if box.dirty
            ]
        elif fresh:
            self.save_typing()
        if fresh:
            self._drafts.keep()
            self._shown = wanted
            self._build(parts)
        for each in typed:
            self._type_again(each)
        for section in parts.sections:
            self._take(parts, section)
        for draft in drafts if fresh else ():
            self._offer(draft)

    def save_typing(self) -> None:
        """Save whatever is typed and not saved yet."""
        self._drafts.keep()  # where a save is refused, it is offered again
        for box in self.boxes.values():
            self._save(box)

    def _build(self, parts: ProposalParts) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes, self._facts, self._left = {}, {}, None
        for section in parts.sections:
            if section.format in (SectionFormat.EVENT, SectionFormat.EVENT_KIND):
                self._column.addWidget(self._from_event(section))
            else:
                self._column.addWidget(self._box(section))

    def _type_again(self, typed: _Typed) -> None:
        """The office changed its form meanwhile: what is typed goes on in the new one."""
        if (box := self.boxes.get(typed.section)) is not None:
            box.show_value(typed.seen)
            for ending, text in typed.parts.items():
                box.editor.set_part(ending, text)
            box.dirty = True
            box.refuse(typed.refusal)

    def _box(self, section: ProposalSection) -> FieldBox:
        field = Field(
            section.id, required=section.required, label=said(section.name), help=said(section.help)
        )
        box = FieldBox(field, _declaration(section))
        box.editor.typed.connect(partial(self._typed, box))
        box.editor.settled.connect(partial(self._save, box))
        self.boxes[section.id] = box
        if isinstance(box.editor, RecordPicker):
            ask = every(ToneKind)
            self._desk.ask(self, lambda reader: list(ask(reader)), box.editor.set_choices)
        return box

    def _from_event(self, section: ProposalSection) -> QWidget:
        """A section that says what the event says: shown, changed on the event."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(said(section.name), "label"))
        texts = label("", wraps=True), label("", wraps=True)
        sides = QHBoxLayout()
        sides.setSpacing(2 * GRID)
        for text, language in zip(texts, Language, strict=True):
            side = QVBoxLayout()
            side.setSpacing(2)
            side.addWidget(label(language.upper(), "mark"))
            side.addWidget(text)
            side.addStretch(1)
            sides.addLayout(side, 1)
        column.addLayout(sides)
        column.addWidget(label(_("Taken from the event; change it there."), "secondary"))
        self._facts[section.id] = texts
        return made

    # -- reading

    def _take(self, parts: ProposalParts, section: ProposalSection) -> None:
        facts = self._facts.get(section.id)
        if facts is not None:
            for text, language in zip(facts, Language, strict=True):
                words = section_text(parts, section, language)
                text.setText(words or "–")
            return
        box, value = self.boxes[section.id], _value(parts, section)
        if box.saving:
            return
        if not box.dirty or (value != box.seen and _says(box, value)):
            box.show_value(value)
        elif value != box.seen:
            self._conflict(box, value)

    def _conflict(self, box: FieldBox, theirs: Any) -> None:
        box.conflict = True
        words = box.editor.said(theirs) or _("nothing")
        text = _("Changed meanwhile to “{theirs}”. What you typed is still in the field.")

        def keep() -> None:
            box.seen, box.conflict = theirs, False
            box.note.clear()
            self._save(box)

        def take() -> None:
            self._drop(box)
            box.show_value(theirs)

        box.say(text.format(theirs=words), (_("Keep mine"), keep), (_("Take theirs"), take))

    def _offer(self, draft: Draft) -> None:
        """Put typing that was never saved back into its section, and say so."""
        section, ending = ProposalSectionId(draft.field[:-3]), draft.field[-3:]
        box = self.boxes.get(section)
        if box is None or box.editor.parts().get(ending) in (None, draft.text):
            return
        seen = box.seen
        box.editor.set_part(ending, draft.text)
        box.dirty = True

        def save() -> None:
            box.note.clear()
            self._save(box)

        def discard() -> None:
            self._drop(box)
            box.show_value(seen)

        box.say(
            _("Unsaved text from {time} restored.").format(
                time=time_of_day(local(draft.at, self._desk.zone))
            ),
            (_("Save"), save),
            (_("Discard"), discard),
        )

    # -- typing and saving

    def _typed(self, box: FieldBox) -> None:
        box.dirty = True
        box.refuse("")
        if self._shown is not None:
            self._drafts.typed(self._shown.proposal, box)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if QApplication.activePopupWidget() is not None:
            return
        box = self._box_at(now)
        left, self._left = self._left, box
        if left is not None and left is not box:
            self._save(left)

    def _box_at(self, widget: QWidget | None) -> FieldBox | None:
        while widget is not None and widget is not self:
            if isinstance(widget, FieldBox) and widget in self.boxes.values():
                return widget
            widget = widget.parentWidget()
        return None

    def _save(self, box: FieldBox) -> None:
        if self._shown is None or not box.dirty or box.saving or box.conflict:
            return
        try:
            value = box.read()
        except BadValue as error:
            box.refuse(error_text(error))
            return
        proposal = self._shown.proposal
        if value == box.seen:
            self._kept(proposal, box, value, None)
            return
        box.saving = True
        self._desk.act(
            self,
            self._operation(box, value),
            partial(self._kept, proposal, box, value),
            partial(self._refused, box),
        )

    def _operation(self, box: FieldBox, value: Any) -> Callable[[Store], Outcome]:
        assert self._shown is not None
        proposal, seen = self._shown.proposal, box.seen
        section = ProposalSectionId(box.wanted.name)
        name = box.field.name
        if box.field.type is Bilingual:

            def answer(store: Store) -> Outcome:
                from app.operations.proposals import answer_section  # noqa: PLC0415 -- as needed

                return answer_section(store, proposal, section, seen, value)

            return answer

        def edit(store: Store) -> Outcome:
            from app.operations.records import edit  # noqa: PLC0415 -- as needed

            return edit(store, Proposal, proposal, {name: seen}, {name: value})

        return edit

    def _kept(self, proposal: ProposalId, box: FieldBox, value: Any, _done: object) -> None:
        box.saving = False
        box.seen = value
        if not self._is_here(box):
            self._drafts.drop(proposal, box)
        elif _says(box, value):
            self._drop(box)
            box.show_value(value)

    def _refused(self, box: FieldBox, error: UserError) -> None:
        box.saving = False
        if not self._is_here(box):
            self._desk.announce(error_text(error), Tone.DANGER)
            return
        if isinstance(error, ChangedMeanwhile):
            self.stale.emit()  # what they wrote is shown beside what is typed here
            return
        box.refuse(error_text(error))
        box.take_focus()

    def _is_here(self, box: FieldBox) -> bool:
        """Whether a box is still on the form: it may have been built anew since."""
        return box in self.boxes.values()

    def _drop(self, box: FieldBox) -> None:
        if self._shown is not None:
            self._drafts.drop(self._shown.proposal, box)


def _declaration(section: ProposalSection) -> Declaration:
    if section.format in OF_PROPOSAL:
        return declarations(Proposal)[OF_PROPOSAL[section.format]]
    return Declaration(
        "proposal", section.id, Bilingual, optional=False, long=True, refers=None, empty=EMPTY
    )


def _value(parts: ProposalParts, section: ProposalSection) -> Any:
    if section.format in OF_PROPOSAL:
        return getattr(parts.proposal, OF_PROPOSAL[section.format])
    answers: Mapping[ProposalSectionId, Bilingual] = parts.answers
    return answers.get(section.id, EMPTY)


def _says(box: FieldBox, value: Any) -> bool:
    try:
        return box.read() == value
    except BadValue:
        return False
