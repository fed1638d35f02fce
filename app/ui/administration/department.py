"""The department that the office serves: one record, made when first described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from app.domain.changes import Outcome
from app.domain.lists import Department
from app.i18n import _
from app.ui.administration.section import Section
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.widgets.pages import Empty, ScrollPage

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class DepartmentSection(Section):
    """Its name, its minister's title, where it is."""

    def __init__(self, desk: Desk) -> None:
        """It is read at once."""
        super().__init__(
            desk,
            _("Department"),
            _(
                "As it appears in documents. Its province decides which holidays are not"
                " working days."
            ),
        )
        self.form = RecordForm(desk, Department)
        self.form.row(Field("name", required=True))
        self.form.row("minister")
        self.form.row("city", "province")
        page = ScrollPage()
        page.body.addWidget(self.form)
        self._stack = QStackedWidget()
        self._empty = Empty(
            "landmark",
            _("No department yet. Documents and calendars take its name from here."),
            _("Describe the department"),
            self.new,
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(page)
        self._stack.hide()  # until it is known which of the two
        self.put(self._stack)
        desk.feed.changed.connect(self._fed)
        self._read()

    def new(self) -> bool:
        """Describe the department, where that was not done yet."""
        if self.form.record is not None:
            return False
        new_record_dialog(
            self.desk,
            self,
            _("Describe the department"),
            Department,
            [Field("name", required=True), "minister", ("city", "province")],
            make=_begin,
            then=lambda _done: self._read(),
            yes=_("Save"),
        )
        return True

    def save_typing(self) -> None:
        """Save what is typed."""
        self.form.save_typing()

    def _read(self) -> None:
        self.desk.ask_latest(self, "department", _department, self._show)

    def _show(self, found: Department | None) -> None:
        if found is not None:
            self.form.show_record(found.id)
        self._stack.setCurrentIndex(found is not None)
        self._stack.show()

    @Slot(object)
    def _fed(self, outcome: Outcome) -> None:
        if outcome.touches("department"):
            self._read()


def _department(reader: Reader) -> Department | None:
    from app.queries.administration import department  # noqa: PLC0415 -- after the paint

    return department(reader)


def _begin(store: Store, values: dict[str, Any]) -> str:
    from app.operations.administration import begin_department  # noqa: PLC0415 -- after the paint

    return begin_department(store, values)
