"""The calendar: a month with its day beside it, or an agenda; both narrowed in the same ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.calendars.months import months_after
from app.domain.changes import Outcome
from app.domain.moments import local
from app.i18n import _
from app.queries.calendar import CalendarLine, CalendarNames
from app.ui.calendar.colours import ColourBy
from app.ui.calendar.days import Answer, Span, ask_days
from app.ui.calendar.deeds import CalendarDeeds
from app.ui.calendar.header import CalendarHeader
from app.ui.calendar.looks import CODE, Looks, fill_view_menu
from app.ui.calendar.month_view import MonthView
from app.ui.place import Command, Page
from app.ui.widgets.basics import line as hairline
from app.words.dates import month_year
from app.words.typography import capital

if TYPE_CHECKING:
    from app.calendars.holidays import Holiday
    from app.ui.calendar.agenda import Agenda
    from app.ui.calendar.narrowing import Narrowing
    from app.ui.calendar.pane import DayPane
    from app.ui.desk import Desk

KINDS = ("event", "event_tag", "named")
MARKED = ("product", "issuance", "event")
NAMED = ("event_kind", "section", "tag", "person", "department")
OFF = ("closure", "department")


class CalendarPage(Page):
    """The first page of the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.looks = Looks(desk)
        self.today = local(desk.store.clock(), desk.zone).date()
        self._names = CalendarNames({}, {}, {}, {}, None)
        self._found: list[CalendarLine] = []
        self._seen: list[CalendarLine] = []
        self._off: list[Holiday] = []
        self._stale = False
        self.view = MonthView(desk, self.today, self.looks)
        self.month, self.grid = self.view.model, self.view.grid
        kept_view = self.looks.get("view")
        if kept_view != "agenda":
            ask_days(desk, self, self.month.span, self._take)  # while the rest is made
        self.deeds = CalendarDeeds(desk, self)
        self.header = CalendarHeader(
            step=self.step,
            today=self.go_to_today,
            choose=self.choose_day,
            show=self.show_view,
            new=self.deeds.begin,
            more=self.deeds.more,
        )
        self._lay()
        self._connect()
        self.grid.show_day(self.today)
        if kept_view == "agenda":
            self.show_view("agenda")
        else:
            self.header.show_view("month")
            self._say_title()

    def _lay(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._desk.feed.changed.connect(self._changed)
        self.header.filters.toggled.connect(self._show_narrowing)
        self.header.pane.clicked.connect(self.view.show_pane)
        self.view.paned.connect(self.header.pane.setChecked)
        grid, view = self.grid, self.view
        grid.wanted.connect(self.go_to)
        grid.chosen.connect(self.deeds.follow)
        grid.opened.connect(self._open)
        grid.move_wanted.connect(self.deeds.ask_move)
        grid.typed.connect(self.deeds.add_quickly)
        grid.customContextMenuRequested.connect(self._context)
        view.opened.connect(self._open)
        view.move_wanted.connect(self.deeds.ask_move_by)

    # -- what is made when it is first asked for

    @cached_property
    def agenda(self) -> Agenda:
        """The other view."""
        from app.ui.calendar.agenda import Agenda  # noqa: PLC0415 -- the month shows first

        made = Agenda(self.today, self._desk.zone)
        made.opened.connect(self._open)
        made.chosen.connect(self.deeds.follow)
        made.extended.connect(self._load)
        made.move_wanted.connect(self.deeds.ask_move_by)
        self._stack.addWidget(made)
        return made

    @cached_property
    def narrowing(self) -> Narrowing:
        """The bar of search and filters, hidden."""
        from app.ui.calendar.narrowing import Narrowing  # noqa: PLC0415 -- the month shows first

        made = Narrowing(self._desk, lambda: self._names)
        made.hide()
        made.changed.connect(self._arrange)
        made.opened.connect(self.header.filters.setChecked)
        made.bar.view_menu.aboutToShow.connect(self._fill_view_menu)
        made.offer(self._found)
        self._column.insertWidget(1, made)
        return made

    @property
    def pane(self) -> DayPane:
        """The day beside the month."""
        return self.view.pane

    @property
    def _is_narrowed(self) -> bool:
        return "narrowing" in self.__dict__

    def _show_narrowing(self, shown: bool) -> None:
        self.narrowing.setVisible(shown)
        self._arrange()

    # -- what the window asks

    def open_with(self, *, day: date | str | None = None, view: str = "") -> None:
        """Show a day (or its ISO text), in the "month" or the "agenda"."""
        if view:
            self.show_view(view)
        if day is not None:
            self.go_to(day if isinstance(day, date) else date.fromisoformat(day))

    def home(self) -> None:
        self.go_to_today()

    def new(self) -> None:
        """A title typed into the day where one is; elsewhere the few questions."""
        if self.grid.hasFocus() and self.current_view == "month":
            self.grid.begin_title()
        else:
            self.deeds.ask_new()

    def commands(self) -> Sequence[Command]:
        return self.deeds.commands

    def panes(self) -> Sequence[QWidget]:
        if self.current_view == "agenda":
            return (self.agenda,)
        return (self.grid, self.pane) if self.view.has_pane else (self.grid,)

    # -- going about

    @property
    def current_view(self) -> str:
        """Which view is on: "month" or "agenda"."""
        return "month" if self._stack.currentWidget() is self.view else "agenda"

    def show_view(self, code: str) -> None:
        """Turn to the month or to the agenda; both stay on the same day."""
        turned = code != self.current_view
        self.header.show_view(code)
        if not turned:
            self._say_title()
            return
        if code == "agenda":
            self.agenda.start_on(self.grid.day)
            self._stack.setCurrentWidget(self.agenda)
            self.agenda.take_focus()
        else:
            self._stack.setCurrentWidget(self.view)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.looks.remember(view=code)
        self._say_title()
        self._load()

    def go_to(self, day: date) -> None:
        """Show a day; another month, or other days of the agenda, is a step one can take back."""
        if self.current_view == "agenda":
            if day != self.agenda.first:
                self.agenda.start_on(day)
                self._load()
                self._note(day)
            return
        turned = (day.year, day.month) != (self.month.month.year, self.month.month.month)
        if turned:
            self.month.show_month(day)
            self._load()
        self.grid.show_day(day)
        self._say_title()
        if turned:
            self._note(day)

    def _note(self, day: date) -> None:
        """Let the window know where one is, for the way back and for a switch of language."""
        if self.isVisible():
            self._desk.open_place(CODE, day=day.isoformat(), view=self.current_view)

    def go_to_today(self) -> None:
        """Show today."""
        self.go_to(self.today)

    def step(self, months: int) -> None:
        """Show the month before or after."""
        self.go_to(months_after(self.grid.day, months))

    def choose_day(self) -> None:
        """Choose a day from a small month."""
        from app.ui.forms.months import MonthPopup  # noqa: PLC0415 -- after the first paint

        popup = MonthPopup(self, self.grid.day, self.today)
        popup.chosen.connect(self.go_to)
        popup.show_under(self.header.title)

    def _say_title(self) -> None:
        if self.current_view == "month":
            self.header.set_title(capital(month_year(self.month.month)))
        else:
            self.header.set_title(_("Agenda"))

    # -- what is shown

    def span(self) -> Span:
        """The days that are shown."""
        if self.current_view == "agenda":
            return self.agenda.first, self.agenda.last
        return self.month.span

    def narrowed(self) -> list[tuple[str, str]]:
        """By what the events are narrowed, each with its words."""
        return self.narrowing.words() if self._is_narrowed else []

    def seen(self) -> list[CalendarLine]:
        """The events that are shown, filters and all."""
        return self._seen

    @property
    def names(self) -> CalendarNames:
        """What ids are called."""
        return self._names

    def line(self, event_id: str) -> CalendarLine | None:
        """An event of the days shown."""
        return next((line for line in self._found if line.id == event_id), None)

    def _load(self) -> None:
        self._stale = False
        ask_days(self._desk, self, self.span(), self._take)

    def _take(self, answer: Answer) -> None:
        if answer.span != self.span():
            return
        self._found, self._off, self._names = answer.lines, answer.off, answer.names
        self._offer()
        if self.current_view == "month":
            self.month.show_marks(answer.marks)
        self._arrange()

    def _offer(self) -> None:
        if self._is_narrowed:
            self.narrowing.offer(self._found)

    def _arrange(self) -> None:
        self._seen = self.narrowing.seen(self._found) if self._is_narrowed else self._found
        self._show()

    def _show(self) -> None:
        if self.current_view == "agenda":
            self.agenda.names, self.agenda.today = self._names, self.today
            self.agenda.show_lines(self._seen, self._off)
            self.deeds.follow(self.agenda.current())
            return
        self.view.show_lines(self._seen, self._off, self._names)
        self.deeds.follow(self.grid.chosen_line)

    # -- what happens

    @Slot(object)
    def _changed(self, outcome: Outcome) -> None:
        if outcome.touches(*KINDS, *MARKED, *NAMED, *OFF):
            self._stale = True
            if self.isVisible():
                self._load()
                self.view.read_again()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while it was hidden is asked for now; and it may be another day."""
        super().showEvent(event)
        self._see_today()
        if self._stale:
            self._load()
            self.view.read_again()

    def _see_today(self) -> None:
        today = local(self._desk.store.clock(), self._desk.zone).date()
        if today != self.today:
            self.today = self.month.today = today

    def _open(self, line: CalendarLine) -> None:
        self._desk.open_record("event", line.id)

    def _context(self, at: QPoint) -> None:
        day, line, _more = self.grid.hit(at)
        if day is not None:
            self.grid.show_day(day)
        self.grid.choose(line)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.deeds.context(line):
            menu.addAction(action) if action is not None else menu.addSeparator()
        menu.popup(self.grid.viewport().mapToGlobal(at))

    # -- how it looks, remembered on this workstation

    def colour(self, by: ColourBy) -> None:
        """Let the colours say the state or the kind."""
        self.grid.colour_by = by
        self.grid.viewport().update()
        self.view.legend.show_lines(self._seen, by, self._names.kinds)
        self.looks.remember(colour=str(by))

    def begin_weeks(self, monday: bool) -> None:
        """Let weeks begin on Monday, or on Sunday."""
        self.view.begin_weeks(monday)
        self._load()

    def _fill_view_menu(self) -> None:
        fill_view_menu(
            self.narrowing.bar.view_menu,
            by=self.grid.colour_by,
            monday=self.month.monday,
            colour=self.colour,
            begin=self.begin_weeks,
        )
