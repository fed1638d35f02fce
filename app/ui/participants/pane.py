"""One participant beside the list: their part, their answer, what is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from app.domain.participants import Participant
from app.i18n import _
from app.ui.forms.record import RecordForm
from app.ui.participants.listing import invitation_look, waiting_text
from app.ui.theme import GRID
from app.ui.widgets.basics import button, label
from app.ui.widgets.chip import Chip
from app.ui.widgets.pages import Empty, ScrollPage
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.participants import ParticipantLine
    from app.ui.desk import Desk


class ParticipantPane(QWidget):
    """The form of the chosen participant; a sentence while none is chosen."""

    def __init__(self, desk: Desk) -> None:
        """Without a participant."""
        super().__init__()
        self._desk = desk
        self._person = ""
        self.name = label("", "heading", wraps=True)
        self._about = label("", "secondary", wraps=True)
        self._state = Chip()
        self._since = label("", "secondary")
        self.person = button(_("Open the person"), self._open, kind="link")
        self.form = form = RecordForm(desk, Participant)
        form.row("part", "accreditation")
        form.row("capacity")
        form.row("guests", "precedence")
        form.row("speaking_rank", "minutes")
        form.row("invited_on", "reminded_on", "answered_on")
        form.row("note")
        page = ScrollPage()
        head = QHBoxLayout()
        head.setSpacing(GRID)
        for each in (self._state, self._since):
            head.addWidget(each)
        head.addStretch(1)
        head.addWidget(self.person)
        page.body.addWidget(self.name)
        page.body.addWidget(self._about)
        page.body.addLayout(head)
        page.body.addWidget(form)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(Empty("user", _("Choose someone to see and change their part.")))
        self._stack.addWidget(page)

    def show_line(self, line: ParticipantLine | None) -> None:
        """Show a participant, or none."""
        if line is None:
            self.form.save_typing()
            self._stack.setCurrentIndex(0)
            return
        self._person = line.person_id
        self.name.setText(f"{said(line.address_form)} {line.name}".strip())
        self._about.setText(", ".join(filter(None, (said(line.position), said(line.organisation)))))
        self._state.show_look(invitation_look(line))
        self._since.setText(waiting_text(line))
        self.form.show_record(line.id)
        self._stack.setCurrentIndex(1)

    def take_focus(self) -> None:
        """Put the cursor in the first field."""
        self.form.box("part").take_focus()

    def save_typing(self) -> None:
        """Save what is typed."""
        self.form.save_typing()

    def _open(self) -> None:
        self._desk.open_record("person", self._person)
