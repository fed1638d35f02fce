"""A window in a process of its own, which says on its output what it took.

`python -m tests.bench.window MODE [WORKSPACE]`, with `BENCH_BEGUN` the moment of `time.monotonic`
at which the process was asked for. What this file imports is part of every measurement.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.bootstrap import Run

BEGUN = "BENCH_BEGUN"
QUIET = 10
"""Rounds of an idle event loop in which nothing is waited for, before a window is usable."""


def say(**what: Any) -> None:
    """Tell the parent, with the time since it asked and the most memory held so far."""
    since = (time.monotonic() - float(os.environ[BEGUN])) * 1e3
    sys.stdout.write(json.dumps({"ms": since, "peak": peak(), **what}) + "\n")
    sys.stdout.flush()


def peak() -> float:
    """The most memory that this process held at one time, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # the kernel's other figure, ru_maxrss, is inherited from the parent
        held = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(held.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def empty() -> None:
    """The least that a window can be: painted once, then closed."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            say()
            QTimer.singleShot(0, app.quit)

    app = QApplication([])
    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


def first(workspace: str) -> None:
    """Ours until its first paint."""

    def begun(run: Run) -> None:
        def painted() -> None:
            say()
            os._exit(0)

        run.window.painted.connect(painted)

    ours(workspace, begun)


def usable(workspace: str) -> None:
    """Ours until the first page shows its data and nothing is left to be done."""

    def begun(run: Run) -> None:
        when_quiet(run, lambda at: (say(ms=(at - float(os.environ[BEGUN])) * 1e3), run.stop()))

    ours(workspace, begun)


def month(workspace: str) -> None:
    """Ours, its month painted again and again; says how long one painting takes."""

    def begun(run: Run) -> None:
        when_quiet(run, lambda _at: (say(paint=_paint(run)), run.stop()))

    ours(workspace, begun)


def _paint(run: Run) -> float:
    from app.ui.calendar.grid import MonthGrid

    run.shell.open_place("calendar")
    ground = run.window.findChild(MonthGrid).viewport()
    took: list[float] = []
    for _ in range(30):
        begun = time.perf_counter()
        ground.repaint()
        took.append((time.perf_counter() - begun) * 1e3)
    return statistics.median(took)


def journey(workspace: str) -> None:
    """Ours, clicked through from place to place; says each stall of its event loop."""

    def begun(run: Run) -> None:
        from tests.bench.journey import Journey

        when_quiet(run, lambda _at: Journey(run, lambda stalls: say(stalls=stalls)).begin())

    ours(workspace, begun)


def ours(workspace: str, begun: Callable[[Run], None]) -> None:
    """Start as `main.py WORKSPACE` does."""
    from main import window

    bootstrap = window()

    class Watched(bootstrap.Run):
        def __init__(self, *what: Any) -> None:
            super().__init__(*what)
            begun(self)

    bootstrap.Run = Watched
    bootstrap.main([workspace])


def when_quiet(run: Run, then: Callable[[float], object]) -> None:
    """Call `then` with the moment since which the first page shows all that it asked for.

    The numbers in the sidebar are asked for behind it.
    """
    from PySide6.QtCore import QTimer

    timer = QTimer(run, interval=3)
    since, rounds = 0.0, 0

    def look() -> None:
        nonlocal since, rounds
        rounds = 0 if _waits(run) else rounds + 1
        since = time.monotonic() if rounds <= 1 else since
        if rounds > QUIET:
            timer.stop()
            then(since)

    timer.timeout.connect(look)
    timer.start()


def _waits(run: Run) -> bool:
    """Whether the page that is shown, or the window itself, still waits for an answer."""
    page = run.shell.rooms.page if run.session is not None and run.shell.rooms else None
    return page is None or any(_is_in(page, job.owner) for job in run.session.tasks._jobs.values())


def _is_in(page: Any, owner: Any) -> bool:
    from PySide6.QtCore import QObject

    while owner is not None and owner is not page:
        owner = QObject.parent(owner)  # a model means something else by `parent`
    return owner is page


MODES = {"empty": empty, "first": first, "usable": usable, "month": month, "journey": journey}

if __name__ == "__main__":
    MODES[sys.argv[1]](*sys.argv[2:])
