"""The date of an event on its page: edited as one unit, moved after one saw what moves with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.events import Event, EventState, When
from app.i18n import _, ngettext
from app.ui.events.deeds import products_told
from app.ui.events.when import WhenFields
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, label
from app.ui.widgets.chip import HEIGHT, Chip, ChipLook
from app.ui.widgets.tiles import Card
from app.words.dates import day_short, list_text, moment_short, when_text
from app.words.hanging import hang_head
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.drafts import Draft
    from app.queries.tasks import MovedTask, Moves
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

PAUSE = 250
"""Milliseconds after the last key before it asks what would move."""
MOST = 8
"""Tasks named; the others are counted."""
DRAFT = "when"


class DateGroup(QWidget):
    """The date of one event. Nothing moves before "Move the event"; what is typed is kept."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self._dirty = False
        self.fields = WhenFields()
        self.notice = Banner()
        self.panel = MovePanel(self._move, self._put_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.notice)
        column.addWidget(self.fields)
        column.addWidget(self.panel)
        self.panel.hide()
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self.fields.changed.connect(self._changed)

    def show_event(self, event: Event) -> None:
        """Show the date of an event, as it is now; typing in it is never written over."""
        before, self._event = self._event, event
        self.fields.set_read_only(not event.state.is_live)
        if before is None or before.id != event.id:
            self._show(event)
            self._desk.ask(self, partial(_drafts, event=event.id), partial(self._offer, event.id))
        elif not self._dirty:
            if before.when != event.when:
                self._show(event)
        elif before.when != event.when:
            self.notice.say(
                _("Moved meanwhile to {date}. What you typed is still here.").format(
                    date=when_text(event.when)
                ),
                Tone.ATTENTION,
                (_("Take theirs"), self._put_back),
            )
            self._ask()

    def take_focus(self) -> None:
        """Put the cursor in the day, to be typed."""
        shown = [box for box in self.fields.boxes[2:] if not box.isHidden()]
        shown[0].take_focus()

    def keep_typing(self) -> None:
        """Keep what is typed and not yet moved, for when the page is shown again."""
        self._timer.stop()
        if self._dirty and self._event is not None:
            self._draft(json.dumps(self.fields.typed()))

    def _show(self, event: Event) -> None:
        self._dirty = False
        self.notice.clear()
        self.panel.reason.clear()
        self._close()
        self.fields.show_when(event.when)

    def _close(self) -> None:
        """Hide the panel; the keyboard that was in it goes to the date."""
        was_here = self.panel.isAncestorOf(self.focusWidget())
        self.panel.hide()
        if was_here:
            self.take_focus()

    def _changed(self) -> None:
        self._dirty = True
        self._timer.start()

    def _ask(self) -> None:
        """Show what would move, as soon as what is typed is a date at all."""
        event = self._event
        if event is None or not self._dirty:
            return
        self.keep_typing()
        try:
            when = self.fields.read()
        except UserError:
            self.panel.show_nothing()
            return
        if when == event.when and event.state is not EventState.POSTPONED:
            self._dirty = False
            self._draft(None)
            self.panel.hide()
            return
        now = self._desk.store.clock()

        def question(reader: Reader) -> Moves:
            from app.queries.tasks import what_moves  # noqa: PLC0415 -- after the first paint

            return what_moves(reader, event.id, when, now)

        self._desk.ask_latest(self, "moves", question, partial(self._answered, event, when))

    def _answered(self, event: Event, when: When, moves: Moves) -> None:
        if self._event is not None and event.id == self._event.id and self._dirty:
            self.panel.show_moves(when, moves)
            self.panel.ask_why(event.state, firm=event.when.is_firm)

    def _move(self) -> None:
        when, event = self.fields.checked(), self._event
        if when is None or event is None or not self.panel.says_why():
            return
        reason = self.panel.reason.text()

        def act(store: Store) -> object:
            from app.operations.events import move_event  # noqa: PLC0415 -- after the first paint

            return move_event(store, event.id, when, reason)

        self._desk.act(self, act, partial(self._moved, event), self.fields.refuse)

    def _moved(self, event: Event, _done: object) -> None:
        self._draft(None, event)
        if self._event is not None and event.id == self._event.id:
            self._dirty = False
            self.notice.clear()
            self._close()
            if event.when.is_firm:
                from app.ui.events.telling import offer_telling  # noqa: PLC0415 -- seldom

                offer_telling(self._desk, self.notice, event.id, event.when)

    def _put_back(self) -> None:
        self._timer.stop()
        self._draft(None)
        if self._event is not None:
            self._show(self._event)
            self.take_focus()

    def _offer(self, event: str, drafts: list[Draft]) -> None:
        """Put back a date that was typed and never moved to."""
        typed = next((draft.text for draft in drafts if draft.field == DRAFT), "")
        mine = self._event is not None and self._event.id == event and not self._dirty
        if typed and mine and self._event is not None and self._event.state.is_live:
            self.fields.type_again(json.loads(typed))
            self.notice.say(
                _("You typed another date but have not moved the event yet."),
                Tone.INFO,
                (_("Discard"), self._put_back),
            )

    def _draft(self, text: str | None, event: Event | None = None) -> None:
        of = event or self._event
        if of is None:
            return

        def keep(store: Store) -> None:
            from app.operations import drafts  # noqa: PLC0415 -- after the first paint

            if text is None:
                drafts.drop(store, "event", of.id, DRAFT)
            else:
                drafts.keep(store, "event", of.id, DRAFT, text)

        self._desk.act(self, keep)


class MovePanel(Card):
    """What moves with the event, each date before and after, and the button that does it."""

    def __init__(self, move: Callable[[], object], put_back: Callable[[], object]) -> None:
        super().__init__()
        self._title = label("", "strong", wraps=True)
        self._tasks = QGridLayout()
        self._tasks.setHorizontalSpacing(2 * GRID)
        self._tasks.setVerticalSpacing(2)
        self._tasks.setColumnStretch(0, 1)
        self._told = label("", wraps=True)
        self._why = label("", "label")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason for the new date"))
        self._why.setBuddy(self.reason)
        self._unsaid = label(
            _("Write the reason: it is kept with the record."), "error", wraps=True
        )
        self._needs_reason = False
        self.move_button = button(_("Move the event"), move, kind="primary")
        self.back_button = button(_("Keep the current date"), put_back)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.move_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self.body.addWidget(self._title)
        self.body.addLayout(self._tasks)
        self.body.addWidget(self._told)
        for widget in (self._why, self.reason, self._unsaid):
            self.body.addWidget(widget)
            widget.hide()
        self.body.addLayout(row)

    def ask_why(self, state: EventState, *, firm: bool) -> None:
        """Ask why a date is changed that others count on; of a confirmed event it must be said."""
        self._needs_reason = firm and state is EventState.CONFIRMED
        asked = firm and state in (EventState.CONFIRMED, EventState.PLANNING)
        words = _("Reason for the new date")
        if self._needs_reason:
            words = _("{field} (required)").format(field=words)
        self._why.setText(words)
        self.reason.setAccessibleName(words)
        for widget in (self._why, self.reason):
            widget.setVisible(asked)
        self._unsaid.hide()

    def says_why(self) -> bool:
        """Whether the reason is said where it must be; where not, that is said beside it."""
        said_so = not self._needs_reason or bool(self.reason.text().strip())
        self._unsaid.setVisible(not said_so)
        if not said_so:
            self.reason.setFocus()
        return said_so

    def show_nothing(self) -> None:
        """While what is typed is no date: nothing is known to move."""
        self._clear()
        self._title.setText(_("Not a date yet"))
        self._told.hide()
        self.show()

    def show_moves(self, when: When, moves: Moves) -> None:
        """Say what another date brings with it."""
        self._clear()
        self._title.setText(_("New date: {date}").format(date=when_text(when)))
        for row, task in enumerate(moves.tasks[:MOST]):
            self._add(row, task)
        rest = len(moves.tasks) - MOST
        if rest > 0:
            words = ngettext("and {count} other task", "and {count} other tasks", rest)
            self._tasks.addWidget(label(words.format(count=rest), "muted"), MOST, 0)
        self._told.setText(_told(when, moves))
        self._told.show()
        self.move_button.setAccessibleDescription(f"{self._title.text()}. {self._told.text()}")
        self.show()

    def _add(self, row: int, task: MovedTask) -> None:
        self._tasks.setRowMinimumHeight(row, HEIGHT)
        self._tasks.addWidget(label(said(task.title), wraps=True), row, 0)
        self._tasks.addWidget(label(_day(task.before), "muted"), row, 1)
        self._tasks.addWidget(label("→", "muted"), row, 2)
        self._tasks.addWidget(label(_day(task.after), "strong"), row, 3)
        if task.is_late:
            look = ChipLook(_("In the past"), "clock-alert", Tone.DANGER)
            self._tasks.addWidget(Chip(look), row, 4)

    def _clear(self) -> None:
        while (item := self._tasks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _day(day: date | None) -> str:
    return day_short(day) if day else _("no date")


def _told(when: When, moves: Moves) -> str:
    """How many tasks move, when the run sheet then begins, how many products are told."""
    tasks = len(moves.tasks)
    moved = ngettext("{count} task moves with it.", "{count} tasks move with it.", tasks)
    parts = [moved.format(count=tasks) if tasks else _("No task moves with it.")]
    if moves.cues:
        parts.append(_sheet_moved(when, moves))
    if moves.invited or moves.services:
        parts.append(_counting_on_it(moves))
    if moves.products:
        parts.append(products_told(len(moves.products)))
    return " ".join(parts)


def _counting_on_it(moves: Moves) -> str:
    """Who must be told of it, e.g. 12 people invited and 3 services asked for."""
    counts = [("invitation", moves.invited), ("service", moves.services)]
    heads = [hang_head(code, count) for code, count in counts if count]
    return _("Told of the current date: {who}.").format(who=list_text(heads))


def _sheet_moved(when: When, moves: Moves) -> str:
    cues = ngettext("{count} cue", "{count} cues", moves.cues).format(count=moves.cues)
    if moves.sheet_begins is None:
        return _("The run sheet moves with it: {cues}.").format(cues=cues)
    return _("The run sheet moves with it: {cues}, from {when}").format(
        cues=cues, when=moment_short(moves.sheet_begins, when.zone)
    )


def _drafts(reader: Reader, event: str) -> list[Draft]:
    from app.queries.drafts import drafts_of  # noqa: PLC0415 -- after the first paint

    return drafts_of(reader, "event", event)
