"""What is seen of the calendar as calendar files, in one language or a file of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.events import EventId
from app.domain.values import Language, Marking
from app.i18n import _, ngettext, speaking
from app.ui.saving import save_file
from app.ui.theme import Tone
from app.words.dates import list_text, number
from app.words.marking import file_name

if TYPE_CHECKING:
    from app.queries.calendar import CalendarLine
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

_WEIGHT = list(Marking)


def save_calendar(
    desk: Desk,
    owner: QWidget,
    lines: Sequence[CalendarLine],
    languages: Sequence[Language],
    words: Callable[[], str],
) -> None:
    """Ask where to, and save the events that may leave; say how many stayed behind, and why.

    `words`: what is seen, for the name of the file: the month, or the days.
    """
    leaving = [line for line in lines if line.is_firm and line.marking is not Marking.PROTECTED_B]
    said = left_out_text(lines)
    if not leaving:
        nothing = _("Nothing here can be saved in a calendar file.")
        desk.announce(" ".join(filter(None, (nothing, said))), Tone.ATTENTION)
        return
    if said:
        desk.announce(said, Tone.INFO)
    marking = max((line.marking for line in leaving), key=_WEIGHT.index)
    ids = [EventId(line.id) for line in leaving]
    names = {language: _file_name(language, words, marking) for language in languages}
    works = {language: partial(_content, ids, language, desk) for language in languages}
    title = _("Save as calendar file")
    if len(languages) == 1:
        save_file(desk, owner, title, names[languages[0]], works[languages[0]])
        return
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = QFileDialog.getExistingDirectory(owner, _("Save both calendar files in…"), documents)
    if not folder:
        return

    def make(progress: Progress) -> Path:
        from app.documents.files import write_beside  # noqa: PLC0415 -- seldom

        for at, language in enumerate(languages):
            progress.step(title, at, len(languages))
            with desk.store.reading() as reader:
                content = works[language](reader)
            write_beside(Path(folder) / names[language], content)
        return Path(folder)

    def made(path: Path) -> None:
        desk.announce(_("Both calendar files are in {path}").format(path=path), Tone.SUCCESS)

    desk.tasks.document(owner, title, make, made)


def left_out_text(lines: Sequence[CalendarLine]) -> str:
    """How many of these never go into a calendar file, and why; "" where all do."""
    secret = sum(line.marking is Marking.PROTECTED_B for line in lines)
    vague = sum(not line.is_firm and line.marking is not Marking.PROTECTED_B for line in lines)
    parts: list[str] = []
    if vague:
        text = ngettext(
            "{count} event with only potential dates",
            "{count} events with only potential dates",
            vague,
        )
        parts.append(text.format(count=number(vague)))
    if secret:
        text = ngettext("{count} Protected B event", "{count} Protected B events", secret)
        parts.append(text.format(count=number(secret)))
    return _("Left out: {what}.").format(what=list_text(parts)) if parts else ""


def _file_name(language: Language, words: Callable[[], str], marking: Marking) -> str:
    with speaking(language):
        # Translators: the name of a calendar file; words: a month, or days.
        text = _("Calendar {words}").format(words=f"{words()} {language}")
    return file_name(text, ".ics", marking, language)


def _content(ids: Sequence[EventId], language: Language, desk: Desk, reader: Reader) -> bytes:
    from app.calendars.export import calendar_file  # noqa: PLC0415 -- seldom
    from app.queries.entries import calendar_entries  # noqa: PLC0415 -- seldom

    with speaking(language):
        name = _("Strategic communications calendar")
    entries = calendar_entries(reader, language, ids)
    return calendar_file(entries, language=language, name=name, now=desk.store.clock())
