"""Speaking time, and facts as plain data."""

import pytest

from app.documents.facts import SpeechFacts, lines
from app.domain.values import Language


def speech(**given):
    return SpeechFacts(language=Language.FR, title="T", **given).as_fields()


def test_time_is_divided_among_opening_messages_and_closing():
    fields = speech(minutes=8, key_messages=("a", "b", "c"))
    times = [fields["opening_time"], *(row["time"] for row in fields["messages"])]
    assert times == ["1\u00a0min 10\u00a0s", "2\u00a0min", "2\u00a0min", "2\u00a0min"]
    assert fields["closing_time"] == "50\u00a0s"
    assert (fields["total_time"], fields["total_words"]) == ("8\u00a0min", "1\u00a0040")


@pytest.mark.parametrize("minutes", [1, 2, 7, 60, 240])
@pytest.mark.parametrize("messages", [0, 1, 3, 7, 40])
def test_any_length_is_divided_without_remainder_or_negative_times(minutes, messages):
    fields = speech(minutes=minutes, key_messages=("m",) * messages)
    times = [row["time"] for row in fields["messages"]] + [fields["closing_time"]]
    assert not any(time.startswith("-") for time in times)
    assert len(fields["messages"]) == max(messages, 1)


def test_a_speech_without_messages_has_room_for_one():
    assert [row["text"] for row in speech()["messages"]] == [""]


def test_languages_share_a_hundred_percent():
    assert speech(french_share=30)["english_share"] == 70


def test_only_plain_data_comes_out():
    def plain(value):
        if isinstance(value, list):
            return all(plain(entry) for entry in value)
        if isinstance(value, dict):
            return all(plain(entry) for entry in value.values())
        return type(value) in (str, int, bool)

    assert plain(speech(key_messages=("a",), officials=("b",)))


def test_lines_are_those_that_say_something():
    assert lines(" one \n\n two\n") == ("one", "two")
