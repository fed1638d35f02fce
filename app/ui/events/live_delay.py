"""Pushing a delay through the rest of a run sheet; what moves is seen before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from app.domain.errors import UserError
from app.domain.running import pushed
from app.domain.runsheets import CueId, Placed, placed
from app.i18n import _, ngettext
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.errors import error_text
from app.words.runsheets import begin_time, start_text
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.runsheets import RunSheet

EARLIEST, LATEST = -120, 600
MOST = 6
"""Cues that are named; of others it is said how many they are."""


class DelayDialog(Dialog):
    """How many minutes, and whether fixed times follow. `then(minutes, fixed)`."""

    def __init__(
        self,
        parent: QWidget,
        sheet: RunSheet,
        cue: CueId,
        minutes: int,
        then: Callable[[int, bool], object],
    ) -> None:
        """cue: from which one on. minutes: to begin with."""
        what = next(row.what for row in sheet.lines if row.id == cue)
        super().__init__(
            parent,
            _("Push a delay"),
            _("From “{title}” on.").format(title=said(what)),
            yes=_("Push the delay"),
        )
        self._sheet, self._cue, self._then = sheet, cue, then
        words = label(_("Minutes later (below zero: earlier)"), "label")
        self.minutes = QSpinBox()
        self.minutes.setRange(EARLIEST, LATEST)
        self.minutes.setValue(minutes)
        self.minutes.setMaximumWidth(16 * GRID)
        self.minutes.setAccessibleName(words.text())
        words.setBuddy(self.minutes)
        self.fixed = QCheckBox(_("Cues with a fixed time follow too"))
        self._moves = label("", wraps=True)
        for each in (words, self.minutes, self.fixed, self._moves):
            self.body.addWidget(each)
        self.minutes.valueChanged.connect(self._tell)
        self.fixed.toggled.connect(self._tell)
        self._tell()
        self.minutes.setFocus()
        self.minutes.selectAll()

    def accepting(self) -> str:
        if not self.minutes.value():
            return _("Write how many minutes.")
        self._then(self.minutes.value(), self.fixed.isChecked())
        return ""

    def _tell(self, _changed: object = None) -> None:
        self.complain("")
        try:
            lines = moves(
                self._sheet, self._cue, self.minutes.value(), fixed=self.fixed.isChecked()
            )
        except UserError as error:
            self.complain(error_text(error))
            lines = []
        self._moves.setText("\n".join(lines) if lines else _("Nothing moves."))
        self.minutes.setAccessibleDescription(self._moves.text())


def moves(sheet: RunSheet, cue: CueId, minutes: int, *, fixed: bool) -> list[str]:
    """What a delay would move, a line each: "Remarks: 10:15 a.m. → 10:20 a.m."."""
    cues = [each.cue for each in sheet.placed]
    changed = {before.id: after for before, after in pushed(cues, cue, minutes, fixed=fixed)}
    later = placed([changed.get(each.id, each) for each in cues], sheet.event.starts_at)
    rows = {row.id: row for row in sheet.lines}
    moved = [
        (before, after)
        for before, after in zip(sheet.placed, later, strict=True)
        if before.starts_at != after.starts_at and before.cue.done_at is None
    ]

    def at(each: Placed) -> str:
        if rows[each.cue.id].on_clock:
            return begin_time(each.starts_at, sheet.event.zone)
        return start_text(round((each.starts_at - sheet.event.starts_at).total_seconds() / 60))

    said_so = [
        _("{cue}: {before} → {after}").format(
            cue=said(before.cue.what), before=at(before), after=at(after)
        )
        for before, after in moved[:MOST]
    ]
    if (rest := len(moved) - MOST) > 0:
        words = ngettext("and {count} other cue", "and {count} other cues", rest)
        said_so.append(words.format(count=rest))
    return said_so
