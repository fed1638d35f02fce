"""What others do to the record of a form while it is open, and what they are told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.moments import local
from app.i18n import _
from app.ui.forms.box import FieldBox
from app.ui.forms.who import Who, who_changed
from app.words.dates import time_of_day
from app.words.numbers import list_text

if TYPE_CHECKING:
    from app.ui.desk import Desk


class Meanwhile:
    """For one form: `boxes` are its fields, `announce` says something to screen readers."""

    def __init__(
        self,
        desk: Desk,
        form: QWidget,
        boxes: Mapping[str, FieldBox],
        announce: Callable[[str], object],
    ) -> None:
        self._desk, self._form, self._boxes, self._announce = desk, form, boxes, announce
        self._shown = ""

    def show_record(self, record: str) -> None:
        """Another record is shown: what was typed in the one before is saved, or given up."""
        self.left()
        self._shown = record

    def editing(self) -> None:
        """The person types."""
        if self._shown and self._desk.shared is not None:
            self._desk.shared.here.editing(self._shown)

    def left(self) -> None:
        """The person types no more."""
        if self._shown and self._desk.shared is not None:
            self._desk.shared.here.left(self._shown)

    def name_changes(self, fields: Sequence[str]) -> None:
        """Say beside fields that someone else changed just now who it was."""
        if fields:
            record = self._shown
            self._desk.ask(
                self._form,
                lambda reader: who_changed(reader, record, fields),
                partial(self._say, record),
            )

    def _say(self, record: str, found: Mapping[str, Who]) -> None:
        if record != self._shown or not found:
            return
        for name, who in found.items():
            self._boxes[name].status.setText(self._by(who))
        fields = list_text([self._boxes[name].name for name in found])
        self._announce(f"{fields}: {self._by(next(iter(found.values())))}")

    def ask_who(self, field: str, then: Callable[[Who | None], object]) -> None:
        """Ask who changed a field last."""
        record = self._shown

        def asked(found: Mapping[str, Who]) -> None:
            if record == self._shown:
                then(found.get(field))

        self._desk.ask(self._form, lambda reader: who_changed(reader, record, [field]), asked)

    def conflict_text(self, who: Who | None, theirs: str) -> str:
        """What to say where someone changed a field that one types in; `theirs`: what it is now."""
        said = theirs or _("nothing")
        if who is None or not who.name:
            text = _("Changed meanwhile to “{theirs}”. What you typed is still in the field.")
            return text.format(theirs=said)
        text = _(
            "{name} changed this to “{theirs}” ({time}). What you typed is still in the field."
        )
        return text.format(name=who.name, theirs=said, time=self._time(who))

    def _by(self, who: Who) -> str:
        said = _("Changed by {name}, {time}") if who.name else _("Changed {time}")
        return said.format(name=who.name, time=self._time(who))

    def _time(self, who: Who) -> str:
        return time_of_day(local(who.at, self._desk.zone))
