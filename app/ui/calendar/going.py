"""Go to a date that is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.i18n import _
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.declarations import Declaration
from app.ui.widgets.dialogs import Dialog
from app.words.errors import error_text


class GoDialog(Dialog):
    """Asks for a day and gives it to `then`."""

    def __init__(self, parent: QWidget, then: Callable[[date], object], day: date) -> None:
        """`day`: offered."""
        super().__init__(parent, _("Go to a date"), yes=_("Go to it"))
        self._then = then
        declared = Declaration(
            "event", "starts_at", date, optional=False, long=False, refers=None, empty=None
        )
        self.day = FieldBox(Field("starts_at", label=_("Date"), help=""), declared)
        self.day.show_value(day)
        self.body.addWidget(self.day)
        self.day.take_focus()

    def _answer(self) -> None:
        try:
            day = self.day.read()
        except UserError as error:
            self.day.refuse(error_text(error))
            self.day.take_focus()
            return
        self.accept()
        self._then(day)
