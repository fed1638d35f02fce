"""The window clicked through from place to place, with a heartbeat in its event loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.domain.events import Event, EventState
from app.domain.products import Product
from app.domain.speeches import Speech
from app.storage.sql import columns, desc, select
from app.ui.calendar.grid import MonthGrid
from app.ui.forms.bilingual import BilingualEditor
from app.ui.forms.box import FieldBox
from app.ui.lists.record_list import RecordList
from app.ui.shell.palette import Palette
from app.ui.widgets.building import is_building
from app.ui.widgets.subpages import Subpages

if TYPE_CHECKING:
    from app.bootstrap import Run

T = TypeVar("T", bound=QWidget)
Step = tuple[str, Callable[[], object]]
BEAT = 2  # milliseconds between two beats
AFTER = 0.15
"""Seconds without work before the next click: longer than a search box waits."""

E = columns(Event)
SEEN = {
    "event": select(E.id).where(E.state == EventState.PLANNING).order_by(desc(E.starts_at)),
    "product": select(columns(Product).id).order_by(desc(columns(Product).id)),
    "speech": select(columns(Speech).id).order_by(desc(columns(Speech).id)),
}


class Heart(QObject):
    """Beats as fast as it may; the longest silence between two beats is a stall."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self._last = time.monotonic()
        timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, (now - self._last) * 1e3 - BEAT)
        self._last = now

    def take(self) -> float:
        """The longest stall since this was last asked, in milliseconds."""
        longest, self.longest = self.longest, 0.0
        self._last = time.monotonic()
        return longest


class Journey(QObject):
    """Goes one step at a time, each once the one before has nothing left to do."""

    def __init__(self, run: Run, done: Callable[[dict[str, float]], object]) -> None:
        super().__init__(run)
        self._run, self._done = run, done
        self._stalls: dict[str, float] = {}
        self._steps = steps(run)
        self._heart = Heart(self)
        self._step = ""
        self._since = 0.0
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Take the first step."""
        self._heart.take()
        self._timer.start()

    def _look(self) -> None:
        """Wait until the last step is over and a little more."""
        desk = self._run.shell.desk
        assert desk is not None  # still the one of the start
        now = time.monotonic()
        if desk.tasks.busy:
            self._since = now
        elif now - self._since > AFTER and not is_building(self._run.window):
            self._go_on()

    def _go_on(self) -> None:
        if self._step:
            stall = self._heart.take()
            self._stalls[self._step] = max(stall, self._stalls.get(self._step, 0.0))
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            self._done(self._stalls)
            self._run.stop()
            return
        self._step, click = step
        self._since = time.monotonic()
        QTimer.singleShot(BEAT, self, partial(self._click, click))

    def _click(self, click: Callable[[], object]) -> None:
        """Without the time that it took to look for what to click at."""
        self._heart.take()
        self._since = time.monotonic()
        click()


def steps(run: Run) -> Generator[Step]:
    """The clicks, in order, each under the name of what is waited for."""
    shell = run.shell
    desk = shell.desk
    assert desk is not None
    with desk.store.reading() as reader:
        seen = {kind: reader.value(query.limit(1)) for kind, query in SEEN.items()}
    for place in shell.places:
        yield f"open {place.code}", lambda code=place.code: shell.choose(code)
        yield from _turned(run, place.code)
        yield from _listed(run, place.code)
    yield from _months(run)
    for kind, record in seen.items():
        if record is not None and desk.opens(kind):
            yield f"open a {kind}", lambda kind=kind, id_=record: desk.open_record(kind, id_)
            yield from _typed(run, kind)
            yield from _turned(run, kind)
    for place in shell.places:
        yield f"back to {place.code}", lambda code=place.code: shell.choose(code)
    yield "open the palette", shell.deeds.open_palette
    for sign in "conseil du":
        yield "type in the palette", lambda sign=sign: _type_in_palette(sign)


def _turned(run: Run, name: str) -> Generator[Step]:
    """The pages under the one that is shown."""
    pages = next(iter(_shown(run, Subpages)), None)
    for code in pages.codes() if pages else ():
        yield f"turn to {name}, {code}", lambda code=code: pages.show_page(code)
    if pages:
        yield f"turn back in {name}", lambda: pages.show_page(pages.codes()[0])


def _listed(run: Run, name: str) -> Generator[Step]:
    """The list that is shown: narrowed, widened, sorted both ways, searched."""
    found = next(iter(_shown(run, RecordList)), None)
    if found is None:
        return
    header, search = found.table.horizontalHeader(), found.bar.search
    yield f"show all of {name}", found.bar.clear_all
    for column in (0, 1, 1):
        yield f"sort {name}", lambda at=column: header.sectionClicked.emit(at)
    for typed in ("m", "mi", "min", ""):
        yield f"search in {name}", lambda typed=typed: search.setText(typed)


def _months(run: Run) -> Generator[Step]:
    """A year of months forward, and back again."""
    if not any(place.code == "calendar" for place in run.shell.places):
        return
    yield "open calendar", lambda: run.shell.choose("calendar")
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        for _month in range(12):
            yield "turn a month", lambda key=key: QTest.keyClick(_shown(run, MonthGrid)[0], key)


def _typed(run: Run, name: str) -> Generator[Step]:
    """Words typed into the first line of text of the form, saved by leaving it."""
    lines = [
        line
        for box in _shown(run, FieldBox)
        if isinstance(box.editor, BilingualEditor)
        for line in box.editor.inputs()
        if isinstance(line, QLineEdit) and not line.isReadOnly()
    ]
    if not lines:
        return
    for sign in " et plus":
        yield f"type in a {name}", lambda sign=sign: QTest.keyClicks(lines[0], sign)
    yield f"save a field of a {name}", lambda: (lines[0].setFocus(), lines[0].clearFocus())


def _type_in_palette(sign: str) -> None:
    for palette in QApplication.topLevelWidgets():
        if isinstance(palette, Palette):
            QTest.keyClicks(palette.box, sign)


def _shown(run: Run, kind: type[T]) -> list[T]:
    return [widget for widget in run.window.findChildren(kind) if widget.isVisible()]
