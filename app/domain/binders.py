"""The event binder: every edition that was made, so that the next one can mark what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from app.domain.events import EventId
from app.domain.people import PersonId
from app.domain.values import Entity, Language, Stamped

BinderEditionId = NewType("BinderEditionId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderEdition(Entity):
    """One edition of the binder of one event in one language.

    sha256: the Word file, kept as a file of the workspace. contents_sha256: a kept file with the
    words it was made of (see `documents.binder_contents`), with which the next one is compared.
    """

    APPEND_ONLY = True

    id: BinderEditionId
    event_id: EventId
    language: Language
    made_at: Stamped[datetime]
    by_id: Stamped[PersonId]
    sha256: str
    contents_sha256: str
