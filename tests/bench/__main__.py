"""`make bench`: what Tribune costs, against what it cannot cost less than.

`python -m tests.bench OUT [--scale N] [--times N]` prints a line a measurement and writes
OUT/bench.json.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path

from tests.bench import binder, events, exporting, lines, months, office, sharing, starting, storage


def main(argv: Sequence[str]) -> int:
    """Measure everything once; return 0 also where a goal is missed, which the lines say."""
    parser = argparse.ArgumentParser("tests.bench")
    parser.add_argument("out", type=Path)
    parser.add_argument("--scale", type=float, default=1.0, help="1 is ten years of an office")
    parser.add_argument("--times", type=int, default=7, help="how often each window is started")
    asked = parser.parse_args(argv)
    asked.out.mkdir(parents=True, exist_ok=True)
    _say(lines.HEADING)
    made: list[lines.Line] = []
    for line in everything(asked.scale, asked.times):
        _say(line)
        made.append(line)
    report = {
        "scale": asked.scale,
        "machine": platform.platform(),
        "python": platform.python_version(),
        "lines": [line.as_json() for line in made],
    }
    (asked.out / "bench.json").write_text(json.dumps(report, indent=1), "utf-8")
    return 0


def _say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def everything(scale: float, times: int) -> Generator[lines.Line]:
    """Every line, each part with an office of its own."""
    kept = office.ten_year_office(scale)
    parts: list[Callable[[Path, Path], Generator[lines.Line]]] = [
        partial(starting.measure, times=times),
        lambda workspace, _home: storage.measure(workspace, 40 * times),
        lambda workspace, _home: months.measure(workspace),
        lambda workspace, _home: events.measure(workspace, 3 * times),
        lambda workspace, _home: sharing.measure(workspace, 40 * times),
    ]
    for part in parts:
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            home = Path(folder) / "home"
            home.mkdir()
            yield from part(office.copied(kept, Path(folder)), home)
    yield from exporting.measure(3 * times)
    yield from binder.measure(3 * times)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
