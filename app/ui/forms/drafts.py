"""Keeps typing that is not saved yet, a moment after the last key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from app.domain.errors import UserError
from app.ui.forms.box import FieldBox
from app.ui.theme import Tone
from app.words.errors import error_text

if TYPE_CHECKING:
    from app.storage.store import Store
    from app.ui.desk import Desk

PAUSE = 400
"""Milliseconds after the last key."""


class DraftKeeper(QObject):
    """What was typed and not saved, field by field, on the data lane."""

    def __init__(self, desk: Desk, kind: str, form: QObject) -> None:
        """For one form over records of a kind."""
        super().__init__(form)
        self._desk = desk
        self._kind = kind
        self._waiting: dict[FieldBox, str] = {}
        self._kept: set[tuple[str, str]] = set()
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.keep)

    def typed(self, record: str, box: FieldBox) -> None:
        """Something was typed."""
        if record and box.editor.parts():
            self._waiting[box] = record
            self._timer.start()

    def keep(self) -> None:
        """Keep now what waits."""
        waiting, self._waiting = self._waiting, {}
        for box, record in waiting.items():
            for ending, text in box.editor.parts().items():
                column = f"{box.field.name}{ending}"
                self._kept.add((record, column))
                self._write(record, column, text, box)

    def drop(self, record: str, box: FieldBox) -> None:
        """Forget the typing of a field: it was saved, or is not wanted."""
        self._waiting.pop(box, None)
        name = box.field.name
        columns = {name, f"{name}_en", f"{name}_fr"}
        columns &= {column for of, column in self._kept if of == record}
        if isValid(box) and box.note.text:  # it was restored: another form kept it
            columns |= {f"{name}{ending}" for ending in box.editor.parts()}
        for column in sorted(columns):
            self.forget(record, column, box)

    def forget(self, record: str, column: str, box: FieldBox) -> None:
        """Forget one text that was kept, maybe by a form that is gone."""
        self._kept.discard((record, column))
        self._write(record, column, None, box)

    def _write(self, record: str, column: str, text: str | None, box: FieldBox) -> None:
        """Keep or forget; typing that the disk refuses stays in its field, with the refusal."""
        kind, ending = self._kind, column.removeprefix(box.field.name)

        def write(store: Store) -> None:
            from app.operations import drafts  # noqa: PLC0415 -- after the first paint

            if text is None:
                drafts.drop(store, kind, record, column)
            else:
                drafts.keep(store, kind, record, column, text)

        def refused(error: UserError) -> None:
            if text is not None and isValid(box) and box.editor.parts().get(ending) == text:
                box.refuse(error_text(error))
            else:
                self._desk.announce(error_text(error), Tone.ATTENTION)

        self._desk.act(self, write, failed=refused)
