"""The events related to one, whichever of the two says so: seen, opened, added, taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.events import EventId, EventRelation, Relation
from app.i18n import _
from app.ui.forms.box import Field
from app.ui.forms.new import FieldsDialog
from app.ui.theme import GRID
from app.ui.widgets.basics import button, icon_button, label
from app.ui.widgets.chip import Chip, state_look
from app.ui.widgets.pages import SectionHeading
from app.words.dates import when_text
from app.words.relations import relation_text
from app.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.changes import Outcome
    from app.queries.relations import RelatedLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.forms.choices import Choice

OFFERED = (
    (Relation.FOLLOWS, True),
    (Relation.FOLLOWS, False),
    (Relation.REPLACES, True),
    (Relation.REPLACES, False),
    (Relation.PART_OF, True),
    (Relation.PART_OF, False),
    (Relation.ELSEWHERE, True),
    (Relation.MODELLED_ON, True),
    (Relation.RELATED, True),
)
"""What can be said of another event, and whether this event says it."""


class RelatedEvents(QWidget):
    """A line for each related event; a button that adds one."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self._event = ""
        self._shown: tuple[RelatedLine, ...] = ()
        self.add = button(_("Relate an event"), self._ask_new, kind="quiet", picture="plus")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(SectionHeading(_("Related events"), "", self.add))
        column.addLayout(self._lines)

    def show_lines(self, event_id: str, lines: tuple[RelatedLine, ...]) -> None:
        """Show what is related to an event."""
        self._event = event_id
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in lines:
            self._lines.addWidget(self._line(each))

    def _line(self, one: RelatedLine) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        title = said(one.title)
        words = label(relation_text(one.relation, is_ours=one.is_ours), "muted")
        words.setFixedWidth(24 * GRID)
        words.setContentsMargins(0, 6, 0, 0)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        opener = button(title, partial(self._desk.open_record, "event", one.other_id), kind="link")
        opener.setAccessibleName(f"{words.text()}: {title}")
        opener.setToolTip(title)
        opener.setMinimumWidth(8 * GRID)
        facts = " · ".join(filter(None, (one.reference, when_text(one.when), one.note)))
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        told.addWidget(label(facts, "muted", wraps=True))
        row.addLayout(told, 1)
        row.addWidget(Chip(state_look(one.state)))
        remove = _("Take back the relation with “{name}”").format(name=title)
        row.addWidget(icon_button("x", remove, partial(self._remove, one), small=True))
        return made

    def _ask_new(self) -> None:
        RelateDialog(self._desk, self, EventId(self._event)).show_over()

    def _remove(self, one: RelatedLine) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.relations import unrelate  # noqa: PLC0415 -- after the first paint

            return unrelate(store, one.id)

        self._desk.act(self, act, lambda _done: self.add.setFocus())


class RelateDialog(FieldsDialog):
    """What an event is to another one, which one, and a note."""

    def __init__(self, desk: Desk, parent: QWidget, event_id: EventId) -> None:
        super().__init__(
            desk,
            parent,
            _("Relate an event"),
            EventRelation,
            [
                Field("other_id", required=True, choices=partial(_others, event_id=event_id)),
                Field("note"),
            ],
            act=self._relate,
            then=lambda _done: None,
            yes=_("Relate"),
        )
        self._event = event_id
        self.how = QComboBox()
        caption = label(_("This event"), "label")
        caption.setBuddy(self.how)
        self.how.setAccessibleName(caption.text())
        for relation, is_ours in OFFERED:
            self.how.addItem(relation_text(relation, is_ours=is_ours), (relation, is_ours))
        self.body.insertWidget(0, caption)
        self.body.insertWidget(1, self.how)
        self.how.setFocus()

    def _relate(self, store: Store, values: dict[str, Any]) -> Outcome:
        from app.domain.errors import Missing  # noqa: PLC0415 -- after the first paint
        from app.operations.relations import relate  # noqa: PLC0415 -- same

        other = EventId(values["other_id"] or "")
        if not other:
            raise Missing("event_relation", "other_id")
        relation, is_ours = OFFERED[self._chosen]
        one, two = (self._event, other) if is_ours else (other, self._event)
        return relate(store, one, two, relation, values["note"])

    def accepting(self) -> str:
        """What is chosen is read here, where widgets live."""
        self._chosen = self.how.currentIndex()
        return super().accepting()


def _others(reader: Reader, *, event_id: EventId) -> Iterable[Choice]:
    from app.ui.products.new import event_choices  # noqa: PLC0415 -- as needed

    return [choice for choice in event_choices(reader) if choice.id != event_id]
