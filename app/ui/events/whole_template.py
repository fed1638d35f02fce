"""Everything that an event template has, laid on an event that is there; seen before it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.beginnings import Taken
from app.domain.event_templates import EventTemplate, EventTemplateId
from app.domain.events import EventId
from app.domain.moments import local
from app.i18n import _
from app.ui.events.source_dialog import SourceDialog
from app.ui.events.task_list import offset_short
from app.ui.lists.columns import Column
from app.words.beginnings import added_text, part_kind
from app.words.dates import day_short, time_of_day
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.beginnings import WholeLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class WholeTemplateDialog(SourceDialog):
    """Choose a template: its tasks, cues, services and products are shown before they are laid."""

    def __init__(self, desk: Desk, parent: QWidget, event_id: EventId) -> None:
        """For one event."""
        super().__init__(
            desk,
            parent,
            event_id,
            title=_("Apply an event template"),
            text=_("Dates follow the event. What the event has already stays as it is."),
            yes=_("Add all of this"),
            columns=_columns(),
            code="template preview",
        )
        desk.ask(self, partial(_templates, event_id=event_id), self._offer)

    def lines(self, reader: Reader, source: str) -> list[WholeLine]:
        from app.queries.beginnings import whole_preview  # noqa: PLC0415 -- after the first paint

        return whole_preview(reader, self._event, EventTemplateId(source))

    def summed(self, new: Sequence[WholeLine], *, empty: bool) -> str:
        parts = Counter(line.part for line in new)
        nothing = "" if empty else _("The event has all of this already.")
        return added_text({part: parts[part] for part in Taken}) or nothing

    def take(self, store: Store, source: str) -> Outcome:
        from app.operations.event_templates import apply_template  # noqa: PLC0415 -- as above

        return apply_template(store, self._event, EventTemplateId(source))

    def _offer(self, templates: list[EventTemplate]) -> None:
        nothing = _("There is no template yet. They are made in Administration.")
        self.offer([one.id for one in templates], [said(one.name) for one in templates], nothing)


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


def _templates(reader: Reader, *, event_id: EventId) -> list[EventTemplate]:
    from app.queries.beginnings import templates_for_event  # noqa: PLC0415 -- after the first paint

    return templates_for_event(reader, event_id)
