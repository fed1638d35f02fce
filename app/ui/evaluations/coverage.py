"""How many clips of each tone followed: a field a tone, and the picture of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import BadValue, UserError
from app.domain.evaluations import Coverage, EvaluationId
from app.domain.lists import Tone, ToneId
from app.i18n import _, ngettext
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.declarations import declarations
from app.ui.forms.editors import LineEditor
from app.ui.forms.rows import Columns
from app.ui.theme import GRID
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.basics import label, show_if
from app.ui.widgets.pages import SectionHeading
from app.words.errors import error_text
from app.words.numbers import number, percent
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.storage.store import Store
    from app.ui.desk import Desk


class CoverageFields(QWidget):
    """Clips by tone. A number is saved as one leaves its field; an emptied one is not known."""

    def __init__(self, desk: Desk) -> None:
        """Without an evaluation."""
        super().__init__()
        self._desk = desk
        self._evaluation = EvaluationId("")
        self.boxes: dict[ToneId, FieldBox] = {}
        self._row = Columns(least=20 * GRID)
        self.bars = Bars(_("Clips by tone"))
        self.total = label("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(SectionHeading(_("Coverage by tone"), _("How many clips of each tone.")))
        column.addLayout(self._row)
        column.addWidget(self.bars)
        column.addWidget(self.total)

    def show_coverage(
        self, evaluation: EvaluationId, tones: Sequence[Tone], found: Sequence[Coverage]
    ) -> None:
        """Show the clips of an evaluation; what is being typed stays."""
        clips = {one.tone_id: one.clips for one in found}
        shown = [tone for tone in tones if not tone.retired or tone.id in clips]
        if evaluation != self._evaluation or [tone.id for tone in shown] != list(self.boxes):
            self._evaluation = evaluation
            self._build(shown)
        for tone in shown:
            box = self.boxes[tone.id]
            if not box.dirty:
                box.show_value(clips.get(tone.id))
        self._draw(shown, clips)

    def save_typing(self) -> None:
        """Save whatever is typed."""
        for tone in self.boxes:
            self._save(tone)

    def _build(self, tones: Sequence[Tone]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        declared = replace(declarations(Coverage)["clips"], optional=True)
        for tone in tones:
            box = FieldBox(Field("clips", label=said(tone.name), help=""), declared)
            box.show_value(None)
            box.editor.typed.connect(partial(self._typed, box))
            if isinstance(box.editor, LineEditor):
                box.editor.line.editingFinished.connect(partial(self._save, tone.id))
            self.boxes[tone.id] = box
            self._row.add(box)

    def _typed(self, box: FieldBox) -> None:
        box.dirty = True
        box.refuse("")

    def _save(self, tone: ToneId) -> None:
        box = self.boxes[tone]
        if not box.dirty:
            return
        try:
            clips: Any = box.read()
        except BadValue as error:
            box.refuse(error_text(error))
            return
        box.dirty = False
        evaluation = self._evaluation

        def act(store: Store) -> Outcome:
            from app.operations.evaluations import set_coverage  # noqa: PLC0415 -- first paint

            return set_coverage(store, evaluation, tone, clips)

        self._desk.act(self, act, None, partial(self._refused, box))

    def _refused(self, box: FieldBox, error: UserError) -> None:
        box.dirty = True
        box.refuse(error_text(error))
        box.take_focus()

    def _draw(self, tones: Sequence[Tone], clips: dict[ToneId, int]) -> None:
        total = sum(clips.values())
        self.bars.show_bars(
            [
                Bar(said(tone.name), clips[tone.id], _share(clips[tone.id], total))
                for tone in tones
                if tone.id in clips
            ]
        )
        words = ngettext("{count} clip in all", "{count} clips in all", total)
        self.total.setText(words.format(count=number(total)))
        show_if(self.total, on=bool(clips))


def _share(part: int, whole: int) -> str:
    return f"{number(part)} ({percent(round(part * 100 / whole))})" if whole else number(part)
