"""What a line of words may name: the kinds, units and venues of the office, and the cities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from app.domain.values import Bilingual, Province
from app.words.quick.places import City, by_name, cities
from app.words.quick.plain import names_pattern, same

HOUR = timedelta(hours=1)
_PARTS = re.compile(r",| or | ou | and | et ")


class Entry(NamedTuple):
    """Something that the office has a name for: a kind, a unit, a venue."""

    id: str
    name: Bilingual


class Place(NamedTuple):
    """A venue of the office."""

    id: str
    name: Bilingual
    city: str = ""
    province: Province | None = None
    zone: str = ""


class Names:
    """Names, and what finds them in a line."""

    def __init__(self, entries: Iterable[Entry], *, parts: bool = False) -> None:
        """`parts`: "Visit or tour" is found by "visit" too."""
        self._entries: dict[str, Entry] = {}
        ways: list[str] = []
        for entry in entries:
            for way in _ways(entry.name, parts=parts):
                self._entries.setdefault(same(way), entry)
                ways.append(way)
        self.pattern = names_pattern(ways)

    def entry(self, said: str) -> Entry | None:
        """The one that is called so."""
        return self._entries.get(same(said))


@dataclass(frozen=True)
class Known:
    """What words may name. zone: the clocks of the office; today: on them.

    lengths: how long events of a kind take; `length`: those of all other kinds.
    """

    today: date
    zone: str
    kinds: Sequence[Entry] = ()
    units: Sequence[Entry] = ()
    venues: Sequence[Place] = ()
    lengths: Mapping[str, timedelta] = field(default_factory=dict[str, timedelta])
    length: timedelta = HOUR

    @cached_property
    def of_cities(self) -> dict[str, City]:
        """Every city by its names; those of the office's own venues are known too."""
        own = [City(v.city, v.province, v.zone) for v in self.venues if v.city and v.province]
        return by_name([*cities(), *own])

    @cached_property
    def city_pattern(self) -> re.Pattern[str] | None:
        """What finds a city."""
        return names_pattern(name for city in self.of_cities.values() for name in city.names)

    @cached_property
    def of_kinds(self) -> Names:
        """The kinds of events."""
        return Names(self.kinds, parts=True)

    @cached_property
    def of_units(self) -> Names:
        """The units of the department."""
        return Names(self.units)

    @cached_property
    def of_venues(self) -> Names:
        """The venues."""
        return Names(Entry(venue.id, venue.name) for venue in self.venues)

    def city(self, name: str) -> City | None:
        """A city that is known by its name."""
        return self.of_cities.get(same(name))

    def venue(self, venue_id: str) -> Place | None:
        """One venue."""
        return next((venue for venue in self.venues if venue.id == venue_id), None)


def _ways(name: Bilingual, *, parts: bool) -> Iterator[str]:
    for side in filter(None, (name.en.strip(), name.fr.strip())):
        yield side
        if parts:
            yield from (part.strip() for part in _PARTS.split(side) if len(part.strip()) > 2)  # noqa: PLR2004 -- "to"
