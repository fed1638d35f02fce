"""The parts of an event template: cues, services or products, in order; the chosen one below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.event_templates import (
    EventTemplateId,
    TemplateCue,
    TemplateProduct,
    TemplateService,
)
from app.i18n import _
from app.ui.administration.below import lay_below
from app.ui.administration.tasks import offset_short
from app.ui.forms.box import Field
from app.ui.forms.new import Row, new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column
from app.ui.lists.dragging import DragRows
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command, Words
from app.ui.widgets.pages import Empty
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.runsheets import length_text, start_text
from app.words.said import said
from app.words.typography import capital

if TYPE_CHECKING:
    from app.queries.event_templates import TemplatePartLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

PartKind = type[TemplateCue] | type[TemplateService] | type[TemplateProduct]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartList:
    """One sort of parts. `rows`: its fields, the first of them named in a new one."""

    kind: PartKind
    code: str
    icon: str
    title: Words
    nothing: Words
    add: Words
    rows: Sequence[Row]
    columns: Sequence[Column]
    given: Mapping[str, Any]


class TemplateParts(QWidget):
    """The parts of one template."""

    def __init__(self, desk: Desk, listed: PartList) -> None:
        """Of no template yet."""
        super().__init__()
        self._desk, self._listed, self._template = desk, listed, EventTemplateId("")
        self._commands()
        self.list = RecordList(
            desk,
            f"administration {listed.code}",
            columns=listed.columns,
            load=_nothing,
            name=listed.title(),
            kinds=(listed.code, "service_kind", "product_kind"),
            empty=Nothing(listed.icon, listed.nothing, listed.add, self.ask_new),
            bare=True,
        )
        DragRows(self.list.table).dropped.connect(self._dropped)
        self.list.set_actions([self.up, self.down, None, self.remove])
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._edit)
        self.form = RecordForm(desk, listed.kind)
        for row in listed.rows:
            self.form.row(*([row] if isinstance(row, str | Field) else row))
        nothing = Empty(listed.icon, _("Choose a line to see and change it."))
        tools = (self.add, self.up, self.down, self.remove)
        self._side = lay_below(self, tools, self.list, nothing, self.form)
        self._choose(None)

    def show_template(self, template: str) -> None:
        """Show the parts of a template."""
        if template != self._template:
            self.form.save_typing()
            self._template = EventTemplateId(template)
            kind = self._listed.kind
            self.list.set_load(partial(_lines, kind=kind, template=template))

    def save_typing(self) -> None:
        """Save what is typed in a part."""
        self.form.save_typing()

    def ask_new(self) -> None:
        """Ask for a part; it goes to the end."""
        template, kind = self._template, self._listed.kind

        def make(store: Store, values: dict[str, Any]) -> str:
            from app.operations.event_templates import add_part  # noqa: PLC0415 -- as usual

            part = kind(id=store.new_id(), template_id=template, **values)  # pyright: ignore[reportArgumentType] -- an id of its kind
            add_part(store, part)
            return part.id

        new_record_dialog(
            self._desk,
            self,
            self._listed.add(),
            kind,
            self._listed.rows,
            make=make,
            then=self.list.select,
            yes=_("Add"),
            given=self._listed.given,
        )

    def _commands(self) -> None:
        def made(
            words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
        ) -> Command:
            return Command(words, do, picture=picture, keys=keys, parent=self)

        self.add = made(self._listed.add, self.ask_new, "plus")
        self.up = made(lambda: _("Move up"), partial(self._move, -1), "arrow-up", "Alt+Up")
        self.down = made(lambda: _("Move down"), partial(self._move, 1), "arrow-down", "Alt+Down")
        self.remove = made(lambda: _("Delete the line"), self._remove, "trash-2", "Del")

    def _move(self, by: int, line: TemplatePartLine | None = None) -> None:
        line = line or self.list.current()
        if line is None:
            return
        kind, record = self._listed.kind, line.id

        def act(store: Store) -> object:
            from app.operations.event_templates import move_part  # noqa: PLC0415 -- as usual

            return move_part(store, kind, record, by)  # pyright: ignore[reportArgumentType] -- one of three

        self._desk.act(self, act)

    def _dropped(self, row: int, by: int) -> None:
        if not self.list.view.sort:
            self._move(by, self.list.model.line(row))

    def _remove(self) -> None:
        line: TemplatePartLine | None = self.list.current()
        if line is None:
            return
        kind, record = self._listed.kind, line.id

        def act(store: Store) -> object:
            from app.operations.records import delete  # noqa: PLC0415 -- after the paint

            return delete(store, kind, record)

        self._desk.act(self, act)

    def _edit(self, _line: object) -> None:
        first = self._listed.rows[0]
        first = first if isinstance(first, str | Field) else first[0]
        self.form.box(first if isinstance(first, str) else first.name).take_focus()

    def _choose(self, line: TemplatePartLine | None) -> None:
        self._side.setCurrentIndex(line is not None)
        if line is not None:
            self.form.show_record(line.id)
        for command in (self.up, self.down, self.remove):
            command.setEnabled(line is not None)


def cues() -> PartList:
    """The run sheet."""
    return PartList(
        kind=TemplateCue,
        code="template_cue",
        icon="clock",
        title=lambda: _("Run sheet of the template"),
        nothing=lambda: _("No cues yet."),
        add=lambda: _("Add a cue"),
        rows=(
            Field("what", required=True),
            ("offset", "minutes"),
            ("who", "language"),
            ("place",),
            ("milestone",),
            "note",
        ),
        columns=[
            Column("what", lambda: field_label("cue", "what"), _what, width=220),
            Column("when", lambda: _("When"), _cue_when, width=150),
            Column("length", lambda: _("Length"), lambda line: length_text(line.part.minutes)),
            Column("who", lambda: field_label("cue", "person_id"), lambda line: line.part.who),
        ],
        given={"minutes": 5},
    )


def services() -> PartList:
    """The services."""
    return PartList(
        kind=TemplateService,
        code="template_service",
        icon="briefcase",
        title=lambda: _("Services of the template"),
        nothing=lambda: _("No services yet."),
        add=lambda: _("Add a service"),
        rows=((Field("service_kind_id", required=True), "offset"), "what"),
        columns=[
            Column(
                "what", lambda: capital(kind_name("service")), _what, second=_details, width=240
            ),
            Column("when", lambda: _("Needed by"), _offset, width=200),
        ],
        given={},
    )


def products() -> PartList:
    """The products."""
    return PartList(
        kind=TemplateProduct,
        code="template_product",
        icon="files",
        title=lambda: _("Products of the template"),
        nothing=lambda: _("No products yet."),
        add=lambda: _("Add a product"),
        rows=((Field("product_kind_id", required=True), "offset"),),
        columns=[
            Column("what", lambda: capital(kind_name("product")), _what, width=240),
            Column("when", lambda: field_label("product", "due"), _offset, width=200),
        ],
        given={},
    )


def _what(line: TemplatePartLine) -> str:
    return said(line.name)


def _details(line: TemplatePartLine) -> str:
    return said(line.part.what)


def _cue_when(line: TemplatePartLine) -> str:
    offset = line.part.offset
    return _("Follows the cue before") if offset is None else capital(start_text(offset))


def _offset(line: TemplatePartLine) -> str:
    offset = line.part.offset
    return _("No date") if offset is None else offset_short(offset)


def _nothing(_reader: Reader) -> list[TemplatePartLine]:
    return []


def _lines(reader: Reader, *, kind: PartKind, template: str) -> list[TemplatePartLine]:
    from app.queries.event_templates import template_part_lines  # noqa: PLC0415 -- as usual

    return template_part_lines(reader, kind, template)
