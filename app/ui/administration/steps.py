"""The steps of an approval route: who decides, in which order, which of them in parallel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.lists import OfficeId
from app.domain.routes import RouteStep, RouteStepId, RouteTemplateId
from app.i18n import _, ngettext
from app.ui.administration.below import lay_below
from app.ui.administration.shape import Shape, joined, moved, parted
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column
from app.ui.lists.dragging import DragRows
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command
from app.ui.widgets.pages import Empty
from app.words.fields import field_label
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.administration import StepLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class RouteSteps(QWidget):
    """The steps of one template; the chosen one can be edited below them."""

    def __init__(self, desk: Desk) -> None:
        """Of no template yet."""
        super().__init__()
        self._desk, self._template = desk, RouteTemplateId("")
        self._commands()
        self.list = RecordList(
            desk,
            "administration route steps",
            columns=_columns(),
            load=_nothing,
            name=_("Steps of the route"),
            kinds=("route_step", "office", "person"),
            empty=Nothing(
                "route",
                lambda: _("No steps yet. Nobody would be asked."),
                lambda: _("Add a step"),
                self.ask_new,
            ),
            order="stage",
            bare=True,
        )
        DragRows(self.list.table).dropped.connect(self._dropped)
        self.list.set_actions([self.up, self.down, None, self.join, self.part, None, self.remove])
        self.list.chosen.connect(self._choose)
        self.list.arranged.connect(self._arranged)
        self.list.opened.connect(self._edit)
        self.form = RecordForm(desk, RouteStep)
        self.form.row(Field("office_id", required=True), "person_id")
        self.form.row("days")
        tools = (self.add, self.up, self.down, self.join, self.part, self.remove)
        nothing = Empty("route", _("Choose a step to see and change it."))
        self._side = lay_below(self, tools, self.list, nothing, self.form)
        self._choose(None)

    def show_template(self, template: str) -> None:
        """Show the steps of a template."""
        if template != self._template:
            self.form.save_typing()
            self._template = RouteTemplateId(template)
            self.list.set_load(partial(_lines, template=template))

    def save_typing(self) -> None:
        """Save what is typed in a step."""
        self.form.save_typing()

    def ask_new(self) -> None:
        """Ask who decides next."""
        template = self._template

        def make(store: Store, values: dict[str, Any]) -> object:
            from app.domain.errors import Missing  # noqa: PLC0415 -- after the paint
            from app.operations.administration import add_route_step  # noqa: PLC0415 -- as above

            if not values["office_id"]:
                raise Missing("route_step", "office_id")
            office = OfficeId(values.pop("office_id"))
            return add_route_step(store, template, office, **values)

        new_record_dialog(
            self._desk,
            self,
            _("Add a step"),
            RouteStep,
            [(Field("office_id", required=True), "person_id"), "days"],
            make=make,
            then=lambda _done: self.list.table.setFocus(),
            yes=_("Add"),
        )

    def _commands(self) -> None:
        def made(
            words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
        ) -> Command:
            return Command(words, do, picture=picture, keys=keys, parent=self)

        self.add = made(lambda: _("Add a step"), self.ask_new, "plus")
        self.up = made(lambda: _("Earlier"), partial(self._move, -1), "arrow-up", "Alt+Up")
        self.down = made(lambda: _("Later"), partial(self._move, 1), "arrow-down", "Alt+Down")
        self.join = made(lambda: _("Join the previous stage"), self._join, "git-merge", "Ctrl+J")
        self.part = made(lambda: _("Decide separately"), self._part, "split", "Ctrl+Shift+J")
        self.remove = made(lambda: _("Remove the step"), self._remove, "trash-2", "Del")

    def _stages(self) -> Shape:
        lines: Sequence[Any] = self.list.model.rows
        return [
            [one.id for one in stage] for _n, stage in groupby(lines, key=lambda one: one.stage)
        ]

    def _move(self, by: int) -> None:
        self._arrange(lambda stages, step: moved(stages, step, by))

    def _join(self) -> None:
        self._arrange(joined)

    def _part(self) -> None:
        self._arrange(parted)

    def _dropped(self, row: int, by: int) -> None:
        line = self.list.model.line(row)
        if line is not None:
            stages = self._stages()
            for _step in range(abs(by)):
                stages = moved(stages, line.id, 1 if by > 0 else -1)
            self._keep(stages)

    def _arrange(self, change: Callable[[Shape, str], Shape]) -> None:
        line = self.list.current()
        if line is not None:
            self._keep(change(self._stages(), line.id))

    def _keep(self, stages: Shape) -> None:
        template = self._template
        ids = [[RouteStepId(step) for step in stage] for stage in stages]

        def act(store: Store) -> object:
            from app.operations.administration import arrange_route  # noqa: PLC0415 -- as above

            return arrange_route(store, template, ids)

        self._desk.act(self, act)

    def _edit(self, _line: object) -> None:
        self.form.box("office_id").take_focus()

    def _remove(self) -> None:
        line = self.list.current()
        if line is None:
            return
        step = RouteStepId(line.id)

        def act(store: Store) -> object:
            from app.operations.administration import remove_route_step  # noqa: PLC0415 -- as above

            return remove_route_step(store, step)

        self._desk.act(self, act)

    def _arranged(self) -> None:
        self._choose(self.list.current())

    def _choose(self, line: StepLine | None) -> None:
        self._side.setCurrentIndex(line is not None)
        if line is not None:
            self.form.show_record(line.id)
        for command in (self.up, self.down, self.remove):
            command.setEnabled(line is not None)
        self.join.setEnabled(line is not None and not line.parallel and line.stage > 1)
        self.part.setEnabled(line is not None and line.parallel)


def _columns() -> list[Column]:
    return [
        Column(
            "office",
            lambda: field_label("route_step", "office_id"),
            lambda line: said(line.office),
            second=_second,
            width=230,
        ),
        Column(
            "stage",
            lambda: field_label("route_step", "stage"),
            lambda line: (
                _("{number}, in parallel").format(number=number(line.stage))
                if line.parallel
                else number(line.stage)
            ),
            sort=lambda line: line.stage,
            width=130,
        ),
        Column(
            "days",
            lambda: field_label("route_step", "days"),
            lambda line: ngettext("{count} day", "{count} days", line.days).format(
                count=number(line.days)
            ),
            align="right",
            width=110,
        ),
    ]


def _second(line: StepLine) -> str:
    outside = _("Outside your department") if line.outside else ""
    return " · ".join(filter(None, (line.person, outside)))


def _nothing(_reader: Reader) -> list[StepLine]:
    return []


def _lines(reader: Reader, *, template: str) -> list[StepLine]:
    from app.queries.administration import step_lines  # noqa: PLC0415 -- after the paint

    return step_lines(reader, template)
