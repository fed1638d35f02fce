"""The templates that ship with Tribune, under `resources/templates`."""

from __future__ import annotations

from app.domain.speeches import TemplateUse
from app.domain.values import Language
from app.paths import RESOURCES

PLAIN = "text"
"""The document that text products are exported to."""

TABLE = "table"
"""The document of calendars and lists, on paper that lies."""

BINDER = "binder"
"""The document of event binders, with a table of contents."""

CARDS = "cards"
"""The document of name tents and badges: sheets to be folded and cut."""


def file_name(use: TemplateUse | str, language: Language) -> str:
    """What the shipped file of a use is called, e.g. `stakeholder-meeting-fr.docx`."""
    return f"{use.lower().replace(' ', '-')}-{language}.docx"


def shipped_template(use: TemplateUse | str, language: Language) -> bytes:
    """The Word file that serves where the office has none of its own."""
    return (RESOURCES / "templates" / file_name(use, language)).read_bytes()
