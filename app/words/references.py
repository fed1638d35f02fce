"""The reference of an event, as what leaves the office prints it."""

from __future__ import annotations

from app.domain.events import Event
from app.i18n import _


def printed_reference(event: Event | None) -> str:
    """Its reference; one that the server has not given yet says that it is provisional."""
    if event is None or event.reference:
        return event.reference if event else ""
    return _("{reference} (provisional)").format(reference=event.shown_reference)
