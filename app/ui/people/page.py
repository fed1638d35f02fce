"""People, organisations and venues: three lists, each with its record beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.people.importing import ImportPeople
from app.ui.people.organisations import OrganisationsPane
from app.ui.people.persons import PersonsPane
from app.ui.people.venues import VenuesPane
from app.ui.place import Command, Page
from app.ui.printing.lists import ListDeeds
from app.ui.widgets.pages import PageHeader
from app.ui.widgets.subpages import Subpages

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.lists.pane import ListPane


class PeoplePage(Page):
    """The place: a page for each of the three kinds."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._new = Command(self._new_words, self.new, picture="plus", parent=self)
        self._import = Command(
            lambda: _("Import people and organizations…"),
            self._ask_import,
            picture="file-input",
            parent=self,
        )
        self._paper = ListDeeds(desk, self, self, lambda: self.pane.list)
        self._header = PageHeader(_("People and places"))
        self._pages = Subpages(_("Kinds of record"))
        self._pages.add("person", _("People"), lambda: PersonsPane(desk, self.new))
        self._pages.add(
            "organisation", _("Organizations"), lambda: OrganisationsPane(desk, self.new)
        )
        self._pages.add("venue", _("Venues"), lambda: VenuesPane(desk, self.new))
        self._pages.turned.connect(self._turned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._pages, 1)
        self._pages.show_page("person")
        self._turned()

    @property
    def pane(self) -> ListPane:
        """The list and record that are shown."""
        pane: Any = self._pages.page(self._pages.current())
        return pane

    def open_record(self, kind: str, record: str) -> None:
        """Show a person, an organisation or a venue."""
        self._pages.show_page(kind)
        self.pane.select(record)

    def open_with(self, **what: Any) -> None:
        """`kind`: which of the three to show."""
        self._pages.show_page(what.get("kind", "person"))

    def new(self) -> None:
        """Begin a record of the kind that is shown."""
        self.pane.ask_new()

    def save_typing(self) -> None:
        """Save what is typed in each of the three."""
        for code in ("person", "organisation", "venue"):
            pane: Any = self._pages.page(code)
            if pane is not None:
                pane.save_typing()

    def commands(self) -> Sequence[Command]:
        """What can be done here."""
        return (self._new, self._import, *self._paper.commands)

    def panes(self) -> Sequence[QWidget]:
        """List and record."""
        return self.pane.parts()

    def _new_words(self) -> str:
        return _("New")

    def _turned(self, _code: str = "") -> None:
        words = self.pane.new_words()
        self._new.setText(words)
        self._header.set_actions(self._new, more=[self._import])

    def _ask_import(self) -> None:
        ImportPeople(self._desk, self).ask()
