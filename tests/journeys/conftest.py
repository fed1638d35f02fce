"""A display for each journey; none where the machine has no tools for one."""

from __future__ import annotations

import pytest

from tests.journeys.driver import display, missing_tools


@pytest.fixture
def screen():
    """The name of a display with a window manager."""
    if missing := missing_tools():
        pytest.skip(f"a window is driven from outside with {missing}, which this machine lacks")
    with display() as name:
        yield name
