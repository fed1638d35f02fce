"""A list with its tools above it, and the record that is chosen in it below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.ui.forms.record import RecordForm
from app.ui.lists.record_list import RecordList
from app.ui.place import Command
from app.ui.theme import GRID
from app.ui.widgets.basics import action_button, line
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import Empty, ScrollPage


def lay_below(
    owner: QWidget, tools: Sequence[Command], rows: RecordList, nothing: Empty, form: RecordForm
) -> QStackedWidget:
    """Lay all of them out in `owner`; what is returned shows `nothing` (0) or the form (1)."""
    flow = Flow()
    for command in tools:
        flow.addWidget(action_button(command, "quiet"))
    around = QVBoxLayout()
    around.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    around.addLayout(flow)
    page = ScrollPage()
    page.body.addWidget(form)
    side = QStackedWidget()
    side.addWidget(nothing)
    side.addWidget(page)
    split = QSplitter(Qt.Orientation.Vertical)
    split.setChildrenCollapsible(False)
    split.addWidget(rows)
    split.addWidget(side)
    split.setSizes([1100, 900])
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(around)
    column.addWidget(line())
    column.addWidget(split, 1)
    return side
