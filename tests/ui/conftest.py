"""A desk over a real office, for the tests of rooms."""

from __future__ import annotations

import pytest

from app.ui.theme import apply_theme, dress
from tests.ui.kit import desk_over


@pytest.fixture
def qtbot(qtbot, monkeypatch):
    """As pytest-qt's; a widget that it is given is dressed as the windows of the program are."""
    add = qtbot.addWidget

    def add_dressed(widget, **what):
        add(widget, **what)
        dress(widget)

    monkeypatch.setattr(qtbot, "addWidget", add_dressed)
    return qtbot


@pytest.fixture
def desk(qtbot, qapp, store, tmp_path):
    """Real store, real lanes; `desk._front` (tests.ui.kit.Front) notes what was asked for."""
    apply_theme(qapp, "light")
    made = desk_over(store, tmp_path / "settings.json")
    yield made
    made.tasks.close()
