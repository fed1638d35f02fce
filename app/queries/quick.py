"""What the office has names for, so that a line of words can name it; and its templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.event_templates import EventTemplate
from app.domain.lists import EventKind, Unit
from app.domain.moments import local
from app.domain.venues import Venue
from app.storage.records import Reader
from app.storage.sql import columns
from app.words.quick.known import Entry, Known, Place
from app.words.quick.reading import read

K, U, T = columns(EventKind), columns(Unit), columns(EventTemplate)


class Beginning(NamedTuple):
    """What a new event is begun with. `templates`: in their order, none that is retired."""

    known: Known
    templates: Sequence[EventTemplate]


def beginning(reader: Reader, zone: str, now: datetime) -> Beginning:
    """What the office has names for; `zone`: its clocks, `now`: aware, UTC."""
    templates = reader.all(EventTemplate, ~T.retired, order=(T.rank,))
    lengths: dict[str, timedelta] = {}
    for template in templates:
        if template.minutes:
            lengths.setdefault(template.kind_id, timedelta(minutes=template.minutes))
    known = Known(
        today=local(now, zone).date(),
        zone=zone,
        kinds=[Entry(k.id, k.name) for k in reader.all(EventKind, ~K.retired, order=(K.rank,))],
        units=[Entry(u.id, u.name) for u in reader.all(Unit, ~U.retired, order=(U.rank,))],
        venues=[Place(v.id, v.name, v.city, v.province, v.zone) for v in reader.all(Venue)],
        lengths=lengths,
    )
    read("", known)  # what finds the names is made here, not while one types
    return Beginning(known, templates)
