"""Work off the UI thread, answers back on it.

Three lanes, each of one thread, so that answers keep their order: *data* for the store, *network*,
and *documents*. The last two show their progress and can be stopped.
"""

from __future__ import annotations

import gc
import itertools
import sys
import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from threading import Event as Flag
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from app.domain.errors import Stopped, UserError

T = TypeVar("T")
Then = Callable[[T], object]
Failed = Callable[[UserError], object]

_COLLECT_EVERY = 500  # milliseconds
_AT_START = 10  # rounds in which the window comes to be, and what is read ahead
_WHOLE = 2  # the generation that holds everything
_TURN = 0.0005
"""Seconds that a lane computes before the window may go on, where both want to: Python's own 5 ms
are lost again at each call of Qt that lets go of the interpreter."""
_OFTEN = 3  # younger collections before that one, so that it never has much to look at
_SELDOM = 50  # looking through everything takes no more than this part of the time


class Progress(QObject):
    """What a long piece of work is doing. Given to the work, shown in the status bar.

    `fraction` is 0 to 1, or None while unknown. `moved` and `ended` are emitted on the UI thread.
    """

    moved = Signal()
    ended = Signal()
    _stepped = Signal(str, float)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.text = ""
        self.fraction: float | None = None
        self._stopped = Flag()
        self._stepped.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def step(self, text: str, done: float = 0, of: float = 0) -> None:
        """Say what is being done, from the lane's thread; raises Stopped once cancelled."""
        if self._stopped.is_set():
            raise Stopped
        self._stepped.emit(text, done / of if of else -1.0)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stopped.set()

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._stopped.is_set()

    @Slot(str, float)
    def _show(self, text: str, fraction: float) -> None:
        self.text = text
        self.fraction = fraction if fraction >= 0 else None
        self.moved.emit()


@dataclass(eq=False, slots=True)
class _Job:
    """One piece of work and who waits for it. Only the UI thread drops the last reference."""

    owner: QObject
    work: Callable[[], Any]
    then: Callable[[Any], object] | None
    failed: Failed | None
    progress: Progress | None = None
    wanted: Callable[[], bool] = field(default=lambda: True)


class Tasks(QObject):
    """The lanes. Everything here is called on the UI thread.

    `refused(UserError)`: a refusal that no caller took. `broke(exception)`: a bug.
    `started(Progress)`: a long piece of work to show.
    """

    refused = Signal(object)
    broke = Signal(object)
    started = Signal(object)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = _lane("data")
        self._network = _lane("network")
        self._documents = _lane("documents")
        self._numbers = itertools.count()
        self._jobs: dict[int, _Job] = {}
        self._newest: dict[tuple[int, Hashable], int] = {}
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._collector = _Collector(self)
        sys.setswitchinterval(_TURN)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Then[T] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Do work on the data lane, then `then(result)` while the owner lives.

        A UserError goes to `failed`, or else to `refused`; any other exception to `broke`.
        """
        self._start(self._data, _Job(owner, work, then, failed))

    def latest(self, owner: QObject, key: Hashable, work: Callable[[], T], then: Then[T]) -> None:
        """Like `run`, for questions asked as one types: only the newest of its key is answered.

        An older one that has not begun yet is not even asked.
        """
        number = next(self._numbers)
        place = (id(owner), key)
        self._newest[place] = number

        def wanted() -> bool:
            return self._newest.get(place) == number and isValid(owner)

        self._start(self._data, _Job(owner, work, then, None, wanted=wanted))

    def document(
        self,
        owner: QObject,
        title: str,
        work: Callable[[Progress], T],
        then: Then[T] | None = None,
        failed: Failed | None = None,
    ) -> Progress:
        """Do long work on the document lane, shown under a title and with a way to stop it."""
        progress = Progress(title)
        job = _Job(owner, partial(work, progress), then, failed, progress)
        return self._long(self._documents, job, progress)

    def briefly(self, owner: QObject, work: Callable[[], T], then: Then[T]) -> None:
        """Like `document`, for work that is over before it could be shown, such as one page."""
        self._start(self._documents, _Job(owner, work, then, None))

    def network(
        self,
        owner: QObject,
        title: str,
        work: Callable[[Progress], T],
        then: Then[T] | None = None,
        failed: Failed | None = None,
    ) -> Progress:
        """Like `document`, on the network lane."""
        progress = Progress(title)
        job = _Job(owner, partial(work, progress), then, failed, progress)
        return self._long(self._network, job, progress)

    @property
    def busy(self) -> bool:
        """Whether anything is under way or still to be delivered."""
        return bool(self._jobs)

    def close(self) -> None:
        """Wait for what is being saved, stop the long work; nothing is delivered any more."""
        for job in self._jobs.values():
            if job.progress:
                job.progress.cancel()
        self._network.shutdown(cancel_futures=True)
        self._documents.shutdown(cancel_futures=True)
        self._data.shutdown()
        self._jobs.clear()
        self._collector.stop()

    def _long(self, lane: ThreadPoolExecutor, job: _Job, progress: Progress) -> Progress:
        self._start(lane, job)
        self.started.emit(progress)
        return progress

    def _start(self, lane: ThreadPoolExecutor, job: _Job) -> None:
        number = next(self._numbers)
        self._jobs[number] = job
        lane.submit(self._carry_out, number)

    def _carry_out(self, number: int) -> None:
        """On the lane's thread: the job is looked up each time, so that it never dies here."""
        result, error = None, None
        try:
            if self._jobs[number].wanted():
                result = self._jobs[number].work()
        except BaseException as raised:
            error = raised
        self._ended.emit(number, result, error)

    @Slot(int, object, object)
    def _deliver(self, number: int, result: object, error: BaseException | None) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return  # closed meanwhile
        if job.progress:
            job.progress.ended.emit()
        if error is not None:
            self._deliver_error(job, error)
        elif job.then and isValid(job.owner) and job.wanted():
            job.then(result)

    def _deliver_error(self, job: _Job, error: BaseException) -> None:
        if isinstance(error, Stopped) and job.progress and job.progress.cancelled:
            if job.failed and isValid(job.owner):
                job.failed(error)
        elif not isinstance(error, UserError):
            self.broke.emit(error)
        elif job.failed and isValid(job.owner):
            job.failed(error)
        else:
            self.refused.emit(error)


class _Collector(QObject):
    """Collects cyclic garbage on the UI thread: a widget that dies on a lane's is a crash.

    What is still there after everything was looked through is taken to last, and is not looked at
    again before the person turns to another program: it is most of what there is, and takes longer
    than a frame.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._rounds = 0
        self._next_whole = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_COLLECT_EVERY)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        self._rounds += 1
        if self._rounds <= _AT_START:
            gc.freeze()  # what the start made lasts
        limits = (*gc.get_threshold()[:_WHOLE], _OFTEN)
        for generation, (count, limit) in reversed(
            list(enumerate(zip(gc.get_count(), limits, strict=True)))
        ):
            if count > limit > 0 and (generation < _WHOLE or self._may_collect_all()):
                begun = time.monotonic()
                if generation == _WHOLE and not _is_looked_at():
                    gc.unfreeze()
                gc.collect(generation)
                if generation == _WHOLE:
                    gc.freeze()
                    self._next_whole = begun + _SELDOM * (time.monotonic() - begun)
                return

    def _may_collect_all(self) -> bool:
        """Looking through everything takes a sixth of a second where long lists were shown."""
        return time.monotonic() > self._next_whole


def _is_looked_at() -> bool:
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive


def _lane(name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
