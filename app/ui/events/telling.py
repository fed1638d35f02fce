"""Telling those concerned what became of an event: a draft of e-mail for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.events import EventId, When
from app.i18n import _, ngettext
from app.ui.mail_drafts import DraftsDialog, say_saved, tongue_of, without_text, write_files
from app.ui.theme import Tone
from app.ui.widgets.banner import Banner
from app.words.hanging import concern_text
from app.words.numbers import number
from app.words.reminders import NAME
from app.words.said import said
from app.words.tidings import CONCERNS

if TYPE_CHECKING:
    from app.queries.hanging import Concerned
    from app.queries.tidings import Tidings
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.tasks import Progress


def ask_telling(
    desk: Desk,
    owner: QWidget,
    event_id: EventId,
    *,
    was: When | None = None,
    after: Callable[[], object] | None = None,
) -> None:
    """Show whom it concerns and what they would be written. was: the date just moved from.

    after: what comes once that is done, or where nobody can be written to.
    """

    def show(found: Tidings) -> None:
        if found.people:
            dialog = TellDialog(desk, owner, found)
            dialog.finished.connect(go_on)
            dialog.show_over()
            return
        if found.without:
            desk.announce(without_text(found.without), Tone.INFO)
        else:
            desk.announce(_("Nobody else is concerned yet."), Tone.INFO)
        go_on()

    def go_on(_result: int = 0) -> None:
        if after is not None:
            after()

    desk.ask(owner, _asked(desk, event_id, was), show)


def offer_telling(desk: Desk, banner: Banner, event_id: EventId, was: When) -> None:
    """Say beside the date just moved how many it concerns, with the way to write to them."""

    def offer(found: Tidings) -> None:
        count = len(found.people)
        if not count:
            return
        words = ngettext(
            "The event moved. {count} person is concerned.",
            "The event moved. {count} people are concerned.",
            count,
        )

        def tell() -> None:
            banner.clear()
            TellDialog(desk, banner.window(), found).show_over()

        banner.say(words.format(count=number(count)), Tone.INFO, (_("Tell them…"), tell))

    desk.ask(banner, _asked(desk, event_id, was), offer, lambda _refused: None)


class TellDialog(DraftsDialog):
    """Who is told, why, and the words in both languages."""

    def __init__(self, desk: Desk, parent: QWidget, found: Tidings) -> None:
        super().__init__(
            parent,
            _("Tell those concerned"),
            _("Who is told"),
            [(one.id, _words(one)) for one in found.people],
            found.texts,
            without=found.without,
            stands_for=_(
                "“{name}” and “{concerns}” stand for the person and for what of it concerns them."
            ).format(name=NAME, concerns=CONCERNS),
        )
        self._desk, self._found, self._owner = desk, found, parent

    def save(self, folder: Path) -> None:
        """Write the drafts into a folder."""
        found, chosen, texts = self._found, self.ticked(), self.texts()
        title = _("Writing the drafts")

        def work(progress: Progress) -> int:
            from app.queries.tidings import tiding_drafts  # noqa: PLC0415 -- seldom

            progress.step(title)
            files = tiding_drafts(found, chosen, texts)
            write_files(folder, files)
            return len(files)

        desk = self._desk
        desk.tasks.document(self._owner, title, work, lambda n: say_saved(desk, n, folder))


def _asked(desk: Desk, event_id: EventId, was: When | None) -> Callable[[Reader], Tidings]:
    me, now = desk.store.author, desk.store.clock()

    def ask(reader: Reader) -> Tidings:
        from app.queries.tidings import tidings  # noqa: PLC0415 -- seldom

        return tidings(reader, event_id, me, now, was)

    return ask


def _words(one: Concerned) -> str:
    """A person, why, and in which language."""
    sorts: dict[str, dict[str, None]] = {}
    for concern in one.concerns:
        sorts.setdefault(concern.code, {})[said(concern.what)] = None
    why = "; ".join(concern_text(code, list(filter(None, names))) for code, names in sorts.items())
    return f"{one.name} – {why} – {tongue_of(one.language)}"
