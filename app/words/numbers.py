"""Numbers, amounts, sizes and lists as they are written in each language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from app import i18n
from app.i18n import _, pgettext, speaking

NO_BREAK = "\u00a0"
_FRENCH = str.maketrans({",": NO_BREAK, ".": ","})
_STEP = 1024


def number(value: float | Decimal, places: int | None = None, language: str | None = None) -> str:
    """A number with its groups: "1,234.5", « 1 234,5 »; `places` fixes its decimals."""
    text = f"{value:,}" if places is None else f"{value:,.{places}f}"
    return text.translate(_FRENCH) if is_french(language) else text


def money(amount: Decimal, language: str | None = None) -> str:
    """Canadian dollars: "$1,234.50", « 1 234,50 $ »."""
    text = number(abs(amount), 2, language)
    minus = "-" if amount < 0 else ""
    return f"{minus}{text}{NO_BREAK}$" if is_french(language) else f"{minus}${text}"


def percent(value: float | Decimal, places: int = 0, language: str | None = None) -> str:
    """A share of a hundred: "50%", « 50 % »."""
    return number(value, places, language) + (f"{NO_BREAK}%" if is_french(language) else "%")


def file_size(size: int, language: str | None = None) -> str:
    """A size in bytes: "12 KB", « 1,2 Mo »."""
    with speaking(language or i18n.language()):
        if size < _STEP:
            return _("{size} bytes").format(size=number(size))
        if size < _STEP**2:
            return _("{size} KB").format(size=number(round(size / _STEP)))
        if size < _STEP**3:
            return _("{size} MB").format(size=number(size / _STEP**2, 1))
        return _("{size} GB").format(size=number(size / _STEP**3, 1))


def minutes_text(minutes: float, language: str | None = None) -> str:
    """A length: "8 min", "7 min 30 s"; the same in both languages."""
    whole, seconds = divmod(round(minutes * 60), 60)
    text = f"{number(whole, language=language)}{NO_BREAK}min"
    return f"{text} {seconds}{NO_BREAK}s" if seconds else text


def list_text(
    items: Sequence[str], last: Literal["and", "or"] = "and", language: str | None = None
) -> str:
    """Things one after another: "a, b and c", « a, b et c »."""
    if len(items) < 2:  # noqa: PLR2004 -- one thing, or none, is no list
        return "".join(items)
    with speaking(language or i18n.language()):
        joint = pgettext("list", " and ") if last == "and" else pgettext("list", " or ")
    return f"{', '.join(items[:-1])}{joint}{items[-1]}"


def is_french(language: str | None = None) -> bool:
    """Whether that language, or else the one spoken, is French."""
    return (language or i18n.language()) == "fr"
