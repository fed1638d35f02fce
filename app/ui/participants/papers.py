"""What is printed of the people of an event: chosen here, shown as pages before it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from app.documents.cards import Paper
from app.domain.values import Language
from app.i18n import _, speaking
from app.queries.people_papers import PeoplePaper, Whom, Wish, paper_name
from app.ui.documents import WORD, Document, print_document
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.marking import file_name
from app.words.said import spoken

if TYPE_CHECKING:
    from app.domain.events import Event
    from app.domain.participants import ParticipantId
    from app.storage.records import Reader
    from app.ui.desk import Desk

CUT = (PeoplePaper.TENTS, PeoplePaper.BADGES)


class PapersDialog(Dialog):
    """Which document, of whom, on what paper."""

    def __init__(
        self, desk: Desk, parent: QWidget, event: Event, chosen: Sequence[ParticipantId]
    ) -> None:
        """chosen: the people chosen in the list."""
        super().__init__(
            parent,
            _("Print name tents, badges and lists"),
            _("In English and in French; from the preview also as Word and as PDF."),
            yes=_("Show the pages"),
        )
        self._desk, self._owner, self._event, self._chosen = desk, parent, event, tuple(chosen)
        self.paper = self._combo(_("Document"), [(paper_name(each), each) for each in PeoplePaper])
        whom = [
            (_("Who comes or may come"), Whom.COMING),
            (_("Everyone on the list"), Whom.EVERYONE),
        ]
        if len(self._chosen) > 1:
            whom.insert(0, (_("Those chosen in the list"), Whom.CHOSEN))
        self.whom = self._combo(_("Of whom"), whom)
        self.sheet = self._combo(_("Paper"), [(_("Letter"), Paper.LETTER), (_("A4"), Paper.A4)])
        self.paper.currentIndexChanged.connect(self._follow)
        self.paper.setFocus()
        self._follow()

    def _combo(self, words: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        caption, made = label(words, "label"), QComboBox()
        made.setAccessibleName(words)
        caption.setBuddy(made)
        for name, value in choices:
            made.addItem(name, value)
        self.body.addWidget(caption)
        self.body.addWidget(made)
        self.body.addSpacing(GRID)
        return made

    def _follow(self) -> None:
        """Lists are on letter paper that lies; what is cut out goes on either."""
        paper = PeoplePaper(self.paper.currentData())
        self.sheet.setEnabled(paper in CUT)
        self.whom.setEnabled(paper is not PeoplePaper.MEDIA or self.whom.count() > len(Whom) - 1)

    def wish(self) -> Wish:
        """What is asked for."""
        return Wish(
            self._event.id,
            PeoplePaper(self.paper.currentData()),
            Whom(self.whom.currentData()),
            self._chosen,
            Paper(self.sheet.currentData()) if self.sheet.isEnabled() else Paper.LETTER,
        )

    def accept(self) -> None:
        """Show the pages once this is gone."""
        wish = self.wish()
        super().accept()
        show_paper(self._desk, self._owner, self._event, wish)


def show_paper(desk: Desk, owner: QWidget, event: Event, wish: Wish) -> None:
    """Show the pages of a paper in both languages, that of the window first."""
    first = spoken()
    languages = (first, *(each for each in Language if each is not first))
    documents = {each: _document(event, wish, each) for each in languages}
    print_document(desk, owner, paper_name(wish.paper), documents)


def _document(event: Event, wish: Wish, language: Language) -> Document:
    with speaking(language):
        named = f"{paper_name(wish.paper)} {event.title.in_language(language)} {language}"
        name = file_name(named, WORD, event.marking, language)
    return Document(name, partial(_content, wish=wish, language=language))


def _content(reader: Reader, *, wish: Wish, language: Language) -> bytes:
    from app.queries.people_papers import people_paper  # noqa: PLC0415 -- seldom

    return people_paper(reader, wish, language).content
