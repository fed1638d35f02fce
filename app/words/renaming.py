"""The words that an office may replace by its own, as they are shipped."""

from __future__ import annotations

from dataclasses import fields

from app.domain.office import KINDS
from app.domain.values import Bilingual
from app.i18n import _, speaking
from app.words.choice_names import NAMES as CHOICES
from app.words.field_labels import OWN, SHARED
from app.words.headings import HEADINGS, heading_key
from app.words.kinds import NAMES, snake


def renamable() -> dict[str, Bilingual]:
    """The shipped words of every key that a `Label` may have: kinds, fields, headings …"""
    with speaking("en"):
        english = _shipped()
    with speaking("fr"):
        french = _shipped()
    return {key: Bilingual(text, french[key]) for key, text in english.items()}


def _shipped() -> dict[str, str]:
    found = {f"kind.{kind}": name(1) for kind, name in NAMES.items()}
    for entity in KINDS:
        kind = snake(entity.__name__)
        for field in fields(entity):
            words = OWN.get(kind, {}).get(field.name) or SHARED[field.name]
            found[f"field.{kind}.{field.name}"] = _(words)
    found |= {heading_key(code): _(words) for code, words in HEADINGS.items()}
    return found | {key: _(words) for key, words in CHOICES.items()}
