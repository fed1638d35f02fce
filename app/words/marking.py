"""Protection markings on pages and in file names; file names that every system accepts."""

from __future__ import annotations

import re
import unicodedata

from app import i18n
from app.domain.values import Marking
from app.i18n import _, speaking
from app.words.choices import choice_name

LONGEST = 120
"""Characters of a file name, its ending included."""

_LONGEST_BYTES = 240  # Linux allows 255; a program that writes beside adds some
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)


def marking_text(marking: Marking, language: str | None = None) -> str:
    """What every page says: "PROTECTED B", « PROTÉGÉ B »; "" where nothing is to be marked."""
    if marking is Marking.UNCLASSIFIED:
        return ""
    with speaking(language or i18n.language()):
        return choice_name(marking).upper()


def safe_file_name(text: str, ending: str = "", *, suffix: str = "") -> str:
    """A file name that Windows and Linux accept, accents kept, at most 120 characters.

    `ending`: ".docx". `suffix`: what must stay although the text is cut, such as a marking.
    """
    tail = f" ({_clean(suffix)}){ending}" if suffix else ending
    name = _cut(_clean(text), LONGEST - len(tail), _LONGEST_BYTES - len(tail.encode()))
    name = name or _("document")
    return f"{'_' if _RESERVED.match(name) else ''}{name}{tail}"


def file_name(text: str, ending: str, marking: Marking, language: str | None = None) -> str:
    """A safe file name that carries the marking: "Speech (PROTECTED B).docx"."""
    return safe_file_name(text, ending, suffix=marking_text(marking, language))


def _clean(text: str) -> str:
    shown = (
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFC", text)
        if sign.isspace() or unicodedata.category(sign)[0] != "C"
    )
    return " ".join(_FORBIDDEN.sub("-", "".join(shown)).split()).strip(" .-")


def _cut(text: str, signs: int, size: int) -> str:
    """The beginning of a text, cut between words where that leaves most of it."""
    short = text[:signs]
    while len(short.encode()) > size:
        short = short[:-1]
    if short != text and (at := short.rfind(" ")) > len(short) // 2:
        short = short[:at]
    return short.rstrip(" .-")
