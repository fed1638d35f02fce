"""Adding people to an event: several at once, someone new, an organisation, as elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QMenu, QWidget

from app.domain.participants import ParticipantPart
from app.domain.people import Organisation, OrganisationId, Person, PersonId
from app.i18n import _, ngettext
from app.ui.forms.box import Field
from app.ui.forms.choices import Choice, every
from app.ui.forms.new import new_record_dialog
from app.ui.forms.picker import ChoicePopup
from app.ui.lists.keys import folded
from app.ui.place import Command
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.ui.widgets.search import SearchBox
from app.words.choices import choice_name
from app.words.dates import day_long
from app.words.fields import field_label
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.domain.events import EventId
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

ID = Qt.ItemDataRole.UserRole


class Adding(QObject):
    """The ways to add people to the event that is shown; each is a command in `menu`."""

    def __init__(self, desk: Desk, owner: QWidget, under: Callable[[], QWidget]) -> None:
        """under: what lists to choose from open below."""
        super().__init__(owner)
        self._desk, self._owner, self._under = desk, owner, under
        self.event: EventId | None = None
        self.there: frozenset[str] = frozenset()
        self.people = self._made(lambda: _("Add people…"), self.ask_people, "user-plus")
        self.new = self._made(lambda: _("Add a new person…"), self.ask_new, "user-round-plus")
        self.organisation = self._made(
            lambda: _("Add everyone of an organization…"), self.ask_organisation, "building-2"
        )
        self.like = self._made(
            lambda: _("Add the people of another event…"), self.ask_like, "calendar-days"
        )
        self.menu = QMenu(owner)
        self.menu.addActions(self.commands)

    def _made(self, words: Callable[[], str], do: Callable[[], object], picture: str) -> Command:
        return Command(words, do, picture=picture, parent=self._owner)

    @property
    def commands(self) -> list[Command]:
        """All of them."""
        return [self.people, self.new, self.organisation, self.like]

    def ask_people(self) -> None:
        """Choose among those whom the office knows."""
        if self.event is not None:
            PeopleDialog(self._desk, self._owner, self.event, self.there, self.added).show_over()

    def ask_new(self) -> None:
        """Someone whom the office does not know yet; a name is enough."""
        event_id = self.event
        if event_id is None:
            return

        def make(store: Store, values: dict[str, Any]) -> Outcome:
            from app.operations.participants import add_person  # noqa: PLC0415 -- as needed

            return add_person(store, event_id, Person(id=PersonId(store.new_id()), **values))

        new_record_dialog(
            self._desk,
            self._owner,
            _("Add a new person"),
            Person,
            [
                ("given_name", Field("family_name", required=True)),
                "title",
                ("organisation_id", "language"),
                "email",
            ],
            make=make,
            then=self.added,
            yes=_("Add"),
        )

    def ask_organisation(self) -> None:
        """Choose an organisation."""
        self._desk.ask(self, lambda reader: list(every(Organisation)(reader)), self._organisations)

    def ask_like(self) -> None:
        """Choose another event that has people."""
        if self.event is not None:
            self._desk.ask(self, partial(_others, event_id=self.event), self._others)

    def added(self, outcome: Outcome) -> None:
        """Say how many it were."""
        count = sum(change.kind == "participant" for change in outcome.changes)
        if not count:
            self._desk.announce(_("They all take part already."), Tone.INFO)
            return
        words = ngettext("{count} person added.", "{count} people added.", count)
        self._desk.toast(words.format(count=number(count)), Tone.SUCCESS, undo=True)

    def _organisations(self, found: Sequence[Choice]) -> None:
        def chosen(choice: Choice) -> None:
            event_id, organisation = self.event, OrganisationId(choice.id)
            if event_id is None:
                return

            def act(store: Store) -> Outcome:
                from app.operations.participants import (  # noqa: PLC0415 -- as needed
                    add_organisation,
                )

                return add_organisation(store, event_id, organisation)

            self._desk.act(self._owner, act, self.added)

        self._popup(found, _("Add everyone of an organization"), chosen)

    def _others(self, found: Sequence[Choice]) -> None:
        def chosen(choice: Choice) -> None:
            event_id, other = self.event, choice.id
            if event_id is None:
                return

            def act(store: Store) -> Outcome:
                from app.domain.events import EventId  # noqa: PLC0415 -- as needed
                from app.operations.participants import add_like  # noqa: PLC0415 -- as needed

                return add_like(store, event_id, EventId(other))

            self._desk.act(self._owner, act, self.added)

        self._popup(found, _("Add the people of another event"), chosen)

    def _popup(self, found: Sequence[Choice], name: str, chosen: Callable[[Choice], None]) -> None:
        popup = ChoicePopup(self._owner, found, name)
        popup.chosen.connect(chosen)
        popup.show_under(self._under())


class PeopleDialog(Dialog):
    """A search box over everyone, boxes to tick, and as what they take part."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        event_id: EventId,
        there: frozenset[str],
        then: Callable[[Outcome], object],
    ) -> None:
        """there: people who take part already; they are not offered."""
        super().__init__(parent, _("Add people"), yes=_("Add"))
        self.setMinimumWidth(70 * GRID)
        self._desk, self._event, self._there, self._then = desk, event_id, there, then
        self.search = SearchBox(_("Search people"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("People"))
        self.list.setUniformItemSizes(True)
        self.list.setTabKeyNavigation(False)
        self.list.setMinimumHeight(40 * GRID)
        self.sum = label("", "secondary")
        caption = label(field_label("participant", "part"), "label")
        self.part = QComboBox()
        self.part.setAccessibleName(caption.text())
        for part in ParticipantPart:
            self.part.addItem(choice_name(part), part)
        self.part.setCurrentIndex(list(ParticipantPart).index(ParticipantPart.GUEST))
        caption.setBuddy(self.part)
        for widget in (self.search, self.list, self.sum, caption, self.part):
            self.body.addWidget(widget, int(widget is self.list))
        self.search.asked.connect(self._narrow)
        self.search.left_down.connect(self._into_list)
        self.search.entered.connect(self._tick_first)
        self.list.itemChanged.connect(self._count)
        self.list.itemDoubleClicked.connect(_turn)  # Enter adds them
        self._count()
        desk.ask(self, lambda reader: list(every(Person)(reader)), self._offer)
        self.search.setFocus()

    def chosen(self) -> list[PersonId]:
        """Who is ticked, also among those that the search hides now."""
        return [
            PersonId(item.data(ID))
            for item in map(self.list.item, range(self.list.count()))
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _offer(self, people: Sequence[Choice]) -> None:
        self.list.blockSignals(True)
        for choice in people:
            if choice.id in self._there:
                continue
            words = f"{choice.text} – {choice.note}" if choice.note else choice.text
            item = QListWidgetItem(words)
            item.setData(ID, choice.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._narrow(self.search.text())

    def _narrow(self, typed: str) -> None:
        words = folded(typed).split()
        first = -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            text = folded(item.text())
            hidden = not all(word in text for word in words)
            item.setHidden(hidden)
            if not hidden and first < 0:
                first = row
        self.list.setCurrentRow(first)

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tick_first(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():  # pyright: ignore[reportUnnecessaryComparison] -- Qt may give none
            _turn(item)
            self.search.selectAll()

    def _count(self) -> None:
        count = len(self.chosen())
        words = ngettext("{count} person chosen", "{count} people chosen", count)
        self.sum.setText(words.format(count=number(count)))
        self.yes.setEnabled(count > 0)

    def _answer(self) -> None:
        event_id, people = self._event, self.chosen()
        part = ParticipantPart(self.part.currentData())

        def act(store: Store) -> Outcome:
            from app.operations.participants import add_people  # noqa: PLC0415 -- as needed

            return add_people(store, event_id, people, part)

        def done(outcome: Outcome) -> None:
            self.accept()
            self._then(outcome)

        self.yes.setEnabled(False)
        self._desk.act(self, act, done)


def _turn(item: QListWidgetItem) -> None:
    ticked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)


def _others(reader: Reader, *, event_id: EventId) -> list[Choice]:
    from app.queries.participants import others_with_people  # noqa: PLC0415 -- as needed

    found = others_with_people(reader, event_id)
    return [Choice(line.id, said(line.title), day_long(line.day)) for line in found]
