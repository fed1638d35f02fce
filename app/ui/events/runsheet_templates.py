"""A run sheet taken from a template or another event, seen before it is; or kept for others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.event_templates import EventTemplate
from app.domain.events import Event, EventId
from app.domain.moments import local
from app.i18n import _, ngettext
from app.ui.events.cue_list import preview_columns
from app.ui.events.source_dialog import SourceDialog
from app.ui.forms.box import Field
from app.ui.forms.new import FieldsDialog
from app.words.dates import day_short
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.runsheets import CueLine, Sheeted
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class _FromDialog(SourceDialog):
    """Choose where cues come from; they are shown with their times before they are added."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        event_id: EventId,
        *,
        title: str,
        ask: str,
        text: str = "",
    ) -> None:
        super().__init__(
            desk,
            parent,
            event_id,
            title=title,
            text=text or _("Times follow the start of the event."),
            yes=_("Add these cues"),
            columns=preview_columns(),
            code="run sheet preview",
            ask=ask,
            name=_("What is added"),
        )

    def summed(self, new: Sequence[CueLine], *, empty: bool) -> str:
        if not new:
            return "" if empty else _("The event has all of these cues already.")
        words = ngettext("{count} cue is added.", "{count} cues are added.", len(new))
        return words.format(count=len(new))


class SheetTemplateDialog(_FromDialog):
    """The run sheet of an event template."""

    def __init__(self, desk: Desk, parent: QWidget, event_id: EventId) -> None:
        """For one event."""
        super().__init__(desk, parent, event_id, title=_("Apply a template"), ask=_("Template"))
        desk.ask(self, partial(_templates, event_id=event_id), self._offer)

    def lines(self, reader: Reader, source: str) -> list[CueLine]:
        from app.domain.event_templates import EventTemplateId  # noqa: PLC0415 -- as below
        from app.queries.runsheets import template_preview  # noqa: PLC0415 -- after the first paint

        return template_preview(reader, self._event, EventTemplateId(source))

    def take(self, store: Store, source: str) -> Outcome:
        from app.domain.event_templates import EventTemplateId  # noqa: PLC0415 -- as below
        from app.operations.runsheets import apply_run_sheet  # noqa: PLC0415 -- same

        return apply_run_sheet(store, self._event, EventTemplateId(source))

    def _offer(self, found: list[EventTemplate]) -> None:
        nothing = _("No template has a run sheet yet. They are made in Administration.")
        self.offer([one.id for one in found], [said(one.name) for one in found], nothing)


class LikeEventDialog(_FromDialog):
    """The run sheet of another event."""

    def __init__(self, desk: Desk, parent: QWidget, event_id: EventId) -> None:
        """For one event."""
        super().__init__(
            desk,
            parent,
            event_id,
            title=_("Take over another event’s run sheet"),
            ask=_("Event"),
            text=_("Cues, lengths and languages are taken over, people and delays are not."),
        )
        desk.ask(self, partial(_sheeted, event_id=event_id), self._offer)

    def lines(self, reader: Reader, source: str) -> list[CueLine]:
        from app.queries.runsheets import copy_preview  # noqa: PLC0415 -- after the first paint

        return copy_preview(reader, self._event, EventId(source))

    def take(self, store: Store, source: str) -> Outcome:
        from app.operations.runsheets import copy_run_sheet  # noqa: PLC0415 -- same

        return copy_run_sheet(store, self._event, EventId(source))

    def _offer(self, found: list[Sheeted]) -> None:
        names = [
            f"{said(one.title)} · {day_short(local(one.starts_at, one.zone).date())}"
            for one in found
        ]
        self.offer([one.id for one in found], names, _("No other event has a run sheet yet."))


def ask_template_name(desk: Desk, parent: QWidget, event: Event) -> None:
    """Ask what a template made from the run sheet of an event is called, and make it."""

    def act(store: Store, values: dict[str, Any]) -> str:
        from app.operations.runsheets import save_as_template  # noqa: PLC0415 -- same

        return save_as_template(store, event.id, values["name"])

    def kept(_template: str) -> None:
        desk.toast(_("The template is kept in Administration, among the event templates."))

    FieldsDialog(
        desk,
        parent,
        _("Save the run sheet as a template"),
        EventTemplate,
        [Field("name", required=True)],
        act=act,
        then=kept,
        yes=_("Save the template"),
        text=_("Who does what is kept where it is in words, not where it is a person."),
        given={"name": event.title},
    ).show_over()


def _templates(reader: Reader, *, event_id: EventId) -> list[EventTemplate]:
    from app.queries.runsheets import templates_with_cues  # noqa: PLC0415 -- same

    return templates_with_cues(reader, event_id)


def _sheeted(reader: Reader, *, event_id: EventId) -> list[Sheeted]:
    from app.queries.runsheets import events_with_cues  # noqa: PLC0415 -- same

    return events_with_cues(reader, event_id)
