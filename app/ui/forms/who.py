"""Who changed fields last, and when: for what a form says of others, and for its conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from app.domain.errors import NotFound
from app.domain.people import Person

if TYPE_CHECKING:
    from app.storage.records import Reader

_FAR_ENOUGH = 20  # acts on one record since it was read


class Who(NamedTuple):
    """Who it was; "" where that is not known."""

    name: str
    at: datetime


def who_changed(reader: Reader, record: str, fields: Iterable[str]) -> Mapping[str, Who]:
    """Whose act changed each field last; a field that nobody changed lately is missing."""
    from app.queries.history import history  # noqa: PLC0415 -- after the first paint

    wanted, found = set(fields), dict[str, Who]()
    for line in history(reader, record=record, most=_FAR_ENOUGH):
        for field in wanted - found.keys():
            if not {field, f"{field}_en", f"{field}_fr"}.isdisjoint(line.new):
                found[field] = Who(_name(reader, line.author), line.at)
    return found


def _name(reader: Reader, person: str) -> str:
    try:
        return reader.get(Person, person, deleted=True).name
    except NotFound:
        return ""
