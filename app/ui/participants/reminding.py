"""Reminders of an invitation as e-mail drafts: words seen and changed before, a file a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.participants import ParticipantId
from app.domain.values import Language
from app.i18n import _
from app.ui.mail_drafts import DraftsDialog, say_saved, tongue_of, without_text, write_files
from app.ui.participants.listing import waiting_text
from app.ui.theme import Tone
from app.words.reminders import INVITED, NAME, MailText

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.domain.events import EventId
    from app.queries.participants import ParticipantLine
    from app.queries.reminders import DraftFiles, Reminders
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress


def ask_reminders(desk: Desk, owner: QWidget, event_id: EventId) -> None:
    """Show who has not answered and what they would be written; nothing is sent."""

    def ask(reader: Reader) -> Reminders:
        from app.queries.reminders import reminders  # noqa: PLC0415 -- seldom

        return reminders(reader, event_id)

    def show(found: Reminders) -> None:
        if found.waiting:
            ReminderDialog(desk, owner, found).show_over()
        else:
            desk.announce(_nobody(found), Tone.INFO)

    desk.ask(owner, ask, show)


class ReminderDialog(DraftsDialog):
    """Who is reminded, and the words in both languages."""

    def __init__(self, desk: Desk, parent: QWidget, found: Reminders) -> None:
        super().__init__(
            parent,
            _("Remind those who have not answered"),
            _("Who is reminded"),
            [(line.id, _words(line)) for line in found.waiting],
            found.texts,
            without=found.without,
            stands_for=_(
                "“{name}” and “{invited}” stand for the person and for the day on which they"
                " were invited."
            ).format(name=NAME, invited=INVITED),
        )
        self._desk, self._found, self._owner = desk, found, parent

    def chosen(self) -> list[ParticipantId]:
        """Who is ticked."""
        return [ParticipantId(record) for record in self.ticked()]

    def save(self, folder: Path) -> None:
        """Write the drafts into a folder, then note that these people were reminded."""
        event_id = self._found.event.id
        write_drafts(self._desk, self._owner, event_id, self.chosen(), self.texts(), folder=folder)


def write_drafts(
    desk: Desk,
    owner: QWidget,
    event_id: EventId,
    chosen: Sequence[ParticipantId],
    texts: dict[Language, MailText],
    *,
    folder: Path,
) -> None:
    """Write drafts on the document lane; only once all are there, the reminders are noted."""
    title = _("Writing the drafts")

    def work(progress: Progress) -> DraftFiles:
        from app.queries.reminders import reminder_drafts  # noqa: PLC0415 -- seldom

        progress.step(title)
        with desk.store.reading() as reader:
            made = reminder_drafts(reader, event_id, chosen, texts)
        write_files(folder, made.files)
        return made

    def written(made: DraftFiles) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.participants import remind  # noqa: PLC0415 -- seldom

            return remind(store, event_id, made.people)

        desk.act(owner, act, lambda _done: say_saved(desk, len(made.files), folder))

    desk.tasks.document(owner, title, work, written)


def _nobody(found: Reminders) -> str:
    if found.without:
        return without_text(found.without)
    return _("No answer is waited for: everyone invited has answered.")


def _words(line: ParticipantLine) -> str:
    return f"{line.name} – {waiting_text(line)} – {tongue_of(line.language)}"
