"""One line of the journal in full: who, when, its number and hash, what each field became."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.i18n import _
from app.queries.extracts import values_of
from app.ui.history.found import record_text
from app.ui.theme import GRID
from app.ui.widgets.basics import button, label
from app.ui.widgets.pages import ScrollPage
from app.words.acts import act_of, act_text
from app.words.changes import fate_text, op_text
from app.words.dates import moment_long
from app.words.numbers import number
from app.words.typography import capital

if TYPE_CHECKING:
    from app.queries.audit import AuditLine
    from app.ui.desk import Desk


PIECE = 16
"""Signs of a hash on a line."""


class LineDetail(ScrollPage):
    """`only()` is called to look at its record alone."""

    def __init__(self, desk: Desk, line: AuditLine, only: Callable[[], object]) -> None:
        super().__init__()
        self.body.addWidget(label(act_text(act_of(line.act), line.facts), "heading", wraps=True))
        self._row(
            (_("When"), moment_long(line.at, desk.zone)),
            (_("Who"), line.author or _("The server")),
            (_("Record"), f"{record_text(line)} · {op_text(line.op)}"),
            (_("Id of the record"), line.record),
            (_("Action no."), number(line.entry)),
            (_("Hash of the action"), line.hash),
            (_("No. on the server"), number(line.office) if line.office else ""),
            (_("On the server"), fate_text(line.st)),
        )
        if desk.opens(line.kind):
            show = partial(desk.open_record, line.kind, line.record)
            self._add_link(button(_("Open the record"), show, kind="link"))
        self.only_this = button(_("Everything done to this record"), only, kind="link")
        self._add_link(self.only_this)
        for field, before, after in values_of(line, desk.zone):
            self.body.addWidget(label(capital(field), "strong", wraps=True))
            self._row((_("Before"), before or _("(empty)")), (_("After"), after or _("(empty)")))
        self.body.addStretch(1)

    def _add_link(self, widget: QWidget) -> None:
        self.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, *said: tuple[str, str]) -> None:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(one for one in said if one[1]):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(name, "secondary"), row, 0, top)
            grid.addWidget(_selectable(value), row, 1, top)
        self.body.addWidget(made)


def _selectable(text: str) -> QLabel:
    """Words that can be copied; a long hash breaks where it must."""
    shown = label(_breakable(text), wraps=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def _breakable(text: str) -> str:
    if len(text) <= 2 * PIECE - 1 or " " in text or "\n" in text:
        return text
    return "\n".join(text[at : at + PIECE] for at in range(0, len(text), PIECE))
