"""The tasks of a critical path template: when, by whom, after which others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.domain.tasks import Owner, PathNeed, PathTask, PathTaskId, PathTemplateId
from app.i18n import _, ngettext
from app.ui.administration.below import lay_below
from app.ui.administration.section import other_side
from app.ui.forms.box import Field
from app.ui.forms.choices import Choice
from app.ui.forms.links import LinksField
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column
from app.ui.lists.dragging import DragRows
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command
from app.ui.widgets.basics import label
from app.ui.widgets.pages import Empty
from app.words.choices import choice_name
from app.words.dates import offset_text
from app.words.errors import error_text
from app.words.fields import field_label
from app.words.numbers import list_text, number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.administration import PathTaskLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

PLACE = "place"


class PathTasks(QWidget):
    """The tasks of one template; the chosen one can be edited below them."""

    def __init__(self, desk: Desk) -> None:
        """Of no template yet."""
        super().__init__()
        self._desk, self._template = desk, PathTemplateId("")
        self._wanted = ""
        self._commands()
        self.list = RecordList(
            desk,
            "administration path tasks",
            columns=_columns(),
            load=_nothing,
            name=_("Tasks of the critical path"),
            kinds=("path_task", "path_need"),
            empty=Nothing(
                "list-checks",
                lambda: _("No tasks yet."),
                lambda: _("Add a task"),
                self.ask_new,
            ),
            order=PLACE,
            bare=True,
        )
        DragRows(self.list.table).dropped.connect(self._dropped)
        self.list.set_actions([self.up, self.down, self.by_date, None, self.export, self.remove])
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._edit)
        self.form = RecordForm(desk, PathTask)
        self.form.row(Field("title", required=True))
        self.form.row("offset", "owner")
        self.form.row("note")
        self.needs = PathNeeds(desk)
        self.form.add(self.needs)
        self._when = label("", "secondary", wraps=True)
        self.form.build(self._follow_offset)
        self.form.loaded.connect(self._say_when)
        tools = (self.add, self.up, self.down, self.by_date, self.remove)
        nothing = Empty("list-checks", _("Choose a task to see and change it."))
        self._side = lay_below(self, tools, self.list, nothing, self.form)
        self._choose(None)

    def show_template(self, template: str) -> None:
        """Show the tasks of a template."""
        if template != self._template:
            self.form.save_typing()
            self._template = PathTemplateId(template)
            self.list.set_load(partial(_lines, template=template))

    def save_typing(self) -> None:
        """Save what is typed in a task."""
        self.form.save_typing()

    def ask_new(self) -> None:
        """Ask for a task; it goes to the place of its date."""
        template = self._template

        def make(store: Store, values: dict[str, Any]) -> PathTaskId:
            from app.operations.administration import add_path_task  # noqa: PLC0415 -- as usual

            return add_path_task(store, template, values)

        new_record_dialog(
            self._desk,
            self,
            _("Add a task"),
            PathTask,
            [Field("title", required=True), ("offset", "owner"), "note"],
            make=make,
            then=self.list.select,
            yes=_("Add"),
            given={"owner": Owner.COORDINATOR, "offset": -1},
        )

    def _commands(self) -> None:
        def made(
            words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
        ) -> Command:
            return Command(words, do, picture=picture, keys=keys, parent=self)

        self.add = made(lambda: _("Add a task"), self.ask_new, "plus")
        self.up = made(lambda: _("Move up"), partial(self._move, -1), "arrow-up", "Alt+Up")
        self.down = made(lambda: _("Move down"), partial(self._move, 1), "arrow-down", "Alt+Down")
        self.by_date = made(lambda: _("Sort by date"), self._by_date, "calendar-arrow-up")
        self.remove = made(lambda: _("Delete the task"), self._remove, "trash-2", "Del")
        self.export = made(lambda: _("Export to Excel…"), self._export, "file-spreadsheet")

    def _export(self) -> None:
        self.list.export_as(_("Critical path"))

    def _move(self, by: int, line: PathTaskLine | None = None) -> None:
        line = line or self.list.current()
        if line is None:
            return
        view = self.list.view
        if view.sort != PLACE or view.descending:
            self.list.bar.sort_wanted.emit(PLACE, False)
        task = PathTaskId(line.id)

        def act(store: Store) -> object:
            from app.operations.administration import move_path_task  # noqa: PLC0415 -- as usual

            return move_path_task(store, task, by)

        self._desk.act(self, act)

    def _dropped(self, row: int, by: int) -> None:
        view = self.list.view
        if view.sort == PLACE and not view.descending:
            self._move(by, self.list.model.line(row))

    def _by_date(self) -> None:
        template = self._template

        def act(store: Store) -> object:
            from app.operations.administration import order_path  # noqa: PLC0415 -- as usual

            return order_path(store, template)

        self._desk.act(self, act)

    def _remove(self) -> None:
        line = self.list.current()
        if line is None:
            return
        task = line.id

        def act(store: Store) -> object:
            from app.operations.records import delete  # noqa: PLC0415 -- after the paint

            return delete(store, PathTask, task)

        self._desk.act(self, act)

    def _edit(self, _line: object) -> None:
        self.form.box("title").take_focus()

    def _follow_offset(self) -> None:
        """Say below the offset which day that would be."""
        box = self.form.box("offset")
        box.editor.typed.connect(self._say_when)
        layout = box.layout()
        if layout is not None:
            layout.addWidget(self._when)

    def _say_when(self, _task: object = None) -> None:
        typed = self.form.box("offset").editor.parts().get("", "").replace("\u2212", "-")
        whole = typed.strip().removeprefix("-").isdecimal()
        self._when.setText(offset_text(int(typed)) if whole else "")

    def _choose(self, line: PathTaskLine | None) -> None:
        self._side.setCurrentIndex(line is not None)
        if line is not None:
            self.form.show_record(line.id)
            self.needs.show_task(line.id, self._template)
        for command in (self.up, self.down, self.remove):
            command.setEnabled(line is not None)


class PathNeeds(LinksField):
    """The tasks that a task of a template waits for; it never waits for itself."""

    def __init__(self, desk: Desk) -> None:
        """Of no task yet."""
        self._template = ""
        super().__init__(
            desk, _("Waiting for"), PathNeed, "task_id", "needs_id", choices=self._of_template
        )
        self.refusal = label("", "error", wraps=True)
        self.refusal.hide()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.refusal)
        desk.feed.changed.connect(self.follow)

    def show_task(self, task: str, template: str) -> None:
        """Show what a task of a template waits for."""
        if task != self._owner:
            self._template = template
            self.refusal.hide()
            self.show_owner(task)

    def link(self, choice: Choice) -> None:
        """Let the task wait for another, unless it would wait for itself."""
        task, needed = PathTaskId(self._owner), PathTaskId(choice.id)

        def act(store: Store) -> object:
            from app.operations.administration import add_path_need  # noqa: PLC0415 -- as usual

            return add_path_need(store, task, needed)

        self.refusal.hide()
        self._focus_add = True
        self._desk.act(self, act, None, self._refused)

    def _refused(self, error: UserError) -> None:
        self.refusal.setText(error_text(error))
        self.refusal.show()
        self.add.setAccessibleDescription(self.refusal.text())
        self.add.setFocus()

    def _of_template(self, reader: Reader) -> Iterable[Choice]:
        from app.storage.sql import columns  # noqa: PLC0415 -- after the paint

        c = columns(PathTask)
        tasks = reader.all(PathTask, c.template_id == self._template, order=(c.rank,))
        return [Choice(task.id, said(task.title)) for task in tasks if task.id != self._owner]


def offset_short(offset: int) -> str:
    """When a task is due, seen from event day, as short as a column needs it."""
    if not offset:
        return _("Event day")
    if offset < 0:
        words = ngettext("{count} working day before", "{count} working days before", -offset)
    else:
        words = ngettext("{count} working day after", "{count} working days after", offset)
    return words.format(count=number(abs(offset)))


def _columns() -> list[Column]:
    return [
        Column(
            "title",
            lambda: _("Task"),
            lambda line: said(line.title),
            second=_second,
            width=200,
        ),
        Column(
            "offset",
            lambda: _("When"),
            lambda line: offset_short(line.offset),
            sort=lambda line: line.offset,
            width=184,
        ),
        Column(
            "owner",
            lambda: field_label("path_task", "owner"),
            lambda line: choice_name(line.owner),
            width=120,
        ),
        Column(
            "other",
            lambda: _("In the other language"),
            lambda line: other_side(line.title),
            width=200,
            hidden=True,
        ),
        Column(
            PLACE,
            lambda: _("Order"),
            lambda line: number(line.place),
            sort=lambda line: line.place,
            value=lambda line: line.place,
            align="right",
            width=72,
            hidden=True,
        ),
    ]


def _second(line: PathTaskLine) -> str:
    if not line.needs:
        return ""
    return _("Waiting for {tasks}").format(tasks=list_text([said(title) for title in line.needs]))


def _nothing(_reader: Reader) -> list[PathTaskLine]:
    return []


def _lines(reader: Reader, *, template: str) -> list[PathTaskLine]:
    from app.queries.administration import path_task_lines  # noqa: PLC0415 -- after the paint

    return path_task_lines(reader, template)
