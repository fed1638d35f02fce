"""What is new since one looked: others' changes alone, each until it was seen, and no longer."""

from __future__ import annotations

import pytest

from app.domain.events import Event
from app.operations.events import add_event
from app.operations.records import edit
from app.ui.sharing.news import News
from tests.builders import event, new_id
from tests.sharing import acknowledge
from tests.sync.logs import ME, take
from tests.ui.kit import settle


@pytest.fixture
def made(shared_desk):
    shared_desk.store.author = ME
    there = event(city="Ottawa")
    add_event(shared_desk.store, there)
    acknowledge(shared_desk.store, shared_desk.log, reference="E-2026-0142")
    return there


@pytest.fixture
def look(qtbot, shared_desk, made):
    """What is new for a window that is opened now."""

    def look():
        news = News(shared_desk.store, shared_desk.tasks, shared_desk.zone, shared_desk.feed)
        news.reload()
        settle(qtbot, shared_desk)
        return news

    look().looked_at_all()
    return look


def change(desk, made, was, now, **who):
    line = {"kind": "event", "rec": made.id, "op": "update", "old": {"city": was}}
    take(desk.store, desk.log.entry(new_id(), line | {"new": {"city": now}}, **who))


def test_a_change_of_another_is_new_until_it_is_looked_at(shared_desk, made, look):
    change(shared_desk, made, "Ottawa", "Hull")
    news = look()
    assert news.of(made.id) is not None
    assert news.text_of(made.id).startswith("Changed Mon, June 8")  # nobody knows Bob's name here
    news.looked(made.id)
    assert news.of(made.id) is None
    assert look().of(made.id) is None
    change(shared_desk, made, "Hull", "Aylmer")
    assert look().of(made.id) is not None


def test_ones_own_changes_are_no_news(shared_desk, made, look):
    edit(shared_desk.store, Event, made.id, {}, {"city": "Hull"})
    acknowledge(shared_desk.store, shared_desk.log)
    change(shared_desk, made, "Hull", "Aylmer", author=ME)  # at another workstation
    assert look().of(made.id) is None


def test_what_is_old_is_no_news(shared_desk, made, look, clock):
    change(shared_desk, made, "Ottawa", "Hull")
    clock.move(days=15)
    assert look().of(made.id) is None
