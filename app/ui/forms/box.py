"""One field of a form: label, editor, help, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import BadValue
from app.domain.moments import CANADIAN_ZONES
from app.domain.values import Bilingual
from app.i18n import _
from app.ui.forms.bilingual import BilingualEditor
from app.ui.forms.choices import Choices
from app.ui.forms.days import DayEditor, MomentEditor
from app.ui.forms.declarations import Declaration
from app.ui.forms.degrees import DegreesEditor
from app.ui.forms.editors import (
    BoolEditor,
    ChoiceEditor,
    Editor,
    LineEditor,
    LongEditor,
    NumberEditor,
)
from app.ui.forms.picker import RecordPicker
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import label, show_if
from app.words.fields import field_help, field_label
from app.words.typography import capital
from app.words.zones import zone_name


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form, with what its declaration does not say.

    `choices`: what a reference offers. `zone`: the clocks of a moment. `label`, `help`: in place of
    the usual words. `span`: its share of the row. `editor`: what makes the editor, where the
    declaration asks for another one than the room.
    """

    name: str
    required: bool = False
    choices: Choices | None = None
    help: str | None = None
    label: str = ""
    zone: str = ""
    span: int = 1
    editor: Callable[[Declaration], Editor] | None = None


class FieldBox(QWidget):
    """Label, editor, one grey line of help; below it a refusal, or what someone else did.

    `seen` is the value that the record had when it was read. `dirty`: typed in and not saved yet.
    """

    def __init__(self, wanted: Field, field: Declaration) -> None:
        """An empty field."""
        super().__init__()
        self.field = field
        self.wanted = wanted
        self.seen: Any = field.empty
        self.dirty = False
        self.saving = False
        self.conflict = False
        self.name = wanted.label or field_label(field.kind, field.name)
        self.words = (
            _("{field} (required)").format(field=self.name) if wanted.required else self.name
        )
        self.editor = editor_for(wanted, field, self.words)
        self._label = label(self.words, "label")
        self.status = label("", "secondary")
        self._help = label(_help_text(wanted, field), "secondary", wraps=True)
        show_if(self._help, on=bool(self._help.text()))
        self._error = label("", "error", wraps=True)
        self._error.hide()
        self.note = Banner(stacked=True)
        self._lay()
        self._name_inputs()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        if isinstance(self.editor, BoolEditor):
            self._label.hide()
        head.addWidget(self._label)
        head.addStretch(1)
        head.addWidget(self.status)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addWidget(self._error)
        column.addWidget(self._help)
        column.addWidget(self.note)
        column.addStretch(1)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def _name_inputs(self) -> None:
        self._label.setBuddy(self.editor.inputs()[0])
        self._label.setText(self._label.text().replace("&", "&&"))
        if isinstance(self.editor, BilingualEditor):
            sides = {"en": _("{field} (English)"), "fr": _("{field} (French)")}
            for language, side in self.editor.sides.items():
                side.setAccessibleName(sides[language].format(field=self.words))
        elif isinstance(self.editor, MomentEditor):
            self.editor.line.setAccessibleName(_("{field}: day").format(field=self.words))
            self.editor.time.setAccessibleName(_("{field}: time").format(field=self.words))
        elif not isinstance(self.editor, BoolEditor | RecordPicker):
            self.editor.inputs()[0].setAccessibleName(self.words)
        for widget in self.editor.inputs():
            widget.setAccessibleDescription(self._help.text())

    def read(self) -> Any:
        """The value typed; raises BadValue."""
        return self.editor.value()

    def shows(self, value: Any) -> bool:
        """Whether what stands there is this value."""
        try:
            return self.read() == value
        except BadValue:
            return False

    def show_value(self, value: Any) -> None:
        """Show what the record says; nothing typed is left."""
        self.seen = value
        self.dirty = self.conflict = False
        self.editor.set_value(value)
        self.refuse("")
        self.note.clear()

    def refuse(self, text: str) -> None:
        """Say beside the field why it was refused; "" takes that back."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.editor.mark_wrong(wrong=bool(text))
        for widget in self.editor.inputs():
            widget.setAccessibleDescription(text or self._help.text())

    @property
    def refusal(self) -> str:
        """Why it was refused, or ""."""
        return self._error.text()

    def say(self, text: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Say what happened around the field, with what can be done about it."""
        self.note.say(text, Tone.INFO, *actions)

    def first_empty(self) -> QWidget | None:
        """The input that says nothing yet, of two sides the first such."""
        value, inputs = self.read(), self.editor.inputs()
        sides = (value.en, value.fr) if isinstance(value, Bilingual) else (value,)
        empty = (place for side, place in zip(sides, inputs, strict=False) if side in (None, ""))
        return next(empty, None)

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        first = self.editor.inputs()[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()


def editor_for(wanted: Field, field: Declaration, words: str) -> Editor:
    """The editor that the room or the declaration asks for."""
    if wanted.editor is not None:
        return wanted.editor(field)
    if field.refers is not None:
        return RecordPicker(field, wanted.label or field_label(field.kind, field.name))
    if field.type is bool:
        return BoolEditor(field, words)
    if field.type is datetime:
        return MomentEditor(field, wanted.zone)
    special = _BY_NAME.get(field.name)
    if special is None and issubclass(field.type, StrEnum):
        special = ChoiceEditor
    elif special is None and field.type is str and field.long:
        special = LongEditor
    return (special or _EDITORS[field.type])(field)


def _zones(field: Declaration) -> Editor:
    return ChoiceEditor(field, list(CANADIAN_ZONES), lambda zone: capital(zone_name(zone)))


_BY_NAME: dict[str, Callable[[Declaration], Editor]] = {
    "zone": _zones,
    "latitude": DegreesEditor,
    "longitude": DegreesEditor,
}
_EDITORS: dict[type, Callable[[Declaration], Editor]] = {
    str: LineEditor,
    int: NumberEditor,
    Decimal: NumberEditor,
    date: DayEditor,
    Bilingual: BilingualEditor,
}


def _help_text(wanted: Field, field: Declaration) -> str:
    return field_help(field.kind, field.name) if wanted.help is None else wanted.help
