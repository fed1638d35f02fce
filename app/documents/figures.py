"""What was expected against what came: differences and shares, in a document's own language."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from app.domain.values import Language
from app.words.numbers import money, number, percent

Count = Decimal | int


def counted(value: Count | None, language: Language) -> str:
    """1,040 or 1 040; nothing for None."""
    return "" if value is None else number(value, language=language)


def dollars(value: Count | None, language: Language) -> str:
    """$1,040.00 or 1 040,00 $; nothing for None."""
    return "" if value is None else money(Decimal(value), language)


def difference(
    expected: Count | None,
    actual: Count | None,
    language: Language,
    said: Callable[[Count, Language], str] = counted,
) -> str:
    """How far the actual is from the expected: +12 (+10%); nothing where one is not known."""
    if expected is None or actual is None:
        return ""
    apart = actual - expected
    signed = ("+" if apart > 0 else "") + said(apart, language)
    if not expected or not apart:
        return signed
    part = round(apart * 100 / expected)
    return f"{signed} ({'+' if part > 0 else ''}{percent(part, language=language)})"


def share(part: int, whole: int, language: Language) -> str:
    """27% or 27 %; nothing of nothing."""
    return percent(round(part * 100 / whole), language=language) if whole else ""
