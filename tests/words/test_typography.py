"""Typography of what the office wrote, without a touch to addresses and code."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.words.typography import capital, nice, quoted

NB = "\u00a0"
PIECES = st.sampled_from(
    [
        *"\"'«»“”\u2018’ \u00a0\u202f.,:;!?%$()[]{}\n\t-–`@/\\h10aéÉ",
        *["...", "…", "https://canada.ca/l'eau?a=b:c", "www.x.ca", "a.b@c.ca", "14h30", "10 km"],
        *[
            "l'été",
            '"mot"',
            "{{ title }}",
            "{% if a %}",
            "`x 'y'`",
            " : ",
            "50%",
            "1 000",
            "M. Roy",
        ],
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("L'eau d'ici", "L’eau d’ici"),
        ('Il dit "oui".', f"Il dit «{NB}oui{NB}»."),
        ('Il dit " oui " et "non"', f"Il dit «{NB}oui{NB}» et «{NB}non{NB}»"),
        ("« mot »", f"«{NB}mot{NB}»"),
        ("le mot 'clé'", "le mot “clé”"),
        ("Date : demain", f"Date{NB}: demain"),
        ("Date: demain", f"Date{NB}: demain"),
        ("Vraiment ? Oui !", "Vraiment? Oui!"),
        ("50 % ou 50%", f"50{NB}% ou 50{NB}%"),
        ("1 234 567 $", f"1{NB}234{NB}567{NB}$"),
        ("à 14h30 ou 9h", f"à 14{NB}h{NB}30 ou 9{NB}h"),
        ("10 km et 5 M$", f"10{NB}km et 5{NB}M$"),
        ("M. Roy et Mme Tran", f"M.{NB}Roy et Mme{NB}Tran"),
        ("Attendez...", "Attendez…"),
        ("le 10:30 et C:\\x", "le 10:30 et C:\\x"),
    ],
)
def test_french(typed, printed):
    assert nice(typed, "fr") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("The Minister's plan", "The Minister’s plan"),
        ('She said "yes".', "She said “yes”."),
        ("the 'key' word of the '90s", "the \u2018key’ word of the ’90s"),
        ("Date: now; really ?", "Date: now; really ?"),
        ("10 km at 50%", f"10{NB}km at 50%"),
        ("Wait...", "Wait…"),
        ('a 5" pipe and "two words"', "a 5” pipe and “two words”"),
    ],
)
def test_english(typed, printed):
    assert nice(typed, "en") == printed


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "kept",
    [
        "https://canada.ca/l'eau?a=1:2&b=50%",
        "www.canada.ca/page...x",
        "9h30@canada.gc.ca",
        "`x = 'y' : 50%`",
        "{{ speech.title : 'x' }}",
    ],
)
def test_addresses_and_code_are_left_alone(language, kept):
    assert kept in nice(f"Voir {kept} l'été", language)


@pytest.mark.parametrize("language", ["en", "fr"])
@settings(deadline=None)
@given(text=TEXTS)
@example(text='"https://x.ca"y')
@example(text="a : :")
@example(text='"" "')
def test_doing_it_twice_changes_nothing_more(language, text):
    once = nice(text, language)
    assert nice(once, language) == once


@pytest.mark.parametrize("language", ["en", "fr"])
@settings(deadline=None)
@given(text=TEXTS)
def test_words_and_lines_are_never_lost(language, text):
    def bare(text):
        return [c for c in text.replace("...", "…") if c.isalnum() or c == "\n"]

    assert bare(nice(text, language)) == bare(text)


def test_capitals_and_quotation_marks():
    assert capital("événement à venir") == "Événement à venir"
    assert capital("") == ""
    assert quoted("mot", "fr") == f"«{NB}mot{NB}»"
    assert quoted("word", "en") == "“word”"
