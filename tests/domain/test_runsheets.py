"""Where the cues of a run sheet fall."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from app.domain.errors import BadValue, Missing
from app.domain.runsheets import (
    Cue,
    CueId,
    SpokenLanguage,
    clashes,
    offset_at,
    placed,
    spoken_minutes,
)
from app.domain.values import Bilingual
from app.domain.when import When
from tests.builders import JUNE_8

WORDS = Bilingual("Remarks", "Allocution")


def cue(rank, offset=None, minutes=10, delay=0):
    made = f"{rank:032x}"
    return Cue(
        id=CueId(made),
        event_id="e" * 32,
        rank=rank,
        offset=offset,
        minutes=minutes,
        delay=delay,
        what=WORDS,
    )


def minutes(cues):
    return [
        tuple(int((at - JUNE_8) / timedelta(minutes=1)) for at in (line.starts_at, line.ends_at))
        for line in placed(cues, JUNE_8)
    ]


def test_a_cue_follows_the_one_before_it_unless_it_is_fixed():
    assert minutes([cue(3), cue(1), cue(2, offset=30, minutes=5)]) == [(0, 10), (30, 35), (35, 45)]


def test_what_comes_before_a_fixed_cue_has_slack_or_collides_with_it():
    lines = placed([cue(1), cue(2, offset=15), cue(3), cue(4, offset=30)], JUNE_8)
    assert [line.slack for line in lines] == [5, None, -5, None]


def test_a_delay_pushes_what_is_linked_and_not_what_is_fixed():
    cues = [cue(1, delay=5), cue(2), cue(3, offset=40)]
    assert minutes(cues) == [(5, 15), (15, 25), (40, 50)]
    assert cues[0].delayed(3).delay == 8


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"minutes": -1}, BadValue),
        ({"minutes": 1441}, BadValue),
        ({"offset": 11 * 1440}, BadValue),
        ({"what": Bilingual()}, Missing),
    ],
)
def test_what_a_cue_cannot_be(wrong, refusal):
    with pytest.raises(refusal):
        Cue(**{"id": CueId("c" * 32), "event_id": "e" * 32, "what": WORDS} | wrong).check()


def test_a_time_of_day_is_minutes_from_the_start_of_the_event():
    when = When(JUNE_8, JUNE_8 + timedelta(hours=1), "America/Toronto")  # 10:00 there
    assert offset_at(when, time(10, 15), JUNE_8) == 15
    assert offset_at(when, time(9), JUNE_8) == -60
    days = replace(when, ends_at=JUNE_8 + timedelta(days=2))
    assert offset_at(days, time(9), JUNE_8 + timedelta(days=1)) == 23 * 60


def test_the_person_of_two_cues_at_once_is_named_and_so_are_words():
    lines = placed(
        [
            replace(cue(1), person_id="p" * 32),
            replace(cue(2, offset=5), person_id="p" * 32, who="Choir"),
            replace(cue(3, offset=14), who=" choir "),
            replace(cue(4), person_id="p" * 32),
        ],
        JUNE_8,
    )
    found = {key[-1]: [each.rank for each in others] for key, others in clashes(lines).items()}
    assert found == {"1": [2], "2": [1, 3], "3": [2]}


def test_what_is_spoken_in_both_languages_counts_half_for_each():
    found = spoken_minutes(
        [
            (SpokenLanguage.EN, 10),
            (SpokenLanguage.BOTH, 5),
            (SpokenLanguage.NONE, 90),
            (SpokenLanguage.OTHER, 5),
        ]
    )
    assert (found.english, found.french, found.other, found.whole) == (12.5, 2.5, 5, 20)
    assert found.share(found.french) == 12.5
    assert spoken_minutes([]).share(0) == 0
