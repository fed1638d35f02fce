"""Making the critical path from a template, after one saw what it adds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.events import EventId
from app.domain.tasks import Owner, PathTemplate, PathTemplateId
from app.i18n import _, ngettext
from app.ui.events.source_dialog import SourceDialog
from app.ui.events.task_list import offset_short
from app.ui.lists.columns import Column
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


class TemplateDialog(SourceDialog):
    """Choose a template; its tasks with their owners and dates are shown before they are made."""

    def __init__(self, desk: Desk, parent: QWidget, event_id: EventId) -> None:
        """For one event."""
        super().__init__(
            desk,
            parent,
            event_id,
            title=_("Apply a template"),
            text=_("Dates follow the event; owners are the people in charge of it."),
            yes=_("Add these tasks"),
            columns=_columns(),
            code="path preview",
            ask=field_label("task", "template_id"),
        )
        desk.ask(self, partial(_templates, event_id=event_id), self._offer)

    def lines(self, reader: Reader, source: str) -> list[PathLine]:
        from app.queries.tasks import path_preview  # noqa: PLC0415 -- after the first paint

        return path_preview(reader, self._event, PathTemplateId(source))

    def summed(self, new: Sequence[PathLine], *, empty: bool) -> str:
        if not new:
            return _("The event has all of these tasks already.")
        words = ngettext("{count} task is added.", "{count} tasks are added.", len(new))
        return words.format(count=len(new))

    def take(self, store: Store, source: str) -> Outcome:
        from app.operations.tasks import apply_path  # noqa: PLC0415 -- as above

        return apply_path(store, self._event, PathTemplateId(source))

    def _offer(self, templates: list[PathTemplate]) -> None:
        nothing = _("There is no template yet. They are made in Administration.")
        self.offer([one.id for one in templates], [said(one.name) for one in templates], nothing)


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


def _templates(reader: Reader, *, event_id: EventId) -> list[PathTemplate]:
    from app.queries.tasks import templates_for  # noqa: PLC0415 -- after the first paint

    return templates_for(reader, event_id)
