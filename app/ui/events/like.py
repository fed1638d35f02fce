"""A new event like an earlier one: which one, what to take from it, and its own date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.beginnings import Taken
from app.domain.events import Event, EventId
from app.domain.moments import local
from app.i18n import _, ngettext
from app.ui.events.new import Given, NewEventDialog
from app.ui.theme import GRID
from app.ui.widgets.basics import label, show_if
from app.ui.widgets.dialogs import Dialog
from app.ui.widgets.flow import Flow
from app.words.beginnings import part_choice
from app.words.choices import choice_name
from app.words.dates import day_short
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.beginnings import Earlier, Model
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

KEPT = (
    *("title", "kind_id", "venue_id", "city", "province", "lead_unit_id", "marking"),
    *("section_id", "plan_id", "coordinator_id", "speechwriter_id", "media_officer_id"),
    *("principal_role", "cross_government", "milestone", "not_for_look_ahead"),
)
"""Fields of the earlier event that the new one begins with; those that are asked are shown."""


class LikeEventDialog(NewEventDialog):
    """The questions of a new event, answered as they were, and what else is taken over."""

    def __init__(
        self, desk: Desk, parent: QWidget, then: Callable[[str], object], model: Model, words: str
    ) -> None:
        """`words`: for the line of words."""
        self._model = model
        self.parts: dict[Taken, QCheckBox] = {}
        event = model.event
        given = Given(
            words=words,
            fields={name: getattr(event, name) for name in KEPT},
            zone=event.zone,
            length=event.ends_at - event.starts_at if event.when.is_firm else None,
            about=_("Built like “{title}” of {day}: its structure, none of what happened.").format(
                title=said(event.title), day=day_short(event.when.first_day)
            ),
        )
        super().__init__(desk, parent, then, given=given)

    def title(self) -> str:
        return _("New event like an earlier one")

    def lay_more(self) -> None:
        """What to take over, with how much it is; what there is none of is not offered."""
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, GRID, 0, 0)
        title = _("Taken over, counted in working days from the new date")
        column.addWidget(label(title, "strong"))
        boxes = QWidget()
        flow = Flow(boxes, gap=2 * GRID)
        for part, count in self._model.counts.items():
            if count:
                box = QCheckBox(part_choice(part, count))
                box.setChecked(True)
                self.parts[part] = box
                flow.addWidget(box)
        column.addWidget(boxes)
        if limited := self._model.limited:
            words = ngettext(
                "It will be limited to the same {count} person.",
                "It will be limited to the same {count} people.",
                limited,
            )
            column.addWidget(label(words.format(count=number(limited)), "secondary"))
        self.add_below(below)

    def offers_templates(self) -> bool:
        return False

    def make(self, store: Store, event: Event) -> Event:
        from app.operations.beginnings import add_event_like  # noqa: PLC0415 -- seldom

        made = replace(event, id=EventId(store.new_id()))
        wanted = [part for part, box in self.parts.items() if box.isChecked()]
        add_event_like(store, made, self._model.event.id, wanted)
        return made


class ChooseEventDialog(Dialog):
    """Finds an earlier event by a few words; `then` is given its id."""

    def __init__(self, desk: Desk, parent: QWidget, then: Callable[[EventId], object]) -> None:
        super().__init__(
            parent,
            _("Like which event?"),
            _("Search by title, city or reference; the latest are shown at first."),
            yes=_("Choose"),
        )
        self.setMinimumSize(80 * GRID, 60 * GRID)
        self._desk, self._then = desk, then
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search events"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Events"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label(_("Nothing found."), "muted")
        for widget in (self.search, self.list, self.nothing):
            self.body.addWidget(widget, int(widget is self.list))
        self.search.textChanged.connect(self._ask)
        self.list.itemActivated.connect(self._answer)
        self.list.currentRowChanged.connect(self._chosen)
        self.yes.setEnabled(False)
        show_if(self.nothing, on=False)
        self.search.setFocus()
        self._ask("")

    def accepting(self) -> str:
        item = self.list.currentItem()
        if item is None:  # pyright: ignore[reportUnnecessaryComparison] -- there may be none
            return _("Choose an event.")
        self._then(item.data(Qt.ItemDataRole.UserRole))
        return ""

    def _chosen(self, row: int) -> None:
        self.yes.setEnabled(row >= 0)

    def _ask(self, typed: str) -> None:
        question = partial(_earlier, typed=typed, store=self._desk.store)
        self._desk.ask_latest(self, "earlier", question, self._show)

    def _show(self, found: list[Earlier]) -> None:
        self.list.clear()
        for each in found:
            day = day_short(local(each.starts_at, each.zone).date())
            parts = (said(each.title), day, each.city, choice_name(each.state))
            item = QListWidgetItem(" · ".join(filter(None, parts)))
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            self.list.addItem(item)
        show_if(self.nothing, on=not found)
        if found:
            self.list.setCurrentRow(0)


def ask_like(
    desk: Desk, parent: QWidget, then: Callable[[str], object], words: str = ""
) -> ChooseEventDialog:
    """Ask which event a new one is like, and begin it."""
    chosen = partial(begin_like, desk, parent, then, words)
    dialog = ChooseEventDialog(desk, parent, chosen)
    dialog.show_over()
    return dialog


def begin_like(
    desk: Desk, parent: QWidget, then: Callable[[str], object], words: str, event_id: EventId
) -> None:
    """Begin an event like one that is known."""

    def show(model: Model) -> None:
        LikeEventDialog(desk, parent, then, model, words).show_over()

    desk.ask(parent, partial(_model, event_id=event_id), show)


def _earlier(reader: Reader, *, typed: str, store: Store) -> list[Earlier]:
    from app.queries.beginnings import earlier_events  # noqa: PLC0415 -- seldom

    return earlier_events(reader, typed, store.clock())


def _model(reader: Reader, *, event_id: EventId) -> Model:
    from app.queries.beginnings import model_of  # noqa: PLC0415 -- seldom

    return model_of(reader, event_id)
