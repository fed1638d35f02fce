"""What two events are to each other, from either end."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.states import Relation
from app.i18n import N_, _
from app.words.choices import choice_name

_FROM_THE_OTHER: Mapping[Relation, str] = {
    Relation.MODELLED_ON: N_("Model for"),
    Relation.FOLLOWS: N_("Followed up by"),
    Relation.REPLACES: N_("Replaced by"),
    Relation.PART_OF: N_("Includes"),
}
"""A relation as the event says it that is named in it."""


def relation_text(relation: Relation, *, is_ours: bool) -> str:
    """A relation in words: "Replaces", or "Replaced by" where the other event says so of ours."""
    if is_ours or relation.is_mutual:
        return choice_name(relation)
    return _(_FROM_THE_OTHER[relation])
