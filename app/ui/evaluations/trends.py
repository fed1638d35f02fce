"""Trends across events: four pictures, the table that equals them, and what takes them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.moments import local
from app.domain.values import Marking
from app.i18n import N_, _, ngettext
from app.queries.trends import (
    By,
    Trend,
    by_name,
    measured,
    trend_columns,
    trend_rows,
    trends,
    whole,
)
from app.ui.documents import Document, open_document
from app.ui.place import Command
from app.ui.saving import save_file
from app.ui.theme import GRID, Tone
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.basics import label, menu_button, show_if
from app.ui.widgets.figures import Figures
from app.ui.widgets.pages import ScrollPage, SectionHeading
from app.words.marking import file_name
from app.words.numbers import money, number, percent
from app.words.said import spoken

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.trends import Measured
    from app.storage.records import Reader
    from app.ui.desk import Desk

KINDS = ("evaluation", "coverage", "event", "event_kind")
YEAR = timedelta(days=365)
PERIODS = (
    (N_("The last 12 months"), 1),
    (N_("The last 3 years"), 3),
    (N_("All years"), 0),
)
WHOLE = 100


class Trends(ScrollPage):
    """Asked again as evaluations change, while it is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=0)
        self._desk = desk
        self._found: list[Measured] = []
        self.by = QComboBox()
        self.period = QComboBox()
        for box, name in ((self.by, _("By")), (self.period, _("Period"))):
            box.setAccessibleName(name)
        for by in By:
            self.by.addItem(by_name(by), by)
        for words, years in PERIODS:
            self.period.addItem(_(words), years)
        self.excel = self._made(
            lambda: _("Trends to Excel…"), partial(self._sheet, ".xlsx"), "file-spreadsheet"
        )
        self.csv = self._made(lambda: _("Trends to CSV…"), partial(self._sheet, ".csv"), "table")
        self.word = self._made(lambda: _("Trends in Word"), self._word, "file-text")
        self.sum = label("", "strong")
        self.none = label(
            _("Nothing to compare yet. Finished evaluations with their figures appear here."),
            "muted",
        )
        self.pictures = {
            code: _Picture(title, hint)
            for code, title, hint in (
                ("attendance", _("Attendance"), _("Who came, in percent of those expected.")),
                ("money", _("Cost"), _("The cost, in percent of the budget.")),
                ("schedule", _("Schedule"), _("The share of events that kept their schedule.")),
                (
                    "media",
                    _("Media present"),
                    _("Media present, in percent of those invited; clips."),
                ),
            )
        }
        self.table = Figures(_("Trends"), trend_columns(by_name(By.QUARTER)), wide=True)
        self._lay()
        self.by.currentIndexChanged.connect(self._show)
        self.period.currentIndexChanged.connect(self._read)
        desk.feed.changed.connect(self._changed)
        self._read()

    @property
    def commands(self) -> list[Command]:
        """What takes the figures out."""
        return [self.excel, self.csv, self.word]

    def _made(self, words: Callable[[], str], do: Callable[[], object], picture: str) -> Command:
        return Command(words, do, picture=picture, parent=self)

    def _lay(self) -> None:
        menu = QMenu(self)
        menu.addActions(self.commands)
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        for each in (self.by, self.period, menu_button(_("Export"), menu)):
            tools.addWidget(each)
        tools.addStretch(1)
        self.body.addLayout(tools)
        self.body.addWidget(self.sum)
        self.body.addWidget(self.none)
        for picture in self.pictures.values():
            self.body.addWidget(picture)
        self.heading = SectionHeading(_("The figures"), _("Of events of which both are known."))
        for each in (self.sum, self.none, self.heading):
            each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.table)

    # -- what is shown

    def _changed(self, outcome: Outcome) -> None:
        if outcome.touches(*KINDS):
            self._read()

    def _read(self) -> None:
        self._desk.ask_latest(self, "trends", partial(_measured, since=self._since()), self._take)

    def _since(self) -> date | None:
        years: int = self.period.currentData()
        today = local(self._desk.store.clock(), self._desk.zone).date()
        return today - years * YEAR if years else None

    def _take(self, found: list[Measured]) -> None:
        self._found = found
        self._show()

    def _by(self) -> By:
        return By(self.by.currentData())

    def _show(self) -> None:
        by, found = self._by(), self._found
        groups = trends(found, by)
        there = bool(found)
        words = ngettext("{count} evaluated event", "{count} evaluated events", len(found))
        self.sum.setText(words.format(count=number(len(found))))
        for widget in (self.sum, self.heading, self.table):
            show_if(widget, on=there)
        show_if(self.none, on=not there)
        for command in self.commands:
            command.setEnabled(there)
        for code, picture in self.pictures.items():
            picture.show_bars(_BARS[code](groups), at_whole=code != "schedule")
        self.table.setHorizontalHeaderLabels(trend_columns(by_name(by)))
        rows = trend_rows([*groups, whole(found)] if there else [])
        self.table.show_rows([list(map(_text, row)) for row in rows])

    # -- what is taken out

    def _sheet(self, ending: str) -> None:
        found, by, language, as_csv = self._found, self._by(), spoken(), ending == ".csv"

        def work(_reader: Reader) -> bytes:
            from app.queries.trends import trends_sheet  # noqa: PLC0415 -- seldom

            return trends_sheet(found, by, language, as_csv=as_csv)

        title = _("Export to CSV") if as_csv else _("Export to Excel")
        name = file_name(_("Trends"), ending, self._marking())
        save_file(self._desk, self, title, name, work, opens=not as_csv)

    def _word(self) -> None:
        found, by, language, period = self._found, self._by(), spoken(), self.period.currentText()

        def content(reader: Reader) -> bytes:
            from app.queries.trends import trends_document  # noqa: PLC0415 -- seldom

            return trends_document(reader, found, by, language, period)

        name = file_name(_("Trends across events"), ".docx", self._marking())
        open_document(self._desk, self, Document(name, content))

    def _marking(self) -> Marking:
        from app.queries.markings import highest  # noqa: PLC0415 -- seldom

        return highest(one.marking for one in self._found)


class _Picture(QWidget):
    """A heading and its bars; both hidden where there is nothing to show."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.bars = Bars(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(SectionHeading(title, hint))
        column.addWidget(self.bars)
        self.setMaximumWidth(120 * GRID)

    def show_bars(self, bars: Sequence[Bar], *, at_whole: bool) -> None:
        """Show other bars; `at_whole`: with a line at one hundred percent."""
        most = 0 if at_whole else WHOLE
        self.bars.show_bars(bars, mark=WHOLE if at_whole and bars else 0, most=most)
        show_if(self, on=bool(bars))


def _attendance(groups: Sequence[Trend]) -> list[Bar]:
    words = _("{share}: {actual} of {expected}")
    return [
        Bar(
            one.name,
            one.attendance.share,
            words.format(
                share=percent(one.attendance.share),
                actual=number(int(one.attendance.actual)),
                expected=number(int(one.attendance.expected)),
            ),
        )
        for one in groups
        if one.attendance.share is not None
    ]


def _money(groups: Sequence[Trend]) -> list[Bar]:
    """What cost more than its budget says so in words, and in another colour."""
    return [
        Bar(
            one.name,
            one.money.share,
            _over(one) if one.money.share > WHOLE else _within(one),
            Tone.ATTENTION if one.money.share > WHOLE else Tone.INFO,
        )
        for one in groups
        if one.money.share is not None
    ]


def _within(one: Trend) -> str:
    words = _("{share}: {actual} of {expected}")
    return words.format(
        share=percent(one.money.share or 0),
        actual=money(one.money.actual),
        expected=money(one.money.expected),
    )


def _over(one: Trend) -> str:
    return _("{text}, over budget").format(text=_within(one))


def _schedule(groups: Sequence[Trend]) -> list[Bar]:
    words = _("{share}: {actual} of {expected}")
    return [
        Bar(
            one.name,
            one.on_time,
            words.format(
                share=percent(one.on_time), actual=number(one.kept), expected=number(one.assessed)
            ),
        )
        for one in groups
        if one.on_time is not None
    ]


def _media(groups: Sequence[Trend]) -> list[Bar]:
    shares = _("{share}: {actual} of {expected}")
    return [
        Bar(
            one.name,
            one.media.share,
            ngettext("{text}, {count} clip", "{text}, {count} clips", one.clips).format(
                text=shares.format(
                    share=percent(one.media.share),
                    actual=number(int(one.media.actual)),
                    expected=number(int(one.media.expected)),
                ),
                count=number(one.clips),
            ),
        )
        for one in groups
        if one.media.share is not None
    ]


_BARS: dict[str, Callable[[Sequence[Trend]], list[Bar]]] = {
    "attendance": _attendance,
    "money": _money,
    "schedule": _schedule,
    "media": _media,
}


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return money(value)
    if isinstance(value, int):
        return number(value)
    return "–" if value in (None, "") else str(value)


def _measured(reader: Reader, *, since: date | None) -> list[Measured]:
    return measured(reader, since)
