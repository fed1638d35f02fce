"""One cue of a run sheet: its fields, when that is, what is wrong with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.errors import BadValue
from app.domain.events import Event
from app.domain.moments import local
from app.domain.runsheets import Cue, offset_at
from app.domain.when import Timing
from app.i18n import _
from app.ui.events.cue_list import link_text, remark, remarks, time_text
from app.ui.forms.box import Field
from app.ui.forms.declarations import Declaration
from app.ui.forms.editors import LineEditor
from app.ui.forms.record import RecordForm
from app.ui.forms.typed import typed_time
from app.ui.theme import GRID
from app.ui.widgets.basics import label, show_if
from app.ui.widgets.chip import Chip
from app.ui.widgets.pages import Empty, ScrollPage
from app.words.dates import time_of_day

if TYPE_CHECKING:
    from app.queries.runsheets import CueLine
    from app.ui.desk import Desk

CLOCK = (Timing.TIMED, Timing.ALL_DAY)


class StartEditor(LineEditor):
    """When a fixed cue begins: a time of day, or "+30" minutes from the start of the event.

    Kept as minutes from the start. Nothing typed: the cue follows the one before it.
    """

    def __init__(self, field: Declaration) -> None:
        """Of no event yet."""
        super().__init__(field)
        self._event: Event | None = None
        self._line: CueLine | None = None
        self.line.setMaximumWidth(22 * GRID)
        self.layout().addStretch(1)  # pyright: ignore -- a box layout

    def follow(self, event: Event, line: CueLine) -> None:
        """Read and show times on the clocks of this event, near to where the cue is now."""
        self._event, self._line = event, line
        self.line.setPlaceholderText("" if line.offset is not None else time_text(line))

    def value(self) -> Any:
        typed = self.line.text().strip().replace("\u2212", "-")
        if not typed:
            return None
        if typed[0] in "+-":
            return self._relative(typed)
        at = typed_time(typed, self.field.name)
        event, line = self._event, self._line
        if at is None or event is None or line is None:
            return None
        if event.timing not in CLOCK:
            raise BadValue(self.field.name, typed, "minutes from start")
        return offset_at(event.when, at, line.starts_at) - line.delay

    def set_value(self, value: Any) -> None:
        self.line.setText(self.said(value))

    def said(self, value: Any) -> str:
        """The time of day; minutes where the event has no hour, or the day is another one."""
        if value is None:
            return ""
        event, line = self._event, self._line
        if event is None or line is None or event.timing not in CLOCK:
            return f"{value:+}"
        begins = local(event.starts_at + timedelta(minutes=value + line.delay), event.zone)
        same = begins.date() == event.when.first_day
        again = same and offset_at(event.when, begins.time(), line.starts_at) == value + line.delay
        return time_of_day(begins) if again else f"{value:+}"

    def _relative(self, typed: str) -> int:
        try:
            return int(typed.replace(" ", ""))
        except ValueError as error:
            raise BadValue(self.field.name, typed, "minutes from start") from error


class CuePane(QWidget):
    """The form of the chosen cue; a sentence while none is chosen."""

    def __init__(self, desk: Desk) -> None:
        """Without a cue."""
        super().__init__()
        self.form = form = RecordForm(desk, Cue)
        self._event: Event | None = None
        self._line: CueLine | None = None
        self._when = label("", "strong", wraps=True)
        self._link = label("", "secondary", wraps=True)
        self._chip = Chip()
        self._remarks = label("", wraps=True)
        form.add(self._head())
        form.row(Field("what", required=True))
        form.row(
            Field(
                "offset",
                label=_("Fixed start"),
                help=_("A time, or +30 for minutes from the start. Empty: follows the cue before."),
                editor=StartEditor,
            ),
            "minutes",
        )
        form.row("person_id", "who")
        form.row("language", "milestone")
        form.row("place")
        form.row("note")
        page = ScrollPage()
        page.body.addWidget(form)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(Empty("clock", _("Choose a cue to see and change it.")))
        self._stack.addWidget(page)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._when)
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._link)
        column.addWidget(self._remarks)
        return head

    def show_cue(self, line: CueLine | None, event: Event | None) -> None:
        """Show a cue of an event, or none."""
        self._line, self._event = line, event
        if line is None or event is None:
            self.form.save_typing()
            self._stack.setCurrentIndex(0)
            return
        self._when.setText(time_text(line))
        self._link.setText(link_text(line))
        self._chip.show_look(remark(line))
        words = remarks(line)
        self._remarks.setText(words)
        show_if(self._remarks, on=bool(words) and words != self._chip.text())
        self._follow()
        self.form.show_record(line.id)
        self._stack.setCurrentIndex(1)

    def take_focus(self) -> None:
        """Put the cursor in the words."""
        self.form.box("what").take_focus()

    def save_typing(self) -> None:
        """Save what is typed."""
        self.form.save_typing()

    def _follow(self) -> None:
        box = self.form.box("offset")
        if self._event is None or self._line is None or not isinstance(box.editor, StartEditor):
            return
        moved = self.form.shown == self._line.id and not box.dirty
        box.editor.follow(self._event, self._line)
        if moved:
            box.editor.set_value(box.seen)
