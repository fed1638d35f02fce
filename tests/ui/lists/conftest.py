"""A list over made-up lines, in a window."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import pytest

from app.ui.lists.columns import Column, Filter
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.theme import apply_theme
from app.ui.widgets.chip import ChipLook
from tests.ui.kit import desk_over, settle


class State(StrEnum):
    PLANNED = "planned"
    DONE = "done"


class Line(NamedTuple):
    id: str
    title: str
    city: str
    state: State
    tasks: int | None


LINES = [
    Line("a", "Côté cour", "Québec", State.DONE, 3),
    Line("b", "cote", "Moncton", State.PLANNED, 20),
    Line("c", "L’œuvre", "Québec", State.PLANNED, None),
    Line("d", "Zinc", "Moncton", State.DONE, 100),
]

COLUMNS = (
    Column("title", lambda: "Title", lambda line: line.title, second=lambda line: line.city),
    Column("city", lambda: "City", lambda line: line.city, group=lambda line: line.city),
    Column(
        "state",
        lambda: "State",
        lambda line: str(line.state),
        chip=lambda line: ChipLook(str(line.state), "circle-check"),
    ),
    Column(
        "tasks",
        lambda: "Tasks",
        lambda line: str(line.tasks or ""),
        sort=lambda line: line.tasks,
        value=lambda line: line.tasks,
        align="right",
        width=80,
    ),
)
FILTERS = (
    Filter("state", lambda: "State", of=lambda line: line.state),
    Filter("city", lambda: "City", of=lambda line: (line.city,)),
)


@pytest.fixture
def desk(qtbot, qapp, store, tmp_path):
    apply_theme(qapp, "light")
    made = desk_over(store, tmp_path / "settings.json")
    yield made
    made.tasks.close()


@pytest.fixture
def office():
    """What the list is given when it asks; tests change it."""
    return list(LINES)


@pytest.fixture
def made(qtbot, desk, office):
    """Make a list."""

    def make(**given):
        shown = RecordList(
            desk,
            "lines",
            columns=COLUMNS,
            filters=FILTERS,
            load=lambda _reader: list(office),
            name="Lines",
            kinds=("tag",),
            count=lambda n: f"{n} lines",
            empty=Nothing("inbox", lambda: "No lines yet."),
            **given,
        )
        qtbot.addWidget(shown)
        shown.resize(900, 500)
        shown.show()
        qtbot.waitExposed(shown)
        settle(qtbot, desk)
        return shown

    return make


@pytest.fixture
def shown(made):
    return made(order="title")
