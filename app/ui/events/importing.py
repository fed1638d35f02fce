"""Events from a file: a table, a calendar, an e-mail; dropped on the window or chosen.

The file is read off the window. One event is shown in the dialog of a new event, to be corrected;
several in a preview, and all of them are imported in one act, or none.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.incoming import EventsFile, FoundEvent
from app.i18n import _, ngettext
from app.ui.events.new import Given, NewEventDialog
from app.ui.theme import Tone
from app.words.incoming import problem_text
from app.words.numbers import number

if TYPE_CHECKING:
    from app.queries.intake import Intake
    from app.queries.quick import Beginning
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

PATTERNS = "*.csv *.txt *.tsv *.xlsx *.ics *.eml"


class ImportEvents(QObject):
    """Asks for a file, or takes one that was dropped, and shows what it holds."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        """`owner`: what dialogs stand over."""
        super().__init__(owner)
        self._desk, self._owner = desk, owner

    def ask(self) -> None:
        """Ask which file."""
        kinds = _("Tables, calendars and e-mails") + f" ({PATTERNS})"
        found, _kind = QFileDialog.getOpenFileName(self._owner, _("Import events"), "", kinds)
        if found:
            self.read(Path(found))

    def read(self, path: Path) -> None:
        """Read a file and show what it holds; one that cannot be read is said so."""
        zone = self._desk.zone

        def work(progress: Progress) -> Intake:
            from app.queries.intake import read_file, take_in  # noqa: PLC0415 -- seldom

            progress.step(_("Reading {name}").format(name=path.name))
            return take_in(read_file(path), path.name, zone)

        title = _("Reading {name}").format(name=path.name)
        self._desk.tasks.document(self, title, work, self._taken)

    def _taken(self, taken: Intake) -> None:
        zone, store = self._desk.zone, self._desk.store

        def ask(reader: Reader) -> tuple[Beginning, Intake]:
            from app.queries.importing import placed  # noqa: PLC0415 -- seldom
            from app.queries.quick import beginning  # noqa: PLC0415 -- seldom

            begun = beginning(reader, zone, store.clock())
            if taken.events is None:
                return begun, taken
            events = tuple(placed(each, begun.known) for each in taken.events.events)
            return begun, replace(taken, events=replace(taken.events, events=events))

        self._desk.ask(self, ask, self._show)

    def _show(self, found: tuple[Beginning, Intake]) -> None:
        begun, taken = found
        if taken.mail is not None:
            self._begin(self._of_mail(begun, taken))
        elif taken.events is not None and len(taken.events.events) == 1:
            self._begin(_of_event(taken.events.events[0], taken.name, taken.events))
        else:
            from app.ui.events.import_preview import ImportDialog  # noqa: PLC0415 -- seldom

            ImportDialog(self._desk, self._owner, taken, begun.known, self._imported).show_over()

    def _begin(self, given: Given) -> None:
        then = partial(self._desk.open_record, "event")
        NewEventDialog(self._desk, self._owner, then, given=given).show_over()

    def _of_mail(self, begun: Beginning, taken: Intake) -> Given:
        from app.queries.intake import days_offered, mail_notes  # noqa: PLC0415 -- seldom

        assert taken.mail is not None
        notes = mail_notes(taken.mail)
        inside = taken.events
        if inside is not None and inside.events:
            event = inside.events[0]
            kept = "\n\n".join(dict.fromkeys(filter(None, (event.notes, notes))))
            return _of_event(replace(event, notes=kept), taken.name, inside)
        return Given(
            words=taken.mail.topic,
            fields={"notes": notes},
            about=_about(
                _("From the e-mail “{name}”. Its text is kept in the notes.").format(
                    name=taken.name
                ),
                inside,
            ),
            offers=days_offered(taken.mail, begun.known.today),
        )

    def _imported(self, count: int) -> None:
        words = ngettext("{count} event imported.", "{count} events imported.", count)
        self._desk.toast(words.format(count=number(count)), Tone.SUCCESS, undo=True)


def _of_event(event: FoundEvent, name: str, file: EventsFile) -> Given:
    """One event of a calendar file, to be looked at and corrected."""
    fields: dict[str, Any] = {
        "title": event.title,
        "venue_id": event.venue_id,
        "city": event.city,
        "province": event.province,
        "notes": event.notes,
    }
    about = _("From “{name}”. Its text is kept in the notes.").format(name=name)
    return Given(
        when=event.when,
        zone=event.when.zone,
        fields={name: value for name, value in fields.items() if value},
        about=_about(about, file),
        asks_kind=True,
    )


def _about(text: str, file: EventsFile | None) -> str:
    """What the dialog says at its top, with what was not taken as it stands."""
    problems = file.problems[:3] if file else ()
    return " ".join([text, *map(problem_text, problems)])
