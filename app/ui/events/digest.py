"""What is overdue, written to each owner: a draft of e-mail for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.ui.mail_drafts import DraftsDialog, say_saved, tongue_of, without_text, write_files
from app.ui.theme import Tone
from app.ui.widgets.basics import label
from app.words.digests import TASKS
from app.words.numbers import number
from app.words.reminders import NAME

if TYPE_CHECKING:
    from app.queries.digests import Digest, Owner
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.tasks import Progress


def ask_digest(desk: Desk, owner: QWidget) -> None:
    """Show who has overdue tasks and what they would be written; nothing is sent."""
    now = desk.store.clock()

    def ask(reader: Reader) -> Digest:
        from app.queries.digests import overdue  # noqa: PLC0415 -- seldom

        return overdue(reader, now)

    def show(found: Digest) -> None:
        if found.owners:
            DigestDialog(desk, owner, found).show_over()
        else:
            desk.announce(" ".join(_apart(found)) or _("Nothing is overdue."), Tone.INFO)

    desk.ask(owner, ask, show)


class DigestDialog(DraftsDialog):
    """Who is written, how much of theirs is overdue, and the words in both languages."""

    def __init__(self, desk: Desk, parent: QWidget, found: Digest) -> None:
        super().__init__(
            parent,
            _("Write to the owners of overdue tasks"),
            _("Who is written to"),
            [(owner.id, _words(owner)) for owner in found.owners],
            found.texts,
            without=found.without,
            stands_for=_("“{name}” and “{tasks}” stand for the person and for their tasks.").format(
                name=NAME, tasks=TASKS
            ),
        )
        self._desk, self._found, self._owner = desk, found, parent
        for words in _apart(found)[bool(found.without) :]:
            self.body.addWidget(label(words, "secondary", wraps=True))

    def save(self, folder: Path) -> None:
        """Write the drafts into a folder."""
        found, chosen, texts = self._found, self.ticked(), self.texts()
        title = _("Writing the drafts")

        def work(progress: Progress) -> int:
            from app.queries.digests import digest_drafts  # noqa: PLC0415 -- seldom

            progress.step(title)
            files = digest_drafts(found, chosen, texts)
            write_files(folder, files)
            return len(files)

        desk = self._desk
        desk.tasks.document(self._owner, title, work, lambda n: say_saved(desk, n, folder))


def _apart(found: Digest) -> list[str]:
    """What no draft says: whose address is not known, what nobody owns, what never leaves so."""
    said: list[str] = []
    if found.without:
        said.append(without_text(found.without))
    if found.nobody:
        words = ngettext(
            "{count} overdue task belongs to nobody.",
            "{count} overdue tasks belong to nobody.",
            found.nobody,
        )
        said.append(words.format(count=number(found.nobody)))
    if found.kept:
        words = ngettext(
            "{count} overdue task is of an event that is not named in e-mail.",
            "{count} overdue tasks are of events that are not named in e-mail.",
            found.kept,
        )
        said.append(words.format(count=number(found.kept)))
    return said


def _words(owner: Owner) -> str:
    count = len(owner.tasks)
    words = ngettext("{count} overdue task", "{count} overdue tasks", count)
    return f"{owner.name} – {words.format(count=number(count))} – {tongue_of(owner.language)}"
