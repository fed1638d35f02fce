"""What an event lacks for its date: a line at the top of its page, and all of it with the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _, ngettext
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import button, label
from app.ui.widgets.dialogs import Dialog
from app.words.gaps import days_left, gap_text
from app.words.numbers import list_text, number
from app.words.typography import capital

if TYPE_CHECKING:
    from app.queries.readiness import Gap, Readiness

SOON, NEAR = 3, 10
"""Working days from which what is lacking is pressing, and from which it wants attention."""
FIRST = 3
"""How many are named at the top of the page."""


def gaps_line(found: Readiness) -> str:
    """The first things that are lacking and how many days are left, as one sentence."""
    named = [_words(gap, short=True) for gap in found.gaps[:FIRST]]
    rest = len(found.gaps) - FIRST
    if rest > 0:
        words = ngettext("{count} more thing", "{count} more things", rest)
        named.append(words.format(count=number(rest)))
    things = list_text(named)
    if found.days_left is None:
        return _("Not ready yet: {things}.").format(things=things)
    # Translators: e.g. "6 working days left: no run sheet and 2 products not approved."
    return _("{days}: {things}.").format(days=days_left(found.days_left), things=things)


def gaps_tone(found: Readiness) -> Tone:
    """How pressing it is."""
    if found.days_left is None or found.days_left > NEAR:
        return Tone.INFO
    return Tone.DANGER if found.days_left <= SOON else Tone.ATTENTION


class GapsDialog(Dialog):
    """All that is lacking, each with a button that leads there."""

    def __init__(self, parent: QWidget, found: Readiness, go: Callable[[str], object]) -> None:
        """`go`: shows a page of the event."""
        title = _("What is still missing")
        text = days_left(found.days_left) if found.days_left is not None else ""
        super().__init__(parent, title, text, yes=_("Close"))
        self.no.hide()
        self.setMinimumWidth(64 * GRID)
        for gap in found.gaps:
            self.body.addWidget(self._line(gap, go))

    def _line(self, gap: Gap, go: Callable[[str], object]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        words = capital(_words(gap))
        row.addWidget(label(words, wraps=True), 1)
        opener = button(_("Show"), partial(self._go, go, gap.page))
        opener.setAccessibleName(_("Show: {what}").format(what=words))
        row.addWidget(opener)
        return line

    def _go(self, go: Callable[[str], object], page: str) -> None:
        self.reject()
        go(page)


def _words(gap: Gap, *, short: bool = False) -> str:
    return gap_text(gap.code, gap.count, gap.names, gap.fields, short=short)
