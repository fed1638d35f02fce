"""Words as they are compared, sign by sign, so that what is found is known in what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

GONE = "\x00"
"""Stands where something was understood."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_APOSTROPHES = "\u2018\u2019\u02bc`\u00b4"
_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb"
_SIGNS = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_QUOTES, '"'),
}


def plain(text: str) -> str:
    """A text in lower case without accents; each sign stands where it stood. `text`: in NFC."""
    return "".join(map(_sign, text))


@lru_cache(maxsize=2048)
def _sign(sign: str) -> str:
    if sign.isspace():
        return " "
    found = _SIGNS.get(sign) or unicodedata.normalize("NFD", sign.lower())[:1]
    return found or sign


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of some names, the longest first, in plain text; None for no names."""
    found = {plain(unicodedata.normalize("NFC", name)).strip() for name in names}
    ways = [_loosely(name) for name in sorted(found, key=len, reverse=True) if name]
    if not ways:
        return None
    return re.compile(rf"(?<!\w)(?<!\w-)(?P<name>{'|'.join(ways)})(?!\w|-\w|'\w)")


def same(name: str) -> str:
    """A name as `names_pattern` finds it, however it was typed."""
    told = plain(unicodedata.normalize("NFC", name)).replace("œ", "oe").replace(".", "")
    return " ".join(told.replace("-", " ").replace("'", "").split())


def _loosely(name: str) -> str:
    """A name whose spaces may be hyphens, whose dots and apostrophes may be missing."""
    ways = {" ": "[ -]+", "-": "[ -]", "'": "'?", ".": r"\.?", "œ": "(?:œ|oe)"}
    return "".join(ways.get(sign) or re.escape(sign) for sign in " ".join(name.split()))


class Line:
    """A line of words, of which parts are understood one after the other."""

    def __init__(self, text: str) -> None:
        """The line as it was typed."""
        self.typed = unicodedata.normalize("NFC", text)
        self.rest = plain(self.typed)

    def take(self, start: int, end: int) -> str:
        """Take a part out; return it as it was typed."""
        self.rest = f"{self.rest[:start]}{GONE * (end - start)}{self.rest[end:]}"
        return self.typed[start:end].strip(" ,;:()")

    def take_all(self, pattern: re.Pattern[str] | None) -> list[re.Match[str]]:
        """Every place where a pattern is found, taken out."""
        found = list(pattern.finditer(self.rest)) if pattern else []
        for match in found:
            self.take(*match.span())
        return found

    def said(self, match: re.Match[str]) -> str:
        """What a match was as it was typed."""
        return self.typed[match.start() : match.end()].strip(" ,;:()")

    def left(self) -> list[str]:
        """What was not understood, in pieces as it was typed."""
        pieces: list[str] = []
        at = 0
        for run in re.finditer(rf"[^{GONE}]+", self.rest):
            at = run.start()
            pieces.append(self.typed[at : run.end()])
        return pieces
