"""One event as a calendar file, for Outlook and everyone else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.events import Event
from app.domain.values import Marking
from app.i18n import _
from app.ui.saving import save_file
from app.ui.theme import Tone
from app.words.marking import file_name
from app.words.references import printed_reference
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk


def save_calendar_file(desk: Desk, owner: QWidget, event: Event) -> None:
    """Ask where and save it; say why not where it may not leave or has no date."""
    if event.marking is Marking.PROTECTED_B:
        desk.announce(
            _("A Protected B event never leaves in a calendar file. Nothing was saved."),
            Tone.ATTENTION,
        )
        return
    if not event.when.is_firm:
        desk.announce(
            _("The event has only potential dates. Give it a date to save it for a calendar."),
            Tone.ATTENTION,
        )
        return
    language, now = spoken(), desk.store.clock()

    def work(reader: Reader) -> bytes:
        from app.calendars.export import calendar_file  # noqa: PLC0415 -- seldom
        from app.queries.entries import calendar_entries  # noqa: PLC0415 -- seldom

        entries = calendar_entries(reader, language, [event.id])
        return calendar_file(entries, language=language, name=said(event.title), now=now)

    name = file_name(f"{printed_reference(event)} {said(event.title)}", ".ics", event.marking)
    save_file(desk, owner, _("Save as calendar file"), name, work)
