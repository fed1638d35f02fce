"""Names in the order of a dictionary: letters first, then accents, then case."""

from __future__ import annotations

import unicodedata

from app.i18n import language

Key = tuple[str, tuple[int, ...], str]


def collated(text: str, code: str = "") -> Key:
    """What names are sorted by in a language, that spoken here unless one is given.

    Canadian French weighs accents from the end of the word: cote, côte, coté, côté.
    """
    apart = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    letters: list[str] = []
    accents: list[int] = []
    for sign in apart:
        if unicodedata.combining(sign):
            if accents:
                accents[-1] = accents[-1] * 1_000 + ord(sign) % 1_000
        elif sign.isalnum() or sign.isspace():
            letters.append(sign.casefold())
            accents.append(0)
    marks = reversed(accents) if (code or language()) == "fr" else accents
    return " ".join("".join(letters).split()), tuple(marks), text
