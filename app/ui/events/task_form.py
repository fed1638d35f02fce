"""One task of a critical path: its fields, what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from app.domain.changes import Outcome
from app.domain.errors import UserError
from app.domain.events import Event
from app.domain.tasks import Task, TaskId, TaskNeed
from app.i18n import _
from app.ui.events.task_list import late_look
from app.ui.forms.box import Field
from app.ui.forms.choices import Choice
from app.ui.forms.links import LinksField
from app.ui.forms.record import RecordForm
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.ui.widgets.chip import Chip
from app.ui.widgets.pages import Empty, ScrollPage
from app.words.dates import day_long
from app.words.errors import error_text
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.tasks import TaskLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class TaskPane(QWidget):
    """The form of the chosen task; a sentence while none is chosen."""

    def __init__(self, desk: Desk) -> None:
        """Without a task."""
        super().__init__()
        self._desk = desk
        self.form = form = RecordForm(desk, Task)
        self._when = label("", "strong", wraps=True)
        self._late = Chip()
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._late)
        row.addWidget(self._when, 1)
        form.add(head)
        form.row(Field("title", required=True))
        form.row("owner_id")
        form.row(
            "offset",
            Field("due", help=_("A fixed date that does not follow the event.")),
        )
        self.needs = _Needs(desk)
        form.add(self.needs)
        form.row("note")
        page = ScrollPage()
        page.body.addWidget(form)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(Empty("list-checks", _("Choose a task to see and change it.")))
        self._stack.addWidget(page)

    def show_task(self, line: TaskLine | None, event: Event | None) -> None:
        """Show a task of an event, or none."""
        if line is None or event is None:
            self.form.save_typing()
            self._stack.setCurrentIndex(0)
            return
        self._when.setText(_when(line))
        self._late.show_look(late_look() if line.is_late else None)
        self.form.show_record(line.id)
        self.needs.show_task(line.id, event.id)
        self._stack.setCurrentIndex(1)

    def take_focus(self) -> None:
        """Put the cursor in the title."""
        self.form.box("title").take_focus()

    def save_typing(self) -> None:
        """Save what is typed."""
        self.form.save_typing()


class _Needs(LinksField):
    """The tasks that a task waits for; one that would make it wait for itself is refused."""

    def __init__(self, desk: Desk) -> None:
        self._event = ""
        super().__init__(
            desk, _("Waiting for"), TaskNeed, "task_id", "needs_id", choices=self._of_event
        )
        self._refusal = label("", "error", wraps=True)
        self._refusal.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._refusal)
        desk.feed.changed.connect(self.follow)

    def show_task(self, task: str, event: str) -> None:
        """Show what a task of an event waits for."""
        if task != self._owner:
            self._event = event
            self._refusal.hide()
            self.show_owner(task)

    def link(self, choice: Choice) -> None:
        """Let the task wait for another."""
        task, needed = TaskId(self._owner), TaskId(choice.id)

        def act(store: Store) -> Outcome:
            from app.operations.tasks import add_need  # noqa: PLC0415 -- after the first paint

            return add_need(store, task, needed)

        self._refusal.hide()
        self._focus_add = True
        self._desk.act(self, act, None, self._refused)

    def _refused(self, error: UserError) -> None:
        self._refusal.setText(error_text(error))
        self._refusal.show()
        self.add.setAccessibleDescription(self._refusal.text())
        self.add.setFocus()

    def _of_event(self, reader: Reader) -> Iterable[Choice]:
        from app.storage.sql import columns  # noqa: PLC0415 -- after the first paint

        c = columns(Task)
        tasks = reader.all(Task, c.event_id == self._event, order=(c.rank,))
        return [Choice(task.id, said(task.title)) for task in tasks if task.id != self._owner]


def _when(line: TaskLine) -> str:
    """When a task was done or is due, in full."""
    if line.done_on is not None:
        return _("Finished on {day}").format(day=day_long(line.done_on))
    if line.due is None:
        return _("Needs a date: the event has none yet, or nothing is filled in below.")
    if line.is_late:
        return _("Was due on {day}").format(day=day_long(line.due))
    return _("Due on {day}").format(day=day_long(line.due))
