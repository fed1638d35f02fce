"""The products of one event, with their state; each opens in its own place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.events import Event
from app.domain.lists import ProductKind
from app.domain.products import ProductState
from app.i18n import _
from app.ui.lists.columns import Column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import action_button, line
from app.ui.widgets.chip import ChipLook, state_look
from app.ui.widgets.pages import MARGIN
from app.words.choices import choice_name
from app.words.dates import moment_short
from app.words.fields import field_label
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.products import ProductLine
    from app.storage.records import Reader
    from app.ui.desk import Desk

RANK = {state: rank for rank, state in enumerate(ProductState)}


class EventProducts(QWidget):
    """A light list; each opens where products are at home."""

    def __init__(self, desk: Desk, new: Command) -> None:
        """Without an event. `new` begins a product for it."""
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self._kinds: dict[str, str] = {}
        self.list = RecordList(
            desk,
            "event products",
            columns=self._columns(),
            load=_nothing,
            name=_("Products of the event"),
            kinds=("product", "version", "step", "decision", "issuance", "product_notice"),
            empty=Nothing(
                "files",
                lambda: _("No products yet: advisory, release, speech, media lines …"),
                lambda: _("New product for this event"),
                new.trigger,
            ),
            bare=True,
        )
        self.list.opened.connect(self._open)
        bar = QHBoxLayout()
        bar.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        bar.addWidget(action_button(new, "quiet"))
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(line())
        column.addWidget(self.list, 1)

    def show_event(self, event: Event | None) -> None:
        """Show the products of an event."""
        before, self._event = self._event, event
        if event is not None and (before is None or before.id != event.id):
            now, kinds = self._desk.store.clock, self._kinds
            self.list.set_load(partial(_lines, event_id=event.id, now=now, kinds=kinds))

    def _open(self, line: ProductLine) -> None:
        self._desk.open_record("product", line.id)

    def _columns(self) -> list[Column]:
        zone, kinds = self._desk.zone, self._kinds
        return [
            Column(
                "title",
                lambda: field_label("product", "title"),
                lambda line: said(line.title),
                second=lambda line: (
                    _("The event changed: needs another look") if line.is_told else ""
                ),
                width=320,
            ),
            Column(
                "kind",
                lambda: field_label("product", "kind_id"),
                lambda line: kinds.get(line.kind_id, ""),
                width=190,
            ),
            Column(
                "state",
                lambda: field_label("product", "state"),
                lambda line: choice_name(line.state),
                chip=_state,
                sort=lambda line: RANK[line.state],
                width=150,
            ),
            Column(
                "due",
                lambda: field_label("product", "due"),
                lambda line: moment_short(line.due, zone) if line.due else "",
                sort=lambda line: line.due,
                width=190,
            ),
        ]


def _state(line: ProductLine) -> ChipLook:
    if line.is_told:
        return ChipLook(_("Needs another look"), "bell", Tone.ATTENTION)
    return state_look(line.state)


def _nothing(_reader: Reader) -> list[ProductLine]:
    return []


def _lines(
    reader: Reader, *, event_id: str, now: Callable[[], datetime], kinds: dict[str, str]
) -> list[ProductLine]:
    from app.queries.products import event_products  # noqa: PLC0415 -- after the first paint

    kinds.update((kind.id, said(kind.name)) for kind in reader.all(ProductKind))
    return event_products(reader, event_id, now())
