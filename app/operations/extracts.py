"""Taking something out of the journal is itself written there."""

from __future__ import annotations

import hashlib

from app.domain.acts import Act
from app.domain.audits import ExtractForm, JournalExtract, JournalExtractId
from app.domain.changes import Outcome
from app.domain.values import LONG_TEXT, Marking
from app.storage.store import Store


def note_extract(
    store: Store,
    content: bytes,
    form: ExtractForm,
    asked: str,
    *,
    actions: int,
    changes: int,
    head: tuple[int, str],
    marking: Marking,
) -> Outcome:
    """Write down that someone exported this; to be done before the file leaves the office.

    content: of the file as it leaves. asked: the search, a criterion a line. head: number and hash
    of the last act that the extract knows of.
    """
    with store.transaction(Act.EXPORT_JOURNAL, kind="journal_extract") as records:
        records.add(
            JournalExtract(
                id=JournalExtractId(records.new_id()),
                asked=asked[:LONG_TEXT],
                form=form,
                actions=actions,
                changes=changes,
                entries=head[0],
                head=head[1],
                sha256=hashlib.sha256(content).hexdigest(),
                marking=marking,
            )
        )
    return records.outcome
