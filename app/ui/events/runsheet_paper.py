"""What of a run sheet is printed, for whom and in which language; then the preview shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.events import Event, EventId
from app.domain.values import Language
from app.i18n import _
from app.ui.documents import WORD, Document, print_document
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.dates import moment_long
from app.words.marking import file_name
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk

WHOLE, EACH, ONE = "whole", "each", "one"


class PaperDialog(Dialog):
    """The whole run sheet, one page a person, or the page of one; English, French, or both."""

    def __init__(self, desk: Desk, parent: QWidget, event: Event) -> None:
        """For one event."""
        super().__init__(parent, _("Print the run sheet"), yes=_("Show the pages"))
        self._desk, self._owner, self._event = desk, parent, event
        self._names: list[str] = []
        self.what = chooser(self, _("What"), [_("The whole run sheet"), _("One page a person")])
        self.tongue = chooser(
            self, _("In"), [_("English"), _("French"), _("English and French side by side")]
        )
        self.tongue.setCurrentIndex(int(spoken() is Language.FR))
        desk.ask(self, partial(_names, event_id=event.id), self._offer)

    def _offer(self, names: list[str]) -> None:
        self._names = names
        self.what.addItems([_("The page of {name}").format(name=name) for name in names])

    def _answer(self) -> None:
        at, both = self.what.currentIndex(), list(Language)
        kind = (WHOLE, EACH)[at] if at < 2 else ONE  # noqa: PLR2004 -- the names come after two
        only = self._names[at - 2] if kind == ONE else ""
        chosen = self.tongue.currentIndex()
        make = partial(sheet_document, self._desk, self._event, kind=kind, only=only)
        if chosen < len(both):
            order = sorted(both, key=lambda language: language is not both[chosen])
            documents = {language: make([language]) for language in order}
        else:
            documents = {spoken(): make([spoken(), spoken().other])}
        self.accept()
        print_document(self._desk, self._owner, said(self._event.title), documents)


def sheet_document(
    desk: Desk, event: Event, languages: list[Language], *, kind: str = WHOLE, only: str = ""
) -> Document:
    """The run sheet, or pages of it, as a document that can be shown, saved and printed."""
    first = languages[0]
    title = event.title.in_language(first)
    name = only or title
    stem = _("Run sheet – {name}").format(name=name)
    if len(languages) == 1:
        stem = f"{stem} {first}"
    printed = _("Printed {when}").format(when=moment_long(desk.store.clock(), desk.zone))

    def content(reader: Reader) -> bytes:
        from app.queries import runsheet_papers  # noqa: PLC0415 -- seldom

        if kind == WHOLE:
            return runsheet_papers.run_sheet_document(reader, event.id, languages, printed=printed)
        return runsheet_papers.person_pages(reader, event.id, languages, only=only, printed=printed)

    return Document(file_name(stem, WORD, event.marking, first), content)


def chooser(dialog: Dialog, words: str, choices: list[str]) -> QComboBox:
    """A named choice in a dialog, under its label."""
    name, box = label(words, "label"), QComboBox()
    box.addItems(choices)
    box.setAccessibleName(words)
    name.setBuddy(box)
    dialog.body.addWidget(name)
    dialog.body.addWidget(box)
    return box


def _names(reader: Reader, *, event_id: EventId) -> list[str]:
    from app.queries.runsheet_papers import people_of  # noqa: PLC0415 -- seldom
    from app.queries.runsheets import cue_lines  # noqa: PLC0415 -- same

    return [someone.name for someone in people_of(cue_lines(reader, event_id))]
