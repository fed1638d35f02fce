"""The title in a line of words: what stands in quotation marks, else what is left over."""

from __future__ import annotations

import re

from app.domain.values import EMPTY, Bilingual, Language
from app.words.calendar_names import DAYS, MONTHS
from app.words.quick.plain import GONE, Line, plain

_QUOTED = re.compile(r'"\s*(?P<title>.*\S)\s*"')
_EDGES = " \t\u00a0,;:.()[]-–—/|"
_SMALL = "in at on the to from by le la les l' a au aux du de des d' en dans pour for et and of"
_LOOSE = frozenset(_SMALL.split())
"""Small words that are left where what they stood before was understood."""
_JOINERS = re.compile(
    rf"[ {GONE}]*(?:of|for|with|on|about|by|to|de|du|des|d'|sur|avec|pour|a la|au|aux|par)\b"
)
_FRENCH = (
    "le la les de du des au aux et pour avec en un une sur dans prochain prochaine demain"
    " heure heures annonce rencontre visite pas avant toute journee"
)
_ENGLISH = (
    "the of and for with on in at to next tomorrow time announcement meeting visit not before"
    " from all day am pm"
)
_CLUES = {
    Language.FR: frozenset((*_FRENCH.split(), *map(plain, (*MONTHS["fr"], *DAYS["fr"])))),
    Language.EN: frozenset((*_ENGLISH.split(), *map(plain, (*MONTHS["en"], *DAYS["en"])))),
}
_WORDS = re.compile(r"[a-zœ]+")


def unquoted(line: Line) -> str:
    """What stands in quotation marks, taken out of the line; "" where nothing does."""
    match = _QUOTED.search(line.rest)
    if match is None:
        return ""
    title = line.typed[match.start("title") : match.end("title")]
    line.take(*match.span())
    return title


def language_of(text: str, otherwise: Language) -> Language:
    """The language that most of the small words of a plain text are of."""
    words = _WORDS.findall(text)
    french, english = (
        sum(word in _CLUES[each] for word in words) for each in (Language.FR, Language.EN)
    )
    if french == english:
        return otherwise
    return Language.FR if french > english else Language.EN


def joins(after: str) -> bool:
    """Whether plain text goes on with what came before it: "visit" of "visit to the plant"."""
    return _JOINERS.match(after) is not None


def left_over(line: Line) -> str:
    """The words that nothing was understood from, tidied at their edges."""
    pieces = [_tidy(piece) for piece in line.left()]
    text = " ".join(filter(None, pieces))
    return f"{text[:1].upper()}{text[1:]}"


def in_one(text: str, language: Language) -> Bilingual:
    """A title on its side."""
    if not text:
        return EMPTY
    return Bilingual("", text) if language is Language.FR else Bilingual(text, "")


def _tidy(piece: str) -> str:
    text = piece.strip(_EDGES)
    while True:
        first, _space, rest = text.partition(" ")
        before, _gap, last = text.rpartition(" ")
        if plain(last) in _LOOSE:
            text = before.strip(_EDGES)
        elif not rest and plain(first) in _LOOSE:
            text = ""
        else:
            return text
