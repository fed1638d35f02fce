"""What lists compare: letters without accents, and keys that Python and SQLite order alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from app.ui.lists.columns import Column, Line

Key = str | int | float | None
_ENDS = "\x01"
_NEXT = "\x02"
_MIDDLE = 10**12
_ACCENTS = re.compile("[\u0300-\u036f]+")  # what NFKD leaves of an accented letter
_LIGATURES: Mapping[int, str] = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})
_MOST_WORDS = 8192


def folded(text: str) -> str:
    """As searching and sorting compare: lower case, no accents, œ as oe."""
    if text.isascii():
        return text.lower()
    return " ".join(map(_KNOWN.__getitem__, text.split(" ")))


def sort_key(column: Column) -> Callable[[Line], Key]:
    """What lines are sorted by in a column; None comes last either way."""
    of = column.sort or column.text
    return lambda line: as_key(of(line))


def as_key(value: Any) -> Key:
    """A value as text or a number that sorts as it does; text by its letters."""
    if isinstance(value, str):
        return f"{folded(value)}{_ENDS}{value}"  # accents count only where letters are the same
    if isinstance(value, tuple):
        return _NEXT.join(map(_part, value))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] -- of what a room sorts by
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return value.toordinal()
    return None if value is None else value if isinstance(value, int) else float(value)


def _part(value: Any) -> str:
    return str(value) if isinstance(value, str) else f"{_MIDDLE + int(value):013}"


class _Folded(dict[str, str]):
    """Words that were folded: the same few thousand come again and again."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        plain = unicodedata.normalize("NFKD", word.casefold().translate(_LIGATURES))
        self[word] = found = _ACCENTS.sub("", plain)
        return found


_KNOWN = _Folded()
