"""The parts of a release and their one text: what goes in comes out."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.releases import MARK, Part, joined, parted

WORDS = st.text(max_size=30) | st.sampled_from(
    [f"{MARK}{part}" for part in Part]
    + ["\\", f"\\{MARK}lead", f"\\\\{MARK}lead", f"{MARK}other", f" {MARK}lead", f"{MARK}lead ", ""]
)
TEXTS = (
    st.lists(WORDS, min_size=1, max_size=6)
    .map("\n".join)
    .map(lambda text: text.replace("\r", "").strip())
    .filter(bool)
)


@given(st.dictionaries(st.sampled_from(Part), TEXTS))
@example({Part.BODY: "a\u2028b\x0bc\x85d"})
@example({Part.LEAD: "## lead\n\\## body"})
def test_what_is_joined_is_parted(parts):
    assert parted(joined(parts)) == parts


@given(st.dictionaries(st.sampled_from(Part), TEXTS))
def test_joining_again_changes_nothing(parts):
    text = joined(parts)
    assert joined(parted(text)) == text


@given(st.text())
def test_any_text_has_parts(text):
    parts = parted(text)
    assert all(words and words == words.strip() for words in parts.values())
    assert parted(joined(parts)) == parts


def test_lines_of_windows():
    assert parted("## headline\r\nOne\r\nTwo\r\n## lead\r\nThree") == {
        Part.HEADLINE: "One\nTwo",
        Part.LEAD: "Three",
    }
    assert parted(joined({Part.LEAD: "One\r\n## body\r\nTwo"})) == {Part.LEAD: "One\n## body\nTwo"}


def test_a_text_without_marks_is_body():
    assert parted("One\n\nTwo\n") == {Part.BODY: "One\n\nTwo"}
    assert parted("") == {}


def test_parts_stand_in_their_order():
    text = joined({Part.BODY: "b", Part.HEADLINE: "h", Part.LEAD: " "})
    assert text == "## headline\nh\n\n## body\nb"


@pytest.mark.parametrize("part", Part)
def test_a_part_that_comes_twice_is_one(part):
    assert parted(f"{MARK}{part}\none\n{MARK}{part}\ntwo") == {part: "one\ntwo"}
