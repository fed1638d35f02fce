"""What a workstation remembers of a list: order, groups, widths, columns that are hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.ui.lists.columns import Column, View
from app.ui.lists.table import LinesTable


def to_remember(table: LinesTable, columns: Sequence[Column], view: View) -> dict[str, Any]:
    """The settings of a list as they are now, as JSON values."""
    hidden = [c.key for at, c in enumerate(columns) if table.isColumnHidden(at)]
    return {
        "sort": view.sort,
        "descending": view.descending,
        "group": view.group,
        "hidden": hidden,
        "widths": {
            column.key: table.columnWidth(at)
            for at, column in enumerate(columns)
            if at and column.key not in hidden
        },
    }


def recalled(
    kept: Mapping[str, Any], table: LinesTable, columns: Sequence[Column], view: View
) -> View:
    """Give a table its columns back, and return the view with its order and groups."""
    keys = [column.key for column in columns]
    widths: dict[str, Any] = kept.get("widths", {})
    hidden: Any = kept.get("hidden", [column.key for column in columns if column.hidden])
    for at, key in enumerate(keys):
        if at and isinstance(widths.get(key), int):
            table.setColumnWidth(at, widths[key])
        table.setColumnHidden(at, bool(at) and key in hidden)
    return replace(
        view,
        sort=kept["sort"] if kept.get("sort") in keys else view.sort,
        descending=bool(kept.get("descending", view.descending)),
        group=kept["group"] if kept.get("group") in [*keys, ""] else view.group,
    )
