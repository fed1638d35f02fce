"""What the `holidays` library knows of a year in Canada.

The library reads the holidays of every country before it answers: 0.2 s and 12 MB, which the first
page would wait for. So its answers for the years in which an office plans are written out under
`resources/holidays` (`make holidays`); for other years it is asked. A test compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.domain.values import Province
from app.paths import RESOURCES

WRITTEN = RESOURCES / "holidays"
YEARS = range(2016, 2041)
CANADA = "CA"
_MOVED = " (observed)"  # the library's mark of a holiday put off from a weekend


class Found(NamedTuple):
    """A holiday. `key`: the library's English name. `moved`: off a weekend, to this day."""

    day: date
    key: str
    moved: bool = False


@lru_cache(maxsize=32)
def known(year: int) -> Mapping[str, Sequence[Found]]:
    """The holidays of each province by its code, and by `CANADA` of the federal public service."""
    try:
        lines = written_in(year).read_text("utf-8").splitlines()
    except FileNotFoundError:
        lines = asked(year)
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for line in lines:
        place, day, name = line.split(" ", 2)
        moved = name.endswith(_MOVED)
        found[place].append(Found(date.fromisoformat(day), name.removesuffix(_MOVED), moved))
    return found


def written_in(year: int) -> Path:
    """Where a year is written out, a line each: `QC 2026-06-24 Saint Jean Baptiste Day`."""
    return WRITTEN / f"{year}.txt"


def asked(year: int) -> Iterator[str]:
    """The same lines from the library itself."""
    from holidays import country_holidays  # noqa: PLC0415 -- slow to import: see above

    for place in (CANADA, *Province):
        federal = place == CANADA
        table = country_holidays(
            "CA",
            subdiv=None if federal else place,
            years=year,
            categories="government" if federal else "public",
            language="en_CA",
        )
        for day, names in sorted(table.items()):
            yield from (f"{place} {day} {name}" for name in names.split("; "))
