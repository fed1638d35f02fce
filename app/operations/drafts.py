"""What is being typed and not yet saved: kept so that a crash loses nothing."""

from __future__ import annotations

from app.storage.store import Store


def keep(store: Store, kind: str, record: str, field: str, text: str) -> None:
    """Keep the typing of one field of a form."""
    store.keep_draft(kind, record, field, text)


def drop(store: Store, kind: str, record: str, field: str) -> None:
    """Forget it: it was saved, or is not wanted."""
    store.keep_draft(kind, record, field, None)
