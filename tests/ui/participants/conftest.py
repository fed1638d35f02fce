"""An event with four people on its page, and its room open."""

from __future__ import annotations

from functools import partial

import pytest

from app.operations.events import add_event
from app.operations.participants import add_people
from app.operations.records import add
from app.queries.participants import participant_lines
from app.ui.events.page import EventsPage
from tests.builders import event, person
from tests.ui.kit import settle

NAMES = (("Zoé", "Tremblay"), ("André", "Côté"), ("Anne", "Cote"), ("Li", "Wu"))


@pytest.fixture
def wait(qtbot, desk):
    """Wait until everything asked for was done and delivered."""
    return partial(settle, qtbot, desk)


@pytest.fixture
def planned(store):
    made = event()
    add_event(store, made)
    return made


@pytest.fixture
def people(store, planned):
    """Their ids as participants, by name."""
    made = [person(given_name=g, family_name=f, email=f"{g[0]}@x.ca".lower()) for g, f in NAMES]
    for one in made:
        add(store, one)
    add_people(store, planned.id, [one.id for one in made])
    with store.reading() as reader:
        return {line.name: line.id for line in participant_lines(reader, planned.id)}


@pytest.fixture
def day(store, planned, people):
    """All three."""
    return store, planned, people


@pytest.fixture
def room(qtbot, desk, planned, people):
    """The page of people."""
    page = EventsPage(desk)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open_record("event", planned.id)
    settle(qtbot, desk)
    page.view.pages.show_page("people")
    settle(qtbot, desk)
    yield page.view.people
    page.close()
