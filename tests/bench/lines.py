"""A line of the bench: ours, the limit, their ratio, and what it should be at the most."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

HEADING = f"{'':44} {'ours':>10} {'limit':>10}     {'ratio':>6} {'goal':>5}"


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement. `ours`, `limit`: of the same unit; `goal`: the ratio not to pass."""

    name: str
    ours: float
    limit: float
    goal: float
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float:
        """Ours over the limit."""
        return self.ours / self.limit

    def __str__(self) -> str:
        met = "" if self.ratio <= self.goal else "  (over)"
        figures = (
            f"{self.ours:10.2f} {self.limit:10.2f} {self.unit:3} {self.ratio:6.2f} {self.goal:5.2f}"
        )
        return f"{self.name:44} {figures}{met} {self.note}".rstrip()

    def as_json(self) -> dict[str, Any]:
        """For whoever draws a curve of it."""
        return asdict(self) | {"ratio": round(self.ratio, 3), "met": self.ratio <= self.goal}


def medians(ours: Callable[[], Any], limit: Callable[[], Any], times: int) -> tuple[float, float]:
    """The medians of both in milliseconds, taken in turn so that both meet the same machine."""
    for act in (ours, limit) * 3:
        act()
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for act, into in zip((ours, limit), took, strict=True):
            begun = time.perf_counter()
            act()
            into.append((time.perf_counter() - begun) * 1e3)
    return statistics.median(took[0]), statistics.median(took[1])
