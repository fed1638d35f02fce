"""The speaking order of an event: moved by keys or by mouse, with the time that it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.participants import ParticipantId
from app.i18n import _, ngettext
from app.ui.forms.choices import Choice
from app.ui.forms.picker import ChoicePopup
from app.ui.lists.columns import Column
from app.ui.lists.dragging import DragRows
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.participants.listing import KINDS
from app.ui.place import Command
from app.ui.theme import GRID
from app.ui.widgets.basics import action_button, button, label
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import MARGIN
from app.words.choices import choice_name
from app.words.dates import minutes_text, time_of_day
from app.words.fields import field_label
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.domain.events import EventId
    from app.queries.participants import PeoplePage, SpeakerLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

MINUTE = timedelta(minutes=1)


class SpeakingOrder(QWidget):
    """Who speaks, in order. `chosen(participant or "")`: another row became the current one."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self._page: PeoplePage | None = None
        self.total = label("", "secondary", wraps=True)
        self.add = button(_("Add a speaker"), self.offer, kind="quiet", picture="plus")
        self.up = self._made(lambda: _("Speak earlier"), partial(self.move, -1), "arrow-up")
        self.down = self._made(lambda: _("Speak later"), partial(self.move, 1), "arrow-down")
        self.up.setShortcut("Alt+Up")
        self.down.setShortcut("Alt+Down")
        self.stop = self._made(lambda: _("Does not speak"), self._stop, "x")
        self.stop.setShortcut("Del")
        self.list = RecordList(
            desk,
            "speakers",
            columns=_columns(),
            load=_nothing,
            name=_("Speaking order"),
            kinds=(*KINDS, "event"),
            empty=Nothing(
                "mic",
                lambda: _("No one speaks yet."),
                lambda: _("Add a speaker"),
                self.offer,
            ),
            bare=True,
        )
        self.list.set_actions([self.up, self.down, None, self.stop])
        self.list.chosen.connect(self._choose)
        DragRows(self.list.table).dropped.connect(self._dropped)
        bar = Flow()
        bar.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        bar.addWidget(self.add)
        for command in (self.up, self.down, self.stop):
            bar.addWidget(action_button(command, "quiet"))
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        foot.addWidget(self.total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self._choose(None)

    def _made(self, words: Callable[[], str], do: Callable[[], object], picture: str) -> Command:
        return Command(words, do, picture=picture, parent=self)

    def show_page(self, page: PeoplePage) -> None:
        """Show who speaks at an event; called again after each change."""
        before, self._page = self._page, page
        if before is None or before.event.id != page.event.id:
            self.list.set_load(partial(_lines, event_id=page.event.id))
        self.total.setText(total_text(page))

    def offer(self) -> None:
        """Offer the people of the event who do not speak yet."""
        page = self._page
        if page is None:
            return
        speaking = {one.id for one in page.speakers}
        offered = [
            Choice(line.id, line.name, choice_name(line.part))
            for line in page.lines
            if line.id not in speaking
        ]
        popup = ChoicePopup(self, offered, _("Add a speaker"))
        popup.chosen.connect(self.let_speak)
        popup.show_under(self.add)

    def let_speak(self, choice: Choice) -> None:
        """Let someone speak, after all others."""
        self._order([*self._now(), ParticipantId(choice.id)])
        self.list.select(choice.id)

    def move(self, by: int) -> None:
        """Let the one chosen speak earlier (-1) or later (1)."""
        line: SpeakerLine | None = self.list.current()
        order = self._now()
        if line is not None and line.id in order:
            self._shift(order, order.index(line.id), by)

    def _dropped(self, row: int, by: int) -> None:
        line: SpeakerLine | None = self.list.model.line(row)
        order = self._now()
        if line is not None and line.id in order:
            self._shift(order, order.index(line.id), by)

    def _shift(self, order: list[ParticipantId], at: int, by: int) -> None:
        if 0 <= at + by < len(order):
            order.insert(at + by, order.pop(at))
            self._order(order)

    def _now(self) -> list[ParticipantId]:
        return [one.id for one in self._page.speakers] if self._page else []

    def _order(self, order: Sequence[ParticipantId]) -> None:
        if self._page is None:
            return
        event_id = self._page.event.id

        def act(store: Store) -> Outcome:
            from app.operations.participants import order_speakers  # noqa: PLC0415 -- as needed

            return order_speakers(store, event_id, order)

        self._desk.act(self, act)

    def _stop(self) -> None:
        line: SpeakerLine | None = self.list.current()
        if line is None:
            return
        chosen = line.id

        def act(store: Store) -> Outcome:
            from app.operations.participants import stop_speaking  # noqa: PLC0415 -- as needed

            return stop_speaking(store, [chosen])

        self._desk.act(self, act)

    def _choose(self, line: SpeakerLine | None) -> None:
        for command in (self.up, self.down, self.stop):
            command.setEnabled(line is not None)
        self.chosen.emit(line.id if line else "")


def total_text(page: PeoplePage) -> str:
    """How long all of them speak, and how long the event is where that is known."""
    from app.domain.events import Timing  # noqa: PLC0415 -- as needed

    count = len(page.speakers)
    if not count:
        return ""
    whole = sum(one.minutes or 0 for one in page.speakers)
    words = ngettext("{count} speaker", "{count} speakers", count).format(count=number(count))
    time = minutes_text(whole)
    if page.event.timing is Timing.TIMED:
        length = (page.event.ends_at - page.event.starts_at) // MINUTE
        time = _("{time} of {whole}").format(time=time, whole=minutes_text(length))
    return f"{words} · {time}"


def _columns() -> list[Column]:
    return [
        Column(
            "name",
            lambda: _("Name"),
            lambda line: f"{number(line.place)}. {line.name}",
            second=lambda line: said(line.position),
            sort=lambda line: line.place,
            width=240,
        ),
        Column(
            "starts",
            lambda: _("Begins"),
            lambda line: (
                time_of_day(line.starts_at)
                if line.starts_at
                else _("after {time}").format(time=minutes_text(line.starts))
            ),
            sort=lambda line: line.starts,
            width=120,
        ),
        Column(
            "minutes",
            lambda: _("Minutes"),
            lambda line: "–" if line.minutes is None else number(line.minutes),
            sort=lambda line: line.minutes,
            align="right",
            width=90,
        ),
        Column(
            "part",
            lambda: field_label("participant", "part"),
            lambda line: choice_name(line.part),
            width=110,
        ),
    ]


def _nothing(_reader: Reader) -> list[SpeakerLine]:
    return []


def _lines(reader: Reader, *, event_id: EventId) -> list[SpeakerLine]:
    from app.queries.participants import people_page  # noqa: PLC0415 -- after the first paint

    return list(people_page(reader, event_id).speakers)
