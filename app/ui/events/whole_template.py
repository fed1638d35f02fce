"""Everything that an event template has, laid on an event that is there; seen before it is."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.beginnings import Taken
from app.domain.event_templates import EventTemplate, EventTemplateId
from app.domain.events import EventId
from app.domain.moments import local
from app.i18n import _
from app.ui.events.task_list import offset_short
from app.ui.lists.columns import Column
from app.ui.lists.record_list import RecordList
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.beginnings import added_text, part_kind
from app.words.dates import day_short, time_of_day
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.beginnings import WholeLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class WholeTemplateDialog(Dialog):
    """Choose a template: its tasks, cues, services and products are shown before they are laid."""

    def __init__(self, desk: Desk, parent: QWidget, event_id: EventId) -> None:
        """For one event."""
        super().__init__(
            parent,
            _("Apply an event template"),
            _("Dates follow the event. What the event has already stays as it is."),
            yes=_("Add all of this"),
        )
        self.setMinimumSize(100 * GRID, 72 * GRID)
        self._desk, self._event = desk, event_id
        self._templates: list[EventTemplate] = []
        name = label(_("Template"), "label")
        self.templates = QComboBox()
        self.templates.setAccessibleName(name.text())
        name.setBuddy(self.templates)
        self.templates.currentIndexChanged.connect(self._preview)
        self.list = RecordList(
            desk,
            "template preview",
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

    def _offer(self, templates: list[EventTemplate]) -> None:
        self._templates = templates
        self.templates.addItems([said(template.name) for template in templates])
        if not templates:
            self.complain(_("There is no template yet. They are made in Administration."))

    def _preview(self, at: int) -> None:
        if at >= 0:
            chosen = self._templates[at].id
            self.list.set_load(partial(_lines, event_id=self._event, template_id=chosen))

    def _count(self) -> None:
        rows: list[WholeLine] = list(self.list.model.rows)  # pyright: ignore[reportAssignmentType] -- no groups here
        new = Counter(row.part for row in rows if not row.is_there)
        nothing = _("The event has all of this already.") if rows else ""
        self._sum.setText(added_text({part: new[part] for part in Taken}) or nothing)
        self.yes.setEnabled(bool(new))

    def _answer(self) -> None:
        chosen, event_id = self._templates[self.templates.currentIndex()].id, self._event

        def act(store: Store) -> Outcome:
            from app.operations.event_templates import apply_template  # noqa: PLC0415 -- as below

            return apply_template(store, event_id, chosen)

        self.yes.setEnabled(False)
        self._desk.act(self, act, lambda _done: self.accept())


def _columns() -> list[Column]:
    return [
        Column(
            "name",
            lambda: _("What is added"),
            lambda line: said(line.name),
            second=lambda line: _("The event has it already") if line.is_there else "",
            width=330,
        ),
        Column("part", lambda: _("Kind"), lambda line: part_kind(line.part), width=150),
        Column("when", lambda: _("Date"), _when, second=_from_event, width=210),
    ]


def _when(line: WholeLine) -> str:
    if line.at is not None:
        return time_of_day(local(line.at, line.zone))
    return day_short(line.day) if line.day else ""


def _from_event(line: WholeLine) -> str:
    return "" if line.offset is None else offset_short(line.offset)


def _nothing(_reader: Reader) -> list[WholeLine]:
    return []


def _templates(reader: Reader, *, event_id: EventId) -> list[EventTemplate]:
    from app.queries.beginnings import templates_for_event  # noqa: PLC0415 -- after the first paint

    return templates_for_event(reader, event_id)


def _lines(reader: Reader, *, event_id: EventId, template_id: EventTemplateId) -> list[WholeLine]:
    from app.queries.beginnings import whole_preview  # noqa: PLC0415 -- after the first paint

    return whole_preview(reader, event_id, template_id)
