"""Back and forward, as in a browser."""

from __future__ import annotations

from app.ui.shell.trail import Address, Trail

A, B, C = Address("a"), Address("b", "event", "1"), Address("c")


def walked(*addresses):
    trail = Trail()
    for address in addresses:
        trail.go(address)
    return trail


def test_a_new_step_forgets_what_lay_ahead():
    trail = walked(A, B)
    assert trail.back() == A
    trail.go(C)
    assert not trail.can_go_forward
    assert trail.back() == A


def test_staying_is_no_step():
    assert not walked(A, A).can_go_back


def test_a_place_is_found_as_it_was_left():
    trail = walked(A, B, C)
    assert trail.last_in("b") == B
    assert trail.last_in("never") == Address("never")


def test_what_lies_ahead_was_not_the_last_left():
    trail = walked(Address("a", "event", "1"), C, Address("a", "event", "2"))
    trail.back()
    assert trail.last_in("a").record == "1"
