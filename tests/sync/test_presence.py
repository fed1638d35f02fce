"""Who is at a record now, as far as one may believe it."""

from __future__ import annotations

import pytest

from app.sync.presence import LASTS, MOST, Presence, at_text

ANA, BEN, EVENT, OTHER = ("a" * 32, "b" * 32, "e" * 32, "f" * 32)


def test_who_is_at_a_record_is_known_until_they_say_no_more():
    here = Presence()
    assert here.heard(at_text(BEN, EVENT), 0.0) == EVENT
    assert here.at(EVENT, LASTS - 1) == (BEN,)
    assert here.at(OTHER, 1.0) == ()
    assert here.at(EVENT, LASTS) == ()


def test_saying_it_again_makes_it_last():
    here = Presence()
    here.heard(at_text(BEN, EVENT), 0.0)
    here.heard(at_text(BEN, EVENT), 50.0)
    assert not here.expire(LASTS)
    assert here.at(EVENT, 100.0) == (BEN,)


def test_who_leaves_is_gone_at_once():
    here = Presence()
    here.heard(at_text(BEN, EVENT), 0.0)
    assert here.heard(at_text(BEN, EVENT, left=True), 1.0) == EVENT
    assert here.at(EVENT, 1.0) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "at",
        f"at {BEN}",
        f"at {BEN} {EVENT} more",
        f"AT {BEN} {EVENT}",
        f"at {BEN[:-1]}é {EVENT}",
    ],
)
def test_what_makes_no_sense_is_not_heard(text):
    here = Presence()
    assert here.heard(text, 0.0) == ""
    assert here.at(EVENT, 0.0) == ()


def test_nobody_fills_the_memory():
    here = Presence()
    for n in range(3 * MOST):
        here.heard(at_text(f"{n:032x}", EVENT), 0.0)
    assert len(here.at(EVENT, 1.0)) == MOST
    here.heard(at_text(ANA, EVENT), LASTS + 1)
    assert here.at(EVENT, LASTS + 1) == (ANA,)
