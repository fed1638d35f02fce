"""One step of a route as a card: who is asked, where it stands, what can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.routes import Decision, StepStanding, StepState
from app.i18n import _
from app.ui.approvals.said import decided, is_late, office_name, times, who
from app.ui.theme import GRID, Tone, icon
from app.ui.widgets.basics import button, label, more_button
from app.ui.widgets.chip import Chip, ChipLook, state_look
from app.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from app.queries.products import ProductPage

_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Deeds(Protocol):
    """What a card asks of the route around it."""

    def decide(self, there: StepStanding) -> None: ...

    def receive(self, there: StepStanding) -> None: ...

    def bypass(self, there: StepStanding) -> None: ...

    def withdraw(self, decision: Decision) -> None: ...

    def delegate(self, there: StepStanding) -> None: ...

    def edit(self, there: StepStanding) -> None: ...

    def remove(self, there: StepStanding) -> None: ...

    def save_evidence(self, decision: Decision) -> None: ...

    def moves(self, there: StepStanding) -> list[tuple[str, str, Callable[[], object]]]: ...

    def walk(self, card: StepCard, by: int) -> None: ...


class StepCard(QFrame):
    """A card that takes the focus: arrows go to the next one, Enter decides, Menu shows the rest.

    Its accessible name says all that it shows, so that the route reads as a list.
    """

    def __init__(
        self, there: StepStanding, page: ProductPage, deeds: Deeds, zone: str, now: datetime
    ) -> None:
        """A step of the page's route."""
        super().__init__()
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.there, self._page, self._deeds, self._zone = there, page, deeds, zone
        self._late = is_late(there, page, now, zone)
        self._is_turn = there in page.route.to_decide
        self.menu = self._menu()
        self._lay()
        self.setAccessibleName(self._sentence())

    @property
    def step_id(self) -> str:
        """The id of the step shown."""
        return self.there.step.id

    def _lay(self) -> None:
        step, decision = self.there.step, self.there.decision
        office = self._page.offices[step.office_id]
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID + 4, GRID, GRID + 4)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(label(office_name(office), "strong", wraps=True), 1)
        for look in self._looks():
            top.addWidget(Chip(look))
        if self.menu.actions():
            top.addWidget(more_button(self.menu, self._more_name()), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        for text in (who(step, self._page.names), times(step, self._zone)):
            if text:
                column.addWidget(label(text, "secondary", wraps=True))
        if decision is not None:
            self._lay_decision(column, decision)
        if self._is_turn:
            column.addSpacing(4)
            column.addLayout(self._buttons())
        column.addStretch(1)

    def _lay_decision(self, column: QVBoxLayout, decision: Decision) -> None:
        column.addWidget(label(decided(decision, self._page.names, self._zone), wraps=True))
        if self.there.state is StepState.STALE:
            column.addWidget(label(changed_since(), "secondary", wraps=True))
        if decision.comment:
            column.addWidget(
                label(_("“{text}”").format(text=decision.comment), "muted", wraps=True)
            )
        if decision.evidence:
            text = _("Evidence: {text}").format(text=decision.evidence)
            column.addWidget(label(text, "secondary", wraps=True))
        if decision.evidence_sha256:
            save = partial(self._deeds.save_evidence, decision)
            opener = button(decision.evidence_name, save, kind="link", picture="paperclip")
            opener.setAccessibleName(_("Evidence: {text}").format(text=decision.evidence_name))
            column.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)

    def _buttons(self) -> Flow:
        row = Flow()
        outside = self._page.offices[self.there.step.office_id].outside
        words = _("Record the answer…") if outside else _("Decide…")
        decide = button(words, partial(self._deeds.decide, self.there), kind="primary")
        decide.setAccessibleDescription(self._sentence())
        row.addWidget(decide)
        if self.there.step.received_at is None:
            receive = button(_("Mark as received"), partial(self._deeds.receive, self.there))
            receive.setAccessibleDescription(self._sentence())
            row.addWidget(receive)
        return row

    def _looks(self) -> list[ChipLook]:
        looks = [state_look(self.there.state)]
        if self._late:
            looks.append(ChipLook(_("Late"), "clock-alert", Tone.DANGER))
        return looks

    def _sentence(self) -> str:
        step, decision = self.there.step, self.there.decision
        parts = [
            _("Stage {number}").format(number=stage_number(self._page, step.stage)),
            office_name(self._page.offices[step.office_id]),
            *(look.text for look in self._looks()),
            who(step, self._page.names),
            times(step, self._zone),
        ]
        if decision is not None:
            parts += [decided(decision, self._page.names, self._zone), decision.comment]
        if self.there.state is StepState.STALE:
            parts.append(changed_since())
        return ". ".join(part for part in parts if part)

    def _more_name(self) -> str:
        name = office_name(self._page.offices[self.there.step.office_id])
        return _("More about the step of {office}").format(office=name)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        there, deeds = self.there, self._deeds
        entries: list[tuple[str, str, Callable[[], object]]] = []
        if not there.state.is_settled:
            entries.append((_("Bypass this step…"), "skip-forward", partial(deeds.bypass, there)))
        if there.decision is not None:
            take_back = partial(deeds.withdraw, there.decision)
            entries.append((_("Withdraw the decision…"), "undo-2", take_back))
        entries += [
            (_("Person and due date…"), "user", partial(deeds.edit, there)),
            (_("Choose a delegate…"), "user-plus", partial(deeds.delegate, there)),
            *deeds.moves(there),
        ]
        if there.step.asked_at is None and there.decision is None:
            entries.append((_("Remove the step"), "trash-2", partial(deeds.remove, there)))
        for words, picture, do in entries:
            action = QAction(icon(picture), words, menu)
            action.triggered.connect(partial(_do, do))
            menu.addAction(action)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk along the route, Enter decides, Menu opens what else can be done."""
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._deeds.walk(self, _KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_turn:
            self._deeds.decide(self.there)
        elif key in (Qt.Key.Key_Menu, Qt.Key.Key_Space):
            self.menu.popup(self.mapToGlobal(self.rect().topRight()))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


def changed_since() -> str:
    """What is said of a decision on something else than the product says now."""
    return _("The content changed since this decision.")


def stage_number(page: ProductPage, stage: int) -> int:
    """The place of a stage on the route, from 1, whatever its number in the records."""
    stages = sorted({there.step.stage for there in page.route.steps})
    return stages.index(stage) + 1


def _do(do: Callable[[], object], _checked: bool = False) -> None:
    do()


def parent_card(widget: QWidget | None) -> StepCard | None:
    """The card that a widget is in, if any."""
    while widget is not None and not isinstance(widget, StepCard):
        widget = widget.parentWidget()
    return widget
