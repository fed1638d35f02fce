"""Records that are parts of another one, each with its fields: objectives, lessons, streams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.values import Entity
from app.ui.forms.box import Field
from app.ui.forms.new import Row, new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.theme import GRID
from app.ui.widgets.basics import button, icon_button, label, show_if
from app.ui.widgets.pages import SectionHeading
from app.ui.widgets.tiles import Card

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.storage.store import Store
    from app.ui.desk import Desk

Words = Callable[[], str]


class Parts(QWidget):
    """A card of fields for each record, with what adds, moves and deletes them."""

    def __init__(
        self,
        desk: Desk,
        entity_type: type[Entity],
        rows: Sequence[Sequence[str | Field]],
        words: PartWords,
        order: Callable[[Store, list[str]], Outcome] | None = None,
        *,
        first: str = "text",
    ) -> None:
        """`rows`: fields of each card, side by side; `order`: keeps another order, if it can be.

        `first`: the field in which the cursor begins, and which a new part must fill.
        """
        super().__init__()
        self._first = first
        self._desk, self._type, self._rows = desk, entity_type, rows
        self._words, self._order = words, order
        self._owner: dict[str, Any] = {}
        self._cards: dict[str, _PartCard] = {}
        self._ids: list[str] = []
        self._wanted = ""
        self.add = button(words.add(), self._ask_new, kind="quiet", picture="plus")
        self._none = label(words.none(), "muted", wraps=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(SectionHeading(words.title(), "", self.add))
        column.addWidget(self._none)
        column.addLayout(self._column)

    @property
    def cards(self) -> list[_PartCard]:
        """The cards, in order."""
        return [self._cards[record] for record in self._ids]

    def show_parts(self, owner: dict[str, Any], ids: Sequence[str]) -> None:
        """Show these records, in order. `owner`: the field of a new one that points here."""
        self._owner = owner
        for record in set(self._cards) - set(ids):
            card = self._cards.pop(record)
            card.hide()
            card.deleteLater()
        for record in ids:
            if record not in self._cards:
                self._cards[record] = self._card(record)
        if list(ids) != self._ids:
            self._ids = list(ids)
            for at, record in enumerate(self._ids):
                self._column.insertWidget(at, self._cards[record])
        for at, record in enumerate(self._ids):
            name = self._words.one(at + 1)
            self._cards[record].show_place(name, first=at == 0, last=at == len(self._ids) - 1)
        show_if(self._none, on=not self._ids)
        if self._wanted in self._cards:
            self._cards[self._wanted].take_focus()
            self._wanted = ""

    def save_typing(self) -> None:
        """Save whatever is typed."""
        for card in self._cards.values():
            card.form.save_typing()

    def _card(self, record: str) -> _PartCard:
        form = RecordForm(self._desk, self._type)
        for row in self._rows:
            form.row(*row)
        form.show_record(record)
        moves = partial(self._move, record) if self._order else None
        return _PartCard(form, self._first, self._words, moves, partial(self._delete, record))

    def _ask_new(self) -> None:
        entity_type, owner, first = self._type, dict(self._owner), self._first
        rows: list[Row] = [list(row) for row in self._rows]

        def make(store: Store, values: dict[str, Any]) -> str:
            from app.domain.errors import Missing  # noqa: PLC0415 -- after the first paint
            from app.operations.records import add  # noqa: PLC0415 -- same
            from app.storage.shapes import kind_of  # noqa: PLC0415 -- same

            if not values[first]:
                raise Missing(kind_of(entity_type), first)
            record = store.new_id()
            add(store, entity_type(id=record, **owner, **values))
            return record

        def made(record: str) -> None:
            self._wanted = record
            if record in self._cards:
                self._cards[record].take_focus()

        new_record_dialog(
            self._desk,
            self,
            self._words.add(),
            entity_type,
            rows,
            make=make,
            then=made,
        )

    def _move(self, record: str, by: int) -> None:
        at = self._ids.index(record)
        if not 0 <= at + by < len(self._ids) or self._order is None:
            return
        ids = list(self._ids)
        ids.insert(at + by, ids.pop(at))
        order = self._order
        self._desk.act(self, lambda store: order(store, ids))

    def _delete(self, record: str) -> None:
        entity_type = self._type

        def act(store: Store) -> Outcome:
            from app.operations.records import delete  # noqa: PLC0415 -- after the first paint

            return delete(store, entity_type, record)

        self.add.setFocus()
        self._desk.act(self, act)


class PartWords:
    """What a kind of part is called, asked for when it is shown."""

    def __init__(
        self,
        title: Words,
        add: Words,
        none: Words,
        one: Callable[[int], str],
        acts: tuple[Words, Words, Words],
    ) -> None:
        """`one(place)`: names a card; `acts`: move up, move down, delete."""
        self.title, self.add, self.none, self.one, self.acts = title, add, none, one, acts


class _PartCard(Card):
    """One record: its name, what can be done with it, its fields."""

    def __init__(
        self,
        form: RecordForm,
        first: str,
        words: PartWords,
        move: Callable[[int], object] | None,
        delete: Callable[[], object],
    ) -> None:
        super().__init__()
        self.form, self._first = form, first
        self._name = label("", "strong")
        up, down, gone = words.acts
        self.up = icon_button("arrow-up", up(), partial(move, -1) if move else None, small=True)
        self.down = icon_button(
            "arrow-down", down(), partial(move, 1) if move else None, small=True
        )
        self.delete = icon_button("trash-2", gone(), delete, small=True)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._name, 1)
        for tool in (self.up, self.down) if move else ():
            head.addWidget(tool)
        head.addWidget(self.delete)
        self.body.addLayout(head)
        self.body.addWidget(form)

    def show_place(self, name: str, *, first: bool, last: bool) -> None:
        """Say which one it is, and whether it can move."""
        self._name.setText(name)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        for tool in (self.up, self.down, self.delete):
            tool.setAccessibleName(f"{tool.toolTip()}: {name}")

    def take_focus(self) -> None:
        """Put the cursor in its first field."""
        self.form.box(self._first).take_focus()
