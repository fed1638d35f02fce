"""The people of one event: invitations and answers at the left, the one chosen at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.participants import (
    AccreditationState,
    InvitationState,
    ParticipantPart,
)
from app.i18n import _, ngettext
from app.ui.participants.adding import Adding
from app.ui.participants.deeds import Chosen, accredit, invite, remove, take_part
from app.ui.participants.listing import KINDS, counts_text, lines_of, participant_list
from app.ui.participants.pane import ParticipantPane
from app.ui.participants.speaking import SpeakingOrder
from app.ui.place import Command
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import action_button, button, label, line, menu_button
from app.ui.widgets.dialogs import confirm
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import MARGIN
from app.words.choices import choice_name, state_icon
from app.words.fields import field_label
from app.words.numbers import number

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.domain.events import Event
    from app.queries.participants import ParticipantLine, PeoplePage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

SIDE_BY_SIDE = 900
"""Pixels from which on list and person have room beside each other."""


class EventPeople(QWidget):
    """Everyone at an event, and the order in which they speak."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self.page: PeoplePage | None = None
        self.adding = Adding(desk, self, lambda: self.add)
        self.add = menu_button(_("Add"), self.adding.menu)
        self._commands()
        self.counts = label("", "secondary", wraps=True)
        self.notice = Banner()
        self.list = participant_list(desk, self.adding.ask_people)
        self.speaking = SpeakingOrder(desk)
        self.pane = ParticipantPane(desk)
        self.list.set_actions(
            [self.came, self.absent, None, *self.states, None, *self.accredits, None, self.remove]
        )
        self.list.chosen.connect(self._choose)
        self.list.arranged.connect(self._again)
        self.list.opened.connect(self._opened)
        self.list.table.selectionModel().selectionChanged.connect(self._offer)
        self.speaking.chosen.connect(self._choose_speaker)
        self._lay()
        self._choose(None)
        desk.feed.changed.connect(self._fed)

    def _made(
        self, words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
    ) -> Command:
        return Command(words, do, keys=keys, picture=picture, parent=self)

    def _commands(self) -> None:
        self.reminders = self._made(lambda: _("Reminders…"), self._ask_reminders, "mail")
        self.answers = self._made(lambda: _("Import answers…"), self._ask_answers, "file-input")
        self.papers = self._made(
            lambda: _("Name tents, badges, lists…"), self._ask_papers, "printer"
        )
        self.close_door = self._made(
            lambda: _("Mark the others as absent…"), self._ask_close, "user-x"
        )
        self.came = self._made(
            lambda: _("Has come"),
            partial(self._at_door, InvitationState.ATTENDED),
            "user-check",
            "Ctrl+Return",
        )
        self.absent = self._made(
            lambda: _("Has not come"),
            partial(self._at_door, InvitationState.ABSENT),
            "user-x",
            "Ctrl+Backspace",
        )
        self.states = [
            self._made(partial(choice_name, state), partial(self._invite, state), state_icon(state))
            for state in InvitationState
            if state not in (InvitationState.ATTENDED, InvitationState.ABSENT)
        ]
        self.accredits = [
            self._made(
                partial(choice_name, state), partial(self._accredit, state), state_icon(state)
            )
            for state in AccreditationState
        ]
        self.parts = [
            self._made(partial(choice_name, part), partial(self._set_part, part), "user")
            for part in ParticipantPart
        ]
        self.remove = self._made(
            lambda: _("Remove from the event"), self._ask_remove, "trash-2", "Del"
        )

    @property
    def commands(self) -> list[Command]:
        """What can be done with the people as such."""
        return [
            *self.adding.commands,
            self.reminders,
            self.answers,
            self.papers,
            self.close_door,
        ]

    # -- laying out

    def _lay(self) -> None:
        invitation, accreditation, part = QMenu(self), QMenu(self), QMenu(self)
        invitation.addActions(self.states)
        invitation.addSeparator()
        invitation.addActions([self.came, self.absent, self.close_door])
        accreditation.addActions(self.accredits)
        part.addActions(self.parts)
        self.of_chosen = [
            menu_button(field_label("participant", "invitation"), invitation),
            menu_button(field_label("participant", "accreditation"), accreditation),
            menu_button(field_label("participant", "part"), part),
        ]
        bar = Flow()
        bar.addWidget(self.add)
        for each in self.of_chosen:
            bar.addWidget(each)
        for command in (self.reminders, self.answers, self.papers):
            bar.addWidget(action_button(command, "quiet"))
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        top.setSpacing(GRID)
        top.addLayout(bar)
        below = QHBoxLayout()
        below.addWidget(self.counts, 1)
        below.addLayout(self._switch())
        top.addLayout(below)
        top.addWidget(self.notice)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.speaking)
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.lists)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([680, 380])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(line())
        column.addWidget(split, 1)

    def _switch(self) -> QHBoxLayout:
        """Everyone, or the order in which they speak."""
        group, row = QButtonGroup(self), QHBoxLayout()
        row.setSpacing(0)
        self.views = [
            button(words, partial(self.show_view, at), kind="quiet")
            for at, words in enumerate((_("Everyone"), _("Speaking order")))
        ]
        for made in self.views:
            made.setCheckable(True)
            group.addButton(made)
            row.addWidget(made)
        self.views[0].setChecked(True)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the person stands below the list."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    # -- what is shown

    def show_event(self, event: Event | None) -> None:
        """Show the people of an event."""
        before, self._event = self._event, event
        for command in self.commands:
            command.setVisible(event is not None)
        self.adding.event = event.id if event else None
        if event is not None and (before is None or before.id != event.id):
            self.list.set_load(lines_of(event.id))
            self._read()

    def show_view(self, at: int) -> None:
        """Everyone (0), or the speaking order (1)."""
        self.views[at].setChecked(True)
        self.lists.setCurrentIndex(at)
        if at:
            current = self.speaking.list.current()
            self._choose_speaker(current.id if current else "")
        else:
            self._again()

    def select(self, participant: str) -> None:
        """Choose someone, as soon as they are there."""
        self.show_view(0)
        self.list.select(participant)

    def save_typing(self) -> None:
        """Save what is typed."""
        self.pane.save_typing()

    def _fed(self, outcome: Outcome) -> None:
        if self._event is not None and outcome.touches(*KINDS, "event", "venue"):
            self._read()

    def _read(self) -> None:
        event = self._event
        if event is None:
            return

        def ask(reader: Reader) -> PeoplePage:
            from app.queries.participants import people_page  # noqa: PLC0415 -- as needed

            return people_page(reader, event.id)

        self._desk.ask_latest(self, "people", ask, self._show)

    def _show(self, page: PeoplePage) -> None:
        if self._event is None or page.event.id != self._event.id:
            return
        self.page = page
        self.adding.there = frozenset(one.person_id for one in page.lines)
        self.counts.setText(counts_text(page.counts))
        over = page.counts.too_many
        if over:
            words = ngettext(
                "{count} more person is expected than the venue holds.",
                "{count} more people are expected than the venue holds.",
                over,
            )
            self.notice.say(words.format(count=number(over)), Tone.ATTENTION)
        else:
            self.notice.clear()
        self.speaking.show_page(page)
        if self.lists.currentIndex():
            current = self.speaking.list.current()
            self._choose_speaker(current.id if current else "")

    def _choose(self, chosen: ParticipantLine | None) -> None:
        if not self.lists.currentIndex():
            self.pane.show_line(chosen)
        self._offer()

    def _choose_speaker(self, participant: str) -> None:
        if self.lists.currentIndex() and self.page is not None:
            self.pane.show_line(
                next((one for one in self.page.lines if one.id == participant), None)
            )

    def _opened(self, _line: object) -> None:
        self.pane.take_focus()

    def _again(self) -> None:
        """The one chosen may have changed."""
        self._choose(self.list.current())

    def _offer(self, *_what: object) -> None:
        some = bool(self.list.table.selected_rows())
        for each in (*self.states, *self.accredits, *self.parts):
            each.setEnabled(some)
        for each in (self.came, self.absent, self.remove, *self.of_chosen):
            each.setEnabled(some)

    # -- what is done

    def chosen(self) -> Chosen:
        """The people chosen in the list."""
        return [one.id for one in self.list.selected()]

    def _act(self, operation: Callable[[Store, Chosen], Outcome], then: Any = None) -> None:
        chosen = self.chosen()
        if chosen:
            self._desk.act(self, lambda store: operation(store, chosen), then)

    def _invite(self, state: InvitationState, then: Any = None) -> None:
        self._act(partial(invite, state=state), then)

    def _at_door(self, state: InvitationState) -> None:
        """Mark who came or did not, and go on to the next in the list."""
        rows = self.list.table.selected_rows()
        after = self.list.model.line(rows[-1] + 1) if rows else None
        self._invite(state, partial(self._go_on, after.id) if after else None)

    def _go_on(self, participant: str, _done: object) -> None:
        self.list.select(participant)

    def _accredit(self, state: AccreditationState) -> None:
        self._act(partial(accredit, state=state))

    def _set_part(self, part: ParticipantPart) -> None:
        self._act(partial(take_part, part=part))

    def _ask_remove(self) -> None:
        chosen: Sequence[ParticipantLine] = self.list.selected()
        if not chosen:
            return
        title = (
            _("Remove {name} from the event?").format(name=chosen[0].name)
            if len(chosen) == 1
            else _("Remove {count} people from the event?").format(count=number(len(chosen)))
        )

        confirm(
            self,
            title,
            _("Their invitation and answer go with them; the office goes on knowing them."),
            yes=_("Remove"),
            danger=True,
            then=partial(self._act, remove),
        )

    def _ask_close(self) -> None:
        event = self._event
        if event is None:
            return

        def act(store: Store) -> Outcome:
            from app.operations.participants import close_door  # noqa: PLC0415 -- as needed

            return close_door(store, event.id)

        confirm(
            self,
            _("Mark the others as absent?"),
            _("Everyone who accepted and is not marked as having come is marked as absent."),
            yes=_("Mark as absent"),
            then=lambda: self._desk.act(self, act),
        )

    def _ask_reminders(self) -> None:
        from app.ui.participants.reminding import ask_reminders  # noqa: PLC0415 -- as needed

        if self._event is not None:
            ask_reminders(self._desk, self, self._event.id)

    def _ask_answers(self) -> None:
        from app.ui.participants.answers import ImportAnswers  # noqa: PLC0415 -- as needed

        if self._event is not None:
            ImportAnswers(self._desk, self, self._event.id).ask()

    def _ask_papers(self) -> None:
        from app.ui.participants.papers import PapersDialog  # noqa: PLC0415 -- as needed

        if self._event is not None:
            PapersDialog(self._desk, self, self._event, self.chosen()).show_over()
