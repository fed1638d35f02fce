"""One conflict: both sides beside each other, and what can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from app.domain.conflicts import Kept
from app.domain.errors import ChangedMeanwhile, UserError
from app.i18n import _, ngettext
from app.operations.conflicts import settle
from app.queries.conflicts import ConflictLine, PartLine
from app.ui.conflicts.wording import (
    look_of,
    name_text,
    reason_text,
    unit_text,
    wanted_texts,
    who_text,
)
from app.ui.products.reading import Reading
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, label
from app.ui.widgets.chip import Chip
from app.ui.widgets.pages import ScrollPage, SectionHeading
from app.ui.widgets.tiles import Card
from app.words.changes import value_text
from app.words.choices import choice_name
from app.words.comparison import compared
from app.words.dates import moment_short
from app.words.errors import error_text
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.merging import merged
from app.words.said import said
from app.words.typography import capital

if TYPE_CHECKING:
    from app.ui.desk import Desk

TEXT_FROM = 60
"""Characters from which a text is worth merging rather than choosing."""
TALL = 22 * GRID


class Settling(ScrollPage):
    """Built anew for each conflict; `done()` follows when it was settled."""

    def __init__(self, desk: Desk, line: ConflictLine, done: Callable[[], object]) -> None:
        super().__init__(width=0)
        self._desk, self._line, self._done = desk, line, done
        self._names = {record: said(name) for record, name in line.names.items()}
        self.editor: QPlainTextEdit | None = None
        self._column_merged = ""
        self._said = Banner()
        self._head()
        self.body.addWidget(self._said)
        if line.is_whole:
            self._whole()
        else:
            for part in line.parts:
                self._sides(part)
        if line.kept is not None:
            self._settled()
        self.body.addStretch(1)

    @property
    def is_typed(self) -> bool:
        """Whether a merged text is being written."""
        return self.editor is not None and self.editor.document().isModified()

    def _head(self) -> None:
        line = self._line
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(label(unit_text(line), "heading", wraps=True), 1)
        top.addWidget(Chip(look_of(line)), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        if self._desk.opens(line.kind) and not line.parts[0].is_deleted:
            show = partial(self._desk.open_record, line.kind, line.record)
            self.body.addWidget(
                button(name_text(line), show, kind="link"), 0, Qt.AlignmentFlag.AlignLeft
            )
        else:
            self.body.addWidget(label(name_text(line), wraps=True))
        self.body.addWidget(label(reason_text(line), "muted", wraps=True))

    # -- one merge unit, both wanted another value

    def _sides(self, part: PartLine) -> None:
        line, zone = self._line, self._desk.zone
        if part.is_deleted:
            self._said.say(
                _("The record was deleted meanwhile. To keep your value brings it back."),
                Tone.ATTENTION,
            )
        sides = QHBoxLayout()
        sides.setSpacing(2 * GRID)
        is_open = line.kept is None
        mine = (
            _("You wanted")
            if self._is_mine
            else _("{name} wanted").format(name=who_text(line.author))
        )
        keep = _("Keep mine") if self._is_mine else _("Keep this")
        sides.addWidget(
            self._side(
                mine,
                moment_short(line.at, zone),
                part,
                part.mine,
                (keep, partial(self._settle, Kept.MINE)) if is_open else None,
            ),
            1,
        )
        now = dict(part.now) or part.theirs
        by = who_text(line.by, _("The office"))
        when = moment_short(line.by_at, zone) if line.by_at else ""
        sides.addWidget(
            self._side(
                _("{name} wrote").format(name=by),
                when,
                part,
                now,
                (_("Keep theirs"), partial(self._settle, Kept.THEIRS)) if is_open else None,
            ),
            1,
        )
        self.body.addLayout(sides)
        if is_open and (column := _text_column(part, now)):
            self._merging(part, column, now[column])

    def _side(
        self,
        title: str,
        when: str,
        part: PartLine,
        values: Mapping[str, Any],
        choice: tuple[str, Callable[[], object]] | None,
    ) -> QWidget:
        card = Card(title)
        if when:
            card.body.addWidget(label(when, "secondary"))
        for name in part.mine:
            if len(part.mine) > 1:
                card.body.addWidget(label(field_label(part.kind, name), "secondary"))
            text = values.get(name)
            shown = (
                text
                if isinstance(text, str) and len(text) > TEXT_FROM
                else value_text(name, text, names=self._names, zone=self._desk.zone)
            )
            words = label(shown, wraps=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.body.addWidget(words)
        card.body.addStretch(1)
        if choice is not None:
            words, act = choice
            made = button(words, act)
            made.setAccessibleName(f"{words}: {title}")
            card.body.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _merging(self, part: PartLine, column: str, now: str) -> None:
        """What differs, and a text that holds both changes as far as they let themselves."""
        mine, base = part.mine[column], part.base.get(column)
        proposal = merged(base if isinstance(base, str) else None, mine, now)
        self.body.addWidget(
            SectionHeading(
                _("Both in one"),
                _("Struck out: theirs alone. Underlined: yours alone.")
                if self._is_mine
                else _("Struck out: what the office has alone. Underlined: what was wanted alone."),
            )
        )
        differs = Reading(_("What differs"))
        differs.show_pieces(compared(now, mine))
        differs.setFixedHeight(TALL // 2)
        self.body.addWidget(differs)
        self.editor = QPlainTextEdit(proposal.text)
        self.editor.document().setModified(False)
        self.editor.setTabChangesFocus(True)
        self.editor.setFixedHeight(TALL)
        named = label(_("Merged text"), "label")
        named.setBuddy(self.editor)
        self.body.addWidget(named)
        self.body.addWidget(self.editor)
        if proposal.clashes:
            clash = ngettext(
                "{count} passage holds both versions, one after the other: choose there.",
                "{count} passages hold both versions, one after the other: choose there.",
                proposal.clashes,
            )
            self.body.addWidget(
                label(clash.format(count=proposal.clashes), "secondary", wraps=True)
            )
        self._column_merged = column
        keep = button(_("Keep the merged text"), self._settle_merged, kind="primary")
        self.body.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)

    # -- an act that was refused altogether

    def _whole(self) -> None:
        line, zone = self._line, self._desk.zone
        who = (
            _("You wanted")
            if self._is_mine
            else _("{name} wanted").format(name=who_text(line.author))
        )
        card = Card(f"{who} · {moment_short(line.at, zone)}")
        for part in line.parts:
            what, name = capital(kind_name(part.kind)), said(part.name)
            title = _("{kind}: {name}").format(kind=what, name=name) if name else what
            card.body.addWidget(label(title, "strong", wraps=True))
            for text in wanted_texts(part, self._names, zone):
                card.body.addWidget(label(text, wraps=True))
        self.body.addWidget(card)
        if line.kept is not None:
            return
        row = QHBoxLayout()
        row.setSpacing(GRID)
        again = button(_("Do it again"), partial(self._settle, Kept.MINE))
        leave = button(_("Leave it as it is"), partial(self._settle, Kept.THEIRS), kind="primary")
        for each in (leave, again):
            row.addWidget(each)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(
            label(
                _(
                    "To do it again is checked anew, on what is there now and by your own rights."
                    " To leave it only ends this conflict."
                ),
                "secondary",
                wraps=True,
            )
        )

    def _settled(self) -> None:
        line = self._line
        kept = choice_name(line.kept) if line.kept else ""
        text = _("Settled: {kept}").format(kept=kept)
        if line.settled_at is not None:
            text = _("Settled by {name}, {time}: {kept}").format(
                name=who_text(line.settled_by),
                time=moment_short(line.settled_at, self._desk.zone),
                kept=kept,
            )
        self._said.say(text, Tone.SUCCESS)

    # -- choosing

    @property
    def _is_mine(self) -> bool:
        return self._line.author_id == self._desk.store.author

    def _settle_merged(self) -> None:
        if self.editor is not None:
            self._settle(Kept.MERGED, {self._column_merged: self.editor.toPlainText()})

    def _settle(self, kept: Kept, values: Mapping[str, Any] | None = None) -> None:
        line = self._line
        part = line.parts[0]
        seen = None if line.is_whole else part.now
        if values is not None:
            values = {**{name: part.now.get(name, part.mine[name]) for name in part.mine}, **values}
        self._desk.act(
            self,
            lambda store: settle(store, line.id, kept, values, seen=seen),
            lambda _outcome: self._done(),
            self._refused,
        )

    def _refused(self, error: UserError) -> None:
        text = error_text(error)
        if isinstance(error, ChangedMeanwhile):
            text = _("It changed again while you looked. What it says now is shown; choose again.")
        self._said.say(text, Tone.ATTENTION)
        self.ensureWidgetVisible(self._said)


def _text_column(part: PartLine, now: Mapping[str, Any]) -> str:
    """The column of a text that is worth merging; "" where there is none."""
    for name, value in part.mine.items():
        sides = (value, now.get(name))
        texts = [side for side in sides if type(side) is str]  # a choice is none
        is_long = len(texts) == len(sides) and max(map(len, texts)) > TEXT_FROM
        if is_long and not name.endswith("_id"):
            return name
    return ""
