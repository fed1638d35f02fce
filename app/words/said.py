"""Text of the office in the language of the window."""

from __future__ import annotations

from app import i18n
from app.domain.values import Bilingual, Language


def spoken() -> Language:
    """The language of the window."""
    return Language.FR if i18n.language() == Language.FR else Language.EN


def said(text: Bilingual) -> str:
    """A text in the language of the window; in the other one where it is missing."""
    return text.in_language(spoken())
