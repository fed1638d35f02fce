"""What hangs on a person: the roles they hold, and what they need to take part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.domain.people import PersonalNeeds, PersonId, Role
from app.ui.forms.declarations import declarations
from app.ui.forms.editors import LongEditor
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import label
from app.ui.widgets.flow import Flow
from app.words.choices import choice_name
from app.words.errors import error_text
from app.words.fields import field_label

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class RolesField(QWidget):
    """A box to tick for each role; saved as one ticks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._person = desk, PersonId("")
        flow = Flow()
        self.boxes = {role: QCheckBox(choice_name(role)) for role in Role}
        for box in self.boxes.values():
            box.setMinimumHeight(3 * GRID)
            box.clicked.connect(self._ticked)
            flow.addWidget(box)
        self.setLayout(flow)
        desk.feed.changed.connect(self._fed)

    def show_person(self, person: PersonId) -> None:
        """Show the roles of a person."""
        self._person = person

        def ask(reader: Reader) -> frozenset[Role]:
            from app.queries.people import roles_of  # noqa: PLC0415 -- after the first paint

            return roles_of(reader, person)

        self._desk.ask_latest(self, "roles", ask, self._show)

    def _show(self, held: frozenset[Role]) -> None:
        for role, box in self.boxes.items():
            box.setChecked(role in held)

    def _ticked(self) -> None:
        person = self._person
        roles = {role for role, box in self.boxes.items() if box.isChecked()}

        def act(store: Store) -> Outcome:
            from app.operations.people import set_roles  # noqa: PLC0415 -- after the first paint

            return set_roles(store, person, roles)

        self._desk.act(self, act, failed=self._refused)

    def _refused(self, error: UserError) -> None:
        self._desk.toast(error_text(error), Tone.ATTENTION)
        self.show_person(self._person)  # the box says what holds

    def _fed(self, outcome: Outcome) -> None:
        if self._person and outcome.touches("role_grant"):
            self.show_person(self._person)


class NeedsField(QWidget):
    """Dietary and access needs; saved on leaving."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._person = desk, PersonId("")
        self._seen = ("", "")
        declared = declarations(PersonalNeeds)
        self.dietary = LongEditor(declared["dietary"])
        self.access = LongEditor(declared["access"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for name, editor in (("dietary", self.dietary), ("access", self.access)):
            words = field_label("personal_needs", name)
            caption = label(words, "strong")
            for box in editor.inputs():
                caption.setBuddy(box)
                box.setAccessibleName(words)
                box.installEventFilter(self)
            column.addWidget(caption)
            column.addWidget(editor)
        desk.feed.changed.connect(self._fed)

    def show_person(self, person: PersonId) -> None:
        """Show what a person needs; what was typed for another one is saved first."""
        if person != self._person:
            self.save_typing()
        self._person = person

        def ask(reader: Reader) -> PersonalNeeds | None:
            from app.queries.people import needs_of  # noqa: PLC0415 -- after the first paint

            return needs_of(reader, person)

        self._desk.ask_latest(self, "needs", ask, self._show)

    def save_typing(self) -> None:
        """Save what is typed and not saved yet."""
        typed = (self.dietary.value(), self.access.value())
        if not self._person or typed == self._seen:
            return
        self._seen = typed
        self._desk.act(self, partial(_keep, person=self._person, typed=typed))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when a box is left."""
        if event.type() is QEvent.Type.FocusOut:
            self.save_typing()
        return super().eventFilter(watched, event)

    def _show(self, needs: PersonalNeeds | None) -> None:
        typed = (self.dietary.value(), self.access.value())
        if typed != self._seen:
            return  # being typed in
        self._seen = (needs.dietary, needs.access) if needs else ("", "")
        self.dietary.set_value(self._seen[0])
        self.access.set_value(self._seen[1])

    def _fed(self, outcome: Outcome) -> None:
        if self._person and outcome.touches("personal_needs"):
            self.show_person(self._person)


def _keep(store: Store, person: PersonId, typed: tuple[str, str]) -> Outcome:
    from app.operations.people import keep_needs  # noqa: PLC0415 -- after the first paint

    return keep_needs(store, person, *typed)
