"""English and French typography of text that the office wrote, for its documents.

Canadian usage. Both languages: curly apostrophes and quotation marks, an ellipsis of one sign, a
no-break space between a number and its unit. French: « » with no-break spaces inside, one before
the colon, before % and $ after a number, within numbers, around the h of a time and after M., Mme
and the like; none before ; ! and ?.

Addresses of the web and of e-mail, `code` and {{ fields }} are left as they are. Doing it twice
changes nothing more.

Plurals are the catalogue's: in French 0 and 1 (and 1.5) are singular, in English 1 alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from app.words.numbers import NO_BREAK as _NB

_KEPT = (
    r"(?P<kept>"
    r"`[^`\n]+`"
    r"|\{\{.*?\}\}|\{%.*?%\}"
    r"|(?:https?://|\bwww\.)[^\s\"<>«»“”’…]*[^\s\"<>«»“”’….,;:!?)\]']"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r")|"
)
_SPACES = r"[ \u00a0\u202f]"
_UNITS = (
    "km|hm|m|cm|mm|ha|kg|g|mg|t|L|mL|kW|MW|kWh|MWh|GWh|Mt|min|s|h|°C|%|¢|k\\$|M\\$|G\\$|\\$|€"
    "|Ko|ko|Mo|Go|KB|MB|GB"
)
_TITLES = r"(?:MM?\.|Mmes?|Mes?|Dre?s?|Prs?|Hon\.|no|nos)"

Rule = tuple[str, str | Callable[[re.Match[str]], str]]
"""A pattern, compiled when it is first used, and what stands in the place of what it finds."""


def _rule(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Rule:
    return _KEPT + pattern, by


_BOTH = (
    _rule(r"(?<!\.)\.\.\.(?!\.)", "…"),
    _rule(r"(?<=\w)'|'", "’"),
    _rule(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))", _NB),
)
_ENGLISH = (_rule(r"(?<!\w)'(?=\S)(?P<inside>[^'\n]{1,200})(?<=\S)'(?!\w)", "\u2018{inside}’"),)
_FRENCH = (_rule(r"(?<!\w)'(?=\S)(?P<inside>[^'\n]{1,200})(?<=\S)'(?!\w)", "“{inside}”"),)
_FRENCH_SPACES = (
    _rule(rf"«{_SPACES}*", f"«{_NB}"),
    _rule(rf"{_SPACES}*»", f"{_NB}»"),
    _rule(rf"(?<=[^\s:]){_SPACES}*:(?=\s|$)", f"{_NB}:"),
    _rule(rf"(?<=[\w»”’)…]){_SPACES}+(?P<sign>[;!?]+)(?=\s|$|[)»”])", "{sign}"),
    _rule(rf"(?<=\d){_SPACES}?(?P<sign>[%$])", f"{_NB}{{sign}}"),
    _rule(r"(?<=\d) (?=\d{3}(?!\d))", _NB),
    _rule(
        rf"(?<!\w)(?P<hour>\d\d?){_SPACES}?h{_SPACES}?(?P<minute>\d\d)(?!\w)",
        f"{{hour}}{_NB}h{_NB}{{minute}}",
    ),
    _rule(r"(?<!\w)(?P<hour>\d\d?)h(?!\w)", f"{{hour}}{_NB}h"),
    _rule(rf"(?<!\w)(?P<title>{_TITLES}) (?=[\dA-ZÀ-Ý])", f"{{title}}{_NB}"),
)
_QUOTE = _KEPT + '(?P<sign>"|\n)'
_BEFORE_OPENING = " \t\n\u00a0\u202f([{—–-«“\u2018"


def nice(text: str, language: str) -> str:
    """Text with the typography of a language ("en", "fr"); addresses and code stay untouched."""
    french = language == "fr"
    text = _quotes(text, ("«", "»") if french else ("“", "”"))
    for rule in (*(_FRENCH if french else _ENGLISH), *_BOTH, *(_FRENCH_SPACES if french else ())):
        text = _apply(rule, text)
    return text


def capital(text: str) -> str:
    """Text whose first letter is a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def quoted(text: str, language: str) -> str:
    """Text in the quotation marks of a language: “text”, « text »."""
    return f"«{_NB}{text}{_NB}»" if language == "fr" else f"“{text}”"


def _apply(rule: Rule, text: str) -> str:
    pattern, by = rule

    def swap(found: re.Match[str]) -> str:
        if found["kept"] is not None:
            return found["kept"]
        return by(found) if callable(by) else by.format(**found.groupdict())

    return re.sub(pattern, swap, text)


def _quotes(text: str, marks: tuple[str, str]) -> str:
    """Straight double quotes as opening and closing ones; what context leaves open takes turns."""
    is_open = False

    def swap(found: re.Match[str]) -> str:
        nonlocal is_open
        if found["kept"] is not None:
            return found["kept"]
        if found["sign"] == "\n":
            is_open = False
            return "\n"
        after_gap = found.start() == 0 or text[found.start() - 1] in _BEFORE_OPENING
        before_gap = found.end() == len(text) or text[found.end()].isspace()
        is_open = after_gap if after_gap != before_gap else not is_open
        return marks[0] if is_open else marks[1]

    return re.sub(_QUOTE, swap, text)
