"""What the columns of a file are for: a choice each, beside the first things that stand there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QWidget

from app.i18n import _
from app.ui.theme import GRID
from app.ui.widgets.basics import label

if TYPE_CHECKING:
    from app.reports.grids import Grid

HIGHEST = 27 * GRID
"""Of the columns, before they scroll."""

SAMPLES = 3
_LONGEST = 30


class ColumnMapping(QScrollArea):
    """A row a column: its title, a box of purposes, samples. `changed`: something was chosen."""

    changed = Signal()

    def __init__(
        self,
        grid: Grid,
        purposes: Sequence[tuple[Any, str]],
        chosen: Sequence[Any],
        *,
        most: int,
    ) -> None:
        """`purposes`: values and their words; `most`: columns that can be mapped."""
        super().__init__()
        self.columns: list[QComboBox] = []
        self._grid = grid
        self._values = [value for value, _words in purposes]
        inside = QWidget()
        rows = QGridLayout(inside)
        rows.setContentsMargins(0, 0, GRID, 0)
        rows.setHorizontalSpacing(2 * GRID)
        for at, title in enumerate(grid.titles[:most]):
            caption = label(title or _("Column {number}").format(number=at + 1))
            box = QComboBox()
            box.setAccessibleName(_("Column “{title}”").format(title=caption.text()))
            box.addItems([words for _value, words in purposes])
            box.setCurrentIndex(self._values.index(chosen[at]))
            box.currentIndexChanged.connect(self.changed)
            caption.setBuddy(box)
            self.columns.append(box)
            rows.addWidget(caption, at, 0)
            rows.addWidget(box, at, 1)
            rows.addWidget(label(self._samples(at), "secondary"), at, 2)
        rows.setColumnStretch(2, 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.setFixedHeight(min(inside.sizeHint().height(), HIGHEST))

    def chosen(self) -> list[Any]:
        """What each column is for."""
        return [self._values[box.currentIndex()] for box in self.columns]

    def _samples(self, at: int) -> str:
        said = [row.cells[at] for row in self._grid.rows if at < len(row.cells) and row.cells[at]]
        return ", ".join(each[:_LONGEST] for each in said[:SAMPLES])
