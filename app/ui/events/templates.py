"""Making the critical path from a template, after one saw what it adds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.events import EventId
from app.domain.tasks import Owner, PathTemplate, PathTemplateId
from app.i18n import _, ngettext
from app.ui.events.task_list import offset_short
from app.ui.lists.columns import Column
from app.ui.lists.record_list import RecordList
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.choices import choice_name
from app.words.dates import day_short
from app.words.fields import field_label
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.tasks import PathLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class TemplateDialog(Dialog):
    """Choose a template; its tasks with their owners and dates are shown before they are made."""

    def __init__(self, desk: Desk, parent: QWidget, event_id: EventId) -> None:
        """For one event."""
        super().__init__(
            parent,
            _("Apply a template"),
            _("Dates follow the event; owners are the people in charge of it."),
            yes=_("Add these tasks"),
        )
        self.setMinimumSize(100 * GRID, 70 * GRID)
        self._desk, self._event = desk, event_id
        self._templates: list[PathTemplate] = []
        name = label(field_label("task", "template_id"), "label")
        self.templates = QComboBox()
        self.templates.setAccessibleName(name.text())
        name.setBuddy(self.templates)
        self.templates.currentIndexChanged.connect(self._preview)
        self.list = RecordList(
            desk,
            "path preview",
            columns=_columns(),
            load=_nothing,
            name=_("What the template adds"),
            bare=True,
        )
        self.list.arranged.connect(self._count)
        self._sum = label("", "muted")
        for widget in (name, self.templates, self.list, self._sum):
            self.body.addWidget(widget, int(widget is self.list))
        self.yes.setEnabled(False)
        desk.ask(self, partial(_templates, event_id=event_id), self._offer)
        self.templates.setFocus()

    def _offer(self, templates: list[PathTemplate]) -> None:
        self._templates = templates
        self.templates.addItems([said(template.name) for template in templates])
        if not templates:
            self.complain(_("There is no template yet. They are made in Administration."))

    def _preview(self, at: int) -> None:
        if at >= 0:
            template_id = self._templates[at].id
            self.list.set_load(partial(_lines, event_id=self._event, template_id=template_id))

    def _count(self) -> None:
        rows: list[PathLine] = list(self.list.model.rows)  # pyright: ignore[reportAssignmentType] -- no groups here
        new = sum(not row.is_there for row in rows)
        words = ngettext("{count} task is added.", "{count} tasks are added.", new)
        nothing = _("The event has all of these tasks already.")
        self._sum.setText(words.format(count=new) if new else nothing)
        self.yes.setEnabled(new > 0)

    def _answer(self) -> None:
        template_id = self._templates[self.templates.currentIndex()].id
        event_id = self._event

        def act(store: Store) -> Outcome:
            from app.operations.tasks import apply_path  # noqa: PLC0415 -- after the first paint

            return apply_path(store, event_id, template_id)

        self.yes.setEnabled(False)
        self._desk.act(self, act, lambda _done: self.accept())


def _columns() -> list[Column]:
    return [
        Column(
            "title",
            lambda: _("Task"),
            lambda line: said(line.title),
            second=lambda line: _("The event has it already") if line.is_there else "",
            width=320,
        ),
        Column(
            "due",
            lambda: field_label("task", "due"),
            lambda line: day_short(line.due) if line.due else _("Needs a date"),
            second=lambda line: offset_short(line.offset),
            width=210,
        ),
        Column("owner", lambda: field_label("task", "owner_id"), _owner, width=170),
    ]


def _owner(line: PathLine) -> str:
    """Who it goes to; the place on the event where nobody fills it yet."""
    if line.owner or line.role is Owner.NOBODY:
        return line.owner
    return _("{role}: nobody yet").format(role=choice_name(line.role))


def _nothing(_reader: Reader) -> list[PathLine]:
    return []


def _templates(reader: Reader, *, event_id: EventId) -> list[PathTemplate]:
    from app.queries.tasks import templates_for  # noqa: PLC0415 -- after the first paint

    return templates_for(reader, event_id)


def _lines(reader: Reader, *, event_id: EventId, template_id: PathTemplateId) -> list[PathLine]:
    from app.queries.tasks import path_preview  # noqa: PLC0415 -- after the first paint

    return path_preview(reader, event_id, template_id)
