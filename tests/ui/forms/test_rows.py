"""Fields side by side where there is room, under each other where there is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.forms.rows import GAP, Columns


@pytest.fixture
def row(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    layout = Columns(least=100, parent=host)
    layout.host = host  # lives as long
    layout.labels = [QLabel() for _each in range(3)]
    for label in layout.labels:
        label.setFixedHeight(20)
        layout.add(label)
    host.show()
    return layout


def edges(row, width):
    row.setGeometry(QRect(0, 0, width, 500))
    return [(each.x(), each.y(), each.width()) for each in row.labels]


def test_columns_share_the_width(row):
    assert edges(row, 300 + 2 * GAP) == [
        (0, 0, 100),
        (100 + GAP, 0, 100),
        (200 + 2 * GAP, 0, 100),
    ]


def test_a_line_breaks_where_columns_would_be_too_narrow_and_keeps_the_grid(row):
    assert edges(row, 240 + GAP) == [(0, 0, 120), (120 + GAP, 0, 120), (0, 20 + GAP, 120)]
    assert row.heightForWidth(240 + GAP) == 40 + GAP
    assert [width for _x, _y, width in edges(row, 150)] == [150, 150, 150]


def test_what_is_hidden_takes_no_room(row):
    row.labels[1].hide()
    assert edges(row, 200 + GAP)[2] == (100 + GAP, 0, 100)
