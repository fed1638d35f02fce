"""Names in the order of a dictionary."""

from __future__ import annotations

import pytest

from app.words.collation import collated


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["cote", "côte", "coté", "côté", "oeuf", "Œuvre", "zut"]),
        ("en", ["cote", "coté", "côte", "côté", "élan", "Zoé"]),
    ],
)
def test_accents_weigh_as_the_language_has_it(language, words):
    assert sorted(words, key=lambda word: collated(word, language)) == words


def test_letters_come_before_signs_and_case():
    assert collated("O’Neil")[0] == collated("ONeil")[0]
    assert sorted(["b", "A", "a"], key=collated) == ["A", "a", "b"]
