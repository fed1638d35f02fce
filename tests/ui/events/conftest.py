"""An event after Canada Day, with a task before it, on its page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual, Province
from app.operations.events import add_event
from app.operations.records import add
from app.operations.tasks import add_task
from app.ui.events.page import EventsPage
from tests.builders import event, new_id, person
from tests.ui.kit import settle

JULY_6 = datetime(2026, 7, 6, 14, tzinfo=UTC)  # a Monday


@pytest.fixture
def wait(qtbot, desk):
    """Wait until everything asked for was done and delivered."""
    return partial(settle, qtbot, desk)


@pytest.fixture
def zoe(store):
    made = person()
    add(store, made)
    return made


@pytest.fixture
def planned(store, zoe):
    made = event(
        title=Bilingual("A new library", "Une nouvelle bibliothèque"),
        starts_at=JULY_6,
        ends_at=JULY_6 + timedelta(hours=1),
        province=Province.ON,
        coordinator_id=zoe.id,
    )
    add_event(store, made)
    return made


@pytest.fixture
def task(store, planned, zoe):
    made = Task(
        id=TaskId(new_id()),
        event_id=planned.id,
        title=Bilingual("Book the room", "Réserver la salle"),
        owner_id=zoe.id,
        offset=-4,
    )
    add_task(store, made)
    return made


@pytest.fixture
def page(qtbot, desk):
    made = EventsPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(qtbot, desk)
    return made


@pytest.fixture
def view(qtbot, desk, page, planned):
    """The page of the event."""
    page.open_record("event", planned.id)
    settle(qtbot, desk)
    return page.view
