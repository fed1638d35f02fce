"""Numbers, amounts, sizes and lists in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.i18n import speaking
from app.words.numbers import file_size, list_text, minutes_text, money, number, percent

NB = "\u00a0"


def test_numbers():
    assert number(1234567) == "1,234,567"
    assert number(1234.5, language="fr") == f"1{NB}234,5"
    assert number(2, 1, "fr") == "2,0"


@pytest.mark.parametrize(
    ("amount", "english", "french"),
    [
        ("1234.5", "$1,234.50", f"1{NB}234,50{NB}$"),
        ("0", "$0.00", f"0,00{NB}$"),
        ("-5", "-$5.00", f"-5,00{NB}$"),
    ],
)
def test_money(amount, english, french):
    assert money(Decimal(amount)) == english
    assert money(Decimal(amount), "fr") == french


def test_shares():
    assert percent(40) == "40%"
    assert percent(Decimal("12.5"), 1, "fr") == f"12,5{NB}%"


@pytest.mark.parametrize(
    ("size", "english", "french"),
    [
        (12, "12 bytes", f"12{NB}octets"),
        (12_345, "12 KB", f"12{NB}ko"),
        (1_300_000, "1.2 MB", f"1,2{NB}Mo"),
        (3 * 1024**3, "3.0 GB", f"3,0{NB}Go"),
    ],
)
def test_file_sizes(size, english, french):
    assert file_size(size) == english
    assert file_size(size, "fr") == french


def test_lengths():
    assert minutes_text(8) == f"8{NB}min"
    assert minutes_text(7.5) == f"7{NB}min 30{NB}s"
    assert minutes_text(7.999) == f"8{NB}min"


def test_lists():
    assert list_text([]) == ""
    assert list_text(["a"]) == "a"
    assert list_text(["a", "b", "c"]) == "a, b and c"
    assert list_text(["a", "b"], "or", "fr") == "a ou b"
    with speaking("fr"):
        assert list_text(["a", "b", "c"]) == "a, b et c"
