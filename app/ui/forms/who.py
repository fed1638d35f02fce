"""Who changed a field last, for the question that a conflict asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import NotFound
from app.domain.people import Person

if TYPE_CHECKING:
    from app.storage.records import Reader

_FAR_ENOUGH = 20  # acts on one record since it was read


def who_changed(reader: Reader, record: str, field: str) -> str:
    """The name of the person whose act changed a field last; "" where that is not known."""
    from app.queries.history import history  # noqa: PLC0415 -- after the first paint

    columns = {field, f"{field}_en", f"{field}_fr"}
    for line in history(reader, record=record, most=_FAR_ENOUGH):
        if not columns.isdisjoint(line.new):
            try:
                return reader.get(Person, line.author, deleted=True).name
            except NotFound:
                return ""
    return ""
