"""Moving an event in the calendar: the day it goes to, and what moves with it, seen before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.domain.errors import UserError
from app.domain.events import EventId
from app.domain.moments import day_begins, local, moment
from app.domain.when import Timing, When
from app.i18n import _
from app.ui.calendar.grid import STEPS
from app.ui.events.date import PAUSE, MovePanel
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.days import DayEditor
from app.ui.forms.declarations import Declaration
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.dates import when_text
from app.words.errors import error_text

if TYPE_CHECKING:
    from app.queries.calendar import CalendarLine
    from app.queries.tasks import Moves
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


def moved_to(when: When, day: date) -> When:
    """The same date begun on another day: as long, at the same hour of the clock.

    What had only potential dates gets that day, its time to be confirmed.
    Raises TimeDoesNotExist where clocks skip that hour.
    """
    if when.timing is Timing.POTENTIAL:
        return When.whole_days(day, day, when.zone, Timing.TIME_TO_CONFIRM)
    if when.timing is not Timing.TIMED:
        return when.starting(day_begins(day, when.zone))
    begins = moment(day, local(when.starts_at, when.zone).time(), when.zone)
    return replace(when, starts_at=begins, ends_at=_end(when, day, begins))


def _end(when: When, day: date, begins: datetime) -> datetime:
    """The end at the hour it had, also where clocks turn in between."""
    here = local(when.ends_at, when.zone)
    ends = moment(day + (here.date() - when.first_day), here.time(), when.zone)
    return ends if ends >= begins else begins + (when.ends_at - when.starts_at)


class MoveDialog(Dialog):
    """One event, the day it goes to, and what follows. Alt and the arrows change the day."""

    def __init__(self, desk: Desk, parent: QWidget, line: CalendarLine, day: date) -> None:
        """`day`: the one it goes to unless another is typed."""
        title = _("Move “{title}”").format(title=line.title)
        super().__init__(parent, title, yes=_("Move the event"))
        self.setMinimumWidth(70 * GRID)
        self._desk, self._line = desk, line
        self._when = When(line.starts_at, line.ends_at, line.zone, line.timing)
        if not line.is_firm:
            now = _("Until now only potential dates: {words}").format(words=line.potential)
        else:
            now = _("Until now: {date}").format(date=when_text(self._when))
        self.body.addWidget(label(now, "muted", wraps=True))
        declared = Declaration(
            "event", "starts_at", date, optional=False, long=False, refers=None, empty=None
        )
        self.day = FieldBox(Field("starts_at", label=_("New day"), help=""), declared)
        self.day.show_value(day)
        self.panel = MovePanel(self._answer, self.reject)
        for each in (self.panel.move_button, self.panel.back_button):
            each.hide()  # the dialog has both
        self._moves = QScrollArea()
        self._moves.setAccessibleName(_("What moves with it"))
        self._moves.setWidgetResizable(True)
        self._moves.setFrameShape(QFrame.Shape.NoFrame)
        self._moves.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._moves.setWidget(self.panel)
        self._moves.setFixedHeight(30 * GRID)
        self.body.addWidget(self.day)
        self.body.addWidget(self._moves)
        self.body.addStretch(1)
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.ask)
        self.day.editor.typed.connect(self._typed)
        self._typing = self.day.editor
        assert isinstance(self._typing, DayEditor)
        self._typing.line.installEventFilter(self)
        self.day.take_focus()
        self.ask()

    def go(self, days: int) -> None:
        """Go some days on from the day that is shown."""
        try:
            day: date = self.day.read() + timedelta(days=days)
        except (UserError, OverflowError):
            return
        self.day.show_value(day)
        self.ask()

    def ask(self) -> None:
        """Show what would move, as soon as a day is typed."""
        self.day.refuse("")
        try:
            when = moved_to(self._when, self.day.read())
        except UserError:
            self.panel.show_nothing()
            QTimer.singleShot(0, self, self._grow)
            return
        event_id, now = EventId(self._line.id), self._desk.store.clock()

        def question(reader: Reader) -> Moves:
            from app.queries.tasks import what_moves  # noqa: PLC0415 -- seldom

            return what_moves(reader, event_id, when, now)

        self._desk.ask_latest(self, "moves", question, partial(self._show, when))

    def _show(self, when: When, moves: Moves) -> None:
        self.panel.show_moves(when, moves)
        self.panel.ask_why(self._line.state, firm=self._line.is_firm)
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        """As high as its words want; where the screen is too low for them they scroll."""
        inner, column = self.panel.layout(), self.layout()
        if inner is None or column is None:
            return
        inner.activate()
        wanted = inner.totalHeightForWidth(self._moves.viewport().width())
        self.panel.setFixedHeight(wanted)
        room = self.screen().availableGeometry().height() - 40 * GRID
        self._moves.setFixedHeight(max(8 * GRID, min(wanted, room)))
        column.activate()
        self.resize(self.width(), column.totalHeightForWidth(self.width()))

    def _typed(self) -> None:
        self._timer.start()

    def _answer(self) -> None:
        """Move it; a refusal stands beside the day."""
        try:
            when = moved_to(self._when, self.day.read())
        except UserError as error:
            self._refused(error)
            return
        if when == self._when:
            self.reject()
            return
        if not self.panel.says_why():
            self._grow()
            return
        event_id, reason = EventId(self._line.id), self.panel.reason.text()

        def act(store: Store) -> object:
            from app.operations.events import move_event  # noqa: PLC0415 -- seldom

            return move_event(store, event_id, when, reason)

        self.yes.setEnabled(False)
        self._desk.act(self, act, lambda _done: self.accept(), self._refused)

    def _refused(self, error: UserError) -> None:
        self.yes.setEnabled(True)
        self.day.refuse(error_text(error))
        self.day.take_focus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Alt and an arrow in the day; the month opens with Alt and Down elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alone and event.key() in STEPS:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.go(STEPS[Qt.Key(event.key())])
                return True
        return False
