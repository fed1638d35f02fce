"""The critical path of one event: its tasks at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.events import Event, EventId
from app.domain.tasks import Task, TaskId, TaskState
from app.domain.values import EMPTY
from app.i18n import _
from app.ui.events.path_columns import path_columns
from app.ui.events.path_picture import PathPictureView
from app.ui.events.task_form import TaskPane
from app.ui.events.templates import TemplateDialog
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command
from app.ui.theme import GRID
from app.ui.widgets.basics import action_button, line
from app.ui.widgets.dialogs import confirm
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import MARGIN
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.path_pictures import PathPicture
    from app.queries.tasks import TaskLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


KINDS = ("task", "task_need", "event", "person", "closure", "department")
SIDE_BY_SIDE = 900
"""Pixels from which on list and task have room beside each other."""


class CriticalPath(QWidget):
    """Tasks of one event, in the office's order."""

    def __init__(self, desk: Desk, *whole: Command) -> None:
        """Without an event. `whole`: the commands of the event that concern the path as such."""
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self._commands()
        self.pane = TaskPane(desk)
        self.list = RecordList(
            desk,
            "path",
            columns=path_columns(),
            load=_nothing,
            name=_("Tasks of the critical path"),
            kinds=KINDS,
            empty=Nothing(
                "list-checks",
                lambda: _("No tasks yet. A template makes the whole path in one step."),
                lambda: _("Apply a template…"),
                self.ask_template,
            ),
            bare=True,
        )
        self.list.set_actions(
            [
                self.done,
                self.start,
                self.not_needed,
                self.reopen,
                None,
                self.up,
                self.down,
                None,
                self.delete,
            ]
        )
        self.list.chosen.connect(self._choose)
        self.list.arranged.connect(self._again)
        self.list.opened.connect(self._open)
        desk.feed.changed.connect(self._changed)
        self._lay(whole)
        self._choose(None)

    def _commands(self) -> None:
        def made(
            words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
        ) -> Command:
            return Command(words, do, keys=keys, picture=picture, parent=self)

        self.done = made(lambda: _("Mark as done"), self._done, "circle-check", "Ctrl+Return")
        self.start = made(lambda: _("Start the task"), self._start, "circle-play")
        self.not_needed = made(lambda: _("Not needed"), self._not_needed, "circle-slash")
        self.reopen = made(lambda: _("Reopen the task"), self._reopen, "rotate-ccw")
        self.up = made(lambda: _("Move the task up"), lambda: self._shift(-1), "arrow-up", "Alt+Up")
        self.down = made(
            lambda: _("Move the task down"), lambda: self._shift(1), "arrow-down", "Alt+Down"
        )
        self.delete = made(lambda: _("Delete the task"), self._delete, "trash-2", "Del")
        self.as_picture = made(
            lambda: _("Show as a picture"), lambda: self.turn(picture=True), "calendar-range"
        )
        self.as_list = made(
            lambda: _("Show as a list"), lambda: self.turn(picture=False), "list-checks"
        )

    def _lay(self, whole: Sequence[Command]) -> None:
        bar = Flow()
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        around.addLayout(bar)
        for command in (self.start, self.done, self.reopen):
            bar.addWidget(action_button(command))
        for command in whole:
            bar.addWidget(action_button(command, "quiet"))
        for command in (self.as_picture, self.as_list):
            bar.addWidget(action_button(command, "quiet"))
        self._views = QStackedWidget()
        self._views.addWidget(self.list)
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._views)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([640, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        column.addWidget(line())
        column.addWidget(split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the task stands below the list."""
        super().resizeEvent(event)
        self._split.setOrientation(self._side())

    # -- what is shown

    @cached_property
    def picture(self) -> PathPictureView:
        """The same tasks as bars over their days."""
        made = PathPictureView()
        made.setAccessibleName(_("Critical path as a picture"))
        made.chosen.connect(self.list.select)
        made.opened.connect(self._open)
        deeds = (self.done, self.start, self.not_needed, self.reopen, self.up, self.down)
        made.names.addActions([*deeds, self.delete])
        made.names.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._views.addWidget(made)
        return made

    def turn(self, *, picture: bool) -> None:
        """Show the picture, or the list."""
        self._views.setCurrentWidget(self.picture if picture else self.list)
        self._split.setOrientation(self._side())
        if picture:
            self._split.setSizes([520, 240])
        self._offer_views()
        self._draw()
        (self.picture.names if picture else self.list.table).setFocus()

    def _changed(self, outcome: Outcome) -> None:
        """While the picture is shown the list reads on behind it: its lines say what is chosen."""
        if self._event is not None and outcome.touches(*KINDS) and not self._is_list():
            self.list.reload()

    def _is_list(self) -> bool:
        return self._views.currentWidget() is self.list

    @property
    def commands(self) -> list[Command]:
        """The ways to look at the path."""
        return [self.as_picture, self.as_list]

    def _offer_views(self) -> None:
        self.as_picture.setVisible(self._event is not None and self._is_list())
        self.as_list.setVisible(self._event is not None and not self._is_list())

    def _draw(self) -> None:
        """Ask what the picture shows, where it is shown."""
        event = self._event
        if event is None or self._is_list():
            return
        now = self._desk.store.clock()

        def ask(reader: Reader) -> PathPicture:
            from app.queries.path_pictures import path_picture  # noqa: PLC0415 -- seldom

            return path_picture(reader, event.id, now)

        self._desk.ask_latest(self, "picture", ask, self._drawn)

    def _drawn(self, found: PathPicture) -> None:
        self.picture.show_picture(found)
        line: TaskLine | None = self.list.current()
        if line is not None:
            self.picture.select(line.id)

    def _side(self) -> Qt.Orientation:
        """A picture wants the whole width, a list only where it is narrow."""
        wide = self.width() >= SIDE_BY_SIDE and self._is_list()
        return Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical

    def show_event(self, event: Event | None) -> None:
        """Show the path of an event."""
        before, self._event = self._event, event
        self._offer_views()
        if event is not None and (before is None or before.id != event.id):
            now = self._desk.store.clock
            self.list.set_load(partial(_lines, event_id=event.id, now=now))
        elif event is not None and event != before:
            self._draw()

    def select(self, task: str) -> None:
        """Choose a task, as soon as it is there."""
        self.list.select(task)

    def save_typing(self) -> None:
        """Save what is typed in the task."""
        self.pane.save_typing()

    def _choose(self, line: TaskLine | None) -> None:
        self.pane.show_task(line, self._event)
        is_open = line is not None and line.state.is_open
        self.done.setVisible(is_open)
        self.not_needed.setVisible(is_open)
        self.start.setVisible(line is not None and line.state is TaskState.TO_DO)
        self.reopen.setVisible(line is not None and not line.state.is_open)
        for command in (self.up, self.down, self.delete):
            command.setEnabled(line is not None)

    def _again(self) -> None:
        """The chosen task may have changed."""
        self._choose(self.list.current())
        self._draw()

    def _open(self, _line: object) -> None:
        self.pane.take_focus()

    # -- what is done

    def ask_new(self) -> None:
        """Ask for a new task."""
        event = self._event
        if event is None:
            return

        def make(store: Store, values: dict[str, Any]) -> str:
            from app.operations.tasks import add_task  # noqa: PLC0415 -- after the first paint

            task = Task(id=TaskId(store.new_id()), event_id=event.id, **values)
            add_task(store, task)
            return task.id

        new_record_dialog(
            self._desk,
            self,
            _("Add a task"),
            Task,
            [
                Field("title", required=True),
                Field("owner_id"),
                [
                    Field("offset"),
                    Field("due", help=_("A fixed date that does not follow the event.")),
                ],
            ],
            make=make,
            then=self.select,
            yes=_("Add"),
            given={"title": EMPTY, "owner_id": event.coordinator_id},
        )

    def ask_template(self) -> None:
        """Ask for a template, and show what it would add."""
        if self._event is not None:
            TemplateDialog(self._desk, self, self._event.id).show_over()

    def _done(self) -> None:
        self._finish(TaskState.DONE)

    def _not_needed(self) -> None:
        self._finish(TaskState.NOT_NEEDED)

    def _finish(self, state: TaskState) -> None:
        def act(store: Store, task: TaskId) -> Outcome:
            from app.operations.tasks import finish_task  # noqa: PLC0415 -- after the first paint

            return finish_task(store, task, state)

        self._act(act)

    def _start(self) -> None:
        def act(store: Store, task: TaskId) -> Outcome:
            from app.operations.tasks import start_task  # noqa: PLC0415 -- after the first paint

            return start_task(store, task)

        self._act(act)

    def _reopen(self) -> None:
        def act(store: Store, task: TaskId) -> Outcome:
            from app.operations.tasks import reopen_task  # noqa: PLC0415 -- after the first paint

            return reopen_task(store, task)

        self._act(act)

    def _delete(self) -> None:
        line: TaskLine | None = self.list.current()
        if line is None:
            return

        def act(store: Store, task: TaskId) -> Outcome:
            from app.operations.records import delete  # noqa: PLC0415 -- after the first paint

            return delete(store, Task, task)

        confirm(
            self,
            _("Delete the task “{title}”?").format(title=said(line.title)),
            _("A task that turned out to be superfluous can be marked as not needed instead."),
            yes=_("Delete the task"),
            danger=True,
            then=partial(self._act, act),
        )

    def _act(self, operation: Callable[[Store, TaskId], Outcome]) -> None:
        line: TaskLine | None = self.list.current()
        if line is not None:
            task = line.id
            self._desk.act(self, lambda store: operation(store, task))

    def _shift(self, by: int) -> None:
        line: TaskLine | None = self.list.current()
        lines: list[TaskLine] = list(self.list.model.rows)  # pyright: ignore[reportAssignmentType] -- no groups here
        if line is None:
            return
        order = [each.id for each in lines]
        at = order.index(line.id)
        if 0 <= at + by < len(order):
            order.insert(at + by, order.pop(at))
            self._order(order)

    def order_by_date(self) -> None:
        """Put the tasks in the order of their dates; those without one come last."""
        lines: list[TaskLine] = list(self.list.model.rows)  # pyright: ignore[reportAssignmentType] -- same
        if lines:
            dated = sorted(lines, key=lambda each: (each.due is None, each.due or each.id))  # pyright: ignore[reportArgumentType] -- never compares the two
            self._order([each.id for each in dated])

    def _order(self, order: Sequence[TaskId]) -> None:
        event = self._event
        if event is None:
            return

        def act(store: Store) -> Outcome:
            from app.operations.tasks import order_tasks  # noqa: PLC0415 -- after the first paint

            return order_tasks(store, event.id, order)

        self._desk.act(self, act)


def _nothing(_reader: Reader) -> list[TaskLine]:
    return []


def _lines(reader: Reader, *, event_id: EventId, now: Callable[[], Any]) -> list[TaskLine]:
    from app.queries.tasks import task_lines  # noqa: PLC0415 -- after the first paint

    return task_lines(reader, event_id, now())
