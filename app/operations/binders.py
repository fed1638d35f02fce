"""An edition of an event's binder is kept, so that the next one can say what changed."""

from __future__ import annotations

from app.documents.binder import BinderDraft
from app.domain.acts import Act
from app.domain.binders import BinderEdition, BinderEditionId
from app.domain.changes import Outcome
from app.domain.events import Event
from app.operations.records import named
from app.storage.store import Store


def keep_binder(store: Store, draft: BinderDraft) -> Outcome:
    """Keep a binder as an edition, with its words."""
    with store.transaction(Act.MAKE_BINDER) as records:
        event = records.get(Event, draft.event_id)
        records.facts |= named(event) | {"number": draft.number, "language": draft.language}
        records.add(
            BinderEdition(
                id=BinderEditionId(records.new_id()),
                event_id=draft.event_id,
                language=draft.language,
                made_at=records.now,
                by_id=records.me,
                sha256=records.keep_file(draft.content),
                contents_sha256=records.keep_file(draft.contents),
            )
        )
    return records.outcome
