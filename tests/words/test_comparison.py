"""What differs between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.products.reading import changes_text, spoken_changes
from app.words.comparison import Part, Piece, changes, compared

TEXTS = st.text(alphabet="ab 14,.\n’é", max_size=60)


def texts(pieces):
    old = "".join(piece.text for piece in pieces if piece.part is not Part.ADDED)
    new = "".join(piece.text for piece in pieces if piece.part is not Part.REMOVED)
    return old, new


@given(before=TEXTS, after=TEXTS)
def test_the_pieces_make_up_both_texts(before, after):
    pieces = compared(before, after)
    assert texts(pieces) == (before, after)
    assert all(piece.text for piece in pieces)
    assert (before == after) == (changes(pieces) == (0, 0))


def test_words_and_numbers_are_taken_whole():
    pieces = compared("Il a reçu 14,2 millions.", "Il a reçu 14,6 millions.")
    assert pieces[1:3] == (Piece(Part.REMOVED, "14,2"), Piece(Part.ADDED, "14,6"))


def test_neighbouring_words_are_one_passage():
    pieces = compared("the old red barn burns", "the new blue barn burns")
    assert changes(pieces) == (1, 1)
    assert Piece(Part.REMOVED, "old red") in [Piece(p.part, p.text.strip()) for p in pieces]


def test_lines_that_did_not_change_are_left_alone():
    pieces = compared("one\ntwo\nthree\n", "one\n2\nthree\n")
    assert pieces[0] == Piece(Part.SAME, "one\n")
    assert pieces[-1].text.endswith("three\n")


def test_changes_are_said_without_colour():
    pieces = compared("one two", "one three")
    assert spoken_changes(pieces) == "Removed: two. Added: three."
    assert changes_text(pieces) == (
        "1 passage added (underlined) and 1 passage removed (struck out)."
    )
    assert changes_text(compared("x", "x")) == "Nothing differs."


def test_a_book_is_compared_at_once():
    before = " ".join(f"word{n}" for n in range(20_000))
    pieces = compared(before, before.replace("word7 ", "other "))
    assert texts(pieces)[0] == before
