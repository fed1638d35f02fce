"""What is done to the people chosen in the list, on the data lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.participants import (
    AccreditationState,
    InvitationState,
    ParticipantId,
    ParticipantPart,
)

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.storage.store import Store

Chosen = list[ParticipantId]


def invite(store: Store, chosen: Chosen, *, state: InvitationState) -> Outcome:
    """Say where their invitations stand."""
    from app.operations.participants import set_invitation  # noqa: PLC0415 -- as needed

    return set_invitation(store, chosen, state)


def accredit(store: Store, chosen: Chosen, *, state: AccreditationState) -> Outcome:
    """Say whether they may come in as media."""
    from app.operations.participants import set_accreditation  # noqa: PLC0415 -- as needed

    return set_accreditation(store, chosen, state)


def take_part(store: Store, chosen: Chosen, *, part: ParticipantPart) -> Outcome:
    """Say as what they take part."""
    from app.operations.participants import set_part  # noqa: PLC0415 -- as needed

    return set_part(store, chosen, part)


def remove(store: Store, chosen: Chosen) -> Outcome:
    """Take them off the event."""
    from app.operations.participants import remove_people  # noqa: PLC0415 -- as needed

    return remove_people(store, chosen)
