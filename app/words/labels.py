"""The office's own words, in place of the shipped ones.

A `Label` record has a key and a text in both languages. Keys:

- `field.<kind>.<field>`      the label of a field: `field.event.title`
- `kind.<kind>`               the name of one record of a kind: `kind.proposal`
- `state.<kind>.<member>`     a state: `state.event.confirmed`, `state.product.in_approval`
- `choice.<choice>.<member>`  any other choice: `choice.principal_role.official`
- `section.<kind>.<part>`     the heading of a part of a form: `section.event.date`

They are part of the language spoken, so they are process-wide like it: whoever reads the records
sets them all at once, at start and after each change of a `Label`. A language left empty keeps the
shipped words.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app import i18n
from app.domain.values import Bilingual

_own: Mapping[str, Bilingual] = MappingProxyType({})


def set_labels(labels: Mapping[str, Bilingual]) -> bool:
    """Use these words from now on, in place of all that were set before; whether any differs."""
    global _own
    before, _own = _own, MappingProxyType(dict(labels))  # as one: no thread sees half of it
    return before != _own


def own_words(key: str) -> str:
    """The office's words for a key in the language spoken, or ""."""
    text = _own.get(key)
    if text is None:
        return ""
    return text.fr if i18n.language() == "fr" else text.en


def label(key: str, shipped: str) -> str:
    """The office's words for a key, or the shipped ones (already translated)."""
    return own_words(key) or shipped
