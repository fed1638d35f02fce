"""When the window speaks with the server, by a clock that tests set."""

from __future__ import annotations

import pytest

from app.sync.rhythm import (
    AT_LAST,
    BACKOFF,
    JITTER,
    LIVED,
    POLL,
    SELDOM,
    SETTLED,
    Rhythm,
    Trouble,
)


@pytest.fixture
def rhythm():
    """A quiet one at second 0: it has exchanged once."""
    made = Rhythm(chance=lambda: 0.5)
    made.began()
    made.succeeded(0.0)
    return made


def middle(pair):
    return sum(pair) / 2


def fail(rhythm, now, trouble=Trouble.PASSING):
    rhythm.began()
    rhythm.failed(now, trouble)


def test_exchanges_as_soon_as_the_workspace_is_open():
    assert Rhythm().wait(7.0) == 0.0


def test_asks_now_and_then_though_nothing_is_heard(rhythm):
    assert rhythm.wait(0.0) == middle(POLL)


@pytest.mark.parametrize("chance", [0.0, 0.25, 1.0])
def test_chance_stays_within_what_is_agreed(chance):
    rhythm = Rhythm(chance=lambda: chance)
    rhythm.began()
    rhythm.succeeded(0.0)
    assert POLL[0] <= rhythm.wait(0.0) <= POLL[1]
    rhythm.hinted(0.0)
    assert JITTER[0] <= rhythm.wait(0.0) <= JITTER[1]


def test_an_act_is_sent_soon(rhythm):
    rhythm.acted(1.0)
    assert rhythm.wait(1.0) == SETTLED


def test_acts_that_follow_each_other_go_together_but_not_for_ever(rhythm):
    for tenth in range(18):
        rhythm.acted(1.0 + tenth / 10)
    assert rhythm.wait(2.7) == pytest.approx(1.0 + AT_LAST - 2.7)
    rhythm.acted(2.9)
    assert rhythm.wait(2.9) == pytest.approx(1.0 + AT_LAST - 2.9)


def test_many_hints_are_one(rhythm):
    rhythm.hinted(1.0)
    rhythm.hinted(1.2)
    assert rhythm.wait(1.2) == pytest.approx(middle(JITTER) - 0.2)


def test_a_hint_does_not_put_off_an_act(rhythm):
    rhythm.acted(1.0)
    rhythm.hinted(1.45)
    assert rhythm.wait(1.45) == pytest.approx(0.05)


def test_what_happens_during_an_exchange_is_for_the_next_one(rhythm):
    rhythm.began()
    assert rhythm.wait(1.0) is None
    rhythm.acted(1.0)
    rhythm.succeeded(9.0)
    assert rhythm.wait(9.0) == 0.0


def test_waits_longer_after_each_failure_and_never_longer_than_a_minute(rhythm):
    waits = []
    for _again in range(12):
        fail(rhythm, 100.0)
        waits.append(rhythm.wait(100.0))
    assert waits[0] == BACKOFF[0]
    assert waits == sorted(waits)
    assert waits[1] < waits[3]
    assert waits[-1] == 0.75 * BACKOFF[1]


def test_acts_and_hints_do_not_hurry_a_dead_network(rhythm):
    for _again in range(6):
        fail(rhythm, 0.0)
    before = rhythm.wait(0.0)
    rhythm.acted(0.0)
    rhythm.hinted(0.0)
    assert rhythm.wait(0.0) == before > SETTLED


def test_success_forgets_the_failures(rhythm):
    for _again in range(6):
        fail(rhythm, 0.0)
    rhythm.began()
    rhythm.succeeded(50.0)
    fail(rhythm, 60.0)
    assert rhythm.wait(60.0) == BACKOFF[0]


def test_who_asks_does_not_wait(rhythm):
    for _again in range(6):
        fail(rhythm, 0.0)
    rhythm.asked(1.0)
    assert rhythm.wait(1.0) == 0.0


def test_asking_during_an_exchange_that_fails_is_not_lost(rhythm):
    rhythm.began()
    rhythm.asked(1.0)
    rhythm.failed(2.0, Trouble.PASSING)
    assert rhythm.wait(2.0) == 0.0


def test_a_refusal_by_the_server_is_tried_seldom(rhythm):
    fail(rhythm, 0.0, Trouble.LASTING)
    assert rhythm.wait(0.0) == SELDOM


def test_a_wrong_password_is_never_tried_again_by_itself(rhythm):
    fail(rhythm, 0.0, Trouble.PERSON)
    rhythm.acted(1.0)
    rhythm.hinted(1.0)
    rhythm.woke(1.0)
    assert rhythm.wait(9_999.0) is None
    rhythm.asked(10_000.0)
    assert rhythm.wait(10_000.0) == 0.0


def test_working_offline_keeps_the_network_alone(rhythm):
    rhythm.turned(1.0, off=True)
    rhythm.acted(1.0)
    rhythm.asked(1.0)
    rhythm.woke(1.0)
    assert rhythm.wait(500.0) is None
    assert not rhythm.wants_line
    rhythm.turned(501.0, off=False)
    assert rhythm.wait(501.0) == 0.0
    assert rhythm.wants_line


def test_a_workstation_that_woke_exchanges_at_once(rhythm):
    for _again in range(6):
        fail(rhythm, 0.0)
    rhythm.woke(3_600.0)
    assert rhythm.wait(3_600.0) == 0.0


def test_a_line_that_opens_asks_for_what_it_missed(rhythm):
    rhythm.heard(5.0)
    assert rhythm.wait(5.0) == pytest.approx(middle(JITTER))


def test_a_line_that_is_cut_finds_out_why_at_once(rhythm):
    rhythm.heard(5.0)
    rhythm.began()
    rhythm.succeeded(6.0)
    rhythm.fell(5.0 + LIVED)
    assert rhythm.wait(5.0 + LIVED) == pytest.approx(middle(JITTER))


def test_a_line_that_cannot_be_had_is_no_reason_to_hurry(rhythm):
    rhythm.fell(1.0)
    assert rhythm.wait(1.0) > POLL[0] - 2
    rhythm.heard(2.0)
    rhythm.began()
    rhythm.succeeded(2.5)
    rhythm.fell(3.0)
    assert rhythm.wait(3.0) > POLL[0] - 2


def test_no_line_is_wanted_while_there_is_trouble(rhythm):
    assert rhythm.wants_line
    fail(rhythm, 0.0)
    assert not rhythm.wants_line
