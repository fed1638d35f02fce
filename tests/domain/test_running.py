"""A run sheet on the day: what is now, how late it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.running import course, pushed
from app.domain.runsheets import placed
from tests.builders import JUNE_8
from tests.domain.test_runsheets import cue


def at(minutes):
    return JUNE_8 + timedelta(minutes=minutes)


def standing(cues, minutes):
    found = course(placed(cues, JUNE_8), at(minutes))
    return found.now and found.now.cue.rank, found.late


def test_it_is_on_time_until_a_cue_takes_longer_than_planned():
    cues = [cue(1), cue(2), cue(3)]
    assert [standing(cues, minutes) for minutes in (-5, 0, 10, 14)] == [
        (1, 0),
        (1, 0),
        (1, 0),
        (1, 4),
    ]
    assert course(placed(cues, JUNE_8), at(-5)).is_ahead(at(-5))


def test_a_cue_begins_when_the_one_before_was_done_and_a_fixed_one_waits():
    late = [replace(cue(1), done_at=at(14)), cue(2), cue(3, offset=30)]
    found = course(placed(late, JUNE_8), at(15))
    assert (found.began_at, found.ends_at, found.late) == (at(14), at(24), 4)
    assert [line.cue.rank for line in found.following] == [3]
    early = [replace(cue(1), done_at=at(7)), cue(2)]
    assert standing(early, 8) == (2, -3)
    waiting = [replace(cue(1), done_at=at(7)), cue(2, offset=15)]
    assert standing(waiting, 8) == (2, 0)
    assert course(placed(waiting, JUNE_8), at(8)).is_ahead(at(8))


def test_when_all_is_done_it_says_how_late_that_was():
    assert standing([replace(cue(1), done_at=at(13))], 99) == (None, 3)
    assert standing([], 0) == (None, 0)


def test_a_pushed_delay_makes_up_for_what_is_late():
    cues = [replace(cue(1), done_at=at(14)), cue(2), cue(3, offset=20), cue(4, offset=60)]
    assert standing(cues, 15) == (2, 4)
    moved = {before.rank: after for before, after in pushed(cues, cues[1].id, 4, fixed=True)}
    assert list(moved) == [2, 3, 4]
    assert standing([moved.get(each.rank, each) for each in cues], 15) == (2, 0)
    only = pushed(cues, cues[0].id, 4, fixed=False)  # that one is done: the next is meant
    assert [after.rank for _before, after in only] == [2]
    assert pushed(cues, "f" * 32, 4, fixed=True) == []
