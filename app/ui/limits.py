"""Records limited to named people: how that looks, and the dialog in which one names them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.events import Event
from app.domain.products import Product
from app.i18n import _
from app.ui.lists.columns import Column, Filter
from app.ui.place import Command
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import button, label
from app.ui.widgets.chip import ChipLook
from app.ui.widgets.dialogs import Dialog

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.domain.people import PersonId
    from app.domain.values import Entity
    from app.queries.limits import Limit, Someone
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

ICON = "lock"
LIMITED, OPEN = "limited", "open"


def limited_look() -> ChipLook:
    """How it looks that a record is limited."""
    return ChipLook(_("Limited"), ICON, Tone.ATTENTION)


def limits_look(limits: Sequence[Limit]) -> list[ChipLook]:
    """What stands over the page of a record: to how many people it is limited, or nothing."""
    if not limits:
        return []
    fewest = min(len(limit.people) for limit in limits)
    # Translators: a chip over a page; so many people may read it.
    return [ChipLook(_("Limited ({count})").format(count=fewest), ICON, Tone.ATTENTION)]


def access_column() -> Column:
    """A column that says which lines are limited; nothing where they are not."""
    return Column(
        "access",
        lambda: _("Access"),
        lambda line: _("Limited") if line.limited else "",
        chip=lambda line: limited_look() if line.limited else None,
        sort=lambda line: not line.limited,
        group=lambda line: access_words(LIMITED if line.limited else OPEN),
        width=110,
        uses=("limited",),
    )


def access_filter() -> Filter:
    """A list narrowed to what is limited, or to what is not."""
    return Filter(
        "access",
        lambda: _("Access"),
        of=lambda line: LIMITED if line.limited else OPEN,
        name=access_words,
        uses=("limited",),
    )


def access_words(code: str) -> str:
    """Limited, or open to all."""
    return _("Limited to named people") if code == LIMITED else _("Open to everyone")


class LimitDeeds:
    """The command that limits a record; `follow` says which one."""

    def __init__(self, desk: Desk, page: QWidget, kind: type[Entity]) -> None:
        self._desk, self._page, self._kind = desk, page, kind
        self._record = ""
        self.command = Command(
            lambda: _("Limit to named people…"), self.ask, picture=ICON, parent=page
        )

    def follow(self, record: str) -> None:
        """Offer it for a record, or for none."""
        self._record = record
        self.command.setVisible(bool(record))

    def ask(self) -> None:
        """Show the dialog, once it is known who may be named."""
        if self._record:
            question = partial(_people, kind=self._kind, record=self._record)
            self._desk.ask(self._page, question, partial(self._show, self._record))

    def _show(self, record: str, found: tuple[list[Someone], bool]) -> None:
        people, above = found
        me = self._desk.store.author
        made = LimitDialog(self._page, self._kind, people, me, above=above)
        made.accepted.connect(lambda: self._limit(record, made.chosen()))
        made.opened_to_all.connect(lambda: self._open(record))
        made.show_over()

    def _limit(self, record: str, people: list[PersonId]) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.limits import limit  # noqa: PLC0415 -- as needed

            return limit(store, self._kind, record, people)

        self._desk.act(self._page, act)

    def _open(self, record: str) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.limits import open_to_all  # noqa: PLC0415 -- as needed

            return open_to_all(store, self._kind, record)

        self._desk.act(self._page, act)


class LimitDialog(Dialog):
    """Who may read a record. Whoever limits it is one of them.

    `opened_to_all`: it is to be limited no more.
    """

    opened_to_all = Signal()

    def __init__(
        self,
        parent: QWidget,
        kind: type[Entity],
        people: Sequence[Someone],
        me: str,
        *,
        above: bool,
    ) -> None:
        """`above`: it is also limited by what it hangs on."""
        asked: dict[type[Entity], str] = {
            Event: _("Who may read this event?"),
            Product: _("Who may read this product?"),
        }
        super().__init__(
            parent,
            asked.get(kind) or _("Who may read this?"),
            _(
                "Only the people ticked here see it, and all that hangs on it: texts, files,"
                " decisions, tasks, history. For the others it is not there, in searches either."
            ),
            yes=_("Limit to them"),
        )
        self.boxes: dict[PersonId, QCheckBox] = {}
        for one in people:
            words = _("{name} (you)").format(name=one.name) if one.id == me else one.name
            box = QCheckBox(words)
            box.setMinimumHeight(3 * GRID)
            box.setChecked(one.named or one.id == me)
            box.setEnabled(one.id != me)
            self.boxes[one.id] = box
            self.body.addWidget(box)
        if above:
            note = _("The event is limited too: only those who are named on both lists see this.")
            self.add_below(label(note, "secondary", wraps=True))
        warning = _(
            "What someone read before, or what lies in older copies and printed pages, cannot be"
            " called back. Administrators see it only if they are ticked."
        )
        self.add_below(label(warning, "secondary", wraps=True))
        if any(one.named for one in people):
            self.open_it = button(_("Open to all colleagues"), self._open_to_all)
            self.add_choice(self.open_it)

    def chosen(self) -> list[PersonId]:
        """Those who are ticked."""
        return [person for person, box in self.boxes.items() if box.isChecked()]

    def _open_to_all(self) -> None:
        self.opened_to_all.emit()
        self.reject()


def _people(reader: Reader, kind: type[Entity], record: str) -> tuple[list[Someone], bool]:
    from app.queries.limits import limit_of, who_may_be_named  # noqa: PLC0415 -- as needed

    above = any(limit.record != record for limit in limit_of(reader, kind, record))
    return who_may_be_named(reader, record), above
