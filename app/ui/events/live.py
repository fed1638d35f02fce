"""The day itself: the run sheet over the whole screen, driven by a few keys.

It reads and writes the workspace of this workstation alone, so it goes on without a network; what
others do, and what is done in other windows, comes with the change feed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.domain.events import EventId
from app.domain.moments import local
from app.domain.runsheets import Cue, CueId
from app.i18n import _, ngettext
from app.ui.events.cue_list import remark, remarks, time_column, what_column
from app.ui.events.live_delay import DelayDialog
from app.ui.events.live_panel import LivePanel
from app.ui.lists.columns import Column
from app.ui.lists.record_list import RecordList
from app.ui.place import Command
from app.ui.theme import GRID, dress
from app.ui.widgets.basics import action_button, label, line
from app.ui.widgets.flow import Flow
from app.words.dates import time_of_day
from app.words.runsheets import shift_text
from app.words.said import said
from app.words.typography import capital

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.runsheets import CueLine, RunSheet
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

EVERY = 500
"""Milliseconds between two looks at the clock."""

USUAL = 5
"""Minutes of a delay that is offered while nothing is late."""

SIDE_BY_SIDE, HIGH_ENOUGH = 1000, 640
"""Pixels from which on the list has room beside what is now, or else below it."""


class LiveView(QWidget):
    """A window of its own. Space: done. L: push a delay. B: back. Arrows: look at others. Esc."""

    def __init__(self, desk: Desk, parent: QWidget, event_id: EventId) -> None:
        """For one event; `show_whole` shows it."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self)
        self.resize(1180, 760)
        self._desk, self._event = desk, event_id
        self._sheet: RunSheet | None = None
        self._now: Cue | None = None
        self._late = 0
        self._told: tuple[str, bool] = ("", False)
        self._title = label("", "heading", wraps=True)
        self._clock = label("")
        self.notice = label("", wraps=True)
        self.panel = LivePanel()
        self.panel.sized(self._clock, 20, strong=True)
        self._commands()
        self.list = RecordList(
            desk,
            "live run sheet",
            columns=_columns(),
            load=partial(_lines, event_id=event_id),
            name=_("Run sheet"),
            kinds=("cue", "event", "person"),
            bare=True,
        )
        self.list.table.installEventFilter(self)
        self._lay()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.tick)
        desk.feed.changed.connect(self._changed)
        self._read()

    def show_whole(self) -> None:
        """Fill the screen, ready for the keys."""
        self.showFullScreen()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()

    def _commands(self) -> None:
        def made(
            words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
        ) -> Command:
            return Command(words, do, keys=keys, picture=picture, parent=self)

        # Translators: the key stands in brackets behind what it does.
        self.done = made(lambda: _("Done (Space)"), self.finish, "circle-check")
        self.delay = made(lambda: _("Push a delay… (L)"), self.ask_delay, "timer")
        self.back = made(lambda: _("Back (B)"), self.reopen, "rotate-ccw")
        self.leave = made(lambda: _("Close (Esc)"), self.close, "x")
        self.addAction(Command(lambda: _("Undo"), self._undo, keys="Ctrl+Z", parent=self))
        self._keys = {
            Qt.Key.Key_Space: self.done,
            Qt.Key.Key_L: self.delay,
            Qt.Key.Key_B: self.back,
            Qt.Key.Key_Escape: self.leave,
        }

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._clock)
        bar = Flow()
        around = QVBoxLayout()
        around.setContentsMargins(4 * GRID, GRID, 4 * GRID, 2 * GRID)
        around.setSpacing(GRID)
        around.addWidget(self.notice)
        around.addLayout(bar)
        bar.addWidget(action_button(self.done, "primary"))
        for command in (self.delay, self.back, self.leave):
            bar.addWidget(action_button(command))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(_scrolled(self.panel))
        self._split.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._split, 1)
        column.addWidget(line())
        column.addLayout(around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the list stands below; the type follows the width."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        room = QSize(self.width() * 3 // 5, self.height() - 20 * GRID)
        if not wide:
            room = QSize(self.width(), (self.height() - 20 * GRID) * 3 // 5)
        self.panel.fit(room)
        self.list.setVisible(wide or self.height() >= HIGH_ENOUGH)
        whole = self.width() if wide else self.height()
        self._split.setSizes([whole * part // 5 for part in (3, 2)])

    # -- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys mean the same in the list, which would search or select with them."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space on a button presses the button, and comes here from anywhere else."""
        if not self._pressed(event):
            super().keyPressEvent(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        command = self._keys.get(Qt.Key(event.key())) if plain else None
        if command is None or event.isAutoRepeat():
            return command is not None
        command.trigger()
        return True

    # -- what is shown

    def _changed(self, outcome: Outcome) -> None:
        if outcome.touches("cue", "event", "person"):
            self._read()

    def _read(self) -> None:
        question = partial(_sheet, event_id=self._event)
        self._desk.ask(self, question, self._show, lambda _error: self.close())

    def _show(self, sheet: RunSheet) -> None:
        self._sheet = sheet
        self._title.setText(said(sheet.event.title))
        # Translators: the title of the window that an event is run from.
        self.setWindowTitle(_("{title} – live").format(title=said(sheet.event.title)))
        self.tick()

    def tick(self) -> None:
        """Show how it stands now."""
        if self._sheet is None:
            return
        at = self._desk.store.clock()
        self._clock.setText(time_of_day(local(at, self._sheet.event.zone)))
        found = self.panel.show_at(self._sheet, at)
        self._late = found.late
        now = found.now.cue if found.now is not None else None
        if now is not None and (self._now is None or self._now.id != now.id):
            self.list.select(now.id)
        self._now = now
        self.done.setEnabled(now is not None)
        self.delay.setEnabled(now is not None)
        self.back.setEnabled(any(each.cue.done_at is not None for each in self._sheet.placed))
        self._announce(found.late > 0)

    def _announce(self, late: bool) -> None:
        """Tell a screen reader what is now, and when its time is over; never each second."""
        told = (self._now.id if self._now is not None else "", late)
        if told == self._told:
            return
        same_cue, self._told = told[0] == self._told[0], told
        words = self.panel.stands.text()
        if not same_cue:
            words = " · ".join(filter(None, (self.panel.spoken(), words)))
        self._say(words)

    def _say(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # -- what is done

    def finish(self) -> None:
        """The cue is over; the next one begins."""
        if self._now is None:
            return
        cue = self._now.id

        def act(store: Store) -> Outcome:
            from app.operations.runsheets import finish_cue  # noqa: PLC0415 -- after the first paint

            return finish_cue(store, cue)

        self.notice.setText("")
        self._desk.act(self, act)

    def reopen(self) -> None:
        """The last cue that was done is not over after all."""
        if self._sheet is None:
            return
        last = [each.cue for each in self._sheet.placed if each.cue.done_at is not None]
        if not last:
            return
        cue = last[-1].id

        def act(store: Store) -> Outcome:
            from app.operations.runsheets import reopen_cue  # noqa: PLC0415 -- same

            return reopen_cue(store, cue)

        self.notice.setText("")
        self._desk.act(self, act)

    def ask_delay(self) -> None:
        """Ask how much later, from the chosen cue on, or else from the one that is now."""
        if self._sheet is None or self._now is None:
            return
        line: CueLine | None = self.list.current()
        chosen = line.id if line is not None and line.done_at is None else self._now.id
        minutes = self._late if self._late > 0 else USUAL
        DelayDialog(self, self._sheet, chosen, minutes, partial(self._push, chosen)).show_over()

    def _push(self, cue: CueId, minutes: int, fixed: bool) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.runsheets import delay_cue  # noqa: PLC0415 -- same

            return delay_cue(store, cue, minutes, fixed=fixed)

        self._desk.act(self, act, partial(self._pushed, minutes))

    def _pushed(self, minutes: int, _done: object) -> None:
        """Say what was shifted; Ctrl+Z takes it back."""
        question = partial(_sheet, event_id=self._event)
        self._desk.ask(self, question, partial(self._tell_shifted, minutes))

    def _tell_shifted(self, minutes: int, sheet: RunSheet) -> None:
        shifted = [row for row in sheet.lines if row.shifted and row.done_at is None]
        words = ngettext(
            "{shift}: {count} cue is not where it was planned. Ctrl+Z takes it back.",
            "{shift}: {count} cues are not where they were planned. Ctrl+Z takes it back.",
            len(shifted),
        )
        text = words.format(shift=capital(shift_text(minutes)), count=len(shifted))
        self.notice.setText(text)
        self._say(text)

    def _undo(self) -> None:
        self.notice.setText("")
        self._desk.act(self, self._desk.undo.undo)


def _scrolled(panel: QWidget) -> QScrollArea:
    """Where even the smallest type has no room, it scrolls."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(panel)
    return area


def _columns() -> list[Column]:
    return [
        what_column(),
        time_column(),
        Column("remark", lambda: _("Remarks"), remarks, chip=remark, width=160),
    ]


def _lines(reader: Reader, *, event_id: EventId) -> list[CueLine]:
    from app.queries.runsheets import cue_lines  # noqa: PLC0415 -- after the first paint

    return cue_lines(reader, event_id)


def _sheet(reader: Reader, *, event_id: EventId) -> RunSheet:
    from app.queries.runsheets import run_sheet  # noqa: PLC0415 -- after the first paint

    return run_sheet(reader, event_id)
