"""A form over an event, in a window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.events import Event, EventTag
from app.operations import records
from app.ui.forms.box import Field
from app.ui.forms.record import RecordForm
from app.ui.theme import apply_theme
from tests.builders import event
from tests.ui.kit import desk_over, settle


@pytest.fixture
def desk(qtbot, qapp, store, tmp_path):
    apply_theme(qapp, "light")
    made = desk_over(store, tmp_path / "settings.json")
    yield made
    made.tasks.close()


@pytest.fixture
def shown(qtbot, desk, store):
    """The form, the event in it, and another field to leave to."""
    record = event()
    records.add(store, record)
    window = QWidget()
    column = QVBoxLayout(window)
    form = RecordForm(desk, Event)
    form.section("What")
    form.row(Field("title", required=True))
    form.row("city", "province", "venue_id")
    form.row("principal_role", "principal_id", "principal_standing")
    form.row("summary")
    form.row("embargo_until", "milestone")
    form.links("Tags", EventTag, "event_id", "tag_id")
    column.addWidget(form)
    window.elsewhere = QLineEdit()
    column.addWidget(window.elsewhere)
    window.form, window.record = form, record
    qtbot.addWidget(window)
    form.show_record(record.id)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    settle(qtbot, desk)
    return window
