"""The dialog that begins a record: the few fields it needs, the rest comes on its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QWidget

from app.domain.errors import BadValue, UserError
from app.domain.values import Entity
from app.i18n import _
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.choices import every
from app.ui.forms.declarations import declarations
from app.ui.forms.picker import RecordPicker
from app.ui.forms.rows import Columns
from app.ui.theme import GRID
from app.ui.widgets.basics import ButtonKind
from app.ui.widgets.dialogs import Dialog
from app.words.errors import error_text

if TYPE_CHECKING:
    from app.storage.store import Store
    from app.ui.desk import Desk

T = TypeVar("T")
Row = str | Field | Sequence[str | Field]


class FieldsDialog(Dialog):
    """Fields of a kind, and an operation that takes their values. A refusal stays beside its field.

    The dialog closes only when the operation was carried out.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        entity_type: type[Entity],
        rows: Sequence[Row],
        *,
        act: Callable[[Store, dict[str, Any]], Any],
        then: Callable[[Any], object],
        yes: str,
        text: str = "",
        given: Mapping[str, Any] | None = None,
        kind: ButtonKind = "primary",
    ) -> None:
        """`rows`: one field each, or several side by side. `given`: values to begin with."""
        super().__init__(parent, title, text, yes=yes, kind=kind)
        self.setMinimumWidth(70 * GRID)
        self._desk, self._act, self._then = desk, act, then
        self.boxes: dict[str, FieldBox] = {}
        self.body.setSpacing(2 * GRID)
        declared = declarations(entity_type)
        for fields in rows:
            row = Columns()
            for each in [fields] if isinstance(fields, str | Field) else fields:
                wanted = Field(each) if isinstance(each, str) else each
                box = FieldBox(wanted, declared[wanted.name])
                self.boxes[wanted.name] = box
                box.editor.typed.connect(partial(box.refuse, ""))
                row.add(box, wanted.span)
                self._fill(box)
            self.body.addLayout(row)
        for name, value in (given or {}).items():
            self.boxes[name].show_value(value)
        next(iter(self.boxes.values())).take_focus()

    def values(self) -> dict[str, Any]:
        """What is typed; raises BadValue."""
        return {name: box.read() for name, box in self.boxes.items()}

    def accepting(self) -> str:
        """Carry out the operation; the answer closes the dialog, or stands beside a field."""
        try:
            values = self.values()
        except BadValue as error:
            self._refused(error)
            return ""
        self.yes.setEnabled(False)
        self._desk.act(self, lambda store: self._act(store, values), self._done, self._refused)
        return ""

    def _answer(self) -> None:
        self.complain("")
        self.accepting()

    def _done(self, result: Any) -> None:
        self.accept()
        self._then(result)

    def _refused(self, error: UserError) -> None:
        self.yes.setEnabled(True)
        text = error_text(error)
        beside = error.beside
        box = self.boxes.get(beside) or self.boxes.get(beside[:-3])
        if box is None:
            self.complain(text)
        else:
            box.refuse(text)
            box.take_focus()

    def _fill(self, box: FieldBox) -> None:
        picker, refers = box.editor, box.field.refers
        if isinstance(picker, RecordPicker) and refers is not None:
            ask = box.wanted.choices or every(refers)
            self._desk.ask(self, lambda reader: list(ask(reader)), picker.set_choices)


def new_record_dialog(
    desk: Desk,
    parent: QWidget,
    title: str,
    entity_type: type[Entity],
    rows: Sequence[Row],
    *,
    make: Callable[[Store, dict[str, Any]], T],
    then: Callable[[T], object],
    yes: str = "",
    text: str = "",
    given: Mapping[str, Any] | None = None,
) -> FieldsDialog:
    """Ask for the fields that a new record needs, make it, go on with what `make` returned."""
    dialog = FieldsDialog(
        desk,
        parent,
        title,
        entity_type,
        rows,
        act=make,
        then=then,
        yes=yes or _("Create"),
        text=text,
        given=given,
    )
    dialog.show_over()
    return dialog
