"""The calendar: a month with its day beside it, or an agenda; both narrowed in the same ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QActionGroup, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.calendars.months import months_after
from app.domain.changes import Outcome
from app.domain.moments import local
from app.domain.values import Language
from app.i18n import _, ngettext
from app.queries.calendar import (
    CalendarLine,
    CalendarNames,
    Mark,
    calendar_lines,
    calendar_marks,
    calendar_names,
    days_off,
    marks_by_day,
)
from app.ui.calendar.agenda import Agenda
from app.ui.calendar.colours import ColourBy
from app.ui.calendar.deeds import CalendarDeeds
from app.ui.calendar.filters import calendar_filters, searched_columns
from app.ui.calendar.grid import MonthGrid
from app.ui.calendar.header import CalendarHeader
from app.ui.calendar.month import MonthModel
from app.ui.calendar.pane import DayPane
from app.ui.calendar.strip import Legend, PotentialStrip
from app.ui.events.said import spoken
from app.ui.lists.arrange import arranged, read
from app.ui.lists.bar import ListBar
from app.ui.lists.columns import View
from app.ui.lists.saved import SavedFilters
from app.ui.place import Command, Page
from app.ui.widgets.basics import line as hairline
from app.words.dates import month_year, number
from app.words.typography import capital

if TYPE_CHECKING:
    from app.calendars.holidays import Holiday
    from app.storage.records import Reader
    from app.ui.desk import Desk

KINDS = ("event", "event_tag")
MARKED = ("product", "issuance", "event")
NAMED = ("event_kind", "section", "tag", "person", "department")
OFF = ("closure", "department")
CODE = "calendar"
WIDE = 1280
"""Pixels from which on a month has room for a day beside it, unless a person chose otherwise."""


class Answer(NamedTuple):
    """What the store said of some days."""

    span: tuple[date, date]
    lines: list[CalendarLine]
    marks: list[Mark]


class CalendarPage(Page):
    """The first page of the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.today = local(desk.store.clock(), desk.zone).date()
        self._names = CalendarNames({}, {}, {}, {}, None)
        self._view = View()
        self._found: list[CalendarLine] = []
        self._seen: list[CalendarLine] = []
        self._off: list[Holiday] = []
        self._stale = False
        self._filters = calendar_filters(lambda: self._names)
        self._searched = searched_columns(lambda: self._names)
        self.month = MonthModel(self.today, desk.zone, self)
        self.grid = MonthGrid(self.month)
        self.pane = DayPane(desk)
        self.agenda = Agenda(self.today, desk.zone)
        self.strip = PotentialStrip(self._choose_potential)
        self.legend = Legend()
        self.deeds = CalendarDeeds(desk, self)
        self.bar = ListBar(
            _("Search the calendar"),
            (),
            self._filters,
            compact=False,
            view_words=_("Colours and weeks"),
        )
        self.header = CalendarHeader(
            step=self.step,
            today=self.go_to_today,
            choose=self.choose_day,
            show=self.show_view,
            new=self.deeds.begin,
            more=self.deeds.more,
        )
        self.saved = SavedFilters(
            desk,
            CODE,
            self.bar.saved_menu,
            now=lambda: self._view,
            show=self.narrow,
            owner=self,
        )
        self._lay()
        kept_view = self._kept.get("view")
        self._recall()
        self._connect()
        self.grid.show_day(self.today)
        self._ask_names()
        if kept_view == "agenda":
            self.show_view("agenda")
        else:
            self.header.show_view("month")
            self._say_title()
            self._load()

    def _lay(self) -> None:
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.grid, 1)
        left.addWidget(self.strip)
        left.addWidget(self.legend)
        row.addLayout(left, 1)
        row.addWidget(self.pane)
        self._stack = QStackedWidget()
        self._stack.addWidget(beside)
        self._stack.addWidget(self.agenda)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.bar)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        self.bar.setVisible(False)
        self.pane.setVisible(False)

    def _connect(self) -> None:
        self._desk.feed.changed.connect(self._changed)
        self.bar.changed.connect(self._narrowed)
        self.bar.view_menu.aboutToShow.connect(self._fill_view_menu)
        self.header.filters.toggled.connect(self.bar.setVisible)
        self.header.pane.clicked.connect(self.show_pane)
        grid, pane = self.grid, self.pane
        grid.wanted.connect(self.go_to)
        grid.gone_to.connect(self._gone_to)
        grid.chosen.connect(self._chosen)
        grid.opened.connect(self._open)
        grid.entered.connect(self._enter_day)
        grid.clicked_event.connect(self._show_pane_soon)
        grid.move_wanted.connect(self.deeds.ask_move)
        grid.typed.connect(self.deeds.add_quickly)
        grid.customContextMenuRequested.connect(self._context)
        pane.chosen.connect(grid.choose)
        pane.opened.connect(self._open)
        pane.left.connect(grid.setFocus)
        pane.move_wanted.connect(self.deeds.ask_move_by)
        self.agenda.opened.connect(self._open)
        self.agenda.chosen.connect(self._follow)
        self.agenda.extended.connect(self._load)
        self.agenda.move_wanted.connect(self.deeds.ask_move_by)

    # -- what the window asks

    def open_with(self, *, day: Any = None, view: str = "", event: str = "") -> None:
        """Show a day (a date, or its ISO text), in the month or the agenda."""
        if view:
            self.show_view(view)
        if day is not None:
            self.go_to(day if isinstance(day, date) else date.fromisoformat(day))
        if event:
            self.grid.choose(self.month.line(event))

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
        return (self.grid, self.pane) if self.pane.isVisible() else (self.grid,)

    # -- going about

    @property
    def current_view(self) -> str:
        """Which view is on: "month" or "agenda"."""
        return "agenda" if self._stack.currentWidget() is self.agenda else "month"

    def show_view(self, code: str) -> None:
        """Turn to the month or to the agenda; both stay on the same day."""
        turned = code != self.current_view
        self.header.show_view(code)
        if not turned:
            self._say_title()
            return
        if code == "agenda":
            self.agenda.start_on(self.grid.day if self.grid.day != self.today else self.today)
            self._stack.setCurrentWidget(self.agenda)
            self.agenda.take_focus()
        else:
            self._stack.setCurrentIndex(0)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._remember(view=code)
        self._say_title()
        self._load()

    def go_to(self, day: date) -> None:
        """Show a day."""
        if self.current_view == "agenda":
            self.agenda.start_on(day)
            self._load()
            return
        if (day.year, day.month) != (self.month.month.year, self.month.month.month):
            self.month.show_month(day)
            self._load()
        self.grid.show_day(day)
        self._say_title()

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

    def span(self) -> tuple[date, date]:
        """The days that are shown."""
        if self.current_view == "agenda":
            return self.agenda.first, self.agenda.last
        return self.month.span

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
        (first, last), language, zone = self.span(), spoken(), self._desk.zone

        def ask(reader: Reader) -> Answer:
            lines = calendar_lines(reader, first, last, language)
            return Answer((first, last), lines, calendar_marks(reader, first, last, zone))

        self._desk.ask_latest(self, "lines", ask, self._take)
        off = partial(_days_off, first=first, last=last)
        self._desk.ask_latest(self, "off", off, partial(self._take_off, (first, last)))

    def _ask_names(self) -> None:
        ask = partial(calendar_names_in, language=spoken())
        self._desk.ask_latest(self, "names", ask, self._take_names)

    def _take_names(self, names: CalendarNames) -> None:
        self._names = names
        self.month.names, self.month.province = names.kinds, names.home
        self.agenda.names = names
        self._offer()
        self._arrange()

    def _take(self, answer: Answer) -> None:
        if answer.span != self.span():
            return
        self._found = answer.lines
        self._offer()
        if self.current_view == "month":
            self.month.show_marks(marks_by_day(answer.marks, self._desk.zone))
        self._arrange()

    def _take_off(self, span: tuple[date, date], off: list[Holiday]) -> None:
        if span == self.span():
            self._off = off
            self._show()

    def _offer(self) -> None:
        choices = read(self._found, self._filters).choices
        for key, each in self.bar.buttons.items():
            each.offer(choices[key])

    def _arrange(self) -> None:
        found = read(self._found, ())
        rows = arranged(found, self._searched, self._filters, self._view)
        self._seen = [row for row in rows if isinstance(row, CalendarLine)]
        every = len(self._found)
        text = ngettext("{count} event", "{count} events", every).format(count=number(every))
        if len(self._seen) < every:
            text = _("{some} of {every}").format(some=number(len(self._seen)), every=text)
        self.bar.count.setText(text)
        self._show()

    def _show(self) -> None:
        if self.current_view == "agenda":
            self.agenda.show_lines(self._seen, self._off)
            self.deeds.follow(self.agenda.current())
            return
        self.month.show_lines(self._seen)
        self.month.show_days_off(self._off)
        self.grid.viewport().update()
        self.strip.show_lines(self.month.potential(), self.month.month)
        self.legend.show_lines(self._seen, self.grid.colour_by, self._names.kinds)
        self._show_day()
        self.deeds.follow(self.grid.chosen_line)

    def _show_day(self) -> None:
        day = self.grid.day
        self.pane.show_day(
            day, self.month.events(day), self.month.days_off(day), self.month.marks(day)
        )

    # -- narrowing

    def narrow(self, view: View) -> None:
        """Search and filter as a view says."""
        known = {each.key for each in self._filters}
        picks = {key: keys for key, keys in view.picks.items() if key in known}
        self._view = View(search=view.search, picks=picks)
        self.bar.show_view(self._view)
        self.header.filters.setChecked(bool(view.search or picks) or self.bar.isVisible())
        self._arrange()

    def _narrowed(self) -> None:
        self._view = View(search=self.bar.search.text().strip(), picks=self.bar.picks())
        self.bar.clear.setVisible(bool(self._view.search or self._view.picks))
        self._arrange()

    # -- what happens

    @Slot(object)
    def _changed(self, outcome: Outcome) -> None:
        if outcome.touches(*NAMED):
            self._ask_names()
        if outcome.touches(*KINDS, *MARKED, *OFF):
            self._stale = True
            if self.isVisible():
                self._load()
                self.pane.read_again()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while it was hidden is asked for now; and it may be another day."""
        super().showEvent(event)
        if "pane" not in self._kept:
            self.pane.setVisible(self.width() >= WIDE)
            self.header.pane.setChecked(self.pane.isVisibleTo(self))
        self._see_today()
        if self._stale:
            self._load()
            self.pane.read_again()

    def _see_today(self) -> None:
        today = local(self._desk.store.clock(), self._desk.zone).date()
        if today != self.today:
            self.today = self.month.today = self.agenda.today = today

    def _gone_to(self, _day: date) -> None:
        QTimer.singleShot(0, self, self._show_day)

    def _chosen(self, line: CalendarLine | None) -> None:
        self.pane.show_event(line)
        self.deeds.follow(line)

    def _follow(self, line: CalendarLine | None) -> None:
        self.deeds.follow(line)

    def _choose_potential(self, line: CalendarLine) -> None:
        self.grid.choose(line)
        self.show_pane(True)

    def _open(self, line: CalendarLine) -> None:
        self._desk.open_record("event", line.id)

    def _enter_day(self, _day: date) -> None:
        """Go into the day: to its list, where Enter opens an event."""
        self.show_pane(True)
        self._show_day()
        self.pane.take_focus()

    def _show_pane_soon(self) -> None:
        """After one click on an event; not at once, for the second of two would miss it."""
        if not self.pane.isVisible():
            QTimer.singleShot(QApplication.doubleClickInterval(), self, self._show_chosen)

    def _show_chosen(self) -> None:
        if self.grid.chosen_line is not None and self.isVisible():
            self.show_pane(True)

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

    def show_pane(self, shown: bool) -> None:
        """Show the day beside the month, or not; remembered."""
        self.pane.setVisible(shown)
        self.header.pane.setChecked(shown)
        self._remember(pane=shown)

    def colour(self, by: ColourBy) -> None:
        """Let the colours say the state or the kind."""
        self.grid.colour_by = by
        self.grid.viewport().update()
        self.legend.show_lines(self._seen, by, self._names.kinds)
        self._remember(colour=str(by))

    def begin_weeks(self, monday: bool) -> None:
        """Let weeks begin on Monday, or on Sunday."""
        day = self.grid.day
        self.month.monday = monday
        self.month.show_month(day)
        self.grid.show_day(day)
        self._remember(monday=monday)
        self._load()

    def _fill_view_menu(self) -> None:
        menu = self.bar.view_menu
        menu.clear()
        colours, weeks = QActionGroup(menu), QActionGroup(menu)
        for words, by in (
            (_("Colours show the state"), ColourBy.STATE),
            (_("Colours show the kind"), ColourBy.KIND),
        ):
            made = _check(menu, colours, words, self.grid.colour_by is by)
            made.triggered.connect(partial(self._colour, by))
        menu.addSeparator()
        for words, monday in (
            (_("Weeks begin on Sunday"), False),
            (_("Weeks begin on Monday"), True),
        ):
            made = _check(menu, weeks, words, self.month.monday is monday)
            made.triggered.connect(partial(self._begin, monday))

    def _colour(self, by: ColourBy, _on: bool) -> None:
        self.colour(by)

    def _begin(self, monday: bool, _on: bool) -> None:
        self.begin_weeks(monday)

    @property
    def _kept(self) -> dict[str, Any]:
        return self._desk.settings.columns.get(CODE) or {}

    def _remember(self, **what: Any) -> None:
        kept = {**self._kept, **what}
        self._desk.change_settings(columns={**self._desk.settings.columns, CODE: kept})

    def _recall(self) -> None:
        kept = self._kept
        self.pane.setVisible(kept.get("pane") is True)
        self.header.pane.setChecked(kept.get("pane") is True)
        if kept.get("colour") == ColourBy.KIND:
            self.grid.colour_by = ColourBy.KIND
        if kept.get("monday") is True:
            self.month.monday = True
            self.month.show_month(self.today)


def _check(menu: QMenu, group: QActionGroup, words: str, on: bool) -> QAction:
    made = QAction(words, menu)
    made.setCheckable(True)
    made.setChecked(on)
    group.addAction(made)
    menu.addAction(made)
    return made


def _days_off(reader: Reader, first: date, last: date) -> list[Holiday]:
    return days_off(reader, first, last)


def calendar_names_in(reader: Reader, language: Language) -> CalendarNames:
    """The names, in a language."""
    return calendar_names(reader, language)
