"""A list of sentences under its caption, with how many they are; hidden while there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget

from app.i18n import ngettext
from app.ui.theme import GRID
from app.ui.widgets.basics import label, show_if
from app.words.numbers import number

MOST_SHOWN = 200
"""Lines of a list; the rest is counted."""


class Listed(QListWidget):
    """Its caption is laid out by who shows it."""

    def __init__(self, words: str) -> None:
        """`words`: of the caption."""
        super().__init__()
        self.caption = label(words, "strong")
        self.setAccessibleName(words)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(9 * GRID)
        self._words = words

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these; very many are counted."""
        self.clear()
        self.addItems(list(lines[:MOST_SHOWN]))
        if left := len(lines) - len(lines[:MOST_SHOWN]):
            more = ngettext("and {count} more", "and {count} more", left)
            self.addItem(more.format(count=number(left)))
        self.caption.setText(f"{self._words} ({number(len(lines))})")
        show_if(self, on=bool(lines))
        show_if(self.caption, on=bool(lines))
