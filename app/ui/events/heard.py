"""What was understood of the words typed for a new event, what was not sure, what else to take."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.shell.status import announce_to_readers
from app.ui.theme import GRID, HALF
from app.ui.widgets.basics import button, label, show_if
from app.ui.widgets.flow import Flow
from app.words.choices import choice_name
from app.words.dates import when_text
from app.words.quick.heard import Doubt, Doubting, Instead
from app.words.quick.known import Known
from app.words.quick.reading import Reading
from app.words.quick.telling import doubt_text, instead_text, is_open
from app.words.said import said

ANNOUNCED_AFTER = 900
"""Milliseconds after the last key, so that a screen reader is not interrupted by each one."""
MOST = 6
"""Other ways to take it that are offered."""


class HeardLine(QWidget):
    """Two lines of text and a row of buttons below the words; as high with as without them."""

    def __init__(self, instead: Callable[[Instead], object], after: QWidget) -> None:
        """`instead`: takes what else was meant. after: from where Tab leads here."""
        super().__init__()
        self._after = after
        self._instead = instead
        self.understood = label("", "secondary", wraps=True)
        self.open = label("", "error", wraps=True)
        self.taken = label("", "secondary", wraps=True)
        self._choices = QWidget()
        self._flow = Flow(self._choices)
        self._flow.setContentsMargins(0, HALF, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        for widget in (self.understood, self.open, self.taken, self._choices):
            column.addWidget(widget)
        column.addStretch(1)
        self.setMinimumHeight(9 * GRID)
        self._shown: tuple[Instead, ...] = ()
        self._timer = QTimer(self, interval=ANNOUNCED_AFTER, singleShot=True)
        self._timer.timeout.connect(self._announce)
        self.tell(None)

    @property
    def text(self) -> str:
        """Everything it says."""
        return " ".join(filter(None, (self.understood.text(), self.open.text(), self.taken.text())))

    def tell(
        self,
        reading: Reading | None,
        known: Known | None = None,
        settled: Collection[Doubting] = (),
        offers: Sequence[Instead] = (),
    ) -> None:
        """Say what was understood; None: nothing was typed yet.

        settled: needs no word. offers: what could be added.
        """
        if reading is None or known is None:
            self.understood.setText(
                _("For example: announcement Gatineau June 14 10:30, or annonce jeudi 14 h–15 h")
            )
            doubts: tuple[Doubt, ...] = ()
        else:
            self.understood.setText(understood_text(reading, known))
            doubts = tuple(each for each in reading.doubts if each.why not in settled)
        self.open.setText(" ".join(doubt_text(each) for each in doubts if is_open(each)))
        self.taken.setText(" ".join(doubt_text(each) for each in doubts if not is_open(each)))
        for each in (self.open, self.taken):
            show_if(each, on=bool(each.text()))
        instead = [each for doubt in doubts for each in doubt.instead]
        self._offer((*instead, *offers)[:MOST])
        if reading is not None:
            self._timer.start()

    def _offer(self, choices: tuple[Instead, ...]) -> None:
        if choices == self._shown:
            return
        self._shown = choices
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        before = self._after
        for each in choices:
            words = _("Take {choice}").format(choice=instead_text(each))
            made = button(words, partial(self._instead, each))
            made.setAutoDefault(False)
            self._flow.addWidget(made)
            QWidget.setTabOrder(before, made)  # else it would come after every field
            before = made
        show_if(self._choices, on=bool(choices))

    def _announce(self) -> None:
        announce_to_readers(self, self.text)


def understood_text(reading: Reading, known: Known) -> str:
    """One sentence with everything that was understood, as it was."""
    kinds = {entry.id: said(entry.name) for entry in known.kinds}
    units = {entry.id: said(entry.name) for entry in known.units}
    venue = known.venue(reading.venue_id)
    province = choice_name(reading.province) if reading.province else ""
    parts = (
        kinds.get(reading.kind_id, ""),
        said(venue.name) if venue else "",
        ", ".join(filter(None, (reading.city, province))),
        when_text(reading.when) if reading.when else "",
        units.get(reading.unit_id, ""),
        choice_name(reading.marking) if reading.marking else "",
    )
    found = " · ".join(filter(None, parts))
    return _("Understood: {found}").format(found=found) if found else _("Nothing understood yet.")
