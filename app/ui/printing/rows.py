"""What a list shows, as a table on paper: its columns, headings, second lines and chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.documents.tables import Cell, Paragraph, Run, Table, plain
from app.ui.lists.arrange import Group, Row
from app.ui.theme import LIGHT

if TYPE_CHECKING:
    from app.ui.lists.columns import Column, Line


def table_of(
    name: str, columns: Sequence[Column], widths: Sequence[int], rows: Sequence[Row]
) -> Table:
    """The rows of a list as they are seen. `widths`: of these columns, relative."""
    return Table(
        name,
        [column.title() for column in columns],
        widths,
        [
            _heading(row) if isinstance(row, Group) else [_cell(column, row) for column in columns]
            for row in rows
        ],
    )


def _heading(group: Group) -> str:
    return f"{group.title} ({group.count})"


def _cell(column: Column, line: Line) -> Cell:
    chip = column.chip(line) if column.chip else None
    if chip is not None:
        return Cell([Paragraph((Run(f" {chip.text} ", tint=LIGHT.tint(chip.tone)),))])
    second = column.second(line) if column.second else ""
    words = [plain(column.text(line))]
    return Cell([*words, plain(second, "Entry", "quiet")] if second else words)
