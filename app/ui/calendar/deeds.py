"""What a person can do in the calendar; one command each, in the menu, the palette, by its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.domain.values import Bilingual, Language
from app.domain.when import Timing, When
from app.i18n import _
from app.ui.place import Command, Words
from app.ui.theme import Tone
from app.words.dates import month_year
from app.words.said import spoken

if TYPE_CHECKING:
    from app.domain.lists import EventKindId
    from app.queries.calendar import CalendarLine
    from app.storage.store import Store
    from app.ui.calendar.page import CalendarPage
    from app.ui.desk import Desk
    from app.ui.documents import Document

DRESS_AFTER = 100
"""Milliseconds: the month is the first page; it shows before the pictures in its menus."""


class CalendarDeeds:
    """The commands of the calendar. Call `follow` with the event that is chosen."""

    def __init__(self, desk: Desk, page: CalendarPage) -> None:
        self._desk, self._page = desk, page
        made = self._made
        self.begin = made(lambda: _("New event…"), self.ask_new, "calendar-plus")
        self.quick = made(lambda: _("New event in this day"), self._type_title, "plus")
        self.today = made(lambda: _("Go to today"), page.go_to_today, "calendar", "Ctrl+T")
        self.go = made(lambda: _("Go to a date…"), self.ask_day, "calendar-search", "Ctrl+G")
        self.month = made(lambda: _("Show the month"), partial(page.show_view, "month"), "calendar")
        self.agenda = made(lambda: _("Show the agenda"), partial(page.show_view, "agenda"), "list")
        self.open = made(lambda: _("Open the event"), self._open, "arrow-right")
        self.move = made(lambda: _("Move to…"), self._move_to, "calendar-clock", "Ctrl+D")
        self.earlier = made(lambda: _("Move a day earlier"), partial(self._by, -1), "arrow-left")
        self.later = made(lambda: _("Move a day later"), partial(self._by, 1), "arrow-right")
        self.save = {
            (Language.EN,): made(lambda: _("Calendar file in English…"), self._save_en),
            (Language.FR,): made(lambda: _("Calendar file in French…"), self._save_fr),
            tuple(Language): made(lambda: _("Calendar files in both languages…"), self._save_both),
        }
        self.print = made(lambda: _("Print the calendar…"), self._print, "printer", "Ctrl+P")
        self.pdf = made(lambda: _("Save the calendar as PDF…"), self._save_pdf, "file-down")
        self.draft = made(lambda: _("Mark prints as a draft"), self._mark)
        self.draft.setCheckable(True)
        self.draft.setChecked(page.looks.get("draft") is not False)
        self.begin.dress()
        QTimer.singleShot(DRESS_AFTER, page, self._dress)
        self.follow(None)

    def _dress(self) -> None:
        for command in self.commands:
            command.dress()

    @property
    def commands(self) -> list[Command]:
        """All of them."""
        return [
            self.begin,
            self.quick,
            self.today,
            self.go,
            self.month,
            self.agenda,
            self.open,
            self.move,
            self.earlier,
            self.later,
            self.print,
            self.pdf,
            self.draft,
            *self.save.values(),
        ]

    @property
    def more(self) -> Sequence[QAction | QMenu | None]:
        """What stands behind the three dots."""
        return [self.go, None, self.print, self.pdf, self.draft, None, *self.save.values()]

    def follow(self, line: CalendarLine | None) -> None:
        """Offer what can be done with the event that is chosen."""
        self.open.setEnabled(line is not None)
        for command in (self.move, self.earlier, self.later):
            command.setEnabled(line is not None and line.state.is_live)

    def context(self, line: CalendarLine | None) -> Sequence[QAction | None]:
        """What can be done where the mouse is."""
        if line is None:
            return [self.quick, self.begin, None, self.go]
        return [self.open, None, self.move, self.earlier, self.later]

    # -- moving

    def ask_move(self, line: CalendarLine, day: date) -> None:
        """Show what moves with an event to a day, and move it when that is confirmed."""
        if not line.state.is_live:
            self._desk.announce(
                _("An event that is over or cancelled stays on its day."), Tone.ATTENTION
            )
            return
        from app.ui.calendar.moving import MoveDialog  # noqa: PLC0415 -- after the first paint

        dialog = MoveDialog(self._desk, self._page, line, day)
        dialog.accepted.connect(partial(self._moved, line, dialog))
        dialog.show_over()

    def ask_move_by(self, event_id: str, days: int) -> None:
        """The same by some days; 0 asks where to."""
        if (line := self._page.line(event_id)) is not None:
            self.ask_move(line, line.first + timedelta(days=days))

    def _moved(self, line: CalendarLine, dialog: object) -> None:
        from app.ui.calendar.moving import MoveDialog  # noqa: PLC0415 -- only when asked

        assert isinstance(dialog, MoveDialog)
        self._page.go_to(dialog.day.read())
        if self._page.current_view == "month":
            self._page.grid.setFocus()

    def _chosen(self) -> CalendarLine | None:
        page = self._page
        return page.agenda.current() if page.current_view == "agenda" else page.grid.chosen_line

    def _move_to(self) -> None:
        self._by(0)

    def _by(self, days: int) -> None:
        if (line := self._chosen()) is not None:
            self.ask_move_by(line.id, days)

    def _open(self) -> None:
        if (line := self._chosen()) is not None:
            self._desk.open_record("event", line.id)

    # -- new events, other days

    def ask_new(self) -> None:
        """Ask the few questions of a new event, on the day that is current."""
        from app.ui.events.new import NewEventDialog  # noqa: PLC0415 -- after the first paint

        day = self._page.grid.day
        open_it = partial(self._desk.open_record, "event")
        NewEventDialog(self._desk, self._page, open_it, day).show_over()

    def _type_title(self) -> None:
        self._page.show_view("month")
        self._page.grid.setFocus()
        self._page.grid.begin_title()

    def add_quickly(self, day: date, title: str) -> None:
        """Add an event of which only day and title are known; its time is to be confirmed."""
        kind = next(iter(self._page.names.kinds), None)
        if kind is None:
            self.ask_new()
            return
        french = spoken() is Language.FR
        when = When.whole_days(day, day, self._desk.zone, Timing.TIME_TO_CONFIRM)
        both = Bilingual("", title) if french else Bilingual(title, "")
        self._desk.act(self._page, partial(_add, title=both, kind=kind, when=when))

    def ask_day(self) -> None:
        """Ask for a day and show it."""
        from app.ui.calendar.going import GoDialog  # noqa: PLC0415 -- after the first paint

        GoDialog(self._page, self._page.go_to, self._page.grid.day).show_over()

    # -- files

    def _save_en(self) -> None:
        self._save((Language.EN,))

    def _save_fr(self) -> None:
        self._save((Language.FR,))

    def _save_both(self) -> None:
        self._save(tuple(Language))

    def _save(self, languages: Sequence[Language]) -> None:
        from app.ui.calendar.export import save_calendar  # noqa: PLC0415 -- seldom

        page = self._page
        save_calendar(self._desk, page, page.seen(), languages, self._what_is_seen)

    def _print(self) -> None:
        title = self._page.header.title.text()
        from app.ui.documents import print_document  # noqa: PLC0415 -- seldom

        print_document(self._desk, self._page, title, {spoken(): self._document()})

    def _save_pdf(self) -> None:
        from app.ui.documents import save_pdf  # noqa: PLC0415 -- seldom

        save_pdf(self._desk, self._page, self._document())

    def _document(self) -> Document:
        from app.ui.calendar.printing import calendar_document  # noqa: PLC0415 -- seldom

        draft = self.draft.isChecked()
        return calendar_document(self._desk, self._page, self._what_is_seen(), draft=draft)

    def _mark(self) -> None:
        self._page.looks.remember(draft=self.draft.isChecked())

    def _what_is_seen(self) -> str:
        if self._page.current_view == "month":
            return month_year(self._page.month.month)
        first, last = self._page.span()
        return f"{first:%Y-%m-%d} {last:%Y-%m-%d}"

    def _made(
        self, words: Words, do: Callable[[], object], picture: str = "", keys: str = ""
    ) -> Command:
        command = Command(words, do, keys=keys, parent=self._page)
        command.picture = picture
        return command


def _add(store: Store, title: Bilingual, kind: EventKindId, when: When) -> object:
    from app.domain.events import Event, EventId  # noqa: PLC0415 -- after the first paint
    from app.operations.events import add_event  # noqa: PLC0415 -- same

    event = Event(
        id=EventId(store.new_id()),
        title=title,
        kind_id=kind,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        zone=when.zone,
        timing=when.timing,
    )
    return add_event(store, event)
