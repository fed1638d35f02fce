"""The place of events: all of them and all their tasks as lists; one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.moments import local
from app.domain.participants import Participant
from app.domain.proposals import Proposal
from app.domain.runsheets import Cue
from app.domain.tasks import Task
from app.i18n import _
from app.ui.events.listing import Period, event_list
from app.ui.events.new import NewEventDialog
from app.ui.events.task_list import Due, task_list
from app.ui.events.view import EventView
from app.ui.lists.columns import View
from app.ui.place import Command, Page
from app.ui.printing.lists import ListDeeds
from app.ui.widgets.pages import PageHeader
from app.ui.widgets.stage import Stage
from app.ui.widgets.subpages import Subpages

if TYPE_CHECKING:
    from app.queries.events import EventLine
    from app.queries.tasks import OpenTask
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.lists.record_list import RecordList


class EventsPage(Page):
    """Lists at first; `open_record` shows one event, the sidebar leads back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.begin = Command(lambda: _("New event"), self.new, picture="calendar-plus", parent=self)
        self.like = Command(
            lambda: _("New event like an earlier one…"),
            self._ask_like,
            picture="copy-plus",
            parent=self,
        )
        self.overdue = Command(
            lambda: _("Overdue tasks by owner"),
            self.show_overdue,
            picture="clock-alert",
            parent=self,
        )
        self.digest = Command(
            lambda: _("Write to the owners of overdue tasks…"),
            self._ask_digest,
            picture="mail",
            parent=self,
        )
        self._today = local(desk.store.clock(), desk.zone).date()
        self.tabs = Subpages(_("Lists"))
        everything = Stage()
        self.tabs.add("all", _("All events"), lambda: everything)
        self.tabs.add("tasks", _("Tasks"), self._tasks)
        header = PageHeader(_("Events"))
        header.set_actions(self.begin, more=[self.like, None, self.overdue, self.digest])
        self._lists = QWidget()
        lists = QVBoxLayout(self._lists)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(0)
        lists.addWidget(header)
        lists.addWidget(self.tabs, 1)
        self.paper = ListDeeds(desk, self, self._lists, self._shown_list)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._lists)
        self.show_later(everything, lambda: self.list)
        self.make_later(lambda: self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @cached_property
    def list(self) -> RecordList:
        """All events."""
        made = event_list(self._desk, self, self.new, self._today)
        made.bar.buttons["period"].offer([(period, period.words, 0) for period in Period])
        made.show_only(period=[Period.UPCOMING])
        made.opened.connect(self._open)
        return made

    @cached_property
    def view(self) -> EventView:
        """One event in full."""
        made = EventView(self._desk, self.show_lists)
        made.gone.connect(self.show_lists)
        self._stack.addWidget(made)
        self.addActions(made.commands)
        return made

    def _tasks(self) -> RecordList:
        made = task_list(self._desk, self, self._today)
        made.opened.connect(self._open_task)
        self.tasks = made
        return made

    # -- what the window asks

    def open_record(self, kind: str, record: str) -> None:
        """Show an event, or what stands on one of its pages: a task, a cue, a participant …"""
        if kind == "event":
            self._show((record, "", ""))
        else:
            self._desk.ask(self, partial(_place_of, kind=kind, record=record), self._show)

    def open_with(self, *, tab: str = "all", new_on: date | None = None) -> None:
        """Show a list ("all", "tasks", or the "late" ones), or begin an event on a day."""
        self.show_lists()
        self.tabs.show_page("tasks" if tab == "late" else tab)
        if tab == "late":
            self.tasks.show_only(due=[Due.LATE])
        if new_on is not None:
            self._ask_new(new_on)

    def home(self) -> None:
        self.show_lists()

    def new(self) -> None:
        self._ask_new(None)

    def save_typing(self) -> None:
        if self.is_made("view"):
            self.view.save_typing()

    def commands(self) -> Sequence[Command]:
        of_record = self.view.commands if self.is_made("view") else ()
        return [self.begin, self.like, self.overdue, self.digest, *self.paper.commands, *of_record]

    def panes(self) -> Sequence[QWidget]:
        return (self._stack,)

    # -- inside

    def _shown_list(self) -> RecordList:
        return self.tasks if self.tabs.current() == "tasks" else self.list

    def show_lists(self) -> None:
        """Go back to the lists."""
        if self.is_made("view"):
            self.view.leave()
        self._stack.setCurrentWidget(self._lists)

    def show_overdue(self) -> None:
        """Show the tasks that are late, those of each owner together; to print or to export."""
        self.show_lists()
        self.tabs.show_page("tasks")
        late = frozenset({str(Due.LATE)})
        self.tasks.show_view(View(picks={"due": late}, sort="due", group="owner"))

    def _ask_digest(self) -> None:
        from app.ui.events.digest import ask_digest  # noqa: PLC0415 -- seldom

        ask_digest(self._desk, self)

    def _show(self, place: tuple[str, str, str]) -> None:
        event, page, task = place
        self.view.show_event(event, page, task)
        self._stack.setCurrentWidget(self.view)

    def _open(self, line: EventLine) -> None:
        self._desk.open_record("event", line.id)

    def _open_task(self, line: OpenTask) -> None:
        self._desk.open_record("task", line.id)

    def _ask_like(self) -> None:
        from app.ui.events.like import ask_like  # noqa: PLC0415 -- seldom

        ask_like(self._desk, self, partial(self._desk.open_record, "event"))

    def _ask_new(self, day: date | None) -> None:
        open_it = partial(self._desk.open_record, "event")
        NewEventDialog(self._desk, self, open_it, day).show_over()


class EventWindow(Page):
    """One event in a window of its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view = EventView(desk, None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def open_record(self, kind: str, record: str) -> None:
        if kind == "event":
            self.view.show_event(record)
        else:
            show = partial(_place_of, kind=kind, record=record)
            self._desk.ask(self, show, lambda place: self.view.show_event(*place))

    def save_typing(self) -> None:
        self.view.save_typing()

    def commands(self) -> Sequence[Command]:
        return self.view.commands


def _place_of(reader: Reader, *, kind: str, record: str) -> tuple[str, str, str]:
    """The event, its page, and the task, cue or participant, that show a record of another kind."""
    if kind == "participant":
        return reader.get(Participant, record).event_id, "people", record
    if kind == "proposal":
        return reader.get(Proposal, record).event_id, "proposal", ""
    if kind == "cue":
        return reader.get(Cue, record).event_id, "runsheet", record
    return reader.get(Task, record).event_id, "path", record
