"""Starting, clicking and memory: windows in processes of their own, beside an empty one."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

from tests.bench.lines import Line
from tests.bench.office import ROOT
from tests.bench.window import BEGUN

FRAME = 1000 / 60
"""Milliseconds between two pictures of a screen."""
STALL = 50.0


def measure(workspace: Path, home: Path, *, times: int) -> Generator[Line]:
    """Every line that a window is needed for; `home` takes its settings. The file is written to."""
    modes = ("empty", "first", "usable")
    for mode in modes:
        window(mode, workspace, home)  # what is read from the disk is read for all
    taken = [[window(mode, workspace, home) for mode in modes] for _ in range(times)]
    empty, first, usable = zip(*taken, strict=True)
    yield Line("start to first paint", _middle(first, "ms"), _middle(empty, "ms"), 1.5)
    yield Line("start to usable", _middle(usable, "ms"), _middle(empty, "ms"), 2.5)
    paints = [window("month", workspace, home) for _ in range(min(times, 3))]
    yield Line("month painted / a frame", _middle(paints, "paint"), FRAME, 1)
    journeys = [window("journey", workspace, home) for _ in range(min(times, 3))]
    yield longest_stall([journey["stalls"] for journey in journeys])
    for name, found in (("first page shown", usable), ("after the journey", journeys)):
        memory = _middle(found, "peak"), _middle(empty, "peak")
        yield Line(f"peak memory, {name}", *memory, 2.5, "MB")


def longest_stall(runs: list[dict[str, float]]) -> Line:
    """The longest silence of the event loop, of each step its shortest of several runs.

    The machine itself stalls a process now and then, but not at the same click every time.
    """
    steps = {name: min(run.get(name, 0.0) for run in runs) for name in runs[0]}
    worst = sorted(steps, key=lambda name: -steps[name])
    over = [f"{name} {steps[name]:.0f}" for name in worst if steps[name] > STALL]
    return Line("longest stall of the event loop", steps[worst[0]], STALL, 1, note="; ".join(over))


def window(mode: str, workspace: Path, home: Path) -> dict[str, Any]:
    """Run one window to its end; what it said."""
    environment = os.environ | {"TRIBUNE_HOME": str(home), BEGUN: str(time.monotonic())}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else each start compiles the program anew
    words = [sys.executable, "-m", "tests.bench.window", mode]
    if mode != "empty":
        words.append(str(workspace))
    done = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(f"{mode}: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def _middle(found: Any, what: str) -> float:
    return statistics.median(each[what] for each in found)
