"""The one writer: local, undone and remote changes all pass here."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import sqlalchemy as sa

from app.domain.changes import Change
from app.storage import search
from app.storage.tables import SHAPES


def form(change: Change) -> tuple[str, bool, tuple[str, ...], tuple[str, ...]]:
    """What must be alike for changes to be written by one statement."""
    return change.kind, change.is_addition, tuple(change.new), tuple(change.old)


def apply(connection: sa.Connection, changes: Sequence[Change]) -> None:
    """Write changes to the records and the search index; raise ChangedMeanwhile."""
    for (kind, *_form), group in groupby(changes, key=form):
        SHAPES[kind].write(connection, list(group))
    search.keep(connection, changes)
