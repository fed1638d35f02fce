"""Records linked to this one, as chips with a way to add and to remove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.domain.values import Entity
from app.i18n import _
from app.ui.forms.choices import Choice, Choices, every
from app.ui.forms.declarations import declarations
from app.ui.forms.picker import ChoicePopup
from app.ui.theme import GRID
from app.ui.widgets.basics import button, icon_button, label
from app.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class LinksField(QWidget):
    """A label, a chip for each linked record, a button that adds one."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        words: str,
        link_type: type[Entity],
        owner: str,
        other: str,
        *,
        choices: Choices | None = None,
        also: Mapping[str, Any] | None = None,
    ) -> None:
        """`owner`, `other`: the link's fields that point here and there."""
        super().__init__()
        self._desk, self._words, self._type = desk, words, link_type
        self._owner_field, self._other = owner, other
        self._also = dict(also or {})
        refers = declarations(link_type)[other].refers
        assert refers is not None
        self._kinds = (declarations(link_type)["id"].kind, declarations(refers)["id"].kind)
        self._ask = choices or every(refers)
        self._choices: list[Choice] = []
        self._links: list[tuple[str, str]] = []
        self._owner = ""
        self._read_only = False
        self._focus_add = False
        self.add = button(_("Add"), self.open_list, kind="quiet", picture="plus")
        self.add.setAccessibleName(_("Add: {field}").format(field=words))
        self._flow = Flow()
        self._flow.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(words, "label"))
        column.addLayout(self._flow)

    def show_owner(self, owner: str) -> None:
        """Show the links of a record."""
        self._owner = owner
        self._links = []
        self._show()
        self._read()

    def set_read_only(self, read_only: bool) -> None:
        """Show only."""
        self._read_only = read_only
        self._show()

    def follow(self, outcome: Outcome) -> None:
        """Read again where a change touches these links."""
        if self._owner and outcome.touches(*self._kinds):
            self._read()

    def shown(self) -> list[str]:
        """What the chips say."""
        names = {choice.id: choice.text for choice in self._choices}
        return [names.get(other, "") for _link, other in self._links]

    def open_list(self) -> None:
        """Offer what is not linked yet."""
        taken = {other for _link, other in self._links}
        offered = [c for c in self._choices if not c.retired and c.id not in taken]
        popup = ChoicePopup(self, offered, self._words)
        popup.chosen.connect(self.link)
        popup.show_under(self.add)

    def link(self, choice: Choice) -> None:
        """Link a record."""
        fields = {self._owner_field: self._owner, self._other: choice.id, **self._also}
        link_type = self._type

        def act(store: Store) -> Outcome:
            from app.operations.records import add  # noqa: PLC0415 -- after the first paint

            return add(store, link_type(id=store.new_id(), **fields))

        self._focus_add = True
        self._desk.act(self, act, lambda _done: self.changed.emit())

    def unlink(self, link: str) -> None:
        """Take a link away."""
        link_type = self._type

        def act(store: Store) -> Outcome:
            from app.operations.records import delete  # noqa: PLC0415 -- after the first paint

            return delete(store, link_type, link)

        self._focus_add = True
        self._desk.act(self, act, lambda _done: self.changed.emit())

    def _read(self) -> None:
        self._desk.ask(self, self._question(), partial(self._answered, self._owner))

    def _question(self) -> Any:
        link_type, owner_field, owner = self._type, self._owner_field, self._owner
        other, also, ask = self._other, self._also, self._ask

        def question(reader: Reader) -> tuple[list[Choice], list[tuple[str, str]]]:
            from app.storage.sql import columns  # noqa: PLC0415 -- after the first paint

            c = columns(link_type)
            where = [c[owner_field] == owner, *(c[name] == value for name, value in also.items())]
            links = reader.all(link_type, *where)
            return list(ask(reader)), [(link.id, getattr(link, other)) for link in links]

        return question

    def _answered(self, owner: str, found: tuple[list[Choice], Sequence[tuple[str, str]]]) -> None:
        if owner != self._owner:
            return
        self._choices = found[0]
        order = {choice.id: at for at, choice in enumerate(self._choices)}
        self._links = sorted(found[1], key=lambda pair: order.get(pair[1], 0))
        self._show()

    def _show(self) -> None:
        while self._flow.count() > 1:
            item = self._flow.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        names = {choice.id: choice for choice in self._choices}
        for at, (link, other) in enumerate(self._links):
            choice = names.get(other)
            self._flow.insert(at, self._chip(link, choice.text if choice else "–"))
        self.add.setVisible(not self._read_only)
        self.updateGeometry()
        if self._focus_add:
            self._focus_add = False
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, link: str, text: str) -> QWidget:
        chip = QFrame()
        chip.setProperty("role", "link")
        row = QHBoxLayout(chip)
        row.setContentsMargins(GRID + 4, 0, 2 if not self._read_only else GRID + 4, 0)
        row.setSpacing(4)
        row.addWidget(label(text))
        if not self._read_only:
            name = _("Remove “{name}”").format(name=text)
            row.addWidget(icon_button("x", name, partial(self.unlink, link), small=True))
        return chip
