"""What was typed and never saved."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.storage.records import Reader
from app.storage.sql import given, select
from app.storage.tables import draft


class Draft(NamedTuple):
    """The typing of one field. `at`: aware, UTC."""

    field: str
    text: str
    at: datetime


DRAFTS = (
    select(*(draft.c[name] for name in Draft._fields))
    .where(draft.c.kind == given("kind"), draft.c.record == given("record"))
    .order_by(draft.c.field)
)


def drafts_of(reader: Reader, kind: str, record: str) -> list[Draft]:
    """What is left of the typing in one form, by field; also what the disk did not take."""
    found = {d.field: d for d in reader.lines(Draft, DRAFTS, kind=kind, record=record)}
    for (of_kind, of_record, field), (text, at) in list(reader.unkept.items()):
        if (of_kind, of_record) == (kind, record):
            found[field] = Draft(field, text, at)
    return [found[field] for field in sorted(found)]
