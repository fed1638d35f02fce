"""Two changes of one text: both stay, and what both changed is for a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.words.merging import Origin, merged

BASE = "The Minister opens the library.\nThe mayor speaks.\nMusic follows.\n"


def test_changes_of_different_lines_are_both_kept():
    mine = BASE.replace("mayor", "premier")
    theirs = BASE.replace("Music follows", "Coffee follows")
    found = merged(BASE, mine, theirs)
    assert found.clashes == 0
    assert found.text == BASE.replace("mayor", "premier").replace("Music", "Coffee")


def test_changes_of_different_words_of_a_line_are_both_kept():
    mine = BASE.replace("Minister", "Deputy Minister")
    theirs = BASE.replace("the library", "the new library")
    found = merged(BASE, mine, theirs)
    assert found.clashes == 0
    assert "The Deputy Minister opens the new library." in found.text


def test_what_both_changed_shows_both_sides():
    found = merged(BASE, BASE.replace("mayor", "premier"), BASE.replace("mayor", "warden"))
    (clash,) = [each for each in found.passages if each.origin is Origin.CLASH]
    assert (clash.base, clash.mine, clash.theirs) == ("mayor", "premier", "warden")
    assert found.clashes == 1


def test_the_same_change_is_made_once():
    same = BASE.replace("mayor", "premier")
    assert merged(BASE, same, same).text == same
    assert merged(BASE, same, same).clashes == 0


def test_a_line_that_one_took_away_stays_away():
    mine = BASE.replace("The Minister opens the library.\n", "")
    found = merged(BASE, mine, BASE.replace("Music", "Coffee"))
    assert found.text == "The mayor speaks.\nCoffee follows.\n"


def test_without_what_both_began_from_nothing_is_lost():
    found = merged(None, "The mayor speaks twice.", "The premier speaks.")
    for word in ("mayor", "premier", "twice"):
        assert word in found.text


@pytest.mark.parametrize("other", ["", BASE, "Something else altogether"])
def test_who_changed_nothing_takes_the_others(other):
    assert merged(BASE, BASE, other).text == other
    assert merged(BASE, other, BASE).text == other


TEXTS = st.text(st.sampled_from("ab \n"), max_size=12)


@given(TEXTS, TEXTS, TEXTS)
def test_passages_are_the_three_texts_whole(base, mine, theirs):
    found = merged(base, mine, theirs).passages
    assert "".join(each.base for each in found) == base
    assert "".join(each.mine for each in found) == mine
    assert "".join(each.theirs for each in found) == theirs
    for each in found:
        assert each.origin is not Origin.BOTH or each.mine == each.theirs
